import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../../core/model/upload-error.js';
import {acceptedEndings} from '../../core/options/accepted-endings.js';
import {rowFormats} from '../language/row-format.js';
import type {Words} from '../language/words.js';
import {refusalText} from '../shared/refusal-text.js';
import {closeIcon} from '../shared/icon.js';
import {alertIcon} from '../shared/icons.js';

/** A file that was refused, and why. */
export interface Rejection {
  readonly file: File;
  readonly error: UploadError;
}

/** Refused files that are named; the others are counted. */
const LISTED = 5;

/**
 * The files that were refused, and why; null if there was none in what was dropped.
 *
 * @param isReplacing Whether the file replaces a video of the site.
 */
export function rejectionList(
  refused: readonly Rejection[] | null,
  accept: string,
  words: Words,
  isReplacing: boolean,
  dismiss: () => void,
): TemplateResult | typeof nothing {
  if (refused?.length === 0) return nothing;
  const rejections = refused ?? [];
  const {rejected, nothingDropped, replacing} = words.strings;
  const isOnlyOne = ({code}: UploadError): boolean => isReplacing && code === 'too-many-files';
  const more = rejections.length - LISTED;
  // If files were refused for several reasons, each reason speaks for itself.
  const advice = new Set(
    refused === null
      ? [nothingDropped.advice]
      : rejections.map(({error}) => (isOnlyOne(error) ? '' : adviceOn(error, accept, words))),
  );
  return html`
    <div class="error rejections" part="error error-rejected" role="group" aria-labelledby="rejected">
      <div class="rejections-head">
        ${alertIcon}<strong id="rejected"
          >${refused === null ? nothingDropped.happened : words.say(rejected, {count: rejections.length})}</strong
        >
        <button
          class="icon-button"
          part="button"
          type="button"
          aria-label=${words.strings.dismiss}
          @click=${dismiss}
        >
          ${closeIcon}
        </button>
      </div>
      <ul role="list">
        ${rejections.slice(0, LISTED).map(
          ({file, error}) =>
            html`<li>
              <bdi class="file-name" title=${file.name}>${file.name}</bdi>
              <span class="reason"
                >${isOnlyOne(error) ? replacing.onlyOne : refusalText(error, words.strings)}</span
              >
            </li>`,
        )}
        ${more > 0 ? html`<li class="reason">${words.say(words.strings.andMore, {count: more})}</li>` : nothing}
      </ul>
      ${advice.size === 1 && !advice.has('') ? html`<p>${[...advice]}</p>` : nothing}
    </div>
  `;
}

function adviceOn({code}: UploadError, accept: string, words: Words): string {
  const endings = code === 'file-type' ? acceptedEndings(accept) : [];
  return endings.length === 0
    ? words.strings.errors[code].advice
    : words.say(words.strings.acceptedTypes, {types: rowFormats(words.formats).list(endings)});
}
