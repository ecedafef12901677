import {isPhase} from '../model/upload-state.js';
import {
  MESSAGE_FORMAT,
  type Reader,
  count,
  errorCode,
  flag,
  identifier,
  number,
  orMissing,
  orNull,
  readOrNull,
  recordOf,
  result,
  shape,
  such,
  text,
} from './read-stored.js';
import type {TabMessage} from '../model/tab-message.js';

const read: Reader<TabMessage> = shape<TabMessage>({
  identifier,
  size: count,
  phase: such(isPhase),
  progress: such(value => typeof value === 'number' && value >= 0 && value <= 1),
  result: orNull(result),
  error: orNull(
    shape<NonNullable<TabMessage['error']>>({code: errorCode, message: text, serverMessage: orNull(text)}),
  ),
  edited: orMissing(recordOf(number)),
  isRemoved: orMissing(flag),
});

/** Reads a message of another tab; undefined if it is none of this version. */
export function readTabMessage(message: unknown): TabMessage | null | undefined {
  return message === null ? null : (readOrNull(read, message, MESSAGE_FORMAT) ?? undefined);
}
