/**
 * What a `return_url` page tells the page that sent the video by a plain form. This package is at both ends, perhaps in
 * two versions. But any script can send such a message, so the reader checks each part of it.
 */

/** The extra parameter by which an upload recognises its own callback, in which the site repeats it. */
export const CALLBACK_MARK = 'video_uploader';

/** The channel between pages of the embedder's origin. */
export const CALLBACK_CHANNEL = 'video-uploader-callback';

const TYPE = 'video-uploader-callback';

/** The message. */
export interface CallbackMessage {
  readonly type: typeof TYPE;
  /** The address that the site called. */
  readonly url: string;
  /** The parameters of the call, from the address and the body, form-encoded. */
  readonly parameters: string;
}

export function callbackMessage(url: string, parameters: URLSearchParams): CallbackMessage {
  return {type: TYPE, url, parameters: parameters.toString()};
}

export function isCallbackMessage(data: unknown): data is CallbackMessage {
  const message = data as Partial<CallbackMessage> | null;
  return message?.type === TYPE && typeof message.url === 'string' && typeof message.parameters === 'string';
}
