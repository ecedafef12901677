/**
 * What a `return_url` page tells the page that sent the video by a plain form. Both ends are ours, but anyone may send
 * such a message, so that all of it is checked.
 */

/** The extra parameter by which an upload knows its own callback; the site repeats it there. */
export const CALLBACK_MARK = 'video_uploader';

/** The channel on which pages of the embedder's own origin hear each other. */
export const CALLBACK_CHANNEL = 'video-uploader-callback';

const TYPE = 'video-uploader-callback';

/** The message. */
export interface CallbackMessage {
  readonly type: typeof TYPE;
  /** The address that the site called. */
  readonly url: string;
  /** Its parameters, wherever they came: form-encoded. */
  readonly parameters: string;
}

export function callbackMessage(url: string, parameters: URLSearchParams): CallbackMessage {
  return {type: TYPE, url, parameters: parameters.toString()};
}

export function isCallbackMessage(data: unknown): data is CallbackMessage {
  const message = data as Partial<CallbackMessage> | null;
  return (
    typeof message === 'object' &&
    message?.type === TYPE &&
    typeof message.url === 'string' &&
    typeof message.parameters === 'string'
  );
}
