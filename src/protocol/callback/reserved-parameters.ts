import {CALLBACK_MARK} from './callback-message.js';

const RESERVED = new Set([
  'file',
  // Resumable.js takes an object with this key for a list, and loses all other fields.
  'length',
  'upload_token',
  'replace_token',
  'domain',
  'photo_id',
  'tree_id',
  'token',
  'error_message',
  CALLBACK_MARK,
]);

/** Whether a name belongs to the protocol, so that no extra parameter of an upload can have it. */
export function isReservedParameter(name: string): boolean {
  return RESERVED.has(name) || name.startsWith('resumable');
}
