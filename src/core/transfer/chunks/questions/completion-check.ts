import type {UploadErrorDetails} from '../../../model/upload-error.js';
import type {Clock} from '../../../timing/clock.js';
import {type DoubtVerdict, type Fate, type Finding, judgeDoubt} from './judge-doubt.js';

/** Before the first question, and between two others. Shares of the time that a site gets for any file: 1 s and 5 s. */
const FIRST_WAIT = 1 / 120;
const SHORTEST_WAIT = 1 / 24;
/** What a site may take to copy a file, in milliseconds per byte: 10 s for a gigabyte. */
const COPYING = 10 / 1_000_000;
/** The most time that a site gets for any file, in milliseconds. */
const LONGEST_SETTLING = 600_000;
/**
 * Milliseconds for which a site has no reason to remove chunks but to put them together: the shortest life of a token.
 */
const CHUNK_LIFE = 900_000;

/**
 * The check whether a site has a file, after a completing request without a readable answer. While it is open (stage
 * `checking`), the transfer asks the site before it sends anything. It asks for the chunk of that request, the held
 * one, and for another one.
 *
 * A site removes the chunks after it has put the file together, which takes a while. So the transfer asks again, less
 * and less often, until that time is over. `judgeDoubt` judges the answers.
 */
export class CompletionCheck {
  readonly #clock: Clock;
  readonly #settling: number;
  readonly #firstWait: number;
  readonly #shortestWait: number;
  readonly #expiresAt: number;
  /** The chunk of the request; null if no test can find it. */
  #held: number | null = null;
  /** The last answer about the held chunk; null if that chunk is next. */
  #finding: Finding | null = null;
  #fate: Fate = 'not-there';
  #lacksOthers = false;
  #openedAt = 0;
  /** When that answer came. */
  #findingAt = 0;
  /** When the held chunk was missing for the first time; Infinity if it was not. */
  #missedAt = Infinity;
  /** The site may be at work until then; null if nobody knows since when, -Infinity if it cannot be. */
  #settledAt: number | null = -Infinity;
  /** The browser told that all bytes of the completing request have left, or the request had an answer. */
  #hasLeft = false;
  /** When the check began, in milliseconds since 1970. */
  #since = 0;
  #refusal: UploadErrorDetails | null = null;
  #isRepeated = false;

  /**
   * @param settling Milliseconds that any site may take; a large file gets more.
   * @param expiresAt When the upload token expires, in milliseconds since 1970.
   */
  constructor(clock: Clock, fileSize: number, settling: number, expiresAt: number) {
    this.#clock = clock;
    this.#settling = Math.min(settling + fileSize * COPYING, LONGEST_SETTLING);
    this.#firstWait = settling * FIRST_WAIT;
    this.#shortestWait = settling * SHORTEST_WAIT;
    this.#expiresAt = expiresAt;
  }

  /** Whether the site may have had all of the file. */
  get mayBeThere(): boolean {
    return this.#fate !== 'not-there' && !this.#lacksOthers;
  }

  /** See `DoubtFacts`. */
  get lacksOthers(): boolean {
    return this.#lacksOthers;
  }

  /** Whether a completing request went again that may have reached the site. */
  get isRepeated(): boolean {
    return this.#isRepeated;
  }

  /** Whether the time is over in which a site may put the file together. */
  get isSettled(): boolean {
    return this.mayBeThere && this.#settledAt !== null && this.#settledAt <= this.#clock.now();
  }

  /** Whether missing chunks mean that the site may have put the file together, and did not only let them expire. */
  get explainsLoss(): boolean {
    if (!this.mayBeThere) return false;
    const now = this.#clock.date();
    return this.#hasLeft || (now - this.#since <= CHUNK_LIFE && now < this.#expiresAt);
  }

  /** How the site refused its token in answer to the completing chunk. */
  get refusal(): UploadErrorDetails | null {
    return this.#refusal;
  }

  /**
   * Opens the check, because a completing request has ended.
   *
   * @param held Its chunk; null if no test can find it.
   * @param hasLeft Whether the browser told that its bytes have left.
   * @param lacksOthers See `DoubtFacts`.
   * @returns Milliseconds after which to ask.
   */
  open(
    held: number | null,
    fate: Fate,
    hasLeft: boolean,
    refusal: UploadErrorDetails | null = null,
    lacksOthers = false,
  ): number {
    this.#begin(held, fate, lacksOthers);
    this.#refusal = refusal;
    if (fate === 'not-there') return 0;
    this.#hasLeft ||= hasLeft;
    this.#since = this.#clock.date();
    this.#settledAt = this.#openedAt + (lacksOthers ? this.#shortestWait : this.#settling);
    // A site that refuses is not at work.
    return fate === 'under-way' && refusal === null ? this.#firstWait : 0;
  }

  /**
   * Opens the check for a completing request of an earlier transfer, which may have arrived at an unknown time.
   *
   * @param since When it was about to go, in milliseconds since 1970.
   * @param lacksOthers See `DoubtFacts`. Nobody knows then which chunk it was, so none is in doubt more than the others.
   */
  inherit(held: number | null, since: number, hasLeft: boolean, lacksOthers = false): void {
    this.#begin(held, lacksOthers ? 'over' : 'under-way', lacksOthers);
    this.#settledAt = null;
    this.#since = since;
    this.#hasLeft = hasLeft;
  }

  /**
   * The chunk to ask for now; null if there is none.
   *
   * @param other A chunk that the site has had, beside the held one; null if it has had none.
   */
  next(other: number | null): number | null {
    return this.#isHeldNext ? (this.#held ?? other) : other;
  }

  /**
   * Notes the answer of the site about the chunk that was `next`.
   *
   * @param wasFound See `DoubtFacts`.
   * @param isTaken See `DoubtFacts`.
   * @param hasOther Whether there is another chunk to ask for.
   * @returns The verdict; null if the other chunk is next.
   */
  note(finding: Finding, wasFound: boolean, isTaken: boolean, hasOther = true): DoubtVerdict | null {
    const now = this.#clock.now();
    const lacksOthers = this.#lacksOthers;
    const isOfHeld = this.#isHeldNext;
    if (isOfHeld) {
      this.#finding = finding;
      this.#findingAt = now;
      if (finding === 'gone') this.#missedAt = Math.min(this.#missedAt, now);
      else if (finding === 'found') this.#heldFound(now);
      if (hasOther && finding !== (lacksOthers ? 'found' : 'unreadable')) return null;
    }
    this.#settledAt ??= now + this.#settling;
    const held = this.#finding;
    this.#finding = null;
    // The answer about the other chunk may come late, and is none about the held one.
    const isTimeOver =
      held === 'gone'
        ? this.#findingAt - this.#missedAt >= this.#shortestWait
        : (this.#settledAt ?? Infinity) <= now;
    const other = lacksOthers && isOfHeld ? null : finding;
    return judgeDoubt({lacksOthers, fate: this.#fate, held, other, wasFound, isTimeOver, isTaken});
  }

  /** Milliseconds after which to ask again. */
  get wait(): number {
    const now = this.#clock.now();
    if (this.#missedAt !== Infinity) return Math.max(0, this.#missedAt + this.#shortestWait - now);
    const rest = (this.#settledAt ?? now) - now;
    return Math.max(0, Math.min(rest, Math.max(this.#shortestWait, now - this.#openedAt)));
  }

  /** Closes the check: the site has not put the file together. */
  close(): void {
    this.#isRepeated ||= this.mayBeThere;
    this.#begin(null, 'not-there');
    this.#settledAt = -Infinity;
    this.#hasLeft = false;
    this.#refusal = null;
  }

  /** Closes the check, because everything goes again. */
  reset(): void {
    this.close();
    this.#isRepeated = false;
  }

  get #isHeldNext(): boolean {
    return this.#held !== null && this.#finding === null;
  }

  #begin(held: number | null, fate: Fate, lacksOthers = false): void {
    this.#held = held;
    this.#finding = null;
    this.#fate = fate;
    this.#lacksOthers = lacksOthers;
    this.#missedAt = Infinity;
    this.#openedAt = this.#clock.now();
  }

  /** The site has the chunk of the completing request after all. */
  #heldFound(now: number): void {
    this.#missedAt = Infinity;
    if (this.#fate === 'not-there') this.#settledAt = now + this.#settling;
    // If it is missing after this, the site may be removing the chunks of a file that it has put together.
    this.#fate = 'under-way';
  }
}
