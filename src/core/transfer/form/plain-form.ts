import {CALLBACK_MARK} from '../../../protocol/callback/callback-message.js';
import type {TransferJob} from '../transport.js';
import type {PlainForm} from './form-poster.js';

/**
 * The form of a file. It has the fields of Resumable.js, with the file as one chunk, so that the site knows the
 * identifier to which edits belong.
 *
 * @param round Tells the forms of one transfer apart.
 */
export function plainForm(job: TransferJob, round: number): PlainForm {
  const {file, redeemUrl, uploadToken, identifier, parameters, callbackOrigin} = job;
  const size = String(file.size);
  return {
    name: `video-uploader-${identifier}-${round}`,
    action: redeemUrl,
    fields: {
      ...parameters,
      upload_token: uploadToken,
      [CALLBACK_MARK]: identifier,
      resumableChunkNumber: '1',
      resumableChunkSize: size,
      resumableTotalSize: size,
      resumableTotalChunks: '1',
      resumableIdentifier: identifier,
      resumableFilename: file.name,
    },
    file,
    callbackOrigin,
  };
}
