import type {DeletionState} from '../../core/deletion/known-deletion.js';
import type {Strings} from '../language/messages/strings.js';

/** The sentence about a deletion. */
export function deletionText(state: DeletionState, {deletion, errors}: Strings): string {
  if (state === 'off') return deletion.ask;
  return state === 'refused' ? Object.values(errors['delete-refused']).join(' ') : deletion[state];
}
