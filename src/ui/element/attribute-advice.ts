import type {ReactiveController, ReactiveElement} from 'lit';

/** The effects of some attributes that a page sets by mistake, or does not set. */
const EFFECTS: Readonly<Record<string, string>> = {
  multiple: ' (people may add several videos)',
  'max-files': ' (with multiple, any number of videos)',
  upload_token: ' (nothing can be sent)',
};

/** The element, as far as its attributes are concerned. */
export interface AttributeHost extends ReactiveElement {
  readonly name: string;
  readonly resumeKey: string;
  readonly noResume: boolean;
}

/** The token of the documentation. */
const EXAMPLE_TOKEN = /^022fe6e3/;

/** Tells the developer of a page about attributes that do nothing, or something else than they seem to. */
export class AttributeAdvice implements ReactiveController {
  readonly #host: AttributeHost;
  readonly #warn: (message: string) => void;

  constructor(host: AttributeHost, warn: (message: string) => void) {
    this.#host = host;
    this.#warn = warn;
    host.addController(this);
  }

  hostConnected(): void {
    // Frameworks set properties right after an element is in its page.
    void this.#host.updateComplete.then(() => this.#advise());
  }

  #advise(): void {
    const host = this.#host;
    const {observedAttributes, elementProperties} = host.constructor as typeof ReactiveElement;
    const booleans = [...elementProperties].filter(([, {type}]) => type === Boolean);
    const flags = booleans.map(([name, {attribute}]) => String(attribute ?? name));
    const attributes = [...host.attributes].map(({name, value}) => [name, value] as const);
    for (const advice of adviceOn(attributes, observedAttributes, flags)) this.#warn(advice);
    if (isSecondWithoutName(host))
      this.#warn('Tags without name and resume-key may resume what another one began: give each a name.');
  }
}

/** Looks at no more elements than it needs, since a page may have a thousand. */
function isSecondWithoutName(host: AttributeHost): boolean {
  const lacksName = ({name, resumeKey, noResume}: AttributeHost): boolean => !name && !resumeKey && !noResume;
  if (!lacksName(host)) return false;
  let count = 0;
  for (const tag of document.getElementsByTagName(
    host.localName,
  ) as Iterable<unknown> as Iterable<AttributeHost>) {
    if (lacksName(tag) && ++count > 1) return tag === host;
  }
  return false;
}

/**
 * What is wrong with attributes.
 *
 * @param known Names of all attributes of the element.
 * @param flags Those whose value means nothing.
 */
export function adviceOn(
  attributes: readonly (readonly [name: string, value: string])[],
  known: readonly string[],
  flags: readonly string[],
): string[] {
  return attributes.flatMap(([name, value]) => {
    if (flags.includes(name) && value === 'false')
      return `${name}="false" means ${name}${EFFECTS[name] ?? ''}: leave the attribute out.`;
    if (/^upload.token$/.test(name) && EXAMPLE_TOKEN.test(value))
      return `${name} is the example of the documentation: get one by get-upload-token.`;
    const meant = known.includes(name)
      ? undefined
      : name === 'token'
        ? 'upload_token'
        : known.find(other => plain(other) === plain(name));
    return meant === undefined
      ? []
      : `${name} is no attribute, so ${meant} is not set${EFFECTS[meant] ?? ''}: write ${meant}.`;
  });
}

function plain(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}
