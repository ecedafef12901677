import {VIDEO_EXTENSIONS, readAccept} from '../../core/options/accept.js';
import {CAPTION_ENDINGS} from '../captions/caption-endings.js';

/** Files that the element accepts by default. */
export const DEFAULT_ACCEPT = 'video/*';

/**
 * What the file picker gets as `accept`. Systems do not know every video type, and their pickers gray out what they do
 * not know. So to `video/*` this adds the extensions that the element takes for videos as well.
 *
 * With `capture` the list stays as it is: a camera opens only if the list names video alone.
 *
 * @param captionEndpoint Takes captions, which then may be picked too. Empty or null for none.
 */
export function pickerAccept(given: string, isCapture: boolean, captionEndpoint: string | null = ''): string {
  const accept = readAccept(String(given));
  const names = accept.split(',');
  if (isCapture || accept === '') return accept;
  const extensions = names.includes('video/*') ? [...VIDEO_EXTENSIONS].map(extension => `.${extension}`) : [];
  if (captionEndpoint) extensions.push(CAPTION_ENDINGS);
  return [accept, ...extensions.filter(extension => !names.includes(extension))].join(',');
}
