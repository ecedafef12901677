import type {BackOff, Permit} from '../../timing/back-off.js';
import type {ByteNews} from '../limits/byte-news.js';
import type {TransferContext} from '../transfer-context.js';
import type {TransferJob, TransferListener} from '../transport.js';
import {askSite} from './questions/ask-site.js';
import {ChunkAttempt} from './chunk-attempt.js';
import {NO_ANSWER} from './chunk-sender.js';
import {Conversation} from './conversation.js';
import {isAlone, nextStep} from './next-step.js';
import {fateOf} from './questions/judge-doubt.js';
import {readAnswer} from './read-answer.js';

/** Milliseconds of silence that are a sign of trouble: of an address that has taken no chunk yet, and of a site. */
const LATE_ANSWER = 2500;
const SLOW_ANSWER = 8000;
/** Milliseconds for which the bytes of one request leave if there is a network. Smaller ones vanish in buffers. */
const STEADY = 1000;

/**
 * Sends one file in chunks.
 *
 * `nextStep` chooses the next step, from the stage of the conversation. This class takes the steps that send, `askSite`
 * takes those that ask, and `readAnswer` reads what the site answers.
 */
export class ChunkedTransfer extends Conversation {
  readonly #closing = new AbortController();
  /** Whether the sender can send chunks. */
  #isReady = false;

  constructor(
    job: TransferJob,
    listener: TransferListener,
    backOff: BackOff,
    context: TransferContext,
    news: ByteNews,
  ) {
    super(job, listener, backOff, context, news);
    const {origin} = new URL(job.redeemUrl);
    context.site.onForbidden(
      origin,
      advice => {
        // If the policy forbids the requests, no try will help. Later it only forbids the target of a redirect.
        if (this.site !== 'unknown') return;
        this.failWithWarning('network', advice);
      },
      this.#closing.signal,
    );
  }

  override get sentBytes(): number {
    return this.isTold ? this.toldBytes : this.progress.bytes;
  }

  override get isTold(): boolean {
    for (const [chunk, attempt] of this.attempts) this.weighNews(chunk, attempt);
    return this.news.isGood;
  }

  override cancel(): void {
    super.cancel();
    this.#closing.abort();
    this.chunks.close();
  }

  protected override ready(): void {
    this.#isReady = true;
    this.proceed();
    // Chunks of another content must not be followed by chunks of this one.
    if (this.job.acknowledged.size > 0) void this.file.look();
  }

  /** Takes one step after the other, until there is something to wait for. */
  override proceed(): void {
    const {question, file} = this;
    while (this.#isReady && this.isActive && this.announcement !== 'asked' && !question.isOpen) {
      const step = nextStep(this.stage, this, this.job.concurrency);
      if (step === 'wait') return;
      const permit = this.acquire();
      if (permit === null) return;
      if (step === 'check-file') {
        file.lookForLast(() => this.proceed());
        return permit.returned();
      }
      if (step === 'announce') this.#announce(permit);
      else if (typeof step === 'number') this.#send(step, permit);
      else askSite(this, step, permit);
    }
  }

  /** Lets the listener make a note, so that not even after a reload the completing chunk goes twice unasked. */
  #announce(permit: Permit): void {
    this.announcement = 'asked';
    permit.returned();
    void this.listener.completing().then(() => {
      this.announcement = 'made';
      this.proceed();
    });
  }

  #send(chunk: number, permit: Permit): void {
    const {attempts, context, file, job, news, sizeEvidence, stallLimit} = this;
    // The page may pause, remove or resume the upload when it hears that, so the next step is chosen anew.
    if (this.start()) return permit.returned();
    const mayComplete = this.mayComplete(chunk);
    if (!mayComplete) file.forgetLast();
    const request = this.chunks.send(chunk, {
      moved: () => this.#moved(chunk),
      answered: answer => readAnswer(this, chunk, answer),
    });
    const attempt = new ChunkAttempt(request, permit, sizeEvidence.count, news.worker, context.clock);
    attempts.set(chunk, attempt);
    const share =
      request.length * (isAlone(this.stage, this.isLineWeak) || mayComplete ? 1 : job.concurrency.inFlight);
    attempt.watch(
      () => {
        this.weighNews(chunk, attempt);
        return stallLimit.of(request.hasLeft, this.mayTakeLong(chunk), share);
      },
      () => {
        stallLimit.reset();
        if (request.sentBytes === 0) news.missed();
        readAnswer(this, chunk, NO_ANSWER);
      },
    );
    file.attend(() => {
      this.#noteStandstill();
      return this.#longestSilence();
    });
    this.tellFinishing();
  }

  /** The longest silence of a request; null if there is no request. */
  #longestSilence(): number | null {
    return this.attempts.size === 0 ? null : Math.max(...this.#silences());
  }

  /** If no request gets on, the site is in trouble. */
  #noteStandstill(): void {
    if (this.attempts.size === 0 || this.news.isNone) return;
    const limit = this.site === 'proven' ? SLOW_ANSWER : LATE_ANSWER;
    if (!this.#silences().every(silence => silence >= limit)) return;
    this.noteStranger(NO_ANSWER);
    this.trouble.note('site');
  }

  /** Of all requests. One that has left counts as 0 if the site may take its time, whatever happens to the file. */
  #silences(): number[] {
    return Array.from(this.attempts, ([chunk, {request, silence}]) =>
      request.hasLeft && this.mayTakeLong(chunk) ? 0 : silence,
    );
  }

  #moved(chunk: number): void {
    const attempt = this.attempts.get(chunk);
    if (attempt === undefined) return;
    attempt.moved();
    const {hasLeft} = attempt.request;
    // A site that answers with errors gets bytes too.
    if (attempt.sending > STEADY && this.giveUpTimer.status === 0) this.trouble.end();
    if (!hasLeft) this.news.told(attempt);
    // If its bytes have left, those of the next chunk may go.
    if (this.#passPreflight() || hasLeft) this.proceed();
    if (this.mayComplete(chunk)) {
      if (hasLeft) this.listener.completingLeft();
      this.tellFinishing();
    }
    if (hasLeft) this.#lookAtFile(chunk);
    if (!this.isOver) this.listener.moved();
  }

  /** Bytes leave only after the preflight, whose answer serves all further requests; true if they may go from now on. */
  #passPreflight(): boolean {
    if (this.stage !== 'first-chunk' || this.isDoubtful) return false;
    this.stage = 'sending';
    return true;
  }

  /** Looks while the last chunks before the completing one are answered, and once when the completing one has left. */
  #lookAtFile(chunk: number): void {
    const {file, leaving, next} = this;
    if (this.mayComplete(chunk)) file.lookAfterLast();
    else if (next === null && leaving === 0) file.lookForLast(() => this.proceed());
  }

  /** What was on its way goes again later. */
  protected override endRequests(): void {
    this.question.cancel();
    this.file.rest();
    for (const [chunk, attempt] of this.attempts) {
      const {request, permit} = attempt;
      if (this.mayComplete(chunk)) this.openCheck(chunk, fateOf(0, 0, request.mayHaveLeft), request.hasLeft);
      attempt.stopWatch();
      this.progress.returned(chunk);
      request.abort();
      permit.returned();
    }
    this.attempts.clear();
    // The time of a pause says nothing of the line.
    this.stallLimit.reset();
  }
}
