import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../../core/model/upload-error.js';
import type {Words} from '../language/words.js';

/** Longer ones are no sentence. */
const LONGEST = 400;

/** Whether a text is one plain sentence: no markup, no data, no trace of a program. */
export function isPlainSentence(text: string): boolean {
  return text.length <= LONGEST && !/[<>{}\n]|[.!?]\s+\S|[。！？]\S/.test(text.trim());
}

/** The site's own words about an error, quoted and as text: they may say anything, in any language and direction. Nothing if they are no plain sentence. */
export function serverMessage(error: UploadError, words: Words): TemplateResult | typeof nothing {
  if (error.serverMessage === null || !isPlainSentence(error.serverMessage)) return nothing;
  return html`${words.strings.siteSays} <q><bdi>${error.serverMessage}</bdi></q>`;
}
