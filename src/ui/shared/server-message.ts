import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../../core/model/upload-error.js';
import type {Words} from '../language/words.js';

/** The site's own words about an error, quoted and as text: they may say anything, in any language and direction. */
export function serverMessage(error: UploadError, words: Words): TemplateResult | typeof nothing {
  if (error.serverMessage === null) return nothing;
  return html`${words.strings.siteSays} <q><bdi>${error.serverMessage}</bdi></q>`;
}
