import {hostOrNull, isId} from '../../protocol/callback/photo-id.js';
import {originOf} from '../../protocol/requests/endpoints.js';
import {UPLOAD_ERROR_CODES, type UploadErrorCode} from '../model/upload-error.js';
import type {UploadResult} from '../model/upload-result.js';

/**
 * What this version tells other tabs is of this format, and what it writes into the journal of the next one. Values without
 * a version are of the first format. Those of a higher one belong to a newer version of the element, which may be open in
 * another tab.
 */
export const MESSAGE_FORMAT = 1;
/** 1: the last chunk completes the file. 2: any chunk may; an earlier version of the element would send it as all others. */
export const ENTRY_FORMAT = 2;

/** Reads a value of unknown origin; throws if it is none of its kind. */
export type Reader<Value> = (value: unknown) => Value;

/** Whether a stored value belongs to a newer version of the element. */
export function isNewer(value: unknown): boolean {
  const version = (value as {version?: unknown} | null | undefined)?.version;
  return typeof version === 'number' && version > ENTRY_FORMAT;
}

/** What `reader` makes of a value of this format or an earlier one; null if it is none of its kind. */
export function readOrNull<Value>(reader: Reader<Value>, value: unknown, format: number): Value | null {
  try {
    return count(own(object(value), 'version') ?? 1) <= format ? reader(value) : null;
  } catch {
    return null;
  }
}

/** A value that passes the test. */
export function such<Value>(isSuch: (value: never) => boolean): Reader<Value> {
  return value => {
    if (!isSuch(value as never)) throw new TypeError();
    return value as Value;
  };
}

export const text: Reader<string> = such(value => typeof value === 'string');
export const flag: Reader<boolean> = such(value => typeof value === 'boolean');
export const number: Reader<number> = such(value => typeof value === 'number' && !Number.isNaN(value));
/** From 1. */
export const count: Reader<number> = such(value => Number.isSafeInteger(value) && value > 0);
export const identifier: Reader<string> = such(value => typeof value === 'string' && isId(value));
export const errorCode: Reader<UploadErrorCode> = such(value => UPLOAD_ERROR_CODES.includes(value));

const object: Reader<Record<string, unknown>> = such(value => typeof value === 'object' && value !== null);

/** A property of the value itself, and not what the page has added to all objects. */
function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function orNull<Value>(reader: Reader<Value>): Reader<Value | null> {
  return value => (value === null ? null : reader(value));
}

/** For a property that may be missing. */
export function orMissing<Value>(reader: Reader<Value>): Reader<Value | undefined> {
  return value => (value === undefined ? undefined : reader(value));
}

export function listOf<Value>(reader: Reader<Value>): Reader<readonly Value[]> {
  return value => [...such<unknown[]>(Array.isArray)(value)].map(reader);
}

export function recordOf<Value>(reader: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return value =>
    Object.fromEntries(Object.entries(object(value)).map(([name, each]) => [name, reader(each)]));
}

/** An object with these properties. Drops all others. */
export function shape<Value extends object>(readers: {
  readonly [name in keyof Value]-?: Reader<Value[name] | undefined>;
}): Reader<Value> {
  return value => {
    const given = object(value);
    const known = Object.entries<Reader<unknown>>(readers).map(([name, reader]) => [
      name,
      reader(own(given, name)),
    ]);
    return Object.fromEntries(known.filter(([, each]) => each !== undefined)) as Value;
  };
}

const address: Reader<string> = such(value => typeof value === 'string' && originOf(value) !== null);
const host: Reader<string> = such(value => typeof value === 'string' && hostOrNull(value) !== null);

export const result: Reader<UploadResult> = shape<UploadResult>({
  photoId: orNull(identifier),
  treeId: orNull(identifier),
  token: orNull(identifier),
  domain: orNull(host),
  callbackUrl: orNull(address),
  parameters: recordOf(text),
  uploadToken: text,
});
