import {UploadError, type UploadErrorCode, type UploadErrorDetails} from '../../core/model/upload-error.js';
import type {BackOff, Permit} from '../../core/timing/back-off.js';
import type {Transfer, TransferJob, TransferListener, Transport} from '../../core/transfer/transport.js';
import {callbackOutcome} from '../../protocol/answers/redirect-outcome.js';
import {CALLBACK_MARK, type CallbackMessage} from '../../protocol/callback/callback-message.js';
import {parseCallback} from '../../protocol/callback/callback.js';
import {answersChunks, reach} from '../site/site-readability.js';
import {GiveUpTimer} from '../../core/transfer/limits/give-up-timer.js';
import type {TransferContext} from '../../core/transfer/transfer-context.js';
import {FormFrame} from './form-frame.js';
import {findFormRule} from './form-policy.js';
import {findEvidence} from './site-evidence.js';

/** What a form transfer needs. */
export type FormContext = Omit<TransferContext, 'limits'> & {readonly limits?: FormLimits};

/** For how long a form is waited for, in milliseconds. */
export interface FormLimits {
  /** After its frame shows a page that says nothing: the script of a `return_url` page speaks at once. */
  readonly silence: number;
  /** For a frame that never shows a page, beside what the bytes of the file may need. */
  readonly patience: number;
}

export const FORM_LIMITS: FormLimits = {silence: 5000, patience: 600_000};

/** Pages that one form may lead through. A page that reloads itself without an end must not keep an upload for ever. */
const MOST_PAGES = 20;

/** Milliseconds between two looks into the file while it is sent. */
const LOOK_EVERY = 3000;

/** Silences for which a page is waited for that never says that it has loaded. */
const SILENCES = 12;

/**
 * Milliseconds for which it is asked again whether an address is a 23 site before it is believed that it is none: error
 * pages of a site that is being restarted look the same.
 */
const DOUBT = 60_000;

/** The slowest line that is waited for, in bytes a millisecond: half a megabit a second. */
const SLOWEST = 64;

const CALLBACK_HELP =
  'A video was sent as a plain form, but no page told how it ended. The page at return_url must carry ' +
  '<script type="module" src="…/callback.js"></script> of this package, be of the origin that callback-origin names, and ' +
  'let itself be shown in a frame (X-Frame-Options, frame-ancestors).';

/**
 * Sends a file as a plain form in a hidden frame (API page `browser-based-uploads`), for sites whose answers a page may
 * not read. The outcome is what the `return_url` page tells by the script `video-uploader/callback`.
 *
 * The form carries the fields of Resumable.js as one chunk, so that the site knows the identifier to which edits belong.
 */
export class FormTransport implements Transport {
  readonly #context: FormContext;

  constructor(context: FormContext) {
    this.#context = context;
  }

  start(job: TransferJob, listener: TransferListener, backOff: BackOff): Transfer {
    return new FormTransfer(job, listener, backOff, this.#context);
  }
}

class FormTransfer implements Transfer {
  /** Nothing is heard of them. */
  readonly sentBytes = 0;
  readonly isTold = false;
  readonly #job: TransferJob;
  readonly #listener: TransferListener;
  readonly #backOff: BackOff;
  readonly #context: FormContext;
  readonly #limits: FormLimits;
  readonly #giveUpTimer: GiveUpTimer;
  #stopListening: () => void;
  #isPaused = false;
  #isOver = false;
  #isOffline = false;
  #hasStarted = false;
  #frame: FormFrame | null = null;
  /** Counts the forms, so that what belongs to an earlier one is known. */
  #round = 0;
  #isSending = false;
  #permit: Permit | null = null;
  /** `completing` was told. */
  #isCompleting = false;
  /** The form has begun to leave, and nobody sees how much of it has. */
  #isPosted = false;
  /** The frame shows a page, so the form has arrived. */
  #hasArrived = false;
  /** Since when the address has not answered as a 23 site does. */
  #doubtSince: number | null = null;
  #stopWaiting: (() => void) | null = null;
  #stopTimer: (() => void) | null = null;
  #stopLooking: (() => void) | null = null;

  constructor(job: TransferJob, listener: TransferListener, backOff: BackOff, context: FormContext) {
    this.#job = job;
    this.#listener = listener;
    this.#backOff = backOff;
    this.#context = context;
    this.#limits = context.limits ?? FORM_LIMITS;
    this.#giveUpTimer = new GiveUpTimer(context.clock);
    this.#stopListening = this.#listenToConnection();
    void Promise.resolve().then(() => this.#send());
  }

  pause(): void {
    this.#isPaused = true;
    this.#isOffline = false;
    this.#stopListening();
    // Nobody sees whether a form that was begun is with the site by now, and it must not go again. So it goes on, and
    // the page in its frame may tell how it ended.
    if (this.#isPosted) return;
    const wasNoted = this.#isCompleting;
    this.#callOff();
    // It was noted that the form is about to go, and it did not.
    if (wasNoted) this.#listener.forgotten();
  }

  resume(): void {
    if (!this.#isPaused || this.#isOver) return;
    this.#isPaused = false;
    this.#stopListening = this.#listenToConnection();
    this.#giveUpTimer.reset();
    this.#doubtSince = null;
    void this.#send();
  }

  cancel(): void {
    this.#isOver = true;
    this.#stopListening();
    this.#callOff();
  }

  get #isIdle(): boolean {
    return this.#isPaused || this.#isOver || this.#isSending;
  }

  async #send(): Promise<void> {
    const {connection} = this.#context;
    if (this.#isIdle) return;
    if (!connection.isOnline) return this.#setOffline(true);
    // It was begun before a reload, and the frame that would have told how it ended is gone.
    if (this.#job.mayBeComplete) return this.#endUnconfirmed();
    const permit = this.#backOff.tryAcquire();
    if (permit === null) {
      this.#stopWaiting ??= this.#backOff.whenAvailable(() => {
        this.#stopWaiting = null;
        void this.#send();
      });
      return;
    }
    this.#isSending = true;
    this.#permit = permit;
    const round = (this.#round += 1);
    const isIntact = await this.#job.isFileIntact();
    if (this.#round !== round) return;
    if (!isIntact) return this.#failUnreadable();
    // Nothing is heard of a form that did not arrive, so the site is asked first whether it is there.
    const answer = await reach(this.#job.redeemUrl);
    if (this.#round !== round) return;
    if (answer === 'away' || answer === 'silent') return this.#tryLater(permit);
    const evidence = await findEvidence(this.#job.redeemUrl);
    if (this.#round !== round) return;
    if (evidence === 'silent') return this.#tryLater(permit);
    if (evidence === 'other') return this.#doubt(permit);
    // A page that names the form has said itself that the address is right.
    if (evidence === 'unknown' && this.#job.mayUseForm)
      return this.#fail('network', this.#describeIgnorance(), {});
    this.#giveUpTimer.reset();
    this.#permit = null;
    // Edits need not wait for the whole file.
    if (answer === 'there') permit.succeeded();
    else permit.returned();
    if (this.#round !== round) return;
    // Nobody hears that the site refuses a token, and this one may have waited for hours.
    if (this.#context.clock.date() >= this.#job.tokenExpiresAt)
      return this.#fail('token-refused', 'The upload token has expired.', {});
    const rule = await findFormRule(this.#job.redeemUrl);
    if (this.#round !== round) return;
    if (rule !== null) return this.#fail('network', this.#describeRule(rule), {});
    this.#setOffline(false);
    if (this.#round !== round) return;
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#listener.started();
    }
    if (this.#round !== round) return;
    this.#isCompleting = true;
    await this.#listener.completing();
    // The page may have paused or removed the upload meanwhile.
    if (this.#round === round) this.#post();
  }

  #tryLater(permit: Permit): void {
    this.#giveUpTimer.failed(0, 0);
    if (this.#giveUpTimer.hasExpired)
      return this.#fail('network', 'The site could not be reached for ten minutes.', {});
    this.#sendLater(permit);
  }

  #sendLater(permit: Permit): void {
    this.#isSending = false;
    this.#permit = null;
    permit.failed();
    void this.#send();
  }

  /** What answers is no 23 site, or one in trouble. Neither file nor token goes there. */
  #doubt(permit: Permit): void {
    const {clock, warn} = this.#context;
    const message =
      `What answers at ${this.#job.redeemUrl} is no 23 site, so no video is sent there: check endpoint. ` +
      'checkSite() says what it finds.';
    if (this.#doubtSince === null) warn(message);
    this.#doubtSince ??= clock.now();
    if (clock.now() - this.#doubtSince >= DOUBT) return this.#fail('endpoint-wrong', message, {});
    this.#sendLater(permit);
  }

  #post(): void {
    const {file, redeemUrl, uploadToken, identifier, parameters, callbackOrigin} = this.#job;
    const size = String(file.size);
    let pages = 0;
    this.#isPosted = true;
    const frame = new FormFrame(
      {
        name: `video-uploader-${identifier}-${this.#round}`,
        action: redeemUrl,
        fields: {
          ...parameters,
          upload_token: uploadToken,
          [CALLBACK_MARK]: identifier,
          resumableChunkNumber: '1',
          resumableChunkSize: size,
          resumableTotalSize: size,
          resumableTotalChunks: '1',
          resumableIdentifier: identifier,
          resumableFilename: file.name,
        },
        file,
        callbackOrigin,
      },
      {
        told: (message, isOwn) => this.#hear(message, isOwn),
        shown: () => {
          this.#noteArrival();
          this.#wait(SILENCES * this.#limits.silence);
        },
        // An intermediate page may send the browser on, so the last one counts.
        loaded: () => {
          this.#noteArrival();
          pages += 1;
          if (pages <= MOST_PAGES) this.#wait(this.#limits.silence);
        },
        removed: () => void this.#endUntold(),
        // It has been sent by now, and what is forbidden is the page that tells how it ended.
        forbidden: rule => this.#fail('callback-unreadable', this.#describeRule(rule), {}),
      },
    );
    this.#frame = frame;
    this.#wait(this.#limits.patience + file.size / SLOWEST);
    this.#lookAtFile();
  }

  /** A form is one chunk. */
  #noteArrival(): void {
    if (this.#hasArrived) return;
    this.#hasArrived = true;
    this.#listener.acknowledged(1);
  }

  #wait(milliseconds: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#context.clock.after(milliseconds, () => void this.#endUntold());
  }

  #hear({url, parameters}: CallbackMessage, isOwn: boolean): void {
    const callback = parseCallback(url, parameters);
    const {identifier, uploadToken, callbackOrigin} = this.#job;
    const outcome = callbackOutcome(callback);
    if (callback === null || outcome === null || callback.uploadToken !== uploadToken) return;
    if (new URL(callback.url).origin !== callbackOrigin) return;
    // Of several uploads with one token, each hears its own.
    const mark = new URLSearchParams(parameters).get(CALLBACK_MARK);
    if (mark === null ? !isOwn : mark !== identifier) return;
    if (outcome.kind === 'stored')
      this.#end(() => this.#listener.ended({kind: 'stored', video: outcome.video}));
    else if (outcome.kind === 'refused')
      this.#fail('upload-refused', 'The site refused the file.', {serverMessage: outcome.message});
    else this.#fail('bad-response', 'The callback names something that can be no photo id.', {});
  }

  /** Nobody said how it ended. */
  async #endUntold(): Promise<void> {
    const round = this.#round;
    // Some browsers show an error page of their own where a file has changed under their hands.
    const isIntact = await this.#job.isFileIntact();
    if (this.#round !== round) return;
    if (!isIntact) return this.#failUnreadable();
    if ((await reach(this.#job.redeemUrl)) === 'away') {
      if (this.#round !== round) return;
      this.#listener.forgotten();
      return this.#fail('network', 'The line broke while the file was sent as a form.', {});
    }
    const isReadable = this.#job.mayUseForm && (await answersChunks(this.#job.redeemUrl));
    if (this.#round !== round) return;
    if (isReadable) return this.#end(() => this.#listener.ended({kind: 'readable'}));
    this.#endUnconfirmed();
  }

  #endUnconfirmed(): void {
    this.#context.warn(CALLBACK_HELP);
    this.#fail('callback-unreadable', 'The file was sent as a form, and no page told how it ended.', {});
  }

  #describeRule(rule: string): string {
    const {redeemUrl, callbackOrigin} = this.#job;
    const message =
      'The Content-Security-Policy of this page forbids to send a video as a plain form: ' +
      `${rule} must allow ${new URL(redeemUrl).origin} and ${callbackOrigin}.`;
    this.#context.warn(message);
    return message;
  }

  #describeIgnorance(): string {
    const message =
      `${new URL(this.#job.redeemUrl).origin} lets this page read nothing, and the policy of this page forbids to find ` +
      'out whether it is a 23 site. Set transport="form" to say that endpoint is right.';
    this.#context.warn(message);
    return message;
  }

  #failUnreadable(): void {
    // What was posted of it has most likely not arrived whole.
    if (this.#isPosted) this.#listener.forgotten();
    this.#fail('file-unreadable', 'The file changed or vanished while it was being sent.', {});
  }

  /** Nothing is heard of a form whose file cannot be read any more, so it is looked into all the while. */
  #lookAtFile(): void {
    const round = this.#round;
    this.#stopLooking = this.#context.clock.after(LOOK_EVERY, async () => {
      const isIntact = this.#hasArrived || (await this.#job.isFileIntact());
      if (this.#round !== round || this.#hasArrived) return;
      if (isIntact) this.#lookAtFile();
      else this.#failUnreadable();
    });
  }

  #listenToConnection(): () => void {
    return this.#context.connection.onChange(() => {
      // Only time online counts.
      this.#giveUpTimer.reset();
      this.#setOffline(!this.#context.connection.isOnline && !this.#isSending);
      this.#backOff.wake();
      void this.#send();
    });
  }

  #setOffline(isOffline: boolean): void {
    if (this.#isOffline === isOffline || this.#isOver || this.#isPaused) return;
    this.#isOffline = isOffline;
    this.#listener.offline(isOffline);
  }

  #callOff(): void {
    this.#round += 1;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#stopLooking?.();
    this.#frame?.close();
    this.#frame = null;
    this.#isCompleting = false;
    this.#isSending = false;
    this.#permit?.returned();
    this.#permit = null;
  }

  #fail(code: UploadErrorCode, message: string, details: UploadErrorDetails): void {
    this.#end(() => this.#listener.ended({kind: 'failed', error: new UploadError(code, message, details)}));
  }

  #end(tell: () => void): void {
    if (this.#isOver) return;
    this.cancel();
    tell();
  }
}
