import {wellFormed} from '../requests/well-formed.js';

/** Characters of the longest captions: an opera in full has 200,000. */
export const LONGEST_CAPTIONS = 1_000_000;
/** Bytes of the largest file of captions. In UTF-8, no character has more than three for each unit of its length. */
export const LARGEST_CAPTIONS: number = 3 * LONGEST_CAPTIONS;

/** The formats, by the usual ending of their files. */
export type CaptionFormat = 'srt' | 'vtt';

/** Why a text is no captions. */
export type CaptionProblem = 'empty' | 'too-long' | 'binary' | 'markup' | 'unknown-format';

const TIME = String.raw`(?:\d{1,3}:)?[0-5]?\d:[0-5]?\d[.,]\d{1,3}`;
const TIMING = new RegExp(String.raw`^[ \t]*${TIME}[ \t]*-->[ \t]*${TIME}(?:[ \t].*)?$`);
/** Elements that no format of captions has, and that do something in a page. */
const ELEMENT =
  /<[\s/]*(?:!doctype|html|head|body|base|meta|link|title|script|style|template|iframe|frame|object|embed|applet|img|image|svg|math|video|audio|source|form|input|button|textarea|select|marquee|area|a)(?![\w.-])/i;
const TAG = /<[a-z]/i;
/** Behind the beginning of a tag: an attribute that runs as a script, or a value in quotes that has a bracket in it. */
const HANDLER = /[\s/"']on[a-z]+\s*=|=\s*(?:"[^"]*|'[^']*)$/i;

/**
 * Tells the format of captions by their content, whatever the file is called.
 *
 * @param text Without an error of its encoding. It may begin with a byte order mark.
 */
export function inspectCaptions(text: string): CaptionFormat | CaptionProblem {
  if (text.length > LONGEST_CAPTIONS) return 'too-long';
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  // eslint-disable-next-line no-control-regex
  if (wellFormed(text) !== text || /[\u0000-\u0008\u000E-\u001F\u007F\uFFFE\uFFFF]/.test(text))
    return 'binary';
  const first = lines.findIndex(line => line.trim() !== '');
  if (first === -1) return 'empty';
  if (ELEMENT.test(text) || hasHandler(text)) return 'markup';
  if (isLine(lines, 0, /^WEBVTT(?:[ \t]|$)/)) return lines.some(line => TIMING.test(line)) ? 'vtt' : 'empty';
  // The first cue of SubRip begins with its number, which some programs leave out.
  const at = isLine(lines, first, /^\s*\d+\s*$/) ? first + 1 : first;
  return isLine(lines, at, TIMING) ? 'srt' : 'unknown-format';
}

/** Whether there is a line at this place, and has this form. */
function isLine(lines: readonly string[], at: number, form: RegExp): boolean {
  return lines.slice(at, at + 1).some(line => form.test(line));
}

/** Looks at each piece between two brackets once. A tag reaches over a bracket only in a value in quotes. */
function hasHandler(text: string): boolean {
  return text.split('>').some(piece => {
    const at = piece.search(TAG);
    return at >= 0 && HANDLER.test(piece.slice(at));
  });
}

export function isCaptionFormat(found: CaptionFormat | CaptionProblem): found is CaptionFormat {
  return found === 'srt' || found === 'vtt';
}
