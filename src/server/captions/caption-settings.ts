import {localeOf} from '../../protocol/captions/caption-locale.js';
import {checkNames, isGiven, readFlag, type Field} from '../video-metadata.js';

/** What viewers read: speech, also sounds, or pictures in words. */
export type CaptionType = 'general' | 'closedcaptions' | 'audiodescriptions';

/** What a site has to know about captions. */
export interface CaptionSettings {
  /** The language: a locale of the site such as `en_US`, or a language tag such as `en` or `pt-BR`. */
  readonly locale: string;
  /** Defaults to `general`. */
  readonly type?: CaptionType | undefined;
  /** Whether viewers have to wait for them. Defaults to false. */
  readonly draft?: boolean | undefined;
}

const NAMES = ['locale', 'type', 'draft'];
const TYPES: readonly unknown[] = ['general', 'closedcaptions', 'audiodescriptions'];

/**
 * The parameters of `photo/subtitle/upload` without those of the video.
 *
 * @throws {TypeError} naming the setting that is wrong.
 */
export function captionFields(settings: CaptionSettings): Field[] {
  checkNames(settings, NAMES);
  const {locale, type, draft} = settings;
  const wanted = localeOf(locale);
  if (wanted === null) throw new TypeError('locale must be a language such as en_US, en or pt-BR.');
  const fields: Field[] = [['locale', wanted]];
  if (isGiven(type)) {
    if (!isCaptionType(type)) throw new TypeError(`type must be one of ${TYPES.join(', ')}.`);
    fields.push(['type', type]);
  }
  if (isGiven(draft)) fields.push(['draft_p', readFlag('draft', draft)]);
  return fields;
}

export function isCaptionType(type: unknown): type is CaptionType {
  return TYPES.includes(type);
}
