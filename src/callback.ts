/**
 * For the page at `return_url`. As a script it tells the result to the page that sent the video by a plain form:
 *
 *     <script type="module" src="…/callback.js"></script>
 *
 * A script cannot see the body of a `POST`. If the site called by `POST`, the page passes the body on:
 *
 *     <meta name="video-uploader-callback" content="photo_id=12345&amp;tree_id=…">
 *
 * Imported on a server it does nothing; there `parseCallback` reads the call.
 */
import {CALLBACK_CHANNEL, callbackMessage} from './protocol/callback/callback-message.js';
import {parseCallback} from './protocol/callback/callback.js';

export {parseCallback};
export type {Callback} from './protocol/callback/callback.js';

if (typeof document !== 'undefined') tellUploader();

function tellUploader(): void {
  const parameters = new URLSearchParams(location.search);
  const meta = document.querySelector<HTMLMetaElement>('meta[name="video-uploader-callback"]');
  for (const [name, value] of new URLSearchParams(meta?.content ?? '')) parameters.set(name, value);
  // Other pages of the site may load the script too.
  if (parseCallback(location.href, parameters)?.stored == null) return;
  const message = callbackMessage(location.href, parameters);
  // To any origin: the page that sent the form has seen this address. The receiver checks the sender.
  if (parent !== window) parent.postMessage(message, '*');
  try {
    const channel = new BroadcastChannel(CALLBACK_CHANNEL);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    channel.postMessage(message);
    channel.close();
  } catch {
    // The browser keeps this page apart from others of its origin, as in a frame of another site.
  }
}
