import {UploadError, type UploadErrorCode, type UploadErrorDetails} from '../../core/model/upload-error.js';
import type {Connection} from '../../core/ports.js';
import type {BackOff, Pass} from '../../core/timing/back-off.js';
import type {Clock} from '../../core/timing/clock.js';
import {type TransferStep, nextStep} from '../../core/transfer/next-step.js';
import type {Transfer, TransferEnding, TransferJob, TransferListener} from '../../core/transfer/transport.js';
import type {RedeemOutcome} from '../../protocol/answers/redeem-outcome.js';
import {type ChunkAnswer, NO_ANSWER, ResumableChunks} from '../chunks/resumable-chunks.js';
import {FileWatch} from '../file/file-watch.js';
import {connectAdvice, watchPolicy} from '../page/policy-watch.js';
import type {ChunkTestAnswer} from '../site/chunk-test.js';
import {SiteQuestion} from '../site/site-question.js';
import {isSiteUnreadable} from '../site/site-readability.js';
import type {ByteNews} from './byte-news.js';
import {ChunkBreaks, CONTENT_TOO_LARGE} from './chunk-breaks.js';
import {ChunkFlight} from './chunk-flight.js';
import {ChunkLedger} from './chunk-ledger.js';
import {readOutcome} from './chunk-outcome.js';
import {CompletionDoubt, mayBeAtWork} from './completion-doubt.js';
import {MissingChunks} from './missing-chunks.js';
import {Patience} from './patience.js';
import {SilenceRule} from './silence-rule.js';
import type {TransportSurroundings} from './transport-surroundings.js';

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
  readonly #ledger: ChunkLedger;
  readonly #flights = new Map<number, ChunkFlight>();
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
  readonly #doubt: CompletionDoubt;
  readonly #patience: Patience;
  readonly #silence: SilenceRule;
  readonly #news: ByteNews;
  readonly #question: SiteQuestion;
  readonly #file: FileWatch;
  readonly #breaks = new ChunkBreaks();
  readonly #missing = new MissingChunks();
  readonly #closing = new AbortController();
  /** Chunks of an earlier transfer count, so a plain "ok" to the completing one is not to be believed unasked. */
  #isResumed: boolean;
  /** A chunk that the site was seen to have; once it is gone, the file has been put together. */
  #witness: number | null = null;
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
    surroundings: TransportSurroundings,
  ) {
    this.#job = job;
    this.#listener = listener;
    this.#backOff = backOff;
    this.#news = news;
    this.#clock = surroundings.clock;
    this.#connection = surroundings.connection;
    this.#warn = surroundings.warn;
    const {limits} = surroundings;
    this.#hasAnswer = job.isTokenKnown;
    this.#isProven = job.isTokenKnown || job.acknowledged.size > 0;
    this.#isReadable = this.#isProven;
    this.#doubt = new CompletionDoubt(this.#clock, job.file.size, limits.settling, job.tokenExpiresAt);
    this.#patience = new Patience(this.#clock);
    this.#silence = new SilenceRule(job, limits, news, this.#clock);
    this.#question = new SiteQuestion(job, this.#clock, limits.question);
    this.#file = new FileWatch(job.isFileIntact, this.#clock, () => this.#failUnreadable());
    this.#stopListening = this.#listenToConnection();
    this.#chunks = new ResumableChunks(job, () => {
      this.#isReady = true;
      this.#pump();
      // What was acknowledged of another content is not to be followed by this one's.
      if (job.acknowledged.size > 0) void this.#file.look();
    });
    this.#ledger = new ChunkLedger(this.#chunks, job.acknowledged);
    const {origin} = new URL(job.redeemUrl);
    watchPolicy(/^connect-src$/, [origin], () => this.#noteForbidden(origin), this.#closing.signal);
    this.#isResumed = this.#ledger.count > 0;
    // All acknowledged and yet unfinished: the final answer was lost.
    if (job.mayBeComplete || this.#ledger.has(this.#last))
      this.#doubt.inherit(job.completingAt, job.completingLeft);
    // Only then was the listener told before all others were acknowledged.
    this.#isAnyChunkTheLast = job.mayBeComplete && this.#ledger.count < this.#last - 1;
  }

  get sentBytes(): number {
    return this.isTold ? this.#toldBytes : this.#ledger.bytes;
  }

  get isTold(): boolean {
    for (const [number, flight] of this.#flights) this.#weighNews(number, flight);
    return this.#news.isGood;
  }

  #weighNews(number: number, flight: ChunkFlight): void {
    if (flight.request.hasLeft && !this.#mayComplete(number)) this.#news.waited(flight);
  }

  /** Acknowledged bytes and those that have left, as the browser tells. */
  get #toldBytes(): number {
    let bytes = this.#ledger.bytes;
    for (const {request} of this.#flights.values()) bytes += request.sentBytes;
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
    this.#patience.restore();
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
      const pass = this.#backOff.enter();
      if (pass === null) {
        this.#stopWaiting ??= this.#backOff.whenOpen(() => {
          this.#stopWaiting = null;
          this.#pump();
        });
        return;
      }
      const step = this.#nextStep(number);
      if (step.do === 'check-file') {
        this.#file.lookForLast(() => this.#pump());
        return pass.returned();
      }
      this.#take(step, pass);
    }
  }

  #nextStep(chunk: number): TransferStep {
    return nextStep({
      chunk,
      mayComplete: this.#mayComplete(chunk),
      missing: this.#missing.next,
      isInDoubt: this.#doubt.isOpen,
      hasProbe: this.#witness !== null,
      isResumed: this.#isResumed,
      areTooLarge: this.#hasTooLargeChunks(),
      isFileChecked: this.#file.isReadyForLast,
      isAnnounced: this.#completion === 'told',
    });
  }

  #take(step: Exclude<TransferStep, {do: 'check-file'}>, pass: Pass): void {
    switch (step.do) {
      case 'ask-missing':
        return this.#askForMissing(step.chunk, pass);
      case 'ask-outcome':
        return this.#askForOutcome(pass);
      case 'ask-site':
        return this.#askForSite(pass);
      case 'ask-chunks':
        return this.#askForChunks(pass);
      case 'announce':
        return this.#announce(pass);
      case 'send':
        return this.#send(step.chunk, pass);
    }
  }

  #maySend(): boolean {
    if (!this.#isReady || this.#isPaused || this.#isOver) return false;
    if (this.#completion === 'asked' || this.#question.isOpen) return false;
    const {sending, inFlight} = this.#job.concurrency;
    if (this.#isAlone || this.#flights.size >= inFlight) return this.#flights.size === 0;
    return this.#sendingCount < sending;
  }

  /** Requests go one by one. */
  get #isAlone(): boolean {
    if (!this.#hasAnswer || this.#isAnyChunkTheLast) return true;
    // On a line that breaks, one request with the whole of it gets further than three with a third each. And of one
    // whose bytes nobody sees, the time tells most when it has the line to itself.
    return this.#breaks.count > 0 || this.#news.isNone;
  }

  /** Requests whose bytes have not all left. */
  get #sendingCount(): number {
    let count = 0;
    for (const {request} of this.#flights.values()) if (!request.hasLeft) count += 1;
    return count;
  }

  /** Whether the site may put the file together once it has chunk `number`. */
  #mayComplete(number: number): boolean {
    return number === this.#last || this.#isAnyChunkTheLast;
  }

  #nextChunk(): number | null {
    const number = this.#ledger.next(each => this.#flights.has(each));
    return number ?? (this.#flights.size === 0 ? this.#last : null);
  }

  /** Lets the listener make a note, so that not even a reload makes the completing chunk go twice unasked. */
  #announce(pass: Pass): void {
    this.#completion = 'asked';
    pass.returned();
    void this.#listener.completing().then(() => {
      this.#completion = 'told';
      this.#pump();
    });
  }

  #send(number: number, pass: Pass): void {
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#listener.started();
      // The page may have paused the upload in its listener, removed it, or even resumed it: look again what to do.
      return pass.returned();
    }
    if (!this.#mayComplete(number)) this.#file.forgetLast();
    const request = this.#chunks.send(number, {
      moved: () => this.#moved(number),
      answered: answer => this.#answered(number, answer),
    });
    const flight = new ChunkFlight(request, pass, this.#breaks.count, this.#clock);
    this.#flights.set(number, flight);
    const mayComplete = this.#mayComplete(number);
    const others = this.#isAlone || mayComplete ? 1 : this.#job.concurrency.inFlight;
    flight.watch(
      () => {
        this.#weighNews(number, flight);
        return this.#silence.limit(request.hasLeft, mayComplete, others * this.#chunks.length(number));
      },
      () => {
        this.#silence.forget();
        if (request.sentBytes === 0) this.#news.missed();
        this.#answered(number, NO_ANSWER);
      },
    );
    this.#file.attend(() => this.#longestSilence());
    this.#tellFinishing();
  }

  /** Of all requests, but for a completing one that has left: what becomes of the file then is of no matter. */
  #longestSilence(): number | null {
    if (this.#flights.size === 0) return null;
    let longest = 0;
    for (const [number, {request, silence}] of this.#flights) {
      if (!(request.hasLeft && this.#mayComplete(number))) longest = Math.max(longest, silence);
    }
    return longest;
  }

  #moved(number: number): void {
    const flight = this.#flights.get(number);
    if (flight === undefined) return;
    flight.moved();
    if (!flight.request.hasLeft) this.#news.told(flight);
    // Its bytes have left, so those of the next one may.
    if (flight.request.hasLeft) this.#pump();
    if (this.#mayComplete(number)) {
      if (flight.request.hasLeft) this.#listener.completingLeft();
      this.#tellFinishing();
    }
    if (flight.request.hasLeft) this.#lookAtFile(number);
    if (!this.#isOver) this.#listener.moved();
  }

  /** Beside the last answers before the completing chunk, and once when that one has left. */
  #lookAtFile(number: number): void {
    if (!this.#mayComplete(number)) {
      const isRestOut = this.#ledger.next(each => this.#flights.has(each)) === null;
      if (isRestOut && this.#sendingCount === 0) this.#file.lookForLast(() => this.#pump());
    } else {
      this.#file.lookAfterLast();
    }
  }

  #answered(number: number, answer: ChunkAnswer): void {
    const flight = this.#flights.get(number);
    if (flight === undefined) return;
    flight.land();
    const outcome = readOutcome(this.#job, answer);
    if (answer.status !== 0) this.#isReadable = true;
    if (outcome !== 'no-answer') {
      this.#hasAnswer = true;
      this.#setOffline(false);
      // The page hears of that, and may have paused or removed the upload.
      if (this.#flights.get(number) !== flight) return;
    }
    this.#flights.delete(number);
    this.#ledger.returned(number);

    if (outcome === 'no-answer') {
      void this.#tryAgain(number, flight, answer);
      return;
    }
    if (outcome === 'lost') {
      // Redirected, but to an address that does not tell the result.
      this.#concludeElsewhere(number, answer.status);
    } else {
      if (outcome.kind === 'acknowledged' && !this.#mayComplete(number)) this.#news.answered(flight);
      this.#conclude(number, outcome, answer.status);
    }
    // Last, for it lets others send at once, and this chunk must count as acknowledged by then.
    flight.pass.succeeded();
  }

  /** Redirected to an address that tells no result: the callback of another page, or a place where people sign in. */
  #concludeElsewhere(number: number, status: number): void {
    if (!this.#isProven) return this.#failAddress(status);
    if (!this.#mayComplete(number))
      return this.#fail('bad-response', 'The site redirected a chunk.', {status});
    this.#patience.failed(status, 0);
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
    this.#patience.restore();
    this.#breaks.clear();
    this.#silence.acknowledged(this.#chunks.length(number));
    this.#ledger.add(number);
    this.#listener.acknowledged(number);
    this.#listener.moved();
    if (number < this.#last) {
      this.#witness = number;
      this.#pump();
    } else if (this.#job.traits.namesVideo) {
      if (!this.#missing.begin(this.#last)) return this.#failIncomplete();
      this.#pump();
    } else if (this.#isResumed) {
      // The site may have lost earlier chunks meanwhile; then this "ok" was for one chunk among others.
      this.#doubt.raise(true, true);
      this.#pump();
    } else {
      this.#end({kind: 'stored', video: null});
    }
  }

  /** After a request without a usable answer: finds out whether it was the file, waits, sends again. */
  async #tryAgain(number: number, flight: ChunkFlight, {status, retryAfter}: ChunkAnswer): Promise<void> {
    const {request, pass, breaksBefore, silence} = flight;
    // That a site says nothing to what has left proves nothing about chunks.
    if (this.#connection.isOnline && !(flight.isDead && request.hasLeft)) {
      this.#breaks.note(request, status, breaksBefore, this.#ledger.count > 0);
      if (status === 0 && request.sentBytes === 0 && !flight.isDead)
        this.#breaks.noteUnseen(request, silence, breaksBefore);
    }
    if (this.#mayComplete(number) && status !== CONTENT_TOO_LARGE) {
      // Even with a status: a gateway that lost patience answers 504 for a site that does its work.
      const isAnswered = status !== 0;
      this.#raiseDoubt(
        isAnswered ? mayBeAtWork(status, silence) : request.mayHaveLeft,
        isAnswered || request.hasLeft,
      );
    }
    this.#patience.failed(status, retryAfter);
    pass.failed(retryAfter);
    this.#file.forgetLast();
    if (status === 0 && !(await this.#file.look())) return;
    this.#noteOffline(status);
    if (this.#mayBeUnreadable() && (await isSiteUnreadable(this.#job.redeemUrl))) {
      // Asking takes a while, in which much may have happened.
      if (this.#mayBeUnreadable() && !this.#isPaused) this.#end({kind: 'unreadable'});
    }
    if (this.#isOver || this.#isPaused) return;
    // What the site says itself needs no proof, and where it has nothing there is nothing to lose.
    const isTold = status === CONTENT_TOO_LARGE || this.#ledger.count === 0;
    if (isTold && !this.#doubt.isOpen && this.#hasTooLargeChunks()) this.#endTooLarge();
    else if (!this.#doubt.isOpen && this.#patience.isLost) this.#giveUp();
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
    return this.#patience.lasted >= UNREADABLE_FOR;
  }

  #hasTooLargeChunks(): boolean {
    return this.#job.mayShrink && this.#breaks.isProof(this.#ledger.count > 0);
  }

  /** Asks the site whether it still has what an earlier transfer sent. */
  #askForChunks(pass: Pass): void {
    const number = this.#ledger.any;
    this.#ask(number, pass, answer => {
      const {result} = answer;
      if (result === 'refused') return this.#refuseToken(answer.words);
      // What a site does not confirm is sent again: too many bytes are better than a video with a hole.
      if (result === 'found') this.#witness = number;
      else this.#forgetChunks();
      this.#pump();
    });
  }

  /** Before what was acknowledged is thrown away for smaller chunks: asks whether only those fail. */
  #askForSite(pass: Pass): void {
    this.#ask(this.#witness ?? this.#ledger.any, pass, ({result}) => {
      if (result !== 'unreadable') return this.#endTooLarge();
      // It does not answer this either as it should, so it is in trouble.
      this.#breaks.clear();
      if (this.#patience.isLost) this.#giveUp();
      else this.#pump();
    });
  }

  /** Asks the site whether it has put the file together, by asking for an earlier chunk. */
  #askForOutcome(pass: Pass): void {
    if (this.#last === 1) {
      pass.returned();
      if (this.#doubt.mayBeThere) this.#endUnconfirmed();
      else this.#chunksFound();
      return;
    }
    this.#tellFinishing();
    this.#ask(this.#witness ?? 1, pass, answer => {
      const {result} = answer;
      if (result === 'refused') this.#concludeRefusal(answer.words);
      else if (result === 'gone') this.#chunksGone();
      else if (result === 'unreadable' && this.#doubt.mayBeThere) this.#endUnconfirmed();
      else this.#chunksFound();
    });
  }

  /** The site does not answer for the token, which this file may have used up. */
  #concludeRefusal(words: UploadErrorDetails): void {
    const wasSent = this.#witness !== null && !this.#saysExpired(words);
    if (wasSent || this.#doubt.explainsLoss) this.#endUnconfirmed();
    else this.#refuseToken(words);
  }

  /** The site has put the file together, or it has lost the chunks. */
  #chunksGone(): void {
    const isTaken = this.#ledger.has(this.#last);
    const {words} = this.#doubt;
    if (isTaken && this.#witness !== null && !this.#job.traits.namesVideo)
      this.#end({kind: 'stored', video: null});
    else if (words !== null && this.#saysExpired(words)) this.#refuseToken(words);
    else if (this.#doubt.explainsLoss) this.#endUnconfirmed();
    else this.#sendAllAgain();
  }

  /**
   * Nothing of the file is there, and no request is known to have completed it. But browsers repeat a request by
   * themselves: one that went through may have had an answer that was lost.
   */
  #sendAllAgain(): void {
    // If not, it is a request of an earlier page, and nobody saw it leave.
    const wasSent = this.#witness !== null;
    if (this.#job.traits.servesMany) {
      // Under this token a second copy would be taken. Even after an "ok" the first one may be there.
      if (wasSent) return this.#endUnconfirmed();
      this.#forgetChunks();
      return this.#fail('server', 'The site has lost what was sent before.', {});
    }
    this.#doubt.close();
    this.#isAnyChunkTheLast = this.#ledger.has(this.#last);
    this.#usedUp = wasSent ? /^(?!.*expire)/is : /used|consumed/i;
    // Chunk 1 goes alone, and shows whether the token is used up.
    this.#hasAnswer = false;
    this.#forgetChunks();
    this.#pump();
  }

  #askForMissing(number: number, pass: Pass): void {
    this.#ask(number, pass, ({result}) => {
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
      this.#witness = number;
      this.#ledger.add(number);
      this.#listener.acknowledged(number);
    }
  }

  #failIncomplete(): void {
    this.#forgetChunks();
    this.#fail('server', NEVER_COMPLETE, {status: 200});
  }

  /** The site has not put the file together, as yet. */
  #chunksFound(): void {
    const wait = this.#doubt.chunksFound();
    if (wait > 0) {
      this.#question.wait(wait, () => this.#pump());
      return;
    }
    const {words} = this.#doubt;
    this.#doubt.close();
    this.#witness ??= 1;
    if (words !== null) return this.#refuseToken(words);
    if (this.#hasTooLargeChunks()) return this.#endTooLarge();
    if (this.#patience.isLost) return this.#giveUp();
    // It took the completing chunk and has no file: an earlier one is missing, nobody knows which.
    if (this.#ledger.has(this.#last)) {
      this.#isAnyChunkTheLast = true;
      this.#forgetChunks();
    }
    this.#pump();
  }

  /** Asks after a while whether the site has the file. */
  #raiseDoubt(mayBeThere: boolean, hasLeft: boolean, words: UploadErrorDetails | null = null): void {
    const wait = this.#doubt.raise(mayBeThere, hasLeft, words);
    if (mayBeThere && hasLeft) this.#listener.completingLeft();
    if (wait > 0) this.#question.wait(wait, () => this.#pump());
  }

  /** Puts a question to the site, again and again until it is answered, and nothing else meanwhile. */
  #ask(
    number: number,
    pass: Pass,
    settle: (answer: Exclude<ChunkTestAnswer, {readonly result: 'unreachable'}>) => void,
  ): void {
    const heard = ({result}: ChunkTestAnswer): void => {
      if (result !== 'unreachable') this.#setOffline(false);
    };
    void this.#question.ask(number, heard, answer => {
      if (answer === null) return pass.returned();
      if (answer.result !== 'unreachable') {
        settle(answer);
        // That it answers questions does not mean that it takes chunks: its failures count on.
        return pass.returned();
      }
      // What breaks while a site is away says nothing about chunks.
      this.#breaks.clear();
      this.#patience.failed(answer.status, answer.retryAfter);
      pass.failed(answer.retryAfter);
      this.#noteOffline(answer.status);
      if (this.#patience.isLost) this.#giveUp();
      else this.#pump();
    });
  }

  /** Everything has to be sent again. */
  #forgetChunks(): void {
    this.#ledger.clear();
    this.#isResumed = false;
    this.#witness = null;
    // With it the listener has forgotten what it knew of the completing chunk.
    this.#completion = 'untold';
    this.#listener.forgotten();
  }

  #listenToConnection(): () => void {
    return this.#connection.onChange(() => this.#connectionChanged());
  }

  /** The network came or went, or the page woke up. Either way a try is worth while, for `online` lies. */
  #connectionChanged(): void {
    this.#patience.restore();
    this.#setOffline(!this.#connection.isOnline);
    this.#backOff.wake();
  }

  #setOffline(isOffline: boolean): void {
    // Being offline is no reason to give up: an upload may wait for hours.
    if (isOffline) this.#patience.restore();
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
    this.#end({kind: 'too-large', passed: this.#breaks.passed});
  }

  #giveUp(): void {
    const {status} = this.#patience;
    if (status === 0) this.#fail('network', 'The site could not be reached for ten minutes.', {});
    else this.#fail('server', `The site kept answering with ${status}.`, {status});
  }

  /** Ends every request and question; what was on its way goes again later. */
  #callOff(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#question.callOff();
    this.#file.rest();
    for (const [number, flight] of this.#flights) {
      const {request, pass} = flight;
      if (this.#mayComplete(number)) this.#doubt.raise(request.mayHaveLeft, request.hasLeft);
      flight.land();
      this.#ledger.returned(number);
      request.abort();
      pass.returned();
    }
    this.#flights.clear();
    // The time of a pause says nothing of the line.
    this.#silence.forget();
  }

  /** Every byte has left, as far as is known, or nothing goes before the site has told whether one must. */
  #tellFinishing(): void {
    if (this.#isPaused || this.#isOffline) return;
    const haveLeft = this.#toldBytes >= this.#job.file.size && !this.#news.isEarly;
    const isFinishing = this.#doubt.isOpen || haveLeft;
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
