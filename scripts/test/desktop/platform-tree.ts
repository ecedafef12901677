/**
 * Writes down what matters of a platform tree (AT-SPI), a line for each node. What only one version of a browser tells,
 * or only for some time, is left out: places, ids, styles, the focus, and boxes without a meaning.
 */

/** A node as `read-tree.py` prints it. */
export interface PlatformNode {
  readonly role: number;
  readonly name: string;
  readonly description: string;
  readonly states: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly language: string;
  readonly value: {readonly least: number; readonly now: number; readonly most: number} | null;
  readonly children: readonly PlatformNode[];
}

const CHECK_BOX = 7;
const LABEL = 29;
const LIST_ITEM = 32;
const BUTTON = 43;
const STATUS = 54;
const STATIC = 116;
const VIDEO = 107;

/** Numbers of the interface, with the words of ARIA. */
const ROLES: ReadonlyMap<number, string> = new Map([
  [CHECK_BOX, 'checkbox'],
  [11, 'combobox'],
  [27, 'image'],
  [LABEL, 'label'],
  [31, 'list'],
  [LIST_ITEM, 'listitem'],
  [39, 'group'],
  [42, 'progressbar'],
  [BUTTON, 'button'],
  [51, 'slider'],
  [STATUS, 'status'],
  [62, 'toggle button'],
  [73, 'paragraph'],
  [79, 'textbox'],
  [83, 'heading'],
  [85, 'section'],
  [88, 'link'],
  [STATIC, 'text'],
  [VIDEO, 'video'],
]);

/** Those that mean nothing to a person unless something is told of them. */
const BOXES = new Set(['section', 'paragraph', 'text']);

/** Their content is their name, or is the browser's own, or changes all the time and has tests of its own. */
const CLOSED = new Set([
  'button',
  'checkbox',
  'toggle button',
  'combobox',
  'textbox',
  'slider',
  'progressbar',
  'link',
  'status',
  'video',
]);

const STATES = [
  'focusable',
  'required',
  'invalid-entry',
  'checked',
  'indeterminate',
  'pressed',
  'expandable',
  'expanded',
  'has-popup',
  'read-only',
  'multi-line',
  'busy',
  'modal',
];

/** What a text has in the place of a node. */
const OBJECT = '\uFFFC';

/** The lines of what is in a group of the page, each ending with a line feed. */
export function writePlatformTree({children}: PlatformNode): string {
  return children
    .flatMap(child => linesOf(child, ''))
    .map(line => `${line}\n`)
    .join('');
}

/** @param around The language of what is around the node, as far as it is written down. */
function linesOf(node: PlatformNode, around: string): string[] {
  const role = ROLES.get(node.role) ?? `role ${node.role}`;
  const language = /^[a-z]{2,3}(-\w+)*$/.test(node.language) ? node.language : around;
  const isBox = BOXES.has(role);
  const content = CLOSED.has(role) ? [] : contentOf(node);
  const texts = tidy(content.filter(part => typeof part === 'string').join(' '));
  // The tooltip of a text that may be too long for its place has the same text.
  const name = isBox && texts === tidy(node.name) ? '' : tidy(node.name);
  const facts = factsOf(node, role);
  if (isBox && name === '' && facts.length === 0)
    return content.flatMap(part => write(part, language, around));
  if (language !== around) facts.push(`lang=${language}`);
  const inside = content.flatMap(part => write(part, language, language));
  // A label has a text in one browser and a name in the other.
  const isLabel = role === 'label';
  const told = isLabel && name === '' ? texts : name;
  const head = [role, ...(told === '' ? [] : [quote(told)]), ...facts].join(' ');
  return [head, ...indented(isLabel ? inside.filter(line => !line.startsWith('text ')) : inside)];
}

function write(part: PlatformNode | string, language: string, around: string): string[] {
  if (typeof part !== 'string') return linesOf(part, around);
  return [`text ${quote(part)}${language === around ? '' : ` lang=${language}`}`];
}

function indented(lines: readonly string[]): string[] {
  return lines.map(line => `  ${line}`);
}

/** Texts and nodes in their order. Chromium has a node for each text as well, and Firefox has texts between nodes. */
function contentOf({text, children}: PlatformNode): (PlatformNode | string)[] {
  const between = text.split(OBJECT);
  const parts =
    between.length - 1 === children.length
      ? between.flatMap((piece, index) => [piece, ...children.slice(index, index + 1)])
      : children.map(child => (isText(child) ? child.text : child));
  return parts.filter(part => typeof part !== 'string' || tidy(part) !== '');
}

function isText({role, children}: PlatformNode): boolean {
  return role === STATIC && children.length === 0;
}

/** What is told of a node beside its name. */
function factsOf(
  {attributes, children, description, states, value, text}: PlatformNode,
  role: string,
): string[] {
  const facts = STATES.filter(state => states.includes(state)).map(state =>
    state === 'invalid-entry' ? 'invalid' : state,
  );
  const add = (name: string, fact = ''): void => {
    if (tidy(fact) !== '') facts.push(`${name}=${quote(fact)}`);
  };
  if (!states.includes('sensitive')) facts.unshift('disabled');
  add('description', description);
  add('placeholder', attributes['placeholder'] ?? attributes['placeholder-text']);
  if (role === 'textbox') add('value', text);
  if (role === 'combobox') add('value', children.find(child => child.states.includes('selected'))?.name);
  if (value !== null) add('value', `${round(value.now)} of ${round(value.least)} to ${round(value.most)}`);
  add('valuetext', attributes['valuetext']);
  if (role === 'listitem')
    add('place', `${attributes['posinset'] ?? '?'} of ${attributes['setsize'] ?? '?'}`);
  if (role === 'status') {
    add('live', attributes['live']);
    add('atomic', attributes['atomic']);
  }
  return facts;
}

/** Chromium has only half the digits. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function quote(text: string): string {
  return JSON.stringify(tidy(text));
}

/** Without the marks for directions, which nobody sees in a file, and Firefox leaves out of texts. */
function tidy(text: string): string {
  return text
    .replace(/[\u061C\u200E\u200F\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
