import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {VideoUploaderEventMap} from '../../core/uploader-events.js';
import type {Milestone} from '../language/messages/strings.js';
import type {Words} from '../language/words.js';

/** Milliseconds between two announcements at least; what comes meanwhile is put together. */
const PAUSE = 1000;
/** Milliseconds that the first news waits for more of its batch. */
const GATHER = 150;
/** Milliseconds after which an announcement is taken away, so that the same words can be news once more. */
const SHELF_LIFE = 6000;
/** More files than this with the same news are told by their number. */
const NAMED = 2;

interface News {
  readonly milestone: Milestone;
  readonly name: string;
  readonly detail: string;
}

/**
 * Puts milestones into words for screen readers: not every percent, not every event, and of each upload only
 * the latest. The host renders `text` into a polite live region.
 */
export class AnnouncerController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #words: () => Words;
  /** The latest of each upload, or of each refused file. */
  readonly #news = new Map<unknown, News>();
  /** What was asked to be said as it is. */
  readonly #sentences = new Set<string>();
  /** The quarter each upload was last in. */
  readonly #quarters = new Map<string, number>();
  readonly #listeners = new Map<string, EventListener>([
    this.#on('file-added', ({upload}) => this.#note('added', upload)),
    this.#on('upload-restored', ({upload}) => this.#note('restored', upload)),
    this.#on('upload-started', ({upload}) => this.#note('started', upload)),
    this.#on('upload-progress', ({upload}) => this.#noteProgress(upload)),
    this.#on('upload-paused', ({upload, reason}) =>
      this.#note(reason === 'offline' ? 'offline' : 'paused', upload),
    ),
    this.#on('upload-resumed', ({upload}) => this.#note('resumed', upload)),
    this.#on('upload-success', ({upload}) => this.#note('stored', upload)),
    this.#on('upload-error', ({upload, error}) => {
      const {happened, means} = this.#words().strings.errors[error.code];
      this.#note('failed', upload, `${happened} ${means}`.trim());
    }),
    this.#on('file-rejected', ({file, error}) => {
      const detail = this.#words().strings.errors[error.code].happened;
      this.#tell(file, {milestone: 'rejected', name: file.name, detail});
    }),
    this.#on('file-removed', ({upload}) => {
      this.#news.delete(upload.id);
      this.#quarters.delete(upload.id);
    }),
  ]);
  #text = '';
  #timer: ReturnType<typeof setTimeout> | null = null;
  #clearing: ReturnType<typeof setTimeout> | undefined;
  #lastTime = -Infinity;

  constructor(host: HTMLElement & ReactiveControllerHost, words: () => Words) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  /** What is to be read aloud. */
  get text(): string {
    return this.#text;
  }

  /** Says a sentence with the next news. */
  announce(text: string): void {
    this.#sentences.delete(text);
    this.#sentences.add(text);
    this.#schedule();
  }

  hostConnected(): void {
    for (const [type, listener] of this.#listeners) this.#host.addEventListener(type, listener);
  }

  hostDisconnected(): void {
    for (const [type, listener] of this.#listeners) this.#host.removeEventListener(type, listener);
    if (this.#timer !== null) clearTimeout(this.#timer);
    clearTimeout(this.#clearing);
    this.#timer = null;
    this.#news.clear();
    this.#sentences.clear();
    this.#text = '';
  }

  #on<Type extends keyof VideoUploaderEventMap>(
    type: Type,
    hear: (detail: VideoUploaderEventMap[Type]['detail']) => void,
  ): [string, EventListener] {
    return [
      type,
      event => {
        // An uploader in a slot of this one speaks for itself.
        if (event.target === this.#host) hear((event as VideoUploaderEventMap[Type]).detail);
      },
    ];
  }

  #noteProgress(upload: UploadSnapshot): void {
    const quarter = Math.floor(upload.progress * 4);
    if (quarter <= (this.#quarters.get(upload.id) ?? 0)) return;
    this.#quarters.set(upload.id, quarter);
    this.#note('progress', upload, this.#words().formats.percent(quarter / 4));
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
    if (this.#timer !== null) return;
    const wait = Math.max(GATHER, this.#lastTime + PAUSE - performance.now());
    this.#timer = setTimeout(() => this.#speak(), wait);
  }

  #speak(): void {
    this.#timer = null;
    const byMilestone = new Map<Milestone, News[]>();
    for (const news of this.#news.values()) {
      const same = byMilestone.get(news.milestone);
      if (same === undefined) byMilestone.set(news.milestone, [news]);
      else same.push(news);
    }
    this.#news.clear();
    const sentences = [...byMilestone].flatMap(([milestone, all]) => {
      const words = this.#words();
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
