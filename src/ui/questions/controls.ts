/** The slot of the questions. */
export const SLOT = 'questions';

/** A form control of the page: a native one, or a form-associated custom element. */
export interface Control extends HTMLElement {
  readonly value?: unknown;
  readonly type?: unknown;
  readonly checked?: unknown;
  reportValidity?(): boolean;
}

const NATIVE = new Set(['input', 'select', 'textarea']);
/** A custom element before its script has come, which looks like a control. */
const UNDEFINED = '[name]:not(:defined), [required]:not(:defined)';
/** Inputs that are no answer. */
const SILENT = new Set(['file', 'submit', 'button', 'reset', 'image']);

/** The content of the slot. */
export function questionsIn(host: Element): Element[] {
  return [...host.children].filter(({slot}) => slot === SLOT);
}

/** All controls of the questions, however deep they are, in their order. */
export function controlsOf(questions: readonly Element[]): Control[] {
  return questions
    .flatMap(question => [question, ...question.querySelectorAll('*')])
    .filter((element): element is Control => isControl(element));
}

function isControl(element: Element): boolean {
  const {localName} = element;
  if (!localName.includes('-')) return NATIVE.has(localName);
  const definition = customElements.get(localName) as {readonly formAssociated?: boolean} | undefined;
  return definition?.formAssociated === true || element.matches(UNDEFINED);
}

/**
 * Whether a control keeps uploads from beginning. Reads the state alone: `checkValidity()` would fire `invalid`, and pages
 * show their messages then.
 */
export function isUnanswered(control: Control): boolean {
  return control.matches(`:invalid, :not(:defined)`);
}

/** What a form would send of a control. */
export function valuesOf(control: Control): string[] {
  const {localName, type, checked, value} = control;
  if (control.matches(':disabled, datalist *') || SILENT.has(String(type))) return [];
  if (localName === 'select')
    return [...(control as HTMLElement as HTMLSelectElement).selectedOptions]
      .filter(option => !option.matches(':disabled'))
      .map(option => option.value);
  const isChoice = localName === 'input' ? type === 'checkbox' || type === 'radio' : checked !== undefined;
  if (isChoice && checked !== true) return [];
  const values: readonly unknown[] = Array.isArray(value) ? value : [isChoice ? (value ?? 'on') : value];
  return values.filter(each => each !== null && each !== undefined).map(String);
}

/**
 * Whether the parser may still be in an element, so that its questions have not come yet: nothing follows the element, nor
 * anything around it.
 */
export function isBeingParsed(element: Element): boolean {
  if (element.ownerDocument.readyState !== 'loading') return false;
  for (let node: Node | null = element; node !== null; node = node.parentNode)
    if (node.nextSibling !== null) return false;
  return true;
}
