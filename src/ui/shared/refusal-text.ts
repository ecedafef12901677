import type {UploadError, UploadErrorCode} from '../../core/model/upload-error.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Strings} from '../language/messages/strings.js';

/** The sentence about what happened to a refused file. */
export function refusalText({code, captionProblem}: UploadError, {errors, captions}: Strings): string {
  return captionProblem === null ? errors[code].happened : captions.problems[captionProblem];
}

/** Errors after which nobody knows whether the site has the video. */
const UNCERTAIN: readonly UploadErrorCode[] = ['bad-response', 'callback-unreadable'];

/** The sentence about what an error means for the video. A file that replaces a video leaves the stored one as it is. */
export function meaningText(
  {replaces}: Pick<UploadSnapshot, 'replaces'>,
  {code}: UploadError,
  {errors}: Strings,
): string {
  return errors[replaces && !UNCERTAIN.includes(code) ? 'replace-refused' : code].means;
}
