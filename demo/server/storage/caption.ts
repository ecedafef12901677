/** Captions of a video in one language and of one type. Their text is in a file of its own, as WebVTT. */
export interface Caption {
  /** Such as `en_US`. */
  readonly locale: string;
  readonly type: CaptionType;
  readonly isDraft: boolean;
  /** Whether players show it at once. */
  readonly isDefault: boolean;
}

export type CaptionType = keyof typeof CAPTION_TYPES;

/** Each type with the kind of track that a player makes of it, and the words of people for it. */
export const CAPTION_TYPES = {
  general: {kind: 'subtitles', label: 'Subtitles'},
  closedcaptions: {kind: 'captions', label: 'Closed captions'},
  audiodescriptions: {kind: 'descriptions', label: 'Audio descriptions'},
} as const;

/** A text and when it is shown. */
export interface Cue {
  /** As WebVTT writes it: `00:00:01.500`. */
  readonly start: string;
  readonly end: string;
  /** Where it is shown, as WebVTT writes it; empty for the usual place. */
  readonly settings: string;
  readonly text: string;
}

const TIME = String.raw`((?:\d{2,}:)?[0-5]\d:[0-5]\d[.,]\d{3})`;
const TIMING = new RegExp(String.raw`^${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t]+(\S.*))?[ \t]*$`);

export function isLocale(text: string): boolean {
  return /^[a-z]{2,3}_[A-Z]{2}$/.test(text);
}

/** `en-US`, as pages write it. */
export function languageTag({locale}: Caption): string {
  return locale.replace('_', '-');
}

/** The language in words. */
export function languageName(caption: Caption): string {
  return new Intl.DisplayNames('en', {type: 'language'}).of(languageTag(caption)) ?? caption.locale;
}

/**
 * Reads SubRip or WebVTT.
 *
 * @returns null for bytes that are neither.
 */
export function readCaptionText(bytes: Buffer): Cue[] | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return null;
  }
  const isWebVtt = /^WEBVTT(?:[ \t\n]|$)/.test(text);
  const blocks = text
    .trim()
    .split(/\n{2,}/)
    .slice(isWebVtt ? 1 : 0);
  const cues: Cue[] = [];
  for (const block of blocks) {
    if (isWebVtt && /^(?:NOTE|STYLE|REGION)(?:[ \t\n]|$)/.test(block)) continue;
    const lines = block.split('\n');
    // A number or a name may stand before the time.
    const at = TIMING.test(lines[0] ?? '') ? 0 : 1;
    const [, start, end, settings = ''] = TIMING.exec(lines[at] ?? '') ?? [];
    if (start === undefined || end === undefined) return null;
    cues.push({start: time(start), end: time(end), settings, text: lines.slice(at + 1).join('\n')});
  }
  return isWebVtt || cues.length > 0 ? cues : null;
}

export function writeWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({start, end, settings, text}) => {
    return `${start} --> ${end}${settings && ` ${settings}`}\n${text.replaceAll('-->', '--&gt;')}`;
  });
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`;
}

/** What the documents call WebSRT is written as SubRip. */
export function writeSubRip(cues: readonly Cue[]): string {
  const blocks = cues.map(({start, end, text}, index) => {
    return `${index + 1}\n${start.replace('.', ',')} --> ${end.replace('.', ',')}\n${text}\n`;
  });
  return blocks.join('\n');
}

function time(text: string): string {
  return text.replace(',', '.').replace(/^(?=\d\d:\d\d\.)/, '00:');
}
