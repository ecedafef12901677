import {readXml} from './xml-reader.js';

/** An answer of the API, or an object that an embedder's server made of an answer. Values are untrusted. */
export type AnswerFields = Readonly<Record<string, unknown>>;

/** A refusal in the API's own words. */
export interface ApiError {
  /** Such as `invalid_input`; empty if the answer has none. */
  readonly code: string;
  /** Empty if the answer has none. */
  readonly message: string;
}

/**
 * Reads the body of an answer in each format that the API has. JSON comes with `format=json` and `raw`, and with
 * version 2. Without `raw` a script contains the JSON (`var visual = {…};`, `callback({…});`). XML is the default of
 * version 1. The attributes of an XML answer become fields. Its elements become an object under `data`, as version 2
 * calls the payload.
 *
 * @returns Any value that JSON can hold; undefined if the body is in none of the formats.
 */
export function readAnswer(body: string): unknown {
  const text = body.trim();
  if (text.startsWith('<')) {
    const root = readXml(text);
    if (root?.name !== 'response') return undefined;
    const data = Object.fromEntries(root.children.map(child => [child.name, child.text.trim()]));
    return {...Object.fromEntries(root.attributes), data};
  }
  const before = /^(?:var\s+)?[\w$.]+\s*[=(]\s*(?=\{)/.exec(text)?.[0].length ?? 0;
  const end = before === 0 ? text.length : text.lastIndexOf('}') + 1;
  if (!/^[\s);]*$/.test(text.slice(end))) return undefined;
  try {
    return JSON.parse(text.slice(before, end));
  } catch {
    return undefined;
  }
}

/** Reads an error of the API in each of its formats; null if the body is no such error. */
export function readApiError(body: string): ApiError | null {
  const answer = readAnswer(body);
  if (!isRecord(answer) || answer['status'] !== 'error') return null;
  return {code: asText(answer['code']) ?? '', message: asText(answer['message']) ?? ''};
}

export function isRecord(value: unknown): value is AnswerFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as text; null if it is empty or no value. Version 1 writes only texts, version 2 also numbers and booleans. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
