import {hostOrNull, idOrNull} from './photo-id.js';
import {isReservedParameter} from './reserved-parameters.js';

/** What a request to `return_url` says about an upload (API page `browser-based-uploads`, 4a and 4b). */
export interface Callback {
  /** Whether the video was stored; false when the site refused it; null when the address says neither. */
  readonly stored: boolean | null;
  /** Null as well where what is named can be no id, which has digits, letters, `-` and `_`. */
  readonly photoId: string | null;
  readonly treeId: string | null;
  readonly token: string | null;
  readonly domain: string | null;
  readonly uploadToken: string | null;
  /** The site's own words on a failure. Untrusted. */
  readonly errorMessage: string | null;
  /** Everything else in the query; of a name that stands twice the last counts. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The whole address. */
  readonly url: string;
}

/**
 * Reads what the site calls back with after an upload.
 *
 * @param address The address that was called.
 * @param form The body, where the call came as a `POST`, which it does once it is longer than 1500 characters: its text,
 *   or its fields. They win over those of the address.
 * @returns What it says, or null where the address is no http or https one.
 */
export function parseCallback(
  address: string | URL,
  form: string | URLSearchParams | FormData = '',
): Callback | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(url.protocol)) return null;
  const fields = [...(typeof form === 'string' ? new URLSearchParams(form) : form)];
  const query = new Map([...url.searchParams, ...fields.filter(isText)]);
  const named = (name: string): string | null => query.get(name) || null;
  // An error without words is still an error.
  const errorMessage = query.get('error_message') ?? null;
  let stored: boolean | null = null;
  if (errorMessage !== null) stored = false;
  else if (named('photo_id') !== null) stored = true;
  return {
    stored,
    photoId: idOrNull(named('photo_id')),
    treeId: idOrNull(named('tree_id')),
    token: idOrNull(named('token')),
    domain: hostOrNull(named('domain')),
    uploadToken: named('upload_token'),
    errorMessage,
    // fromEntries defines own properties, so a parameter called __proto__ stays a parameter.
    parameters: Object.fromEntries([...query].filter(([name]) => !isReservedParameter(name))),
    url: url.href,
  };
}

function isText(field: [string, FormDataEntryValue]): field is [string, string] {
  return typeof field[1] === 'string';
}
