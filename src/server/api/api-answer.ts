import {asText, isRecord, readAnswer} from '../../protocol/answers/api-answer.js';
import {readXml, type XmlElement} from '../../protocol/answers/xml-reader.js';

/** What the API answered, whatever it was written in. All values are untrusted. */
export interface ApiAnswer {
  readonly isOk: boolean;
  /** Only errors have one. */
  readonly code: string | null;
  readonly message: string;
  readonly permissionLevel: string | null;
  /** The objects of the answer: one, or those of a list. */
  readonly objects: readonly ApiObject[];
}

/** One object of an answer. A `Map`, so that a field called `__proto__` is a field like any other. */
export type ApiObject = ReadonlyMap<string, unknown>;

/**
 * Reads an answer: the JSON of version 1, bare or as a script, that of version 2, or XML.
 *
 * @param key Under which version 1 keeps the payload in JSON, such as `uploadtoken`; version 2 always calls it `data`.
 * @returns null where the text is no answer of the API.
 */
export function parseAnswer(text: string, key: string): ApiAnswer | null {
  return text.trim().startsWith('<') ? readXmlAnswer(text) : readJson(text, key);
}

/** A field as text; an empty one is null. */
export function textOf(object: ApiObject, name: string): string | null {
  return asText(object.get(name));
}

/** A field as an id or token, which goes into commands, logs and forms: nothing with white space or control characters. */
export function idOf(object: ApiObject, name: string): string | null {
  const text = textOf(object, name)?.trim() ?? '';
  return /^[^\s\p{Cc}\p{Cf}]+$/u.test(text) ? text : null;
}

/** A field as a number; null where it is none. */
export function numberOf(object: ApiObject, name: string): number | null {
  const text = textOf(object, name);
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A field as yes or no: version 1 writes `1`, version 2 `true` or `t`. Null where there is none. */
export function flagOf(object: ApiObject, name: string): boolean | null {
  const text = textOf(object, name);
  return text === null ? null : /^(?:1|t|true)$/.test(text);
}

/** A list: as such, or as text with commas. */
export function listOf(object: ApiObject, name: string): string[] {
  const value = object.get(name);
  const items: unknown[] = Array.isArray(value) ? value : (textOf(object, name) ?? '').split(',');
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

/** A list is one element `photo` for each object; a single object stands in the response itself. */
function readXmlAnswer(body: string): ApiAnswer | null {
  const root = readXml(body);
  if (root?.name !== 'response') return null;
  const list = root.children.filter(child => child.name === 'photo');
  return answer(root.attributes, list.length > 0 ? list.map(listed) : [single(root)]);
}

function single(element: XmlElement): ApiObject {
  return new Map(element.children.map(child => [child.name, child.text.trim()]));
}

/** Fields are attributes; those that are lists, such as tags, are elements of the singular name. */
function listed(element: XmlElement): ApiObject {
  const fields = new Map<string, unknown>(element.attributes);
  for (const child of element.children) {
    const name = `${child.name}s`;
    const items = fields.get(name);
    fields.set(name, [...(Array.isArray(items) ? (items as string[]) : []), child.text.trim()]);
  }
  return fields;
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
