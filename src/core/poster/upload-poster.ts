import {posterUrlOf} from '../../protocol/stored/poster-request.js';
import {type PosterOutcome, parsePosterAnswer} from '../../protocol/stored/poster-outcome.js';
import {OwnChange} from '../edits/own-change.js';
import {PatientRequests} from '../edits/patient-requests.js';
import type {KeptPoster} from '../model/journal-entry.js';
import type {EditTarget} from '../model/projections.js';
import {UploadError} from '../model/upload-error.js';
import type {PosterSnapshot} from '../model/upload-snapshot.js';
import type {UploaderPorts} from '../ports.js';

/** What the picture of a video tells. */
export interface PosterListener {
  /** The snapshot is another one. */
  changed(): void;
  saved(): void;
  refused(error: UploadError): void;
}

/** What it needs from a browser. */
export type PosterPorts = Pick<UploaderPorts, 'poster' | 'knownSources' | 'clock' | 'connection'>;

/** The video, and whether nobody may read what its site answers. */
interface Destination extends EditTarget {
  readonly isUnreadable: boolean;
}

/**
 * The picture that a person chose for one video: a moment of it. The choice goes to the site once the site has the video.
 * If a site cannot do it, the page finds that out once. The requests are apart from those of the upload, so a site that
 * refuses them delays nothing.
 */
export class UploadPoster {
  readonly #ports: PosterPorts;
  #listener: PosterListener;
  #snapshot: PosterSnapshot = {posterTime: null, posterState: 'unchanged', posterError: null};
  readonly #choice = new OwnChange();
  readonly #requests: PatientRequests;
  #destination: Destination | null = null;

  constructor(ports: PosterPorts, listener: PosterListener) {
    this.#ports = ports;
    this.#listener = listener;
    this.#requests = new PatientRequests(ports, () => this.#flush());
  }

  /** For the page. */
  get snapshot(): PosterSnapshot {
    return this.#snapshot;
  }

  /** For the journal; undefined without a choice. */
  get entry(): KeptPoster | undefined {
    const {posterTime: time, posterState: state} = this.#snapshot;
    if (time === null || state === 'unchanged') return undefined;
    return {time, date: this.date, state: state === 'saving' ? 'pending' : state};
  }

  /** The time of the last choice, for other tabs; 0 without one. */
  get date(): number {
    return this.#choice.date;
  }

  /** Whether the site lacks the choice, and may get it. */
  get isUnsaved(): boolean {
    const {posterState} = this.#snapshot;
    return posterState === 'pending' || posterState === 'saving';
  }

  /**
   * Chooses a moment. A choice that the site has can be changed, but not withdrawn.
   *
   * @param time Seconds, or null for the choice of the site.
   * @param now Milliseconds since 1970.
   */
  choose(time: number | null, now: number): void {
    const {posterTime, posterState} = this.#snapshot;
    const isAtSite = posterState === 'saving' || posterState === 'saved';
    if ((time === null && isAtSite) || (time === posterTime && posterState !== 'failed')) return;
    this.#choice.note(now);
    this.#requests.forgetTries();
    const state = time === null ? 'unchanged' : posterState === 'saving' ? 'saving' : 'pending';
    this.#change({posterTime: time, posterState: state, posterError: null});
    this.#listener.changed();
    this.#flush();
  }

  /** Restores a saved choice, unless this tab has chosen later. */
  restore(kept: KeptPoster | undefined): void {
    if (!this.#choice.restore(kept?.date ?? 0)) return;
    const state = kept?.state ?? 'unchanged';
    const error = state === 'failed' ? refusal('', null) : null;
    this.#change({posterTime: kept?.time ?? null, posterState: state, posterError: error});
  }

  /** Another tab knows the choice of this date and saves it; any choice if an older version does not say. */
  noteRead(date: number | undefined): void {
    this.#choice.noteRead(date);
  }

  /** Another tab has stored the video, and sends the choice that it knows. */
  keepOwn(): void {
    if (this.isUnsaved && !this.#choice.isOwn) this.#change({posterState: 'saved'});
  }

  /** Names the stored video, so that the choice goes to its site from now on. */
  sendTo(target: EditTarget, isUnreadable: boolean): void {
    if (this.#destination !== null) return;
    this.#destination = {...target, isUnreadable};
    this.#flush();
  }

  /** Sends the choice at once: the page is about to go. */
  hurry(): void {
    this.#requests.hurry();
  }

  /** Ends the current request, and sends nothing more until `sendTo`. */
  stop(): void {
    this.#destination = null;
    this.#requests.stop();
    if (this.#snapshot.posterState === 'saving') this.#change({posterState: 'pending'});
  }

  /** Sends the choice, if it can, and tells nobody any more. */
  detach(): void {
    this.#listener = {changed() {}, saved() {}, refused() {}};
  }

  #change(change: Partial<PosterSnapshot>): void {
    this.#snapshot = {...this.#snapshot, ...change};
  }

  #flush(): void {
    const {posterTime: time, posterState} = this.#snapshot;
    const destination = this.#destination;
    if (destination === null || time === null || posterState !== 'pending' || this.#requests.isWaiting)
      return;
    const posterUrl = posterUrlOf(destination.redeemUrl);
    if (destination.isUnreadable || this.#ports.knownSources.isUnable(posterUrl))
      return this.#refuse(refusal('', null));
    if (!this.#requests.mayGo()) return;
    this.#change({posterState: 'saving'});
    this.#listener.changed();
    this.#requests.send(
      signal => this.#ask(posterUrl, destination, time, signal),
      answer => this.#conclude(answer, posterUrl, time),
    );
  }

  async #ask(
    posterUrl: string,
    destination: Destination,
    time: number,
    signal: AbortSignal,
  ): Promise<{outcome: PosterOutcome | {readonly kind: 'silent'}; status: number | null}> {
    try {
      const {status, body} = await this.#ports.poster.save(posterUrl, destination, time, signal);
      return {outcome: parsePosterAnswer(status, body), status};
    } catch {
      return {outcome: {kind: 'silent'}, status: null};
    }
  }

  #conclude(
    {outcome, status}: {outcome: PosterOutcome | {readonly kind: 'silent'}; status: number | null},
    posterUrl: string,
    time: number,
  ): void {
    const {knownSources, connection} = this.#ports;
    // A request that the network lost tells nothing about the site.
    if (outcome.kind !== 'silent' || connection.isOnline) knownSources.note(posterUrl, outcome.kind);
    if (outcome.kind === 'refused' || outcome.kind === 'unable')
      return this.#refuse(refusal(outcome.message, status));
    const isLast = this.#requests.noteTry();
    const hasFailed = outcome.kind !== 'saved';
    if (hasFailed && (isLast || knownSources.isUnable(posterUrl))) return this.#refuse(refusal('', status));
    // A choice that was made meanwhile goes too.
    const isDone = !hasFailed && time === this.#snapshot.posterTime;
    this.#change({posterState: isDone ? 'saved' : 'pending'});
    this.#listener.changed();
    if (isDone) this.#listener.saved();
    else if (hasFailed) this.#requests.wait();
    else this.#flush();
  }

  #refuse(error: UploadError): void {
    this.#change({posterState: 'failed', posterError: error});
    this.#listener.changed();
    this.#listener.refused(error);
  }
}

function refusal(serverMessage: string, status: number | null): UploadError {
  return new UploadError('poster-refused', 'The site did not take the picture.', {serverMessage, status});
}
