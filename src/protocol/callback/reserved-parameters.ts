import {CALLBACK_MARK} from './callback-message.js';

const RESERVED = new Set([
  'file',
  // Resumable.js takes an object with this key for a list and loses every other field.
  'length',
  'upload_token',
  'domain',
  'photo_id',
  'tree_id',
  'token',
  'error_message',
  CALLBACK_MARK,
]);

/** Whether a name belongs to the protocol and so cannot be an extra parameter of an upload. */
export function isReservedParameter(name: string): boolean {
  return RESERVED.has(name) || name.startsWith('resumable');
}
