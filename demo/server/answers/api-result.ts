import type {PermissionLevel} from '../http/oauth-verifier.js';
import type {Parameters} from '../http/parameters.js';

/** Version 1 writes numbers as texts and booleans as 0 and 1, version 2 both as they are. A list is used for tags. */
export type ApiValue = string | number | boolean | readonly string[];
export type ApiObject = Readonly<Record<string, ApiValue>>;

/** Which part of a list an answer has. */
export interface Page {
  readonly p: number;
  readonly size: number;
  /** All objects, on whichever page. */
  readonly total: number;
}

/** The content of an answer, before it becomes XML or JSON. */
export interface ApiResult {
  readonly status: 'ok' | 'error';
  readonly message?: string;
  /** Only errors have one. */
  readonly code?: string;
  /** The key of the payload in JSON of version 1, for example `uploadtoken`. XML puts a single object straight into the response. */
  readonly key?: string;
  /** A list becomes one element per object in XML. */
  readonly payload?: ApiObject | readonly ApiObject[];
  /** The name of those elements; `photo` unless given. */
  readonly element?: string;
  readonly page?: Page;
  /** Whether it was answered before, and is only repeated. */
  readonly isCached?: boolean;
}

/** What of a request decides how its answer is written. */
export interface Asked {
  readonly version: 1 | 2;
  /** The path of the method. */
  readonly endpoint: string;
  readonly domain: string;
  readonly parameters: Parameters;
  /** What the key that signed the request may do; null if it is not signed. */
  readonly level: PermissionLevel | null;
}
