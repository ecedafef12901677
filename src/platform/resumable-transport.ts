/**
 * platform/: the core's seams in a browser. This file holds the rules of sending a file to a 23 site in
 * chunks; what one chunk request is stands in `resumable-chunks.ts`.
 */
import type {BackOff, Pass} from '../core/back-off.js';
import type {
  Clock,
  Connection,
  Transfer,
  TransferEnding,
  TransferJob,
  TransferListener,
  Transport,
} from '../core/ports.js';
import {UploadError, type UploadErrorCode, type UploadErrorDetails} from '../core/upload-error.js';
import {chunkVerdict} from '../protocol/chunk-verdict.js';
import {type RedeemOutcome, parseRedeemBody} from '../protocol/redeem-outcome.js';
import {redirectOutcome} from '../protocol/redirect-outcome.js';
import {type ChunkTestResult, testChunk} from './chunk-test.js';
import {type ChunkAnswer, type ChunkRequest, NO_ANSWER, ResumableChunks} from './resumable-chunks.js';

/** Milliseconds without an acknowledged chunk after which a transfer gives up: ten minutes. */
const PATIENCE = 600_000;

/** Requests without an acknowledged chunk in between, each broken off by the line, that prove chunks too large. */
const TOO_MANY_BREAKS = 4;

/** What a proxy says that takes no body of this length. */
const CONTENT_TOO_LARGE = 413;

/**
 * For how long, in milliseconds, a request may be silent before it counts as dead and its chunk goes again. Ceilings:
 * on a line that is known to be fast a request is dead sooner. (Firefox at times repeats a request by itself, sends
 * the first 32 kB of it and never anything more.)
 */
export interface SilenceLimits {
  /** While its bytes are leaving: no byte for so long. However slow the line, each byte starts this anew. */
  readonly sending: number;
  /** Once they have left as far as the browser knows; megabytes may still be in the buffers of a slow line. */
  readonly answer: number;
  /** The same for the completing chunk, at which the site puts the file together. */
  readonly finalAnswer: number;
}

const SILENCE_LIMITS: SilenceLimits = {sending: 60_000, answer: 180_000, finalAnswer: 600_000};

/** What a site may take to acknowledge a chunk, in milliseconds, beside the time that its bytes need. */
const SITE_PATIENCE = 20_000;
/** How much slower than it was a line may become within one request. */
const SLOWDOWN = 4;

const CALLBACK_HELP =
  'A video was sent completely, but the browser was not allowed to read the final answer. The page at ' +
  'return_url must answer GET and OPTIONS requests with status 200 and the header ' +
  '"Access-Control-Allow-Origin: *", or make upload tokens with background_return_p=1.';

/** What a transport needs from its surroundings. */
export interface TransportSurroundings {
  readonly clock: Clock;
  readonly connection: Connection;
  /** Tells the developer what the `return_url` page must send. */
  readonly warn: (message: string) => void;
  readonly limits?: SilenceLimits;
}

/** Sends files in chunks with Resumable.js. */
export class ResumableTransport implements Transport {
  readonly #surroundings: Required<TransportSurroundings>;

  constructor(surroundings: TransportSurroundings) {
    this.#surroundings = {limits: SILENCE_LIMITS, ...surroundings};
  }

  start(job: TransferJob, listener: TransferListener, backOff: BackOff): Transfer {
    return new ResumableTransfer(job, listener, backOff, this.#surroundings);
  }
}

interface Flight {
  readonly request: ChunkRequest;
  readonly pass: Pass;
  lastMove: number;
  /** Calls off the end of an all too silent request. */
  stopWatch: () => void;
}

/**
 * One file on its way.
 *
 * The first request goes alone until it is answered, so that one preflight serves all and a token that is no good
 * costs one chunk; not where an earlier file has shown that. The last chunk is
 * held back until the site has acknowledged all others: then exactly one request completes the file, and
 * its answer is the final one. While no readable answer to that request has come, the transfer is in
 * doubt, and nothing is sent before the site was asked whether it has the file.
 */
class ResumableTransfer implements Transfer {
  readonly #job: TransferJob;
  readonly #listener: TransferListener;
  readonly #backOff: BackOff;
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #warn: (message: string) => void;
  readonly #limits: SilenceLimits;
  readonly #chunks: ResumableChunks;
  readonly #acknowledged: Set<number>;
  readonly #flights = new Map<number, Flight>();
  #acknowledgedBytes = 0;
  #isReady = false;
  #isPaused = false;
  #isOver = false;
  #hasStarted = false;
  /** The site takes chunks with this token, so several may go at once. */
  #hasAnswer: boolean;
  #isFinishing = false;
  /** The completing chunk may have arrived. */
  #isInDoubt = false;
  /** Chunks of an earlier transfer count, so a plain "ok" to the completing one is not to be believed unasked. */
  #isResumed: boolean;
  /** A chunk that the site was seen to have; once it is gone, the file has been put together. */
  #witness: number | null = null;
  /** What the site said of its token in answer to the completing chunk. */
  #tokenWords: UploadErrorDetails | null = null;
  #question: AbortController | null = null;
  #stopWaiting: (() => void) | null = null;
  /**
   * The site has the completing chunk but not all others, so any of them may complete the file. They go one by
   * one: what follows the completing one would be refused, before that one's answer is there.
   */
  #isAnyChunkTheLast = false;
  #isOffline = false;
  #stopListening: () => void;
  /** The listener knows that the file may be complete from now on; `asked` while it makes a note of it. */
  #completion: 'untold' | 'asked' | 'told' = 'untold';
  /** Requests that the line broke off since the last acknowledged chunk, and the most bytes that one got out. */
  #breaks = 0;
  #passed = 0;
  /** Since when, and with how many bytes acknowledged by then, the speed of the line is measured; null: unknown. */
  #measured: {readonly since: number; readonly bytes: number} | null = null;
  /** Every chunk below this number is acknowledged or in flight; keeps the search for the next one short. */
  #cursor = 1;
  #lastAdvance: number;

  constructor(
    job: TransferJob,
    listener: TransferListener,
    backOff: BackOff,
    surroundings: Required<TransportSurroundings>,
  ) {
    this.#job = job;
    this.#listener = listener;
    this.#backOff = backOff;
    this.#clock = surroundings.clock;
    this.#connection = surroundings.connection;
    this.#warn = surroundings.warn;
    this.#limits = surroundings.limits;
    this.#hasAnswer = job.isTokenKnown;
    this.#lastAdvance = this.#clock.now();
    this.#stopListening = this.#listenToConnection();
    this.#chunks = new ResumableChunks(job, () => {
      this.#isReady = true;
      this.#pump();
    });
    this.#acknowledged = new Set(job.acknowledged);
    this.#isResumed = job.acknowledged.size > 0;
    for (const number of this.#acknowledged) this.#acknowledgedBytes += this.#chunks.length(number);
    // All acknowledged and yet unfinished: the final answer was lost.
    this.#isInDoubt = job.mayBeComplete || this.#acknowledged.has(this.#last);
  }

  get sentBytes(): number {
    let bytes = this.#acknowledgedBytes;
    for (const {request} of this.#flights.values()) bytes += request.sentBytes;
    return bytes;
  }

  pause(): void {
    this.#isPaused = true;
    this.#isFinishing = false;
    this.#isOffline = false;
    // An element that was taken out of its page is paused, and must not be held by the window.
    this.#stopListening();
    this.#callOff();
  }

  resume(): void {
    if (!this.#isPaused || this.#isOver) return;
    this.#isPaused = false;
    this.#stopListening = this.#listenToConnection();
    this.#lastAdvance = this.#clock.now();
    this.#pump();
  }

  cancel(): void {
    this.#isOver = true;
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
      if (this.#isInDoubt && (this.#mayComplete(number) || this.#witness === null)) this.#askForOutcome(pass);
      else if (number === this.#last && this.#completion === 'untold') this.#tellCompletion(pass);
      else if (this.#isResumed && this.#witness === null) this.#askForChunks(pass);
      else this.#send(number, pass);
    }
  }

  #maySend(): boolean {
    if (!this.#isReady || this.#isPaused || this.#isOver || this.#question !== null) return false;
    if (this.#completion === 'asked') return false;
    // On a line that breaks, one request with the whole of it gets further than three with a third each.
    const isAlone = !this.#hasAnswer || this.#isAnyChunkTheLast || this.#breaks > 0;
    const {sending, inFlight} = this.#job.concurrency;
    if (isAlone || this.#flights.size >= inFlight) return this.#flights.size === 0;
    return this.#sendingCount < sending;
  }

  /** Requests whose bytes have not all left. */
  get #sendingCount(): number {
    let count = 0;
    for (const [number, {request}] of this.#flights) {
      if (request.sentBytes < this.#chunks.length(number)) count += 1;
    }
    return count;
  }

  /** Whether the site may put the file together once it has chunk `number`. */
  #mayComplete(number: number): boolean {
    return number === this.#last || this.#isAnyChunkTheLast;
  }

  #nextChunk(): number | null {
    while (this.#cursor < this.#last) {
      const number = this.#cursor;
      if (!this.#acknowledged.has(number) && !this.#flights.has(number)) return number;
      this.#cursor += 1;
    }
    return this.#flights.size === 0 ? this.#last : null;
  }

  /** Lets the listener make a note, so that not even a reload makes the completing chunk go twice unasked. */
  #tellCompletion(pass: Pass): void {
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
      // The page may have paused or removed the upload in its listener.
      if (this.#isPaused || this.#isOver) return pass.returned();
    }
    const request = this.#chunks.send(number, {
      moved: () => this.#moved(number),
      answered: answer => this.#answered(number, answer),
    });
    this.#flights.set(number, {request, pass, lastMove: this.#clock.now(), stopWatch: () => {}});
    this.#watch(number);
    this.#setFinishing(false);
  }

  /** Ends a request that is silent for too long. One timer, however many thousand times bytes move. */
  #watch(number: number): void {
    const flight = this.#flights.get(number);
    if (flight === undefined) return;
    const {sending, answer, finalAnswer} = this.#limits;
    const hasLeft = flight.request.sentBytes >= this.#chunks.length(number);
    const isFinal = hasLeft && number === this.#last;
    const limit = isFinal ? finalAnswer : Math.min(hasLeft ? answer : sending, this.#longestSilence());
    const rest = flight.lastMove + limit - this.#clock.now();
    if (rest > 0) {
      flight.stopWatch = this.#clock.after(Math.min(rest, sending, SITE_PATIENCE), () => this.#watch(number));
    } else {
      // The line is not what it was, or the site takes its time: full patience from here on.
      this.#measured = null;
      flight.request.abort();
      this.#answered(number, NO_ANSWER);
    }
  }

  /** What all bytes under way may need at the speed of this transfer so far; Infinity while that is unknown. */
  #longestSilence(): number {
    if (this.#measured === null) return Infinity;
    const bytes = this.#acknowledgedBytes - this.#measured.bytes;
    if (bytes <= 0) return Infinity;
    const underWay = this.#job.concurrency.inFlight * this.#job.chunkSize * 2;
    const elapsed = this.#clock.now() - this.#measured.since;
    return SITE_PATIENCE + (SLOWDOWN * underWay * elapsed) / bytes;
  }

  #moved(number: number): void {
    const flight = this.#flights.get(number);
    if (flight === undefined) return;
    flight.lastMove = this.#clock.now();
    // Its bytes have left, so those of the next one may.
    if (flight.request.sentBytes >= this.#chunks.length(number)) this.#pump();
    if (number === this.#last) this.#setFinishing(this.sentBytes >= this.#job.file.size);
    if (!this.#isOver) this.#listener.moved();
  }

  #answered(number: number, answer: ChunkAnswer): void {
    const flight = this.#flights.get(number);
    if (flight === undefined) return;
    flight.stopWatch();
    this.#flights.delete(number);
    this.#cursor = Math.min(this.#cursor, number);

    const outcome = readOutcome(this.#job, answer);
    if (outcome === 'no-answer') {
      this.#noteBreak(flight.request.sentBytes, answer.status);
      void this.#tryAgain(number, answer, flight.pass);
      return;
    }
    this.#hasAnswer = true;
    this.#setOffline(false);
    if (outcome === 'lost') {
      // Redirected, but to an address that does not tell the result.
      if (number === this.#last) this.#endUnconfirmed();
      else this.#fail('bad-response', 'The site redirected a chunk.', {status: answer.status});
    } else {
      this.#conclude(number, outcome, answer.status);
    }
    // Last, for it lets others send at once, and this chunk must count as acknowledged by then.
    flight.pass.succeeded();
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
      case 'words':
        return this.#concludeWords(number, {serverMessage: outcome.message, status});
    }
  }

  #concludeWords(number: number, details: UploadErrorDetails): void {
    if (number < this.#last || this.#last === 1) {
      this.#refuseToken(details);
    } else if (/token/i.test(details.serverMessage ?? '')) {
      // Browsers repeat a request by themselves when a kept-alive connection breaks. Then "used up" may
      // mean: by the first one, which went through.
      this.#isInDoubt = true;
      this.#tokenWords = details;
      this.#pump();
    } else {
      this.#fail('bad-response', 'The site gave a final answer in plain words.', details);
    }
  }

  #refuseToken(details: UploadErrorDetails): void {
    this.#fail('token-refused', 'The site refused the upload token.', details);
  }

  #acknowledge(number: number): void {
    this.#lastAdvance = this.#clock.now();
    this.#breaks = 0;
    this.#acknowledged.add(number);
    this.#measured ??= {
      since: this.#lastAdvance,
      bytes: this.#acknowledgedBytes + this.#chunks.length(number),
    };
    this.#acknowledgedBytes += this.#chunks.length(number);
    this.#listener.acknowledged(number);
    this.#listener.moved();
    if (number < this.#last) {
      this.#witness = number;
      this.#pump();
    } else if (this.#isResumed) {
      // The site may have lost earlier chunks meanwhile; then this "ok" was for one chunk among others.
      this.#isInDoubt = true;
      this.#pump();
    } else {
      this.#end({kind: 'stored', video: null});
    }
  }

  /** After a request without a usable answer: finds out whether it was the file, waits, sends again. */
  async #tryAgain(number: number, {status, retryAfter}: ChunkAnswer, pass: Pass): Promise<void> {
    // Even with a status: a gateway that lost patience answers 504 for a site that did its work.
    if (this.#mayComplete(number)) this.#isInDoubt = true;
    const fileProblem = status === 0 ? await this.#readFile(number) : null;
    pass.failed(retryAfter);
    if (this.#isOver) return;
    if (status === 0 && !this.#connection.isOnline) this.#setOffline(true);
    if (fileProblem !== null) {
      this.#fail('file-unreadable', 'The file changed or vanished while it was being sent.', {
        cause: fileProblem,
      });
    } else if (this.#hasTooLargeChunks()) {
      this.#end({kind: 'too-large', passed: this.#passed});
    } else if (this.#hasLostPatience()) {
      this.#giveUp(status);
    } else {
      this.#pump();
    }
  }

  /** A start from nothing costs what was acknowledged, so it takes twice the proof where there is something to lose. */
  #hasTooLargeChunks(): boolean {
    const proof = this.#acknowledged.size === 0 ? TOO_MANY_BREAKS : 2 * TOO_MANY_BREAKS;
    return this.#breaks >= proof && this.#job.mayShrink && !this.#isInDoubt;
  }

  /** Counts what a smaller chunk might have survived: not a site that is away, nor one that is in trouble. */
  #noteBreak(sentBytes: number, status: number): void {
    if (status === CONTENT_TOO_LARGE) this.#breaks += TOO_MANY_BREAKS / 2;
    else if (status === 0 && sentBytes > 0 && this.#connection.isOnline) this.#breaks += 1;
    this.#passed = Math.max(this.#passed, sentBytes);
  }

  /** Why a chunk's bytes cannot be read, or null where they can. Looks like a network failure otherwise. */
  async #readFile(number: number): Promise<unknown> {
    const start = (number - 1) * this.#job.chunkSize;
    try {
      await this.#job.file.slice(start, start + 1).arrayBuffer();
      return null;
    } catch (problem) {
      return problem;
    }
  }

  /** Asks the site whether it still has what an earlier transfer sent. */
  #askForChunks(pass: Pass): void {
    const number = Math.min(...this.#acknowledged);
    void this.#ask(number, pass, result => {
      // What a site does not confirm is sent again: too many bytes are better than a video with a hole.
      if (result === 'found') this.#witness = number;
      else this.#forgetChunks();
      this.#pump();
    });
  }

  /** Asks the site whether it has put the file together, by asking for an earlier chunk. */
  #askForOutcome(pass: Pass): void {
    if (this.#last === 1) {
      pass.returned();
      this.#endUnconfirmed();
      return;
    }
    this.#setFinishing(true);
    void this.#ask(this.#witness ?? 1, pass, result => {
      const isAcknowledged = this.#acknowledged.has(this.#last);
      if (result !== 'gone' && this.#tokenWords !== null) {
        this.#refuseToken(this.#tokenWords);
      } else if (result === 'found') {
        this.#isInDoubt = false;
        this.#witness ??= 1;
        // It took the completing chunk and has no file: an earlier one is missing, nobody knows which.
        if (isAcknowledged) {
          this.#isAnyChunkTheLast = true;
          this.#forgetChunks();
        }
        this.#pump();
      } else if (result === 'gone' && isAcknowledged && this.#witness !== null) {
        this.#end({kind: 'stored', video: null});
      } else {
        this.#endUnconfirmed();
      }
    });
  }

  /** Puts a question to the site, again and again until it is answered, and nothing else meanwhile. */
  async #ask(number: number, pass: Pass, settle: (result: ChunkTestResult) => void): Promise<void> {
    const question = new AbortController();
    this.#question = question;
    const result = await testChunk(this.#job, number, question.signal);
    if (question.signal.aborted) return pass.returned();
    this.#question = null;
    if (result !== 'unreachable') {
      this.#setOffline(false);
      settle(result);
      pass.succeeded();
      return;
    }
    pass.failed();
    if (this.#hasLostPatience()) this.#giveUp(0);
    else this.#pump();
  }

  /** Everything has to be sent again. */
  #forgetChunks(): void {
    this.#acknowledged.clear();
    this.#acknowledgedBytes = 0;
    this.#cursor = 1;
    this.#isResumed = false;
    this.#witness = null;
    this.#listener.forgotten();
  }

  #listenToConnection(): () => void {
    return this.#connection.onChange(() => this.#connectionChanged());
  }

  /** The network came or went, or the page woke up. Either way a try is worth while, for `online` lies. */
  #connectionChanged(): void {
    this.#lastAdvance = this.#clock.now();
    this.#setOffline(!this.#connection.isOnline);
    this.#backOff.wake();
  }

  #setOffline(isOffline: boolean): void {
    // Being offline is no reason to give up: an upload may wait for hours.
    if (isOffline) this.#lastAdvance = this.#clock.now();
    if (this.#isOffline === isOffline || this.#isOver || this.#isPaused) return;
    this.#isOffline = isOffline;
    if (isOffline) this.#isFinishing = false;
    this.#listener.offline(isOffline);
  }

  #hasLostPatience(): boolean {
    return this.#clock.now() - this.#lastAdvance >= PATIENCE;
  }

  #giveUp(status: number): void {
    if (status === 0) this.#fail('network', 'The site could not be reached for ten minutes.', {});
    else this.#fail('server', `The site kept answering with ${status}.`, {status});
  }

  /** Ends every request and question; what was on its way goes again later. */
  #callOff(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#question?.abort();
    this.#question = null;
    for (const number of this.#flights.keys()) if (this.#mayComplete(number)) this.#isInDoubt = true;
    for (const [number, {request, pass, stopWatch}] of this.#flights) {
      stopWatch();
      this.#cursor = Math.min(this.#cursor, number);
      request.abort();
      pass.returned();
    }
    this.#flights.clear();
  }

  #setFinishing(isFinishing: boolean): void {
    if (this.#isFinishing === isFinishing || this.#isOver) return;
    this.#isFinishing = isFinishing;
    this.#listener.finishing(isFinishing);
  }

  #endUnconfirmed(): void {
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

/** What an answer says; `no-answer` where the request has to be made again, `lost` see `redirectOutcome`. */
function readOutcome(job: TransferJob, answer: ChunkAnswer): RedeemOutcome | 'no-answer' | 'lost' {
  const redirected = redirectOutcome(job.redeemUrl, answer.url);
  if (redirected !== 'direct') return redirected;
  switch (chunkVerdict(answer.status)) {
    case 'accepted':
      return parseRedeemBody(answer.body);
    case 'refused':
      return {kind: 'refused', message: answer.body.trim().slice(0, 500)};
    case 'try-again':
      return 'no-answer';
  }
}
