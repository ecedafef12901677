import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {rowFormats} from '../language/row-format.js';
import type {Words} from '../language/words.js';
import {retryIcon} from '../shared/icons.js';
import {rowParts} from '../shared/row-parts.js';
import {type LinkName, shownLinks} from './link-names.js';
import type {LinksController} from './links-controller.js';

/** Names a control for people who do not see its row. */
export const OF = '{text}: {name}';

/** What a row needs for its stored video. */
export interface StoredView {
  readonly words: Words;
  readonly isDisabled: boolean;
  /** The links that the page wants. */
  readonly linkNames: readonly LinkName[];
  /** The address that was copied a moment ago, if it is one of the row. */
  readonly copied: string;
  readonly links: LinksController;
}

/** How far the site has prepared a stored video, and its links. */
export function storedNote(
  upload: UploadSnapshot,
  view: StoredView,
  lookAgain: (id: string) => void,
): TemplateResult | typeof nothing {
  const {id, name, phase, preparedState} = upload;
  const {words, isDisabled, linkNames} = view;
  const {strings} = words;
  const text = preparationText(upload, words);
  const links = phase === 'stored' ? shownLinks(linkNames, upload) : [];
  if (text === '' && links.length === 0) return nothing;
  return html`
    <div class="after" part=${rowParts(phase, 'after')}>
      <span class="preparing" part=${rowParts(phase, 'preparing')}>${text}</span>
      ${
        preparedState === 'stopped'
          ? html`<button
              class="text-button"
              part=${rowParts(phase, 'button', 'look-again-button')}
              type="button"
              aria-label=${words.say(OF, {text: strings.lookAgain, name})}
              ?disabled=${isDisabled}
              @click=${() => lookAgain(id)}
            >
              ${retryIcon}<span>${strings.lookAgain}</span>
            </button>`
          : nothing
      }
      ${links.map(({name: link, address}) => linkPair(upload, view, strings.links[link], address))}
    </div>
  `;
}

/** A link in a tab of its own, because uploads end with their page, and a button that copies it. */
function linkPair(
  {name, phase}: UploadSnapshot,
  {words, copied, links}: StoredView,
  text: string,
  address: string,
): TemplateResult {
  const {strings} = words;
  const label = words.say(OF, {text, name});
  const isCopied = copied === address;
  return html`<span class="address">
    <a
      class="link"
      part=${rowParts(phase, 'link')}
      href=${address}
      target="_blank"
      rel="noopener noreferrer"
      aria-label=${label}
      >${text}</a
    >
    ${
      links.canCopy
        ? html`<button
            class="text-button"
            part=${rowParts(phase, 'button', 'copy-button')}
            type="button"
            aria-label=${isCopied ? strings.copied : words.say(OF, {text: strings.copyLink, name: label})}
            @click=${() => void links.copy(address)}
          >
            ${isCopied ? strings.copied : strings.copyLink}
          </button>`
        : nothing
    }
  </span>`;
}

/** What the site has told about the video, or why the page learns nothing; empty if it has not asked. */
function preparationText(
  {phase, identifier, playable, preparedShare, preparedState}: UploadSnapshot,
  words: Words,
): string {
  const {preparation} = words.strings;
  if (phase !== 'stored') return '';
  if (playable === 'ready') return preparation.ready;
  if (preparedState === 'refused') return preparation.refused;
  const percent = preparedShare === null ? [] : [rowFormats(words.formats).percent(preparedShare)];
  // A video of the initial value had its only question, so nothing has stopped.
  const hasStopped = preparedState === 'stopped' && identifier !== '';
  return [
    ...(playable === 'preparing' ? [[preparation.preparing, ...percent].join(' – ')] : []),
    ...(hasStopped ? [preparation.stopped] : []),
  ].join(' · ');
}
