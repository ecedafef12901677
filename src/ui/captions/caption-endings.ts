/** Files of captions, as in an `accept` list. */
export const CAPTION_ENDINGS = '.srt,.vtt';
