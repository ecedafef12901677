import type {BackOff, Permit} from '../../timing/back-off.js';
import {lookAt} from '../site-probe.js';
import {describeUnknown} from '../stranger.js';
import type {TransferContext} from '../transfer-context.js';
import {TransferBase} from '../transfer-base.js';
import type {TransferJob, TransferListener} from '../transport.js';
import {formEnding} from './form-ending.js';
import {plainForm} from './plain-form.js';

/** The most pages that a single form may lead through, because a page may reload itself without an end. */
const MOST_PAGES = 20;

/** Milliseconds between two looks into the file while it goes. */
const LOOK_EVERY = 3000;

/** For how many silences to wait for a page that never tells that it has loaded. */
const SILENCES = 12;

/** The slowest line that is waited for, in bytes per millisecond: 512 kbit/s. */
const SLOWEST = 64;

const CALLBACK_HELP =
  'A video was sent as a plain form, but no page told how it ended. The page at return_url must carry ' +
  '<script type="module" src="…/callback.js"></script> of this package, be of the origin that callback-origin names, and ' +
  'let itself be shown in a frame (X-Frame-Options, frame-ancestors).';

/** How far a form is. */
type FormStage =
  /** None is on its way. */
  | 'idle'
  /** The site is asked whether a form may go to it. */
  | 'asking'
  /** The listener makes a note that the form is about to go. */
  | 'announcing'
  /** The form has begun to leave. Nobody sees how much of it has. */
  | 'posted'
  /** The frame shows a page, so the form has arrived. */
  | 'arrived';

/**
 * Sends a file as a plain form in a hidden frame (API page `browser-based-uploads`), for sites whose answers a page may
 * not read. The `return_url` page tells the outcome by the script `video-uploader/callback`.
 */
export class FormTransfer extends TransferBase {
  /** Nobody sees the bytes of a form. */
  override readonly sentBytes = 0;
  override readonly isTold = false;
  #stage: FormStage = 'idle';
  #frame: {close(): void} | null = null;
  /** Counts the tries, so that an answer to an earlier try does not count. */
  #round = 0;
  #permit: Permit | null = null;
  #stopTimer: (() => void) | null = null;
  #stopLooking: (() => void) | null = null;

  constructor(job: TransferJob, listener: TransferListener, backOff: BackOff, context: TransferContext) {
    super(job, listener, backOff, context);
    void Promise.resolve().then(() => this.#send());
  }

  override proceed(): void {
    void this.#send();
  }

  protected override networkChanged(isOnline: boolean): void {
    // A form that is on its way tells nothing of the network.
    this.setOffline(!isOnline && this.#stage === 'idle');
    this.proceed();
  }

  protected override endRequests(): void {
    // Nobody sees whether a form that was begun is with the site, so it must not go again. It continues while paused, and
    // the page in its frame may tell how it ended.
    if (this.#isPosted && !this.isOver) return;
    const wasAnnounced = this.#stage === 'announcing';
    this.#round += 1;
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#stopLooking?.();
    this.#frame?.close();
    this.#frame = null;
    this.#stage = 'idle';
    this.#permit?.returned();
    this.#permit = null;
    // It was noted that the form is about to go, and it did not.
    if (wasAnnounced && !this.isOver) this.listener.forgotten();
  }

  get #isPosted(): boolean {
    return this.#stage === 'posted' || this.#stage === 'arrived';
  }

  async #send(): Promise<void> {
    if (!this.isActive || this.#stage !== 'idle') return;
    if (!this.context.connection.isOnline) {
      this.setOffline(true);
      return;
    }
    // The form was begun before a reload, and the frame that would have told how it ended is gone.
    if (this.job.mayBeComplete) return this.#endUnconfirmed();
    const permit = this.acquire();
    if (permit === null) return;
    this.#stage = 'asking';
    this.#permit = permit;
    const round = (this.#round += 1);
    const isIntact = await this.job.isFileIntact();
    if (this.#round !== round) return;
    if (!isIntact) return this.#failUnreadable();
    await this.#askSite(permit, round);
    if (this.#round !== round || this.#stage !== 'asking') return;
    // Nobody hears that the site refuses a token, and this one may have waited for hours.
    if (this.context.clock.date() >= this.job.tokenExpiresAt)
      return this.fail('token-refused', 'The upload token has expired.');
    const rule = await this.context.forms.findForbiddingRule(this.job.redeemUrl);
    if (this.#round !== round) return;
    if (rule !== null) return this.#failForbidden('network', rule);
    this.setOffline(false);
    // The page may pause or remove the upload in each of its listeners.
    if (this.#round !== round) return;
    this.start();
    if (this.#round !== round) return;
    this.#stage = 'announcing';
    await this.listener.completing();
    if (this.#round === round) this.#post();
  }

  /** Asks whether a 23 site answers, because only a form that arrives tells anything. */
  async #askSite(permit: Permit, round: number): Promise<void> {
    const found = await lookAt(this.context.site, this.job.redeemUrl);
    if (this.#round !== round) return;
    this.noteFound(found);
    if (this.#round !== round) return;
    if (found === 'away' || found === 'silent') return this.#tryLater(permit);
    if (found === 'other') return this.#sendLater(permit);
    // A page that asks for the form itself says that the address is right.
    if (found === 'unknown' && this.job.mayUseForm)
      return this.failWithWarning('network', describeUnknown(this.job.redeemUrl));
    this.giveUpTimer.reset();
    this.trouble.end();
    this.#permit = null;
    // Edits need not wait for the whole file.
    permit.succeeded();
  }

  #tryLater(permit: Permit): void {
    const {giveUpTimer} = this;
    this.noteFailure(0);
    if (giveUpTimer.hasExpired) this.giveUp();
    else this.#sendLater(permit);
  }

  #sendLater(permit: Permit): void {
    this.#stage = 'idle';
    this.#permit = null;
    permit.failed();
    this.proceed();
  }

  #post(): void {
    const {forms, formLimits} = this.context;
    let pages = 0;
    this.#stage = 'posted';
    this.#frame = forms.post(plainForm(this.job, this.#round), {
      told: (message, isOwn) => {
        const ending = formEnding(message, isOwn, this.job);
        if (ending !== null) this.end(ending);
      },
      shown: () => {
        this.#noteArrival();
        this.#wait(SILENCES * formLimits.silence);
      },
      // A page in between may send the browser on, so the last page counts.
      loaded: () => {
        this.#noteArrival();
        pages += 1;
        if (pages <= MOST_PAGES) this.#wait(formLimits.silence);
      },
      removed: () => void this.#endUntold(),
      // The form has been sent by now. What is forbidden is the page that tells how it ended.
      forbidden: rule => this.#failForbidden('callback-unreadable', rule),
    });
    this.#wait(formLimits.arrival + this.job.file.size / SLOWEST);
    this.#lookAtFile();
  }

  /** A form is one chunk. */
  #noteArrival(): void {
    if (this.#stage === 'arrived') return;
    this.#stage = 'arrived';
    this.listener.acknowledged(1, null);
  }

  #wait(milliseconds: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.context.clock.after(milliseconds, () => void this.#endUntold());
  }

  /** No page told how it ended. */
  async #endUntold(): Promise<void> {
    const {site} = this.context;
    const {redeemUrl, mayUseForm} = this.job;
    const round = this.#round;
    // Some browsers show an error page of their own if a file changes while they read it.
    const isIntact = await this.job.isFileIntact();
    if (this.#round !== round) return;
    if (!isIntact) return this.#failUnreadable();
    const reach = await site.reach(redeemUrl);
    if (reach === 'away') {
      if (this.#round !== round) return;
      this.listener.forgotten();
      return this.fail('network', 'The line broke while the file was sent as a form.');
    }
    const isReadable = mayUseForm && (await site.answersChunks(redeemUrl));
    if (this.#round !== round) return;
    if (isReadable) this.end({kind: 'readable'});
    else this.#endUnconfirmed();
  }

  #endUnconfirmed(): void {
    this.context.warn(CALLBACK_HELP);
    this.fail('callback-unreadable', 'The file was sent as a form, and no page told how it ended.');
  }

  #failForbidden(code: 'network' | 'callback-unreadable', rule: string): void {
    const {redeemUrl, callbackOrigin} = this.job;
    this.failWithWarning(
      code,
      'The Content-Security-Policy of this page forbids to send a video as a plain form: ' +
        `${rule} must allow ${new URL(redeemUrl).origin} and ${callbackOrigin}.`,
    );
  }

  #failUnreadable(): void {
    // What was posted of it has most likely not arrived whole.
    if (this.#isPosted) this.listener.forgotten();
    this.fail('file-unreadable', 'The file changed or vanished while it was being sent.');
  }

  /** Looks into the file again and again, because a form with an unreadable file tells nothing. */
  #lookAtFile(): void {
    const round = this.#round;
    this.#stopLooking = this.context.clock.after(LOOK_EVERY, async () => {
      const isIntact = this.#stage === 'arrived' || (await this.job.isFileIntact());
      if (this.#round !== round || this.#stage === 'arrived') return;
      if (isIntact) this.#lookAtFile();
      else this.#failUnreadable();
    });
  }
}
