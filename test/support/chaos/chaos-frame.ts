import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import type {Scope} from '../site/site.js';
import type {Clip} from './chaos-clip.js';
import type {ChaosPage, OpenChaosPage} from './chaos-page.js';

/** What a frame needs to know of the schedule. */
export interface ChaosSchedule {
  readonly scope: Scope;
  readonly uploadToken: string;
  readonly clips: readonly Clip[];
  readonly database: string;
  readonly options: Parameters<OpenChaosPage>[0];
  /** Names of files whose upload ended as `server`. */
  readonly refusedByServer: Set<string>;
}

/** What was told of a row. */
interface Telling {
  isStarted: boolean;
  end: 'success' | 'error' | null;
}

/** A page in a frame, and whether what it tells is true. */
export class ChaosFrame {
  readonly #element: HTMLIFrameElement;
  readonly #schedule: ChaosSchedule;
  readonly page: ChaosPage;
  readonly story: string[] = [];
  readonly #problems: string[] = [];
  /** What the site is asked about each video that is told as stored, at that moment. */
  readonly #checks: Promise<void>[] = [];
  readonly #told = new Map<string, Telling>();

  private constructor(element: HTMLIFrameElement, page: ChaosPage, schedule: ChaosSchedule) {
    this.#element = element;
    this.#schedule = schedule;
    this.page = page;
    const inside = element.contentWindow;
    const unhandled = (what: unknown): number => this.#problems.push(`Nobody handled: ${String(what)}`);
    inside?.addEventListener('unhandledrejection', ({reason}) => unhandled(reason));
    inside?.addEventListener('error', ({message}) => unhandled(message));
    this.#listen();
  }

  static async open(schedule: ChaosSchedule): Promise<ChaosFrame> {
    const element = document.createElement('iframe');
    element.srcdoc = `<script type="module" src="${new URL('chaos-page.ts', import.meta.url).href}"></script>`;
    element.hidden = true;
    const isLoaded = new Promise(resolve => element.addEventListener('load', resolve));
    document.body.append(element);
    await isLoaded;
    const {openChaosPage} = element.contentWindow as unknown as {openChaosPage: OpenChaosPage};
    return new ChaosFrame(element, openChaosPage(schedule.options, schedule.database), schedule);
  }

  get uploads(): readonly UploadSnapshot[] {
    return this.page.uploader.uploads;
  }

  /** Starts anew what failed. */
  retry(): void {
    this.expectNewEndings();
    this.page.uploader.retry();
  }

  /** Files are added or failed uploads retried: what failed may go once more, and end once more. */
  expectNewEndings(): void {
    for (const telling of this.#told.values()) if (telling.end === 'error') telling.end = null;
  }

  /** What was wrong so far with what it told. */
  async problems(): Promise<string[]> {
    await Promise.all(this.#checks);
    return this.#problems;
  }

  /** Says what is wrong with the endings, now that all is over. */
  expectEndings(): void {
    for (const {id, identifier, phase} of this.uploads) {
      const {isStarted, end} = this.#of(id);
      if (isStarted) this.#problems.push(`${identifier} was started and has no ending.`);
      if (phase === 'stored' && end !== 'success')
        this.#problems.push(`${identifier} is stored, and that was not told.`);
    }
  }

  /** Tells it that it was in the back/forward cache and is back: all its locks end. */
  async goAndComeBack(milliseconds: number): Promise<void> {
    const inside = this.#element.contentWindow;
    inside?.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    inside?.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
  }

  close(): void {
    this.#element.remove();
  }

  #of(id: string): Telling {
    const telling = this.#told.get(id) ?? {isStarted: false, end: null};
    this.#told.set(id, telling);
    return telling;
  }

  #listen(): void {
    const {uploader} = this.page;
    for (const type of ['upload-restored', 'upload-started', 'upload-success', 'upload-error'] as const) {
      uploader.addEventListener(type, ({detail: {upload}}) => {
        this.story.push([type, upload.identifier, upload.error?.code ?? ''].join(' ').trim());
      });
    }
    uploader.addEventListener('upload-restored', ({detail: {upload}}) => {
      // Kept for its edits alone.
      if (upload.phase === 'stored') this.#of(upload.id).end = 'success';
      if (!this.#schedule.clips.some(clip => clip.isCalled(upload.name)) || upload.identifier === 'newer')
        this.#problems.push(`${upload.identifier} is no upload of this version.`);
    });
    uploader.addEventListener('upload-started', ({detail: {upload}}) => {
      const telling = this.#of(upload.id);
      if (telling.isStarted || telling.end !== null)
        this.#problems.push(`${upload.identifier} was started twice.`);
      telling.isStarted = true;
    });
    uploader.addEventListener('upload-success', ({detail: {upload}}) => {
      this.#end(upload, 'success');
      this.#checks.push(this.#checkStored(upload));
    });
    uploader.addEventListener('upload-error', ({detail: {upload}}) => {
      this.#end(upload, 'error');
      if (upload.error?.code === 'server') this.#schedule.refusedByServer.add(upload.name);
    });
    uploader.addEventListener('file-removed', ({detail: {upload}}) => this.#told.delete(upload.id));
  }

  #end({id, identifier}: UploadSnapshot, end: 'success' | 'error'): void {
    const telling = this.#of(id);
    if (telling.end !== null) this.#problems.push(`${identifier} ended twice: ${telling.end}, ${end}.`);
    // A transfer that only had to ask was never started.
    Object.assign(telling, {isStarted: false, end});
  }

  async #checkStored({identifier, name, result}: UploadSnapshot): Promise<void> {
    const {scope, uploadToken, clips} = this.#schedule;
    const videos = await scope.videos(uploadToken);
    // A site that is asked once more may say that it has the video, and not what it is called.
    const named = result?.photoId ?? null;
    const video = videos.find(each =>
      named === null ? each.identifier === identifier : each.photoId === named,
    );
    const clip = clips.find(each => each.isCalled(name));
    if (video === undefined) {
      this.#problems.push(`${identifier} is said to be stored as ${named}, and is not.`);
    } else if (video.identifier !== identifier || clip === undefined || !(await clip.isWhole(video))) {
      this.#problems.push(`${identifier} is said to be stored, with ${video.fileName} in its place.`);
    }
  }
}
