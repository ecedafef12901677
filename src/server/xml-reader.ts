/** An element of an answer in XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly inside, references resolved. */
  readonly text: string;
}

/** Answers nest three deep; more is no answer, and could exhaust the stack. */
const DEEPEST = 20;
const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.\-]*`;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

class MalformedXmlError extends Error {}

/**
 * Reads the part of XML 1.0 that answers are written in: elements, attributes, text, CDATA, comments and the five
 * named references. A DOCTYPE is refused, so there are no entities of a document's own, and nothing is ever fetched.
 *
 * @returns The root element, or null where the text is anything else.
 */
export function readXml(text: string): XmlElement | null {
  try {
    return new Reader(text).readDocument();
  } catch (error) {
    if (error instanceof MalformedXmlError) return null;
    throw error;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  }

  readDocument(): XmlElement {
    this.#match(/<\?xml\s[^?]*\?>/uy);
    this.#skipMisc();
    const root = this.#readElement(0);
    this.#skipMisc();
    if (this.#at !== this.#text.length) throw new MalformedXmlError();
    return root;
  }

  #readElement(depth: number): XmlElement {
    const start = this.#match(new RegExp(`<(${NAME})`, 'uy'));
    const name = start?.[1];
    if (name === undefined || depth > DEEPEST) throw new MalformedXmlError();
    const attributes = this.#readAttributes();
    const children: XmlElement[] = [];
    let text = '';
    const isClosed = this.#expect(/\s*(\/?)>/uy)[1] === '/';
    if (isClosed) return {name, attributes, children, text};
    for (;;) {
      if (this.#match(/<!--(?:(?!--)[^])*-->/uy)) continue;
      const data = this.#match(/<!\[CDATA\[((?:(?!\]\]>)[^])*)\]\]>/uy);
      if (data) {
        text += data[1] ?? '';
        continue;
      }
      const end = this.#match(new RegExp(`</(${NAME})\\s*>`, 'uy'));
      if (end) {
        if (end[1] !== name) throw new MalformedXmlError();
        return {name, attributes, children, text};
      }
      const plain = this.#match(/[^<]+/uy);
      if (plain) text += resolve(plain[0]);
      else children.push(this.#readElement(depth + 1));
    }
  }

  #readAttributes(): Map<string, string> {
    const attributes = new Map<string, string>();
    const pattern = new RegExp(String.raw`\s+(${NAME})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');
    for (let match = this.#match(pattern); match; match = this.#match(pattern)) {
      const [, name = '', double, single] = match;
      if (attributes.has(name)) throw new MalformedXmlError();
      attributes.set(name, resolve((double ?? single ?? '').replace(/[\t\n]/g, ' ')));
    }
    return attributes;
  }

  #skipMisc(): void {
    while (this.#match(/\s+|<!--(?:(?!--)[^])*-->/uy));
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }

  #expect(pattern: RegExp): RegExpExecArray {
    const match = this.#match(pattern);
    if (!match) throw new MalformedXmlError();
    return match;
  }
}

function resolve(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));|&/giu, (all, decimal, hex, name) => {
    if (all === '&') throw new MalformedXmlError();
    if (name !== undefined) return ENTITIES.get(name as string) ?? fail();
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    if (code === 0 || code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff)) fail();
    return String.fromCodePoint(code);
  });
}

function fail(): never {
  throw new MalformedXmlError();
}
