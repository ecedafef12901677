/**
 * For the page at `return_url`. As a script it tells the page that sent the video by a plain form how that ended:
 *
 *     <script type="module" src="…/callback.js"></script>
 *
 * Where the call came as a `POST`, which scripts cannot see, the page passes its body on:
 *
 *     <meta name="video-uploader-callback" content="photo_id=12345&amp;tree_id=…">
 *
 * Imported on a server it does nothing, and `parseCallback` reads what the site called with.
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
  // Any other page of the site may carry the script too.
  if (parseCallback(location.href, parameters)?.stored == null) return;
  const message = callbackMessage(location.href, parameters);
  // To whomever it was: what the address says was said to them already. They look at who is speaking.
  if (parent !== window) parent.postMessage(message, '*');
  try {
    const channel = new BroadcastChannel(CALLBACK_CHANNEL);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    channel.postMessage(message);
    channel.close();
  } catch {
    // The browser keeps this page from its origin's others, as in a frame of another site.
  }
}
