import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {rowFormats} from '../language/row-format.js';
import type {Words} from '../language/words.js';
import {closeIcon} from '../shared/icon.js';
import {playIcon, stripIcon} from '../shared/icons.js';
import {rowParts} from '../shared/row-parts.js';
import type {Player, Preview, PreviewController} from './preview-controller.js';

/** What a row shows of its video. */
export interface PreviewView {
  readonly words: Words;
  readonly isDisabled: boolean;
  readonly preview: Preview;
  readonly player: Player | null;
  readonly previews: PreviewController;
}

/** A picture of the video, or a film in the same place; a button if it can be played. `glyph`: the icon of the phase. */
export function thumbnail(upload: UploadSnapshot, glyph: TemplateResult, view: PreviewView): TemplateResult {
  const {name, phase, file} = upload;
  const {words, preview, previews, isDisabled} = view;
  const {strings, formats} = words;
  const {duration, canPlay} = preview;
  const isButton = file !== null && canPlay === true;
  const picture = preview.picture ?? stripIcon;
  return html`
    <div class="preview" part=${rowParts(phase, 'preview')}>
      ${
        isButton
          ? html`<button
              class="thumbnail"
              part=${rowParts(phase, 'button', 'thumbnail')}
              type="button"
              aria-label=${words.say(strings.play, {name})}
              ?disabled=${isDisabled}
              @click=${() => previews.play(upload)}
            >
              ${picture}
            </button>`
          : html`<div
              class="thumbnail"
              part=${rowParts(phase, 'thumbnail')}
              role=${canPlay === false ? 'img' : nothing}
              title=${canPlay === false ? strings.cannotPlay : nothing}
            >
              ${picture}
            </div>`
      }
      ${
        duration === null && !isButton
          ? nothing
          : html`<span class="duration" part=${duration === null ? nothing : rowParts(phase, 'duration')}>
              ${isButton ? playIcon : nothing}
              ${
                duration === null
                  ? nothing
                  : html`<span aria-hidden="true">${rowFormats(formats).clock(duration)}</span
                      ><span class="visually-hidden"
                        >${words.say(strings.duration, {duration: formats.length(duration)})}</span
                      >`
              }
            </span>`
      }
      <span class="glyph" part=${rowParts(phase, 'phase-icon')}>${glyph}</span>
    </div>
  `;
}

/** The player of a row; nothing while it is closed. */
export function videoPlayer(upload: UploadSnapshot, view: PreviewView): TemplateResult | typeof nothing {
  const {player, previews, words} = view;
  if (player === null) return nothing;
  const {id, name, phase} = upload;
  const {strings} = words;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Keeps a dialog around the element open.
    event.preventDefault();
    event.stopPropagation();
    previews.close();
  };
  return html`
    <div class="player" part=${rowParts(phase, 'player')} @keydown=${onKey}>
      ${
        player.hasFailed
          ? html`<p id="cannot-${id}">${strings.cannotPlay}</p>`
          : html`<video
              controls
              playsinline
              tabindex="0"
              src=${player.url}
              aria-label=${name}
              @error=${() => previews.noteFailure()}
            ></video>`
      }
      <button
        class="text-button"
        part=${rowParts(phase, 'button')}
        type="button"
        aria-describedby=${player.hasFailed ? `cannot-${id}` : nothing}
        @click=${() => previews.close()}
      >
        ${closeIcon}<span>${strings.closePlayer}</span>
      </button>
    </div>
  `;
}
