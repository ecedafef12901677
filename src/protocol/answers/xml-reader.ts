/** An element of an answer in XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly inside the element, with references resolved. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** Levels of elements. Answers have three. */
const DEEPEST = 20;
/** Elements and attributes, and as many references, which take many times the memory of their text. Long answers have some thousands. */
const MOST_NODES = 2e5;
const NAME = String.raw`([\p{L}_:][\p{L}\p{N}_:.\-]*)`;
const ENTITIES: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"', apos: "'"};

/**
 * Reads the part of XML 1.0 that answers of the API use. It has elements, attributes, text, CDATA, comments, numeric
 * references and the five named ones. The function refuses a DOCTYPE, so that no document defines entities, and never
 * fetches anything. The time is proportional to the length of the text, whatever the text is.
 *
 * @returns The root element, or null if the text is no such document.
 */
export function readXml(text: string): XmlElement | null {
  try {
    return readDocument(text.trim().replace(/\r\n?/g, '\n'));
  } catch {
    return null;
  }
}

function readDocument(source: string): XmlElement {
  const root = openElement('');
  const open = [root];
  let at = 0;
  let count = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    at += match?.[0].length ?? 0;
    return match;
  };
  const takeBetween = (start: string, end: string): string | null => {
    if (!source.startsWith(start, at)) return null;
    const from = at + start.length;
    const to = source.indexOf(end, from);
    if (to < 0) fail();
    at = to + end.length;
    return source.slice(from, to);
  };
  const opening = new RegExp(`<${NAME}`, 'uy');
  const attribute = new RegExp(String.raw`\s+${NAME}\s*=\s*(["'])([^<]*?)\2`, 'uy');
  const closing = new RegExp(String.raw`</${NAME}\s*>`, 'uy');

  if (source.split('&', MOST_NODES).length === MOST_NODES) fail();
  take(/<\?xml\s[^?]*\?>/y);
  while (at < source.length) {
    // Nothing closes the root, since it has no name.
    const inner = open.at(-1) as OpenElement;
    const comment = takeBetween('<!--', '-->');
    if (comment !== null) {
      if (comment.includes('--')) fail();
      continue;
    }
    const plain = take(/[^<]+/y);
    const data = plain ? resolveReferences(plain[0]) : takeBetween('<![CDATA[', ']]>');
    if (data !== null) {
      if (inner === root && data.trim() !== '') fail();
      inner.text += data;
      continue;
    }
    if (take(closing)?.[1] === inner.name) {
      open.pop();
      continue;
    }
    const [, name] = take(opening) ?? fail();
    if (++count > MOST_NODES) fail();
    const element = openElement(String(name));
    inner.children.push(element);
    for (let match = take(attribute); match; match = take(attribute)) {
      const [key, value] = [String(match[1]), String(match[3])];
      if (element.attributes.has(key) || ++count > MOST_NODES) fail();
      element.attributes.set(key, resolveReferences(value.replace(/[\t\n]/g, ' ')));
    }
    const [, slash] = take(/\s*(\/?)>/y) ?? fail();
    if (slash === '' && open.push(element) > DEEPEST) fail();
  }
  const [element] = root.children;
  return open.length === 1 && root.children.length === 1 && element ? element : fail();
}

function openElement(name: string): OpenElement {
  return {name, attributes: new Map(), children: [], text: ''};
}

/** Text with its references as the characters they stand for. Throws for an unreadable reference. */
export function resolveReferences(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(lt|gt|amp|quot|apos));|&/g,
    (_, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return String(ENTITIES[name]);
      // Throws if the reference is no number or no character.
      const character = String.fromCodePoint(Number(decimal ?? `0x${hex}`));
      return /[\0\uD800-\uDFFF]/u.test(character) ? fail() : character;
    },
  );
}

function fail(): never {
  throw new SyntaxError('Not the XML of an answer.');
}
