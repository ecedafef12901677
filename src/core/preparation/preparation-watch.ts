import {originOf} from '../../protocol/requests/endpoints.js';
import {type PreparationOutcome, readPreparationAnswer} from '../../protocol/stored/preparation.js';
import {listedAddresses} from '../../protocol/stored/video-addresses.js';
import type {PreparedState} from './known-preparation.js';
import type {Settings} from '../options/upload-options.js';
import type {UploaderPorts} from '../ports.js';
import {Turns} from '../timing/turns.js';
import type {Upload} from '../upload.js';
import {UploadPlayableEvent} from '../uploader-events.js';
import {type PreparationSource, sourceOf} from './preparation-source.js';
import {nextQuestion} from './schedule.js';

/** What the watch needs from the uploads. */
export interface WatchOwner {
  readonly ports: UploaderPorts;
  readonly settings: Settings;
  readonly isSuspended: boolean;
  readonly unreadableSites: ReadonlySet<string>;
  /** The uploads that have a row. */
  readonly uploads: {has(upload: Upload): boolean};
  emit(event: Event): void;
}

/** The questions about one video. */
interface Look {
  asked: number;
  /** The visible time at its beginning. */
  readonly since: number;
  /** Calls off the timer of the next question; also ends a question. */
  readonly end: AbortController;
}

/** What a question brought; `silent` if the page could not read an answer. */
type Answer = (PreparationOutcome | {readonly kind: 'silent'}) & {readonly retryAfter: number};

/**
 * Asks about stored videos until the site has prepared them, one question at a time. It asks only while the page is
 * visible and the element is in it. Nothing waits for the answers.
 */
export class PreparationWatch {
  readonly #owner: WatchOwner;
  readonly #looks = new Map<Upload, Look>();
  readonly #turns = new Turns(1);
  /** Questions that are due once somebody sees the page again. */
  readonly #due = new Set<Upload>();
  /** Milliseconds for which the page was visible until the last change. */
  #visible = 0;
  /** When the page became visible; null while it is not. */
  #visibleSince: number | null = null;
  /** Ends listening to the page. */
  #unlisten: (() => void) | null = null;

  constructor(owner: WatchOwner) {
    this.#owner = owner;
  }

  /** Asks about a stored video from now on, unless nobody can tell. */
  add(upload: Upload): void {
    const {state, preparation} = upload.model;
    const isOver = state.phase !== 'stored' || preparation.playable === 'ready';
    if (isOver || !this.#owner.uploads.has(upload) || this.#sourceOf(upload) === null) return;
    this.delete(upload);
    this.#listen();
    const look = {asked: 0, since: this.#visibleTime, end: new AbortController()};
    this.#looks.set(upload, look);
    // A video of an earlier page has had its time, and so has one about which a person asks again.
    const isAgain = preparation.state !== 'off';
    if (isAgain) upload.apply({type: 'prepare', state: 'asking'});
    this.#wait(upload, look, isAgain || upload.identifier === '' ? 0 : nextQuestion(0, 0, 0));
  }

  /** Ends the questions about a video. */
  delete(upload: Upload): void {
    this.#looks.get(upload)?.end.abort();
    this.#looks.delete(upload);
    this.#due.delete(upload);
    if (this.#looks.size > 0) return;
    this.#unlisten?.();
    this.#unlisten = null;
  }

  /** Somebody sees the page from now on, or nobody does any more. */
  readonly update = (): void => {
    const now = this.#owner.ports.clock.now();
    if (!this.#isSeen) {
      if (this.#visibleSince !== null) this.#visible += now - this.#visibleSince;
      this.#visibleSince = null;
      return;
    }
    this.#visibleSince ??= now;
    const due = [...this.#due];
    this.#due.clear();
    for (const upload of due) this.#ask(upload);
  };

  get #isSeen(): boolean {
    const {ports, isSuspended} = this.#owner;
    return ports.visibility.isVisible && !isSuspended;
  }

  get #visibleTime(): number {
    const since = this.#visibleSince;
    return this.#visible + (since === null ? 0 : this.#owner.ports.clock.now() - since);
  }

  #listen(): void {
    if (this.#unlisten !== null) return;
    this.#unlisten = this.#owner.ports.visibility.onChange(this.update);
    this.update();
  }

  #sourceOf(upload: Upload): PreparationSource | null {
    const {ports, settings, unreadableSites} = this.#owner;
    return sourceOf(upload.model, {
      settings,
      unreadableSites,
      pageOrigin: ports.pageOrigin,
      now: ports.clock.date(),
      isUnable: address => ports.knownSources.isUnable(address),
    });
  }

  /** @param wait Null if there have been enough questions. */
  #wait(upload: Upload, {end}: Look, wait: number | null): void {
    if (wait === null) return this.#finish(upload, 'stopped');
    const cancel = this.#owner.ports.clock.after(wait, () => this.#ask(upload));
    end.signal.addEventListener('abort', cancel);
  }

  #ask(upload: Upload): void {
    const look = this.#looks.get(upload);
    if (look !== undefined) void this.#turns.take(upload, false, () => this.#question(upload, look));
  }

  async #question(upload: Upload, look: Look): Promise<void> {
    if (this.#looks.get(upload) !== look) return;
    if (!this.#isSeen) {
      this.#due.add(upload);
      return;
    }
    const source = this.#sourceOf(upload);
    if (source === null) return this.#give(upload);
    const {ports} = this.#owner;
    // Without a network, a question would only fail.
    if (!ports.connection.isOnline) return this.#wait(upload, look, nextQuestion(look.asked, 0, 0));
    look.asked += 1;
    const answer = await this.#answerOf(upload, source, look.end.signal);
    if (this.#looks.get(upload) !== look) return;
    ports.knownSources.note(source.address, answer.kind);
    const isStranger = answer.kind === 'wrong' || answer.kind === 'silent';
    if (isStranger && source.at === 'server' && ports.knownSources.isUnable(source.address))
      ports.warn(
        `status-endpoint="${source.address}" gave no answer of a status endpoint. It gets no more questions.`,
      );
    if (answer.kind === 'refused') return this.#finish(upload, 'refused');
    if (answer.kind === 'told') {
      this.#tell(upload, answer, source);
      if (this.#looks.get(upload) !== look) return;
    }
    if (this.#sourceOf(upload) === null) return this.#give(upload);
    // A video of the initial value gets one question.
    if (upload.identifier === '')
      return answer.kind === 'told' ? this.#finish(upload, 'stopped') : this.#give(upload);
    this.#wait(upload, look, nextQuestion(look.asked, this.#visibleTime - look.since, answer.retryAfter));
  }

  async #answerOf(upload: Upload, {at, request}: PreparationSource, signal: AbortSignal): Promise<Answer> {
    const {state} = upload.model;
    const photoId = (state.phase === 'stored' && state.result.photoId) || '';
    try {
      const {status, body, retryAfter} = await this.#owner.ports.preparation.ask(request, signal);
      const outcome = readPreparationAnswer(status, body, photoId);
      if (at === 'server' || outcome.kind !== 'refused') return {...outcome, retryAfter};
      // A site may list a video late. It has no reason to refuse one video alone.
      return {kind: outcome.code.startsWith('no_such') ? 'try-again' : 'unable', retryAfter};
    } catch {
      return {kind: 'silent', retryAfter: 0};
    }
  }

  #tell(
    upload: Upload,
    {preparation, photo}: Extract<PreparationOutcome, {kind: 'told'}>,
    {address}: PreparationSource,
  ): void {
    const site = originOf(address);
    const addresses = photo === null || site === null ? {} : listedAddresses(photo, site);
    upload.apply({type: 'prepare', state: 'asking', ...preparation, addresses});
    if (preparation.playable !== 'ready') return;
    this.#finish(upload, 'off');
    this.#owner.emit(new UploadPlayableEvent(upload.snapshot));
  }

  /** Nobody can tell, or nobody does any more. */
  #give(upload: Upload): void {
    this.#finish(upload, upload.model.preparation.playable === 'unknown' ? 'off' : 'refused');
  }

  #finish(upload: Upload, state: PreparedState): void {
    this.delete(upload);
    upload.apply({type: 'prepare', state});
  }
}
