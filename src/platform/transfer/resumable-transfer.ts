import {UploadError, type UploadErrorCode, type UploadErrorDetails} from '../../core/model/upload-error.js';
import type {Connection} from '../../core/ports.js';
import type {BackOff, Permit} from '../../core/timing/back-off.js';
import type {Clock} from '../../core/timing/clock.js';
import {type TransferStep, nextStep} from '../../core/transfer/chunks/next-step.js';
import type {Transfer, TransferEnding, TransferJob, TransferListener} from '../../core/transfer/transport.js';
import type {RedeemOutcome} from '../../protocol/answers/redeem-outcome.js';
import {type ChunkAnswer, NO_ANSWER} from '../../core/transfer/chunks/chunk-sender.js';
import {ResumableChunks} from '../chunks/resumable-chunks.js';
import {FileWatch} from '../../core/file/file-watch.js';
import {connectAdvice, watchPolicy} from '../page/policy-watch.js';
import type {ChunkTestAnswer} from '../site/chunk-test.js';
import {SiteQuestion} from '../site/site-question.js';
import {isSiteUnreadable} from '../site/site-readability.js';
import type {ByteNews} from '../../core/transfer/limits/byte-news.js';
import {ChunkSizeEvidence, CONTENT_TOO_LARGE} from '../../core/transfer/chunks/chunk-size-evidence.js';
import {ChunkAttempt} from '../../core/transfer/chunks/chunk-attempt.js';
import {ChunkProgress} from '../../core/transfer/chunks/chunk-progress.js';
import {readOutcome} from '../../core/transfer/chunks/chunk-outcome.js';
import {CompletionCheck, mayBeAtWork} from '../../core/transfer/chunks/completion-check.js';
import {MissingChunks} from '../../core/transfer/chunks/missing-chunks.js';
import {GiveUpTimer} from '../../core/transfer/limits/give-up-timer.js';
import {StallLimit} from '../../core/transfer/limits/stall-limit.js';
import type {TransferContext} from '../../core/transfer/transfer-context.js';

const CALLBACK_HELP =
  'A video was sent completely, but the browser was not allowed to read the final answer. The page at ' +
  'return_url must answer GET and OPTIONS requests with status 200 and the header ' +
  '"Access-Control-Allow-Origin: *", or make upload tokens with background_return_p=1.';

const NEVER_COMPLETE =
  'The site took every chunk and never put them together. All chunks of one upload must reach the same storage: check ' +
  'what distributes requests before the site.';

/** Milliseconds for which nothing of a site can be read before it counts as one without CORS. */
const UNREADABLE_FOR = 20_000;

/**
 * One file on its way.
 *
 * The first request goes alone until it is answered, so that one preflight serves all and a token that is no good
 * costs one chunk; not where an earlier file has shown that. The last chunk is
 * held back until the site has acknowledged all others: then exactly one request completes the file, and
 * its answer is the final one. While no readable answer to that request has come, the transfer is in
 * doubt (`completion-doubt.ts`), and nothing is sent before the site was asked whether it has the file.
 */
export class ResumableTransfer implements Transfer {
  readonly #job: TransferJob;
  readonly #listener: TransferListener;
  readonly #backOff: BackOff;
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #warn: (message: string) => void;
  readonly #chunks: ResumableChunks;
  readonly #progress: ChunkProgress;
  readonly #attempts = new Map<number, ChunkAttempt>();
  #isReady = false;
  #isPaused = false;
  #isOver = false;
  #hasStarted = false;
  /** The site takes chunks with this token, so several may go at once. */
  #hasAnswer: boolean;
  /** An answer of the site could be read once. */
  #isReadable: boolean;
  /** It is known to be a 23 site: it has taken a chunk. */
  #isProven: boolean;
  #isFinishing = false;
  /** Whether the completing chunk has arrived. */
  readonly #check: CompletionCheck;
  readonly #giveUpTimer: GiveUpTimer;
  readonly #stallLimit: StallLimit;
  readonly #news: ByteNews;
  readonly #question: SiteQuestion;
  readonly #file: FileWatch;
  readonly #sizeEvidence = new ChunkSizeEvidence();
  readonly #missing = new MissingChunks();
  readonly #closing = new AbortController();
  /** Chunks of an earlier transfer count, so a plain "ok" to the completing one is not to be believed unasked. */
  #isResumed: boolean;
  /** A chunk that the site was seen to have; once it is gone, the file has been put together. */
  #probeChunk: number | null = null;
  #stopWaiting: (() => void) | null = null;
  /**
   * The site has the completing chunk but not all others, so any of them may complete the file. They go one by
   * one: what follows the completing one would be refused, before that one's answer is there.
   */
  #isAnyChunkTheLast: boolean;
  /** The file goes again whole: words that, if the token is refused now, mean that this very file has used it up. */
  #usedUp: RegExp | null = null;
  #isOffline = false;
  #stopListening: () => void;
  /** The listener knows that the file may be complete from now on; `asked` while it makes a note of it. */
  #completion: 'untold' | 'asked' | 'told' = 'untold';

  constructor(
    job: TransferJob,
    listener: TransferListener,
    backOff: BackOff,
    news: ByteNews,
    context: TransferContext,
  ) {
    this.#job = job;
    this.#listener = listener;
    this.#backOff = backOff;
    this.#news = news;
    this.#clock = context.clock;
    this.#connection = context.connection;
    this.#warn = context.warn;
    const {limits} = context;
    this.#hasAnswer = job.isTokenKnown;
    this.#isProven = job.isTokenKnown || job.acknowledged.size > 0;
    this.#isReadable = this.#isProven;
    this.#check = new CompletionCheck(this.#clock, job.file.size, limits.settling, job.tokenExpiresAt);
    this.#giveUpTimer = new GiveUpTimer(this.#clock);
    this.#stallLimit = new StallLimit(job, limits, news, this.#clock);
    this.#question = new SiteQuestion(job, this.#clock, limits.question);
    this.#file = new FileWatch(job.isFileIntact, this.#clock, () => this.#failUnreadable());
    this.#stopListening = this.#listenToConnection();
    this.#chunks = new ResumableChunks(job, () => {
      this.#isReady = true;
      this.#pump();
      // What was acknowledged of another content is not to be followed by this one's.
      if (job.acknowledged.size > 0) void this.#file.look();
    });
    this.#progress = new ChunkProgress(this.#chunks, job.acknowledged);
    const {origin} = new URL(job.redeemUrl);
    watchPolicy(/^connect-src$/, [origin], () => this.#noteForbidden(origin), this.#closing.signal);
    this.#isResumed = this.#progress.count > 0;
    // All acknowledged and yet unfinished: the final answer was lost.
    if (job.mayBeComplete || this.#progress.has(this.#last))
      this.#check.inherit(job.completingAt, job.completingLeft);
    // Only then was the listener told before all others were acknowledged.
    this.#isAnyChunkTheLast = job.mayBeComplete && this.#progress.count < this.#last - 1;
  }

  get sentBytes(): number {
    return this.isTold ? this.#toldBytes : this.#progress.bytes;
  }

  get isTold(): boolean {
    for (const [number, attempt] of this.#attempts) this.#weighNews(number, attempt);
    return this.#news.isGood;
  }

  #weighNews(number: number, attempt: ChunkAttempt): void {
    if (attempt.request.hasLeft && !this.#mayComplete(number)) this.#news.waited(attempt);
  }

  /** Acknowledged bytes and those that have left, as the browser tells. */
  get #toldBytes(): number {
    let bytes = this.#progress.bytes;
    for (const {request} of this.#attempts.values()) bytes += request.sentBytes;
    return bytes;
  }

  pause(): void {
    this.#isPaused = true;
    this.#isOffline = false;
    // An element that was taken out of its page is paused, and must not be held by the window.
    this.#stopListening();
    this.#callOff();
  }

  resume(): void {
    if (!this.#isPaused || this.#isOver) return;
    this.#isPaused = false;
    this.#stopListening = this.#listenToConnection();
    this.#giveUpTimer.reset();
    // After a pause the listener believes that bytes move.
    this.#isFinishing = false;
    this.#pump();
  }

  cancel(): void {
    this.#isOver = true;
    this.#closing.abort();
    this.#stopListening();
    this.#callOff();
    this.#chunks.close();
  }

  get #last(): number {
    return this.#chunks.count;
  }

  /** Sends what may be sent now. */
  #pump(): void {
    while (this.#maySend()) {
      const number = this.#nextChunk();
      if (number === null) return;
      const permit = this.#backOff.tryAcquire();
      if (permit === null) {
        this.#stopWaiting ??= this.#backOff.whenAvailable(() => {
          this.#stopWaiting = null;
          this.#pump();
        });
        return;
      }
      const step = this.#nextStep(number);
      if (step.do === 'check-file') {
        this.#file.lookForLast(() => this.#pump());
        return permit.returned();
      }
      this.#take(step, permit);
    }
  }

  #nextStep(chunk: number): TransferStep {
    return nextStep({
      chunk,
      mayComplete: this.#mayComplete(chunk),
      missing: this.#missing.next,
      isInDoubt: this.#check.isOpen,
      hasProbe: this.#probeChunk !== null,
      isResumed: this.#isResumed,
      areTooLarge: this.#hasTooLargeChunks(),
      isFileChecked: this.#file.isReadyForLast,
      isAnnounced: this.#completion === 'told',
    });
  }

  #take(step: Exclude<TransferStep, {do: 'check-file'}>, permit: Permit): void {
    switch (step.do) {
      case 'ask-missing':
        return this.#askForMissing(step.chunk, permit);
      case 'ask-outcome':
        return this.#askForOutcome(permit);
      case 'ask-site':
        return this.#askForSite(permit);
      case 'ask-chunks':
        return this.#askForChunks(permit);
      case 'announce':
        return this.#announce(permit);
      case 'send':
        return this.#send(step.chunk, permit);
    }
  }

  #maySend(): boolean {
    if (!this.#isReady || this.#isPaused || this.#isOver) return false;
    if (this.#completion === 'asked' || this.#question.isOpen) return false;
    const {sending, inFlight} = this.#job.concurrency;
    if (this.#isAlone || this.#attempts.size >= inFlight) return this.#attempts.size === 0;
    return this.#sendingCount < sending;
  }

  /** Requests go one by one. */
  get #isAlone(): boolean {
    if (!this.#hasAnswer || this.#isAnyChunkTheLast) return true;
    // On a line that breaks, one request with the whole of it gets further than three with a third each. And of one
    // whose bytes nobody sees, the time tells most when it has the line to itself.
    return this.#sizeEvidence.count > 0 || this.#news.isNone;
  }

  /** Requests whose bytes have not all left. */
  get #sendingCount(): number {
    let count = 0;
    for (const {request} of this.#attempts.values()) if (!request.hasLeft) count += 1;
    return count;
  }

  /** Whether the site may put the file together once it has chunk `number`. */
  #mayComplete(number: number): boolean {
    return number === this.#last || this.#isAnyChunkTheLast;
  }

  #nextChunk(): number | null {
    const number = this.#progress.next(each => this.#attempts.has(each));
    return number ?? (this.#attempts.size === 0 ? this.#last : null);
  }

  /** Lets the listener make a note, so that not even a reload makes the completing chunk go twice unasked. */
  #announce(permit: Permit): void {
    this.#completion = 'asked';
    permit.returned();
    void this.#listener.completing().then(() => {
      this.#completion = 'told';
      this.#pump();
    });
  }

  #send(number: number, permit: Permit): void {
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#listener.started();
      // The page may have paused the upload in its listener, removed it, or even resumed it: look again what to do.
      return permit.returned();
    }
    if (!this.#mayComplete(number)) this.#file.forgetLast();
    const request = this.#chunks.send(number, {
      moved: () => this.#moved(number),
      answered: answer => this.#answered(number, answer),
    });
    const attempt = new ChunkAttempt(
      request,
      permit,
      this.#sizeEvidence.count,
      this.#news.worker,
      this.#clock,
    );
    this.#attempts.set(number, attempt);
    const mayComplete = this.#mayComplete(number);
    const others = this.#isAlone || mayComplete ? 1 : this.#job.concurrency.inFlight;
    attempt.watch(
      () => {
        this.#weighNews(number, attempt);
        return this.#stallLimit.of(request.hasLeft, mayComplete, others * this.#chunks.length(number));
      },
      () => {
        this.#stallLimit.reset();
        if (request.sentBytes === 0) this.#news.missed();
        this.#answered(number, NO_ANSWER);
      },
    );
    this.#file.attend(() => this.#longestSilence());
    this.#tellFinishing();
  }

  /** Of all requests, but for a completing one that has left: what becomes of the file then is of no matter. */
  #longestSilence(): number | null {
    if (this.#attempts.size === 0) return null;
    let longest = 0;
    for (const [number, {request, silence}] of this.#attempts) {
      if (!(request.hasLeft && this.#mayComplete(number))) longest = Math.max(longest, silence);
    }
    return longest;
  }

  #moved(number: number): void {
    const attempt = this.#attempts.get(number);
    if (attempt === undefined) return;
    attempt.moved();
    if (!attempt.request.hasLeft) this.#news.told(attempt);
    // Its bytes have left, so those of the next one may.
    if (attempt.request.hasLeft) this.#pump();
    if (this.#mayComplete(number)) {
      if (attempt.request.hasLeft) this.#listener.completingLeft();
      this.#tellFinishing();
    }
    if (attempt.request.hasLeft) this.#lookAtFile(number);
    if (!this.#isOver) this.#listener.moved();
  }

  /** Beside the last answers before the completing chunk, and once when that one has left. */
  #lookAtFile(number: number): void {
    if (!this.#mayComplete(number)) {
      const isRestOut = this.#progress.next(each => this.#attempts.has(each)) === null;
      if (isRestOut && this.#sendingCount === 0) this.#file.lookForLast(() => this.#pump());
    } else {
      this.#file.lookAfterLast();
    }
  }

  #answered(number: number, answer: ChunkAnswer): void {
    const attempt = this.#attempts.get(number);
    if (attempt === undefined) return;
    attempt.stopWatch();
    const outcome = readOutcome(this.#job, answer);
    if (answer.status !== 0) this.#isReadable = true;
    if (outcome !== 'no-answer') {
      this.#hasAnswer = true;
      this.#setOffline(false);
      // The page hears of that, and may have paused or removed the upload.
      if (this.#attempts.get(number) !== attempt) return;
    }
    this.#attempts.delete(number);
    this.#progress.returned(number);

    if (outcome === 'no-answer') {
      void this.#tryAgain(number, attempt, answer);
      return;
    }
    if (outcome === 'lost') {
      // Redirected, but to an address that does not tell the result.
      this.#concludeElsewhere(number, answer.status);
    } else {
      if (outcome.kind === 'acknowledged' && !this.#mayComplete(number)) this.#news.answered(attempt);
      this.#conclude(number, outcome, answer.status);
    }
    // Last, for it lets others send at once, and this chunk must count as acknowledged by then.
    attempt.permit.succeeded();
  }

  /** Redirected to an address that tells no result: the callback of another page, or a place where people sign in. */
  #concludeElsewhere(number: number, status: number): void {
    if (!this.#isProven) return this.#failAddress(status);
    if (!this.#mayComplete(number))
      return this.#fail('bad-response', 'The site redirected a chunk.', {status});
    this.#giveUpTimer.failed(status, 0);
    this.#raiseDoubt(true, true);
    this.#pump();
  }

  #conclude(number: number, outcome: RedeemOutcome, status: number): void {
    switch (outcome.kind) {
      case 'stored':
        return this.#end({kind: 'stored', video: outcome.video});
      case 'acknowledged':
        return this.#acknowledge(number);
      case 'refused':
        return this.#fail('upload-refused', 'The site refused the file.', {
          serverMessage: outcome.message,
          status,
        });
      case 'malformed':
        return this.#fail('bad-response', 'The site gave an answer that the protocol does not allow.', {
          serverMessage: outcome.message,
          status,
        });
      case 'token-refused':
        return this.#concludeToken(number, {serverMessage: outcome.message, status});
      case 'words':
        return this.#concludeWords(number, {serverMessage: outcome.message, status});
    }
  }

  #concludeWords(number: number, details: UploadErrorDetails): void {
    const isDocument = /^\s*<(!doctype|html)\b/i.test(details.serverMessage ?? '');
    if (!this.#isProven && isDocument && !/upload.?token/i.test(details.serverMessage ?? '')) {
      this.#failAddress(details.status ?? null);
    } else if (!this.#mayComplete(number) || this.#last === 1) {
      this.#refuseToken(details);
    } else if (/token/i.test(details.serverMessage ?? '')) {
      this.#concludeToken(number, details);
    } else {
      this.#fail('bad-response', 'The site gave a final answer in plain words.', details);
    }
  }

  #concludeToken(number: number, details: UploadErrorDetails): void {
    if (!this.#mayComplete(number) || this.#last === 1) return this.#refuseToken(details);
    // Browsers repeat a request by themselves when a kept-alive connection breaks. Then "used up" may
    // mean: by the first one, which went through.
    this.#raiseDoubt(true, true, details);
    this.#pump();
  }

  #failAddress(status: number | null): void {
    this.#fail('endpoint-wrong', 'The endpoint answers as no 23 site does: check its address.', {status});
  }

  /** Whether a token is refused for its age, and not because this very file has used it up. */
  #saysExpired({serverMessage}: UploadErrorDetails): boolean {
    return this.#clock.date() >= this.#job.tokenExpiresAt || /expire/i.test(serverMessage ?? '');
  }

  #refuseToken(details: UploadErrorDetails): void {
    const isUsedUp = this.#usedUp?.test(details.serverMessage ?? '') ?? false;
    if (isUsedUp && !this.#saysExpired(details)) return this.#endUnconfirmed();
    this.#fail('token-refused', 'The site refused the upload token.', details);
  }

  #acknowledge(number: number): void {
    this.#isProven = true;
    this.#usedUp = null;
    this.#giveUpTimer.reset();
    this.#sizeEvidence.clear();
    this.#stallLimit.acknowledged(this.#chunks.length(number));
    this.#progress.add(number);
    this.#listener.acknowledged(number);
    this.#listener.moved();
    if (number < this.#last) {
      this.#probeChunk = number;
      this.#pump();
    } else if (this.#job.traits.namesVideo) {
      if (!this.#missing.begin(this.#last)) return this.#failIncomplete();
      this.#pump();
    } else if (this.#isResumed) {
      // The site may have lost earlier chunks meanwhile; then this "ok" was for one chunk among others.
      this.#check.open(true, true);
      this.#pump();
    } else {
      this.#end({kind: 'stored', video: null});
    }
  }

  /** After a request without a usable answer: finds out whether it was the file, waits, sends again. */
  async #tryAgain(number: number, attempt: ChunkAttempt, {status, retryAfter}: ChunkAnswer): Promise<void> {
    const {request, permit, evidenceBefore, silence} = attempt;
    // That a site says nothing to what has left proves nothing about chunks.
    if (this.#connection.isOnline && !(attempt.hasStalled && request.hasLeft)) {
      this.#sizeEvidence.note(request, status, evidenceBefore, this.#progress.count > 0);
      if (status === 0 && request.sentBytes === 0 && !attempt.hasStalled)
        this.#sizeEvidence.noteUnseen(request, silence, evidenceBefore);
    }
    if (this.#mayComplete(number) && status !== CONTENT_TOO_LARGE) {
      // Even with a status: a gateway that lost patience answers 504 for a site that does its work.
      const isAnswered = status !== 0;
      this.#raiseDoubt(
        isAnswered ? mayBeAtWork(status, silence) : request.mayHaveLeft,
        isAnswered || request.hasLeft,
      );
    }
    this.#giveUpTimer.failed(status, retryAfter);
    permit.failed(retryAfter);
    this.#file.forgetLast();
    if (status === 0 && !(await this.#file.look())) return;
    this.#noteOffline(status);
    if (this.#mayBeUnreadable() && (await isSiteUnreadable(this.#job.redeemUrl))) {
      // Asking takes a while, in which much may have happened.
      if (this.#mayBeUnreadable() && !this.#isPaused) this.#end({kind: 'unreadable'});
    }
    if (this.#isOver || this.#isPaused) return;
    // What the site says itself needs no proof, and where it has nothing there is nothing to lose.
    const isTold = status === CONTENT_TOO_LARGE || this.#progress.count === 0;
    if (isTold && !this.#check.isOpen && this.#hasTooLargeChunks()) this.#endTooLarge();
    else if (!this.#check.isOpen && this.#giveUpTimer.hasExpired) this.#giveUp();
    else this.#pump();
  }

  /** The policy of the page forbids its requests: no try will help. Later it forbids only where a redirect leads. */
  #noteForbidden(origin: string): void {
    if (this.#isReadable) return;
    const message = connectAdvice(origin);
    this.#warn(message);
    this.#fail('network', message, {});
  }

  /**
   * Whether nothing of the site could be read for so long that it may be one without CORS. One that is down for a moment
   * looks the same: the error pages of gateways have no such headers.
   */
  #mayBeUnreadable(): boolean {
    if (this.#isReadable || !this.#job.mayUseForm || this.#isOffline || this.#isOver) return false;
    return this.#giveUpTimer.elapsed >= UNREADABLE_FOR;
  }

  #hasTooLargeChunks(): boolean {
    return this.#job.mayShrink && this.#sizeEvidence.isProof(this.#progress.count > 0);
  }

  /** Asks the site whether it still has what an earlier transfer sent. */
  #askForChunks(permit: Permit): void {
    const number = this.#progress.any;
    this.#ask(number, permit, answer => {
      const {result} = answer;
      if (result === 'refused') return this.#refuseToken(answer.words);
      // What a site does not confirm is sent again: too many bytes are better than a video with a hole.
      if (result === 'found') this.#probeChunk = number;
      else this.#forgetChunks();
      this.#pump();
    });
  }

  /** Before what was acknowledged is thrown away for smaller chunks: asks whether only those fail. */
  #askForSite(permit: Permit): void {
    this.#ask(this.#probeChunk ?? this.#progress.any, permit, ({result}) => {
      if (result !== 'unreadable') return this.#endTooLarge();
      // It does not answer this either as it should, so it is in trouble.
      this.#sizeEvidence.clear();
      if (this.#giveUpTimer.hasExpired) this.#giveUp();
      else this.#pump();
    });
  }

  /** Asks the site whether it has put the file together, by asking for an earlier chunk. */
  #askForOutcome(permit: Permit): void {
    if (this.#last === 1) {
      permit.returned();
      if (this.#check.mayBeThere) this.#endUnconfirmed();
      else this.#chunksFound();
      return;
    }
    this.#tellFinishing();
    this.#ask(this.#probeChunk ?? 1, permit, answer => {
      const {result} = answer;
      if (result === 'refused') this.#concludeRefusal(answer.words);
      else if (result === 'gone') this.#chunksGone();
      else if (result === 'unreadable' && this.#check.mayBeThere) this.#endUnconfirmed();
      else this.#chunksFound();
    });
  }

  /** The site does not answer for the token, which this file may have used up. */
  #concludeRefusal(words: UploadErrorDetails): void {
    const wasSent = this.#probeChunk !== null && !this.#saysExpired(words);
    if (wasSent || this.#check.explainsLoss) this.#endUnconfirmed();
    else this.#refuseToken(words);
  }

  /** The site has put the file together, or it has lost the chunks. */
  #chunksGone(): void {
    const isTaken = this.#progress.has(this.#last);
    const {refusal: words} = this.#check;
    if (isTaken && this.#probeChunk !== null && !this.#job.traits.namesVideo)
      this.#end({kind: 'stored', video: null});
    else if (words !== null && this.#saysExpired(words)) this.#refuseToken(words);
    else if (this.#check.explainsLoss) this.#endUnconfirmed();
    else this.#sendAllAgain();
  }

  /**
   * Nothing of the file is there, and no request is known to have completed it. But browsers repeat a request by
   * themselves: one that went through may have had an answer that was lost.
   */
  #sendAllAgain(): void {
    // If not, it is a request of an earlier page, and nobody saw it leave.
    const wasSent = this.#probeChunk !== null;
    if (this.#job.traits.servesMany) {
      // Under this token a second copy would be taken. Even after an "ok" the first one may be there.
      if (wasSent) return this.#endUnconfirmed();
      this.#forgetChunks();
      return this.#fail('server', 'The site has lost what was sent before.', {});
    }
    this.#check.close();
    this.#isAnyChunkTheLast = this.#progress.has(this.#last);
    this.#usedUp = wasSent ? /^(?!.*expire)/is : /used|consumed/i;
    // Chunk 1 goes alone, and shows whether the token is used up.
    this.#hasAnswer = false;
    this.#forgetChunks();
    this.#pump();
  }

  #askForMissing(number: number, permit: Permit): void {
    this.#ask(number, permit, ({result}) => {
      this.#missing.note(result === 'found');
      if (this.#missing.next === null) this.#sendMissing();
      this.#pump();
    });
  }

  #sendMissing(): void {
    const {found} = this.#missing;
    if (found.size === 0) return this.#sendAllAgain();
    this.#isAnyChunkTheLast = true;
    this.#forgetChunks();
    for (const number of found) {
      this.#probeChunk = number;
      this.#progress.add(number);
      this.#listener.acknowledged(number);
    }
  }

  #failIncomplete(): void {
    this.#forgetChunks();
    this.#fail('server', NEVER_COMPLETE, {status: 200});
  }

  /** The site has not put the file together, as yet. */
  #chunksFound(): void {
    const wait = this.#check.chunksFound();
    if (wait > 0) {
      this.#question.wait(wait, () => this.#pump());
      return;
    }
    const {refusal: words} = this.#check;
    this.#check.close();
    this.#probeChunk ??= 1;
    if (words !== null) return this.#refuseToken(words);
    if (this.#hasTooLargeChunks()) return this.#endTooLarge();
    if (this.#giveUpTimer.hasExpired) return this.#giveUp();
    // It took the completing chunk and has no file: an earlier one is missing, nobody knows which.
    if (this.#progress.has(this.#last)) {
      this.#isAnyChunkTheLast = true;
      this.#forgetChunks();
    }
    this.#pump();
  }

  /** Asks after a while whether the site has the file. */
  #raiseDoubt(mayBeThere: boolean, hasLeft: boolean, words: UploadErrorDetails | null = null): void {
    const wait = this.#check.open(mayBeThere, hasLeft, words);
    if (mayBeThere && hasLeft) this.#listener.completingLeft();
    if (wait > 0) this.#question.wait(wait, () => this.#pump());
  }

  /** Puts a question to the site, again and again until it is answered, and nothing else meanwhile. */
  #ask(
    number: number,
    permit: Permit,
    settle: (answer: Exclude<ChunkTestAnswer, {readonly result: 'unreachable'}>) => void,
  ): void {
    const heard = ({result}: ChunkTestAnswer): void => {
      if (result !== 'unreachable') this.#setOffline(false);
    };
    void this.#question.ask(number, heard, answer => {
      if (answer === null) return permit.returned();
      if (answer.result !== 'unreachable') {
        settle(answer);
        // That it answers questions does not mean that it takes chunks: its failures count on.
        return permit.returned();
      }
      // What breaks while a site is away says nothing about chunks.
      this.#sizeEvidence.clear();
      this.#giveUpTimer.failed(answer.status, answer.retryAfter);
      permit.failed(answer.retryAfter);
      this.#noteOffline(answer.status);
      if (this.#giveUpTimer.hasExpired) this.#giveUp();
      else this.#pump();
    });
  }

  /** Everything has to be sent again. */
  #forgetChunks(): void {
    this.#progress.clear();
    this.#isResumed = false;
    this.#probeChunk = null;
    // With it the listener has forgotten what it knew of the completing chunk.
    this.#completion = 'untold';
    this.#listener.forgotten();
  }

  #listenToConnection(): () => void {
    return this.#connection.onChange(() => this.#connectionChanged());
  }

  /** The network came or went, or the page woke up. Either way a try is worth while, for `online` lies. */
  #connectionChanged(): void {
    this.#giveUpTimer.reset();
    this.#setOffline(!this.#connection.isOnline);
    this.#backOff.wake();
  }

  #setOffline(isOffline: boolean): void {
    // Being offline is no reason to give up: an upload may wait for hours.
    if (isOffline) this.#giveUpTimer.reset();
    if (this.#isOffline === isOffline || this.#isOver || this.#isPaused) return;
    this.#isOffline = isOffline;
    this.#listener.offline(isOffline);
    if (isOffline) return;
    // Online again, the listener believes that bytes move.
    this.#isFinishing = false;
    this.#tellFinishing();
  }

  #noteOffline(status: number): void {
    if (status === 0 && !this.#connection.isOnline) this.#setOffline(true);
  }

  #endTooLarge(): void {
    this.#end({kind: 'too-large', passed: this.#sizeEvidence.passed});
  }

  #giveUp(): void {
    const {status} = this.#giveUpTimer;
    if (status === 0) this.#fail('network', 'The site could not be reached for ten minutes.', {});
    else this.#fail('server', `The site kept answering with ${status}.`, {status});
  }

  /** Ends every request and question; what was on its way goes again later. */
  #callOff(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#question.callOff();
    this.#file.rest();
    for (const [number, attempt] of this.#attempts) {
      const {request, permit} = attempt;
      if (this.#mayComplete(number)) this.#check.open(request.mayHaveLeft, request.hasLeft);
      attempt.stopWatch();
      this.#progress.returned(number);
      request.abort();
      permit.returned();
    }
    this.#attempts.clear();
    // The time of a pause says nothing of the line.
    this.#stallLimit.reset();
  }

  /** Every byte has left, as far as is known, or nothing goes before the site has told whether one must. */
  #tellFinishing(): void {
    if (this.#isPaused || this.#isOffline) return;
    const haveLeft = this.#toldBytes >= this.#job.file.size && !this.#news.isEarly;
    const isFinishing = this.#check.isOpen || haveLeft;
    if (this.#isFinishing === isFinishing || this.#isOver) return;
    this.#isFinishing = isFinishing;
    this.#listener.finishing(isFinishing);
  }

  #failUnreadable(): void {
    this.#fail('file-unreadable', 'The file changed or vanished while it was being sent.', {});
  }

  #endUnconfirmed(): void {
    if (!this.#isProven) return this.#fail('network', 'Nothing that the site answered could be read.', {});
    this.#warn(CALLBACK_HELP);
    this.#fail('callback-unreadable', 'Every byte was sent, but the final answer could not be read.', {});
  }

  #fail(code: UploadErrorCode, message: string, details: UploadErrorDetails): void {
    this.#end({kind: 'failed', error: new UploadError(code, message, details)});
  }

  #end(ending: TransferEnding): void {
    if (this.#isOver) return;
    this.cancel();
    this.#listener.ended(ending);
  }
}
