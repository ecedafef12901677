import {resolveReferences} from './xml-reader.js';

/** A form that takes a browser to `return_url` by POST. */
export interface CallbackForm {
  /** The address that gets the form. */
  readonly action: URL;
  readonly fields: URLSearchParams;
}

const TAG = /<(form|input)\b((?:(["']).*?\3|[^"'>])*)/gis;
const ATTRIBUTE = /([^\s=]+)(?:\s*=\s*(?:(["'])(.*?)\2|(\S+)))?/gs;

/**
 * Reads a page that sends a form to `return_url`. A site answers with such a page if a callback has more than 1500
 * characters, because no redirect can make a POST of it. The time is proportional to the length of the page.
 *
 * @param url The address of the page.
 * @param token The upload token or replace token of the file.
 * @returns Null if the page has no such form, or if its form tells no outcome or is about another token.
 */
export function readCallbackForm(page: string, url: string, token: string): CallbackForm | null {
  const fields = new URLSearchParams();
  let action: URL | null = null;
  try {
    for (const [, tag, text] of page.matchAll(TAG)) {
      const attributes: Record<string, string> = {};
      for (const [, name, , quoted, bare = ''] of String(text).matchAll(ATTRIBUTE))
        attributes[String(name).toLowerCase()] = resolveReferences(quoted ?? bare);
      if (/form/i.test(String(tag))) action = new URL(attributes['action'] ?? '', url);
      else if (attributes['name']) fields.append(attributes['name'], attributes['value'] ?? '');
    }
  } catch {
    // An address or a reference that cannot be read.
    return null;
  }
  const isCallback = fields.has('photo_id') || fields.has('error_message');
  const isOwn = (fields.get('replace_token') ?? fields.get('upload_token')) === token;
  return action && isCallback && isOwn ? {action, fields} : null;
}
