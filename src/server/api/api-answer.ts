import {asText, isRecord, readAnswer} from '../../protocol/answers/api-answer.js';
import {readXml, type XmlElement} from '../../protocol/answers/xml-reader.js';

/** An answer of the API, the same for each format. All values are untrusted. */
export interface ApiAnswer {
  readonly isOk: boolean;
  /** Only errors have one. */
  readonly code: string | null;
  readonly message: string;
  readonly permissionLevel: string | null;
  /** The objects of the answer: one object, or those of a list. */
  readonly objects: readonly ApiObject[];
}

/** One object of an answer. It is a `Map`, so that a field called `__proto__` is a field like all others. */
export type ApiObject = ReadonlyMap<string, unknown>;

/**
 * Reads an answer: the JSON of version 1, bare or as a script, that of version 2, or XML.
 *
 * @param key The name of the payload in the JSON of version 1, such as `uploadtoken`. In version 2 it is always `data`.
 * @returns null if the text is no answer of the API.
 */
export function parseAnswer(text: string, key: string): ApiAnswer | null {
  return text.trim().startsWith('<') ? readXmlAnswer(text) : readJson(text, key);
}

/** A field as text; null if it is empty. */
export function textOf(object: ApiObject, name: string): string | null {
  return asText(object.get(name));
}

/** A field as an id or token; null if it has white space or control characters, since ids go into commands, logs and forms. */
export function idOf(object: ApiObject, name: string): string | null {
  const text = textOf(object, name)?.trim() ?? '';
  return /^[^\s\p{Cc}\p{Cf}]+$/u.test(text) ? text : null;
}

/** A field as a number; null if it is no number. */
export function numberOf(object: ApiObject, name: string): number | null {
  const text = textOf(object, name);
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A field with seconds since 1970 as a date; null if the calendar has no such date. */
export function dateOf(object: ApiObject, name: string): Date | null {
  const date = new Date((numberOf(object, name) ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A field as yes or no: version 1 writes `1`, version 2 `true` or `t`. Null if there is no such field. */
export function flagOf(object: ApiObject, name: string): boolean | null {
  const text = textOf(object, name);
  return text === null ? null : /^(?:1|t|true)$/.test(text);
}

/** A field as a list; it may be a list, or text with commas or spaces. */
export function listOf(object: ApiObject, name: string): string[] {
  const value = object.get(name);
  const items: unknown[] = Array.isArray(value) ? value : (textOf(object, name) ?? '').split(/[\s,]+/);
  return items
    .filter(item => typeof item === 'string' || typeof item === 'number')
    .map(item => String(item).trim())
    .filter(item => item !== '');
}

function readJson(body: string, key: string): ApiAnswer | null {
  const json = readAnswer(body);
  if (!isRecord(json)) return null;
  const fields = toMap(json);
  const payload = fields.get(key) ?? fields.get('data');
  const list = Array.isArray(payload) ? payload : [payload];
  return answer(fields, list.filter(isRecord).map(toMap));
}

/** A list has an element `photo` for each object. The fields of a single object are in the response itself. */
function readXmlAnswer(body: string): ApiAnswer | null {
  const root = readXml(body);
  if (root?.name !== 'response') return null;
  const list = root.children.filter(child => child.name === 'photo');
  return answer(root.attributes, list.length > 0 ? list.map(listed) : [single(root)]);
}

function single(element: XmlElement): ApiObject {
  return new Map(element.children.map(child => [child.name, valueOf(child)]));
}

/** An element with elements inside is a list: `<tags><tag>a</tag><tag>b</tag></tags>`. */
function valueOf({children, text}: XmlElement): string | string[] {
  return children.length > 0 ? children.map(child => child.text.trim()) : text.trim();
}

/**
 * The fields of a listed object are attributes. A long text, such as the description in `content`, is an element
 * instead. A list, such as the tags, is an element of the singular name for each item, or one element with all items.
 * An item and a text look alike, so this reads an element as both.
 */
function listed(element: XmlElement): ApiObject {
  const lists = new Map<string, string[]>();
  const values = new Map<string, unknown>();
  for (const child of element.children) {
    const items = lists.get(`${child.name}s`) ?? [];
    items.push(child.text.trim());
    lists.set(`${child.name}s`, items);
    values.set(child.name, valueOf(child));
  }
  return new Map<string, unknown>([...values, ...element.attributes, ...lists]);
}

function answer(fields: ReadonlyMap<string, unknown>, objects: readonly ApiObject[]): ApiAnswer | null {
  const status = fields.get('status');
  if (status !== 'ok' && status !== 'error') return null;
  return {
    isOk: status === 'ok',
    code: status === 'ok' ? null : textOf(fields, 'code'),
    message: textOf(fields, 'message') ?? '',
    permissionLevel: textOf(fields, 'permission_level'),
    objects,
  };
}

function toMap(object: object): Map<string, unknown> {
  return new Map(Object.entries(object));
}
