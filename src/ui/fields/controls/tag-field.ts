import {type TemplateResult, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {TAG_SEPARATOR, addTypedTags} from '../../../protocol/requests/tags.js';
import {rowFormats} from '../../language/row-format.js';
import type {Words} from '../../language/words.js';
import type {Announcer} from '../../shared/announcer.js';
import {closeIcon} from '../../shared/icon.js';
import type {RequiredMark} from '../required-mark.js';

/** The tags of a field, and what changes them. */
export interface TagFieldModel {
  /** The id of the input, for its label. */
  readonly id: string;
  /** The parts of something in it. */
  parts(...names: readonly string[]): string;
  readonly mark?: RequiredMark;
  readonly words: Words;
  readonly isDisabled: boolean;
  readonly tags: readonly string[];
  /** Takes another list of tags. `whole`: the list with the tag that is being typed; the same object if none is. */
  change(tags: readonly string[], whole: readonly string[]): void;
  /** The person has left the field. */
  commit(): void;
  readonly announcer: Announcer;
}

/**
 * Tags as chips, with an input behind them. Enter or a comma ends a tag, so that a tag can contain a space. Backspace
 * takes the last tag back for editing. A pasted list becomes several tags. The field sends an unfinished tag only when
 * the person leaves it, and does not lose the tag.
 */
export function tagField(model: TagFieldModel): TemplateResult {
  const {id, parts, mark, words, isDisabled, tags} = model;
  const {strings} = words;

  const put = (next: readonly string[], rest: string): void =>
    model.change(next, rest.trim() === '' ? next : addTypedTags(next, rest));

  /** Makes tags of a text, and leaves `rest` in the field. */
  const finish = (input: HTMLInputElement, text: string, rest: string): void => {
    const next = addTypedTags(tags, text);
    write(input, rest);
    put(next, rest);
    const added = next.slice(tags.length);
    if (added.length > 0)
      model.announcer.announce(words.say(strings.tagAdded, {tag: rowFormats(words.formats).list(added)}));
  };

  const remove = (tag: string, rest: string): void => {
    put(
      tags.filter(other => other !== tag),
      rest,
    );
    model.announcer.announce(words.say(strings.tagRemoved, {tag}));
  };

  const onInput = (event: InputEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    const {value} = input;
    write(input, value);
    const end = lastSeparator(value);
    if (end < 0 || event.isComposing) {
      put(tags, value);
      return;
    }
    const rest = value.slice(end + 1).trimStart();
    const cursor = rest.length - (value.length - (input.selectionEnd ?? value.length));
    finish(input, value.slice(0, end), rest);
    input.setSelectionRange(Math.max(0, cursor), Math.max(0, cursor));
  };

  const onKey = (event: KeyboardEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    const last = tags.at(-1);
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      finish(input, input.value, '');
    } else if (event.key === 'Backspace' && !event.repeat && input.value === '' && last !== undefined) {
      event.preventDefault();
      write(input, last);
      remove(last, last);
    }
  };

  const onPaste = (event: ClipboardEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    // An input would make one line of a column, and so one tag of all its lines.
    if (!TAG_SEPARATOR.test(pasted.trim())) return;
    event.preventDefault();
    const {value, selectionStart, selectionEnd} = input;
    const before = value.slice(0, selectionStart ?? value.length);
    finish(input, before + pasted + value.slice(selectionEnd ?? value.length), '');
  };

  const onLeave = (event: FocusEvent): void => {
    const box = event.currentTarget as HTMLElement;
    const input = inputOf(box);
    if (event.relatedTarget instanceof Node && box.contains(event.relatedTarget)) return;
    if (input.value.trim() !== '') finish(input, input.value, '');
    model.commit();
  };

  const onRemove = (event: Event, tag: string): void => {
    const chip = (event.currentTarget as HTMLElement).closest('li');
    const input = inputOf(chip?.closest('.tags') ?? null);
    // The next chip and not the input, because on a phone the input would call up the keyboard.
    const neighbor = chip?.nextElementSibling ?? chip?.previousElementSibling;
    (neighbor?.querySelector('button') ?? input).focus();
    remove(tag, input.value);
  };

  return html`
    <div
      class="tags"
      part=${parts('field-input')}
      @focusout=${onLeave}
      @click=${(event: Event) => {
        if (event.target === event.currentTarget) inputOf(event.currentTarget as Element).focus();
      }}
    >
      ${
        tags.length === 0
          ? nothing
          : html`<ul role="list" aria-label=${strings.fields.tags}>
              ${repeat(
                tags,
                tag => tag,
                tag =>
                  html`<li class="tag" part=${parts('tag')}>
                    <bdi>${tag}</bdi>
                    <button
                      type="button"
                      part=${parts('button', 'tag-remove-button')}
                      aria-label=${words.say(strings.removeTag, {tag})}
                      ?disabled=${isDisabled}
                      @click=${(event: Event) => onRemove(event, tag)}
                      @keydown=${(event: KeyboardEvent) => {
                        if (event.key !== 'Delete' && event.key !== 'Backspace') return;
                        event.preventDefault();
                        onRemove(event, tag);
                      }}
                    >
                      ${closeIcon}
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <input
        id=${id}
        part=${parts('tag-input')}
        type="text"
        autocomplete="off"
        enterkeyhint="enter"
        placeholder=${tags.length === 0 ? strings.addTag : nothing}
        aria-required=${mark?.required ?? nothing}
        aria-invalid=${mark?.invalid ?? nothing}
        aria-describedby=${mark?.describedBy() ?? nothing}
        ?disabled=${isDisabled}
        @input=${onInput}
        @compositionend=${onInput}
        @keydown=${onKey}
        @paste=${onPaste}
      />
    </div>
  `;
}

function lastSeparator(text: string): number {
  for (let index = text.length - 1; index >= 0; index -= 1)
    if (TAG_SEPARATOR.test(text.charAt(index))) return index;
  return -1;
}

/** An empty field has the direction of the page, any other that of its text. */
function write(input: HTMLInputElement, text: string): void {
  if (input.value !== text) input.value = text;
  input.dir = text === '' ? '' : 'auto';
}

function inputOf(box: Element | null): HTMLInputElement {
  return box?.querySelector('input') as HTMLInputElement;
}
