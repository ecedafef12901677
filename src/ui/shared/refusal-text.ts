import type {UploadError} from '../../core/model/upload-error.js';
import type {Strings} from '../language/messages/strings.js';

/** The sentence about what happened to a refused file. */
export function refusalText({code, captionProblem}: UploadError, {errors, captions}: Strings): string {
  return captionProblem === null ? errors[code].happened : captions.problems[captionProblem];
}
