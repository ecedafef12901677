import type {UploadErrorCode, UploadErrorDetails} from '../model/upload-error.js';
import type {BackOff, Permit} from '../timing/back-off.js';
import {GiveUpTimer} from './limits/give-up-timer.js';
import type {Found} from './site-probe.js';
import {describeInsecure, describeOther} from './stranger.js';
import type {TransferContext} from './transfer-context.js';
import {
  type Transfer,
  type TransferEnding,
  type TransferJob,
  type TransferListener,
  failed,
} from './transport.js';
import {TroubleReport} from './trouble-report.js';

/**
 * Milliseconds after which an address counts as no 23 site if all answers are those of another server. The error pages
 * of a site that restarts look the same.
 */
const OTHER_FOR = 60_000;

/** The state of a transfer, as its listener knows it. */
type Phase = 'running' | 'finishing' | 'offline' | 'paused' | 'over';

/** What both ways to send a file share: pausing, being offline, waiting for permits, giving up, ending once. */
export abstract class TransferBase implements Transfer {
  abstract readonly sentBytes: number;
  abstract readonly isTold: boolean;
  readonly giveUpTimer: GiveUpTimer;
  readonly job: TransferJob;
  readonly listener: TransferListener;
  readonly context: TransferContext;
  readonly trouble: TroubleReport;
  readonly #backOff: BackOff;
  #phase: Phase = 'running';
  #hasStarted = false;
  #stopWaiting: (() => void) | null = null;
  /** Since when another server than a 23 site answers, and the timer that ends this doubt. */
  #otherSince: number | null = null;
  #stopOther: (() => void) | null = null;
  #stopListening: () => void;

  constructor(job: TransferJob, listener: TransferListener, backOff: BackOff, context: TransferContext) {
    this.job = job;
    this.listener = listener;
    this.context = context;
    this.trouble = new TroubleReport(context.clock, context.warn, trouble => listener.troubled(trouble));
    this.giveUpTimer = new GiveUpTimer(context.clock);
    this.#backOff = backOff;
    this.#stopListening = this.#listen();
  }

  /** Whether requests may go. They may while offline, because browsers can be wrong about that. */
  get isActive(): boolean {
    return this.#phase !== 'paused' && this.#phase !== 'over';
  }

  get isOffline(): boolean {
    return this.#phase === 'offline';
  }

  get isOver(): boolean {
    return this.#phase === 'over';
  }

  /** Tells once that the first byte is about to go; false if the listener knew that. */
  start(): boolean {
    if (this.#hasStarted) return false;
    this.#hasStarted = true;
    this.listener.started();
    return true;
  }

  /** Sends all that may go now. */
  abstract proceed(): void;

  /** The network came or went, or the page woke up. */
  protected networkChanged(isOnline: boolean): void {
    this.setOffline(!isOnline);
  }

  /** Ends all requests and questions, because the transfer is paused or over. */
  protected abstract endRequests(): void;

  pause(): void {
    if (this.isOver) return;
    this.#phase = 'paused';
    this.#stop();
  }

  resume(): void {
    if (this.#phase !== 'paused') return;
    // After a pause the listener believes that bytes move.
    this.#phase = 'running';
    this.#stopListening = this.#listen();
    this.giveUpTimer.reset();
    this.proceed();
  }

  cancel(): void {
    this.#phase = 'over';
    this.#stop();
  }

  /** A permit for one request; null if there is none, and `proceed` is called once there may be one. */
  acquire(): Permit | null {
    const permit = this.#backOff.tryAcquire();
    if (permit === null) {
      this.#stopWaiting ??= this.#backOff.whenAvailable(() => {
        this.#stopWaiting = null;
        this.proceed();
      });
    }
    return permit;
  }

  /**
   * Notes whether there is a network.
   *
   * @returns True if there is one again. The listener believes then that bytes move.
   */
  setOffline(isOffline: boolean): boolean {
    // An upload may wait for hours for a network.
    if (isOffline) {
      this.giveUpTimer.reset();
      this.trouble.reset();
      this.#forgetOther();
    }
    if (!this.isActive || isOffline === this.isOffline) return false;
    this.#phase = isOffline ? 'offline' : 'running';
    this.listener.offline(isOffline);
    return !isOffline;
  }

  /** Notes that a request failed. `retryAfter`: for how many milliseconds the site wants no request. */
  noteFailure(status: number, retryAfter = 0): void {
    this.giveUpTimer.failed(status, retryAfter);
    this.trouble.note(status === 0 ? 'network' : 'site');
  }

  /** Keeps a text for the developer, unless a more precise one has gone to the console. */
  protected describeTrouble(text: string, isVague = false): void {
    if (this.#otherSince === null) this.trouble.describe(text, isVague);
  }

  /** Notes what is at the address. Another server, or a site in trouble, gets neither file nor token. */
  noteFound(found: Found): void {
    const {clock, warn, wrongAddresses} = this.context;
    const {redeemUrl} = this.job;
    if (found === 'insecure') return this.failWithWarning('endpoint-wrong', describeInsecure(redeemUrl));
    if (found !== 'other') {
      wrongAddresses.clear(redeemUrl);
      return this.#forgetOther();
    }
    const isCertain =
      wrongAddresses.has(redeemUrl, clock.now()) ||
      (this.#otherSince !== null && clock.now() - this.#otherSince >= OTHER_FOR);
    if (isCertain) {
      wrongAddresses.note(redeemUrl, clock.now());
      return this.fail('endpoint-wrong', describeOther(redeemUrl));
    }
    this.trouble.note('site');
    if (this.#otherSince === null) {
      this.trouble.discardText();
      warn(describeOther(redeemUrl));
      this.#otherSince = clock.now();
      this.#stopOther = clock.after(OTHER_FOR, () => this.#backOff.wake());
    }
  }

  /** Notes whether only the final answer is missing. */
  setFinishing(isFinishing: boolean): void {
    if (this.#phase !== (isFinishing ? 'running' : 'finishing')) return;
    this.#phase = isFinishing ? 'finishing' : 'running';
    this.listener.finishing(isFinishing);
  }

  /** Sends all that may go now, unless the time for failures is over. */
  proceedOrGiveUp(): void {
    if (this.giveUpTimer.hasExpired) this.giveUp();
    else this.proceed();
  }

  giveUp(): void {
    const {status} = this.giveUpTimer;
    if (status === 0) this.fail('network', 'The site could not be reached for ten minutes.');
    else this.fail('server', `The site kept answering with ${status}.`, {status});
  }

  fail(code: UploadErrorCode, message: string, details?: UploadErrorDetails): void {
    this.end(failed(code, message, details));
  }

  /** Fails for a reason that the developer of the page can remove. */
  failWithWarning(code: UploadErrorCode, message: string, details?: UploadErrorDetails): void {
    this.context.warn(message);
    this.fail(code, message, details);
  }

  end(ending: TransferEnding): void {
    if (this.isOver) return;
    this.cancel();
    this.listener.ended(ending);
  }

  #listen(): () => void {
    const {connection} = this.context;
    return connection.onChange(() => {
      // Whatever the browser says of its network, a try may succeed now.
      this.giveUpTimer.reset();
      this.networkChanged(connection.isOnline);
      this.#backOff.wake();
    });
  }

  #forgetOther(): void {
    this.#stopOther?.();
    this.#stopOther = null;
    this.#otherSince = null;
  }

  /** Ends requests and waits. An element that left its page is paused, and the window must not hold it. */
  #stop(): void {
    this.#stopListening();
    this.trouble.reset();
    this.#forgetOther();
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.endRequests();
  }
}
