import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Trouble} from '../../core/model/upload-state.js';
import type {Milestone} from '../language/messages/strings.js';
import {rowFormats} from '../language/row-format.js';
import type {Words} from '../language/words.js';
import type {Announcer} from '../shared/announcer.js';
import {type OwnEventHandlers, onOwnEvents} from '../shared/own-events.js';
import {meaningText, refusalText} from '../shared/refusal-text.js';

/** Milliseconds between two announcements, at least. The later announcement combines the news of that time. */
const PAUSE = 1000;
/** Milliseconds that the first news waits for more of its batch. */
const GATHER = 150;
/** Milliseconds after which an announcement disappears, so that the same sentence can be news again. */
const SHELF_LIFE = 6000;
/** If more files than this have the same news, the announcement gives their number. */
const NAMED = 2;

/** What an announcer needs beside its element. */
export interface AnnouncerConfig {
  readonly language: {readonly words: Words};
}

interface News {
  readonly milestone: Milestone;
  readonly name: string;
  readonly detail: string;
}

/**
 * Puts milestones into words for screen readers: not every percent, not every event, and of each upload only
 * the latest. The host renders `text` into a polite live region.
 */
export class AnnouncerController implements ReactiveController, Announcer {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #config: AnnouncerConfig;
  /** The latest of each upload, or of each refused file. */
  readonly #news = new Map<unknown, News>();
  /** Sentences to announce as they are. */
  readonly #sentences = new Set<string>();
  /** The quarter each upload was last in. */
  readonly #quarters = new Map<string, number>();
  readonly #handlers: OwnEventHandlers = {
    'file-added': ({upload}) => this.#note('added', upload),
    'upload-restored': ({upload}) => this.#note('restored', upload),
    'upload-started': ({upload}) => this.#note('started', upload),
    'upload-progress': ({upload}) => this.#noteProgress(upload),
    'upload-paused': ({upload, reason}) => this.#note(reason === 'offline' ? 'offline' : 'paused', upload),
    'upload-resumed': ({upload}) => this.#note('resumed', upload),
    'upload-trouble': ({upload, trouble}) => this.#noteTrouble(upload, trouble),
    'upload-success': ({upload}) => {
      if (!upload.replaces) return this.#note('stored', upload);
      this.#news.delete(upload.id);
      this.announce(this.#words.strings.replacing.stored);
    },
    'upload-playable': ({upload}) => this.#note('playable', upload),
    'upload-error': ({upload, error}) => {
      const {strings} = this.#words;
      const {happened} = strings.errors[error.code];
      this.#note('failed', upload, `${happened} ${meaningText(upload, error, strings)}`.trim());
    },
    'file-rejected': ({file, error}) => {
      const detail = refusalText(error, this.#words.strings);
      this.#tell(file, {milestone: 'rejected', name: file.name, detail});
    },
    'file-removed': ({upload}) => {
      this.#news.delete(upload.id);
      this.#quarters.delete(upload.id);
      this.#troubles.delete(upload.id);
    },
  };
  /** The progress of each upload at its last announced trouble. */
  readonly #troubles = new Map<string, number>();
  #unlisten: (() => void) | null = null;
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #clearing: ReturnType<typeof setTimeout> | undefined;
  #lastTime = -Infinity;

  constructor(host: HTMLElement & ReactiveControllerHost, config: AnnouncerConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** The text to read aloud. */
  get text(): string {
    return this.#text;
  }

  /** Announces a sentence with the next news. */
  announce(text: string): void {
    this.#sentences.delete(text);
    this.#sentences.add(text);
    this.#schedule();
  }

  /** Other uploads may have the same ids from now on. */
  reset(): void {
    this.#quarters.clear();
    this.#troubles.clear();
  }

  hostConnected(): void {
    this.#unlisten = onOwnEvents(this.#host, this.#handlers);
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    clearTimeout(this.#timer);
    clearTimeout(this.#clearing);
    this.#timer = undefined;
    this.#news.clear();
    this.#sentences.clear();
    this.#text = '';
  }

  get #words(): Words {
    return this.#config.language.words;
  }

  #noteProgress(upload: UploadSnapshot): void {
    const quarter = Math.floor(upload.progress * 4);
    if (quarter <= (this.#quarters.get(upload.id) ?? 0)) return;
    this.#quarters.set(upload.id, quarter);
    this.#note('progress', upload, rowFormats(this.#words.formats).percent(quarter / 4));
  }

  /** Told once, however often it comes and goes, until the upload has got on. */
  #noteTrouble({id, name, progress}: UploadSnapshot, trouble: Trouble | null): void {
    if (trouble === null || this.#troubles.get(id) === progress) return;
    this.#troubles.set(id, progress);
    const {trouble: details, milestones} = this.#words.strings;
    // One upload is sent at a time, so there is no sentence for several.
    this.announce(this.#words.say(milestones.failed.one, {name, detail: details[trouble]}));
  }

  #note(milestone: Milestone, {id, name}: UploadSnapshot, detail = ''): void {
    this.#tell(id, {milestone, name, detail});
  }

  #tell(key: unknown, news: News): void {
    // Taken out first, so that the latest comes last.
    this.#news.delete(key);
    this.#news.set(key, news);
    this.#schedule();
  }

  #schedule(): void {
    const wait = Math.max(GATHER, this.#lastTime + PAUSE - performance.now());
    this.#timer ??= setTimeout(() => this.#speak(), wait);
  }

  #speak(): void {
    this.#timer = undefined;
    const byMilestone = new Map<Milestone, News[]>();
    for (const news of this.#news.values()) {
      const same = byMilestone.get(news.milestone);
      if (same === undefined) byMilestone.set(news.milestone, [news]);
      else same.push(news);
    }
    this.#news.clear();
    const sentences = [...byMilestone].flatMap(([milestone, all]) => {
      const words = this.#words;
      const {one, many} = words.strings.milestones[milestone];
      return all.length > NAMED
        ? words.say(many, {count: all.length})
        : all.map(({name, detail}) => words.say(one, {name, detail}));
    });
    sentences.push(...this.#sentences);
    this.#sentences.clear();
    if (sentences.length === 0) return;
    this.#lastTime = performance.now();
    this.#show(sentences.join(' '));
    clearTimeout(this.#clearing);
    this.#clearing = setTimeout(() => this.#show(''), SHELF_LIFE);
  }

  #show(text: string): void {
    this.#text = text;
    this.#host.requestUpdate();
  }
}
