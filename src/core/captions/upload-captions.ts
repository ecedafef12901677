import {type CaptionOutcome, readCaptionAnswer} from '../../protocol/captions/caption-answer.js';
import {localeOf} from '../../protocol/captions/caption-locale.js';
import {type CaptionedVideo, captionRequest} from '../../protocol/captions/caption-request.js';
import {OwnChange} from '../edits/own-change.js';
import {PatientRequests} from '../edits/patient-requests.js';
import type {KeptCaptions} from '../model/journal-entry.js';
import type {UploadError} from '../model/upload-error.js';
import type {CaptionSnapshot} from '../model/upload-snapshot.js';
import type {UploaderPorts} from '../ports.js';
import {isOpen, isUnsaved, keptOf, keptTracks, refusal, snapshotOf, type Track} from './caption-track.js';

/** Captions of one video, at most. */
export const MOST_CAPTIONS = 20;

/** What the captions of a video tell. */
export interface CaptionListener {
  /** The snapshots are others. */
  changed(): void;
  saved(captions: CaptionSnapshot): void;
  refused(captions: CaptionSnapshot, error: UploadError): void;
}

/** What they need from a browser. */
export type CaptionPorts = Pick<UploaderPorts, 'captions' | 'clock' | 'connection' | 'warn'>;

/** The embedder's server, and the video that captions are for. */
export interface CaptionDestination extends CaptionedVideo {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a request brought; null if the page could not read an answer. */
type Answer = (CaptionOutcome & {readonly status: number}) | null;

/**
 * The captions of one video, in several languages. The embedder's server gets them once the site has the video, one
 * after the other, each once it has a language. No request of the upload waits for them.
 */
export class UploadCaptions {
  readonly #ports: CaptionPorts;
  #listener: CaptionListener;
  #tracks: readonly Track[] = [];
  #snapshots: readonly CaptionSnapshot[] = Object.freeze([]);
  #nextId = 1;
  readonly #changed = new OwnChange();
  readonly #requests: PatientRequests;
  /** `never`: nobody knows the id of the video. */
  #destination: CaptionDestination | 'never' | null = null;

  constructor(ports: CaptionPorts, listener: CaptionListener) {
    this.#ports = ports;
    this.#listener = listener;
    this.#requests = new PatientRequests(ports, () => this.#flush());
  }

  /** For the page. The same array as long as nothing changes. */
  get snapshots(): readonly CaptionSnapshot[] {
    return this.#snapshots;
  }

  /** For the journal; undefined without captions. */
  get entry(): readonly KeptCaptions[] | undefined {
    return this.#tracks.length === 0 ? undefined : keptTracks(this.#tracks).map(keptOf);
  }

  /** The time of the last change, for other tabs; 0 without one. */
  get date(): number {
    return this.#changed.date;
  }

  /** Whether the server lacks captions that it may get. */
  get areUnsaved(): boolean {
    return this.#tracks.some(isUnsaved);
  }

  /** Whether the end of the page would lose captions, although the journal has an entry of the upload. */
  get exceedJournal(): boolean {
    return keptTracks(this.#tracks).filter(isUnsaved).length < this.#tracks.filter(isUnsaved).length;
  }

  /**
   * Adds captions. The same text is added once. If other captions have the language, a person has to choose one, unless
   * it is a newer version of the same file.
   *
   * @param now Milliseconds since 1970.
   */
  add(name: string, language: string, text: string, now: number): CaptionSnapshot {
    const same = this.#tracks.find(track => track.text === text);
    if (same !== undefined) return snapshotOf(same);
    const older = this.#tracks.find(
      track => track.name === name && track.language === language && language !== '' && isOpen(track),
    );
    const others = this.#tracks.filter(track => track !== older);
    const isTaken = others.some(track => track.language === language);
    const track = this.#create(name, isTaken ? '' : language, 'pending', text);
    this.#changed.note(now);
    this.#show([...others, track]);
    this.#listener.changed();
    this.#flush();
    return snapshotOf(track);
  }

  /** Chooses the language of captions that the server lacks. */
  setLanguage(id: string, language: string, now: number): void {
    const track = this.#tracks.find(each => each.id === id && isOpen(each));
    if (track === undefined || track.language === language || localeOf(language) === null) return;
    this.#changed.note(now);
    this.#change(track, {language, state: 'pending', error: null});
    this.#listener.changed();
    this.#flush();
  }

  /** Takes captions away that the server lacks. */
  remove(id: string, now: number): void {
    const others = this.#tracks.filter(track => track.id !== id || !isOpen(track));
    if (others.length === this.#tracks.length) return;
    this.#changed.note(now);
    this.#show(others);
    this.#listener.changed();
  }

  /** Retries what the server did not take; all of it without an id. */
  retry(id?: string): void {
    const failed = this.#tracks.filter(
      track => track.state === 'failed' && (id === undefined || track.id === id),
    );
    if (failed.length === 0) return;
    this.#requests.forgetTries();
    for (const track of failed) this.#change(track, {state: 'pending', error: null});
    this.#listener.changed();
    this.#flush();
  }

  /** Restores saved captions, unless this tab has changed them later. */
  restore(kept: readonly KeptCaptions[] | undefined, date: number): void {
    if (!this.#changed.restore(date)) return;
    const before = this.#tracks;
    this.#show(
      (kept ?? []).map(({name, language, state, text}, index) => {
        const track = this.#create(name, language, state, text);
        const id = before[index]?.name === name ? before[index].id : track.id;
        return {...track, id, error: state === 'failed' ? refusal('', null) : null};
      }),
    );
  }

  /** Another tab knows the captions of this date and saves them; any if an older version does not say. */
  noteRead(date: number | undefined): void {
    this.#changed.noteRead(date);
  }

  /** Another tab has stored the video, and sends the captions that it knows. */
  keepOwn(): void {
    if (this.#changed.isOwn) return;
    for (const track of this.#tracks.filter(isUnsaved)) this.#change(track, {state: 'saved', text: ''});
  }

  /** Names the stored video and the server that gets its captions from now on; null if there is none. */
  sendTo(destination: CaptionDestination | 'never' | null): void {
    this.#destination = destination;
    this.#flush();
  }

  /** Sends the captions at once: the page is about to go. */
  hurry(): void {
    this.#requests.hurry();
  }

  /** Ends the current request, and sends nothing more until `sendTo`. */
  stop(): void {
    this.#destination = null;
    this.#requests.stop();
    for (const track of this.#tracks) if (track.state === 'saving') this.#change(track, {state: 'pending'});
  }

  /** Sends the captions, if it can, and tells nobody any more. */
  detach(): void {
    this.#listener = {changed() {}, saved() {}, refused() {}};
  }

  #create(name: string, language: string, state: Track['state'], text: string): Track {
    const id = `captions-${this.#nextId}`;
    this.#nextId += 1;
    return {id, name, language, state, error: null, text};
  }

  #change({id}: Track, change: Partial<Track>): Track | undefined {
    this.#show(this.#tracks.map(each => (each.id === id ? {...each, ...change} : each)));
    return this.#tracks.find(each => each.id === id);
  }

  #show(tracks: readonly Track[]): void {
    this.#tracks = tracks;
    this.#snapshots = Object.freeze(tracks.map(snapshotOf));
  }

  #flush(): void {
    const destination = this.#destination;
    if (destination === null || this.#requests.isUnderWay || this.#requests.isWaiting) return;
    if (destination === 'never') {
      for (const track of this.#tracks.filter(isUnsaved)) this.#refuse(track, refusal('', null));
      return;
    }
    const track = this.#tracks.find(({state, language}) => state === 'pending' && language !== '');
    if (track === undefined) return;
    if (!this.#requests.mayGo()) return;
    this.#change(track, {state: 'saving'});
    this.#listener.changed();
    this.#requests.send(
      signal => this.#ask(track, destination, signal),
      answer => {
        this.#conclude(track, answer, destination.endpoint);
        this.#flush();
      },
    );
  }

  async #ask(
    {language, text}: Track,
    {endpoint, headers, ...video}: CaptionDestination,
    signal: AbortSignal,
  ): Promise<Answer> {
    const request = captionRequest(endpoint, headers, video, localeOf(language) ?? language, text);
    try {
      const {status, body} = await this.#ports.captions.send(request, signal);
      return {...readCaptionAnswer(status, body, video.photoId), status};
    } catch {
      return null;
    }
  }

  #conclude(track: Track, answer: Answer, endpoint: string): void {
    if (answer?.kind === 'saved') {
      this.#requests.forgetTries();
      const saved = this.#change(track, {state: 'saved', text: ''});
      this.#listener.changed();
      if (saved !== undefined) this.#listener.saved(snapshotOf(saved));
      return;
    }
    const isLast = this.#requests.noteTry();
    if (answer?.kind === 'wrong')
      this.#ports.warn(`caption-endpoint="${endpoint}" gave no answer of a caption endpoint.`);
    const isOver = isLast || (answer !== null && answer.kind !== 'try-again');
    if (isOver) {
      this.#requests.forgetTries();
      const message = answer?.kind === 'refused' ? answer.message : '';
      return this.#refuse(track, refusal(message, answer?.status ?? null));
    }
    this.#change(track, {state: 'pending'});
    this.#listener.changed();
    this.#requests.wait();
  }

  #refuse(track: Track, error: UploadError): void {
    const refused = this.#change(track, {state: 'failed', error});
    this.#listener.changed();
    if (refused !== undefined) this.#listener.refused(snapshotOf(refused), error);
  }
}
