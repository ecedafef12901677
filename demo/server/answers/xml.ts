import type {ApiObject, ApiValue} from './api-result.js';

/** What XML 1.0 has no way to write, not even as a reference. Answers leave it out in every format, so that all say the same. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Fields of a listed object that are elements and no attributes, as texts of many lines are. */
const LONG_FIELDS = /^(?:content|content_text|description|before_.*|after_.*)$/;

const REFERENCES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

export function withoutUnwritable(text: string): string {
  return text.replace(UNWRITABLE, '');
}

/**
 * Writes an answer of version 1 as XML. Every `&` is escaped, also one that looks like the start of a reference: what a
 * parser reads is the text that went in.
 */
export function writeXml(
  attributes: Readonly<Record<string, string>>,
  payload: ApiObject | readonly ApiObject[] = {},
  listedAs = 'photo',
): string {
  const content = Array.isArray(payload)
    ? (payload as readonly ApiObject[]).map(object => writeListed(object, listedAs)).join('')
    : Object.entries(payload as ApiObject)
        .map(([name, value]) => element(name, {}, escapeText(textOf(value))))
        .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>${element('response', attributes, content)}`;
}

function writeListed(object: ApiObject, listedAs: string): string {
  const attributes: Record<string, string> = {};
  let content = '';
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === 'object') {
      for (const item of value) content += element(name.replace(/s$/, ''), {}, escapeText(item));
    } else if (LONG_FIELDS.test(name)) {
      content += element(name, {}, escapeText(textOf(value)));
    } else {
      attributes[name] = textOf(value);
    }
  }
  return element(listedAs, attributes, content);
}

function textOf(value: ApiValue): string {
  if (typeof value === 'object') return value.join(', ');
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

function element(name: string, attributes: Readonly<Record<string, string>>, content: string): string {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return content === '' ? `<${name}${start.join('')}/>` : `<${name}${start.join('')}>${content}</${name}>`;
}

/** A parser makes a line feed of a carriage return, unless it comes as a reference. */
function escapeText(text: string): string {
  return escape(text, /[&<>\r]/g);
}

/** In an attribute it makes spaces of all three. */
function escapeAttribute(text: string): string {
  return escape(text, /[&<>"\t\n\r]/g);
}

function escape(text: string, special: RegExp): string {
  return withoutUnwritable(text).replace(
    special,
    character => REFERENCES[character] ?? `&#${character.charCodeAt(0)};`,
  );
}
