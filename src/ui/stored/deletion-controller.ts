import type {ReactiveControllerHost} from 'lit';
import type {DeletionState} from '../../core/deletion/known-deletion.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Uploader} from '../../core/uploader.js';
import type {Words} from '../language/words.js';
import type {Announcer} from '../shared/announcer.js';
import {onOwnEvents} from '../shared/own-events.js';
import {deletionText} from './deletion-text.js';

/** The element, as far as deletions are concerned. */
export interface DeletionHost extends ReactiveControllerHost, HTMLElement {
  readonly allowDelete: boolean;
  readonly uploads: readonly UploadSnapshot[];
}

/** What deletions need beside their element. */
export interface DeletionConfig {
  readonly language: {readonly words: Words};
  readonly announcer: Announcer;
  readonly core: {readonly existing: Uploader | null};
  readonly form: {tellValue(): void};
  /** Removes a row at the wish of a person. */
  remove(id: string): void;
}

/** Asks a person before a video is deleted from the site, in the row of the video, one row at a time. */
export class DeletionController {
  readonly #host: DeletionHost;
  readonly #config: DeletionConfig;
  /** The upload whose row shows the question. */
  #asked: string | null = null;

  constructor(host: DeletionHost, config: DeletionConfig) {
    this.#host = host;
    this.#config = config;
    onOwnEvents(host, {
      'video-deleted': ({upload: {name}}) => {
        const {words} = config.language;
        config.announcer.announce(words.say(words.strings.deletion.deleted, {name}));
        // After `file-removed`, which follows in the same task.
        queueMicrotask(() => config.form.tellValue());
      },
    });
  }

  /** What the row shows about the deletion of its video: nothing if null, and the question if `off`. */
  of({id, phase, deletionState}: UploadSnapshot): DeletionState | null {
    if (deletionState === 'deleting') return deletionState;
    if (id !== this.#asked || phase !== 'stored' || !this.#host.allowDelete) return null;
    const {existing} = this.#config.core;
    return deletionState === 'off' ? (existing?.deletions.whyNot(id) ?? 'off') : deletionState;
  }

  /** Shows the question of a row, and of no other; of none if null. */
  show(id: string | null): void {
    this.#asked = id;
    this.#host.requestUpdate();
  }

  /** Shows the question of a row, or hides it. */
  toggle(id: string): void {
    this.show(id === this.#asked ? null : id);
    this.#focus(id, this.#asked === null ? 'remove-button' : 'deletion');
  }

  /** Takes the row away, and leaves the video at the site. */
  removeRow(id: string): void {
    this.#asked = null;
    this.#config.remove(id);
  }

  async confirm(id: string): Promise<void> {
    await this.#config.core.existing?.deletions.start(id);
    const upload = this.#host.uploads.find(each => each.id === id);
    if (upload === undefined || upload.deletionState === 'deleting') return;
    this.show(id);
    this.#config.announcer.announce(deletionText(upload.deletionState, this.#config.language.words.strings));
  }

  #focus(id: string, part: string): void {
    void this.#host.updateComplete.then(() =>
      this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-id="${id}"] [part~=${part}]`)?.focus(),
    );
  }
}
