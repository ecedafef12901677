import {hostOrNull, idOrNull} from './photo-id.js';
import {isReservedParameter} from './reserved-parameters.js';

/** What a request to `return_url` reports about an upload (API page `browser-based-uploads`, 4a and 4b). */
export interface Callback {
  /** Whether the site stored the video: false if it refused it, null if the address tells neither. */
  readonly stored: boolean | null;
  /** Null too if the named text can be no id: an id has digits, letters, `-` and `_`. */
  readonly photoId: string | null;
  readonly treeId: string | null;
  readonly token: string | null;
  readonly domain: string | null;
  readonly uploadToken: string | null;
  /** The replace token of a file that replaced the film of a video. */
  readonly replaceToken: string | null;
  /** The site's own words on a failure. Untrusted. */
  readonly errorMessage: string | null;
  /** All other parameters. The last value of a repeated name counts. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The whole address. */
  readonly url: string;
}

/**
 * Reads the callback that a site makes after an upload.
 *
 * @param address The address of the callback.
 * @param form The body, as text or as fields, if the callback is a `POST`. A site sends a `POST` if the address would
 *   be longer than 1500 characters. Its fields override those of the address.
 * @returns Null if the address is no http or https address.
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
    replaceToken: named('replace_token'),
    errorMessage,
    // fromEntries defines own properties, so that a parameter called __proto__ stays a parameter.
    parameters: Object.fromEntries([...query].filter(([name]) => !isReservedParameter(name))),
    url: url.href,
  };
}

function isText(field: [string, FormDataEntryValue]): field is [string, string] {
  return typeof field[1] === 'string';
}
