import {CALLBACK_MARK} from '../../../protocol/callback/callback-message.js';
import {isReplacing, tokenFieldOf} from '../../../protocol/requests/replacing.js';
import type {TransferJob} from '../transport.js';
import type {PlainForm} from './form-poster.js';

/**
 * The form of a file. It has the fields of Resumable.js, with the file as one chunk, so that the site knows the
 * identifier to which edits belong. A file that replaces a video has no edits, and its method no such fields.
 *
 * @param round Tells the forms of one transfer apart.
 */
export function plainForm(job: TransferJob, round: number): PlainForm {
  const {file, redeemUrl, uploadToken, identifier, parameters, callbackOrigin} = job;
  const size = String(file.size);
  const chunk = {
    resumableChunkNumber: '1',
    resumableChunkSize: size,
    resumableTotalSize: size,
    resumableTotalChunks: '1',
    resumableIdentifier: identifier,
    resumableFilename: file.name,
  };
  return {
    name: `video-uploader-${identifier}-${round}`,
    action: redeemUrl,
    fields: {
      ...parameters,
      [tokenFieldOf(redeemUrl)]: uploadToken,
      [CALLBACK_MARK]: identifier,
      ...(isReplacing(redeemUrl) ? {} : chunk),
    },
    file,
    callbackOrigin,
  };
}
