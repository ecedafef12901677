import type {Settings} from '../options/upload-options.js';
import type {Answers} from '../page/audience.js';
import type {UploaderPorts} from '../ports.js';
import {FILES_PER_TURN} from '../timing/clock.js';
import type {Clock} from '../timing/clock.js';
import {type TokenProvider, TokenSource} from '../tokens/token-source.js';
import type {Upload} from '../upload.js';
import type {UploadList} from './upload-list.js';

/** What a queue needs from its uploader. */
export interface QueueOwner {
  readonly uploads: UploadList;
  readonly ports: Pick<UploaderPorts, 'clock' | 'connection' | 'fetchUploadToken' | 'warn'>;
  readonly settings: Settings;
  /** Answers to the questions of the page. While they are null, only uploads have their turn that began before. */
  readonly answers: Answers | null;
  /** The queue sends nothing while the element is out of the page. */
  readonly isSuspended: boolean;
}

/**
 * Whose turn it is. One file goes at a time, because a page does not know how many uses a token has left. Each file
 * gets its upload token when its turn comes.
 */
export class UploadQueue {
  readonly #owner: QueueOwner;
  readonly #clock: Clock;
  readonly #tokens: TokenSource;
  /** The token endpoint as a provider. */
  #endpoint: {readonly key: string; readonly provider: TokenProvider | null} = {key: '', provider: null};
  #isSending = false;
  /** The upload that shows that no token comes. */
  #troubled: Upload | null = null;

  constructor(owner: QueueOwner) {
    this.#owner = owner;
    this.#clock = owner.ports.clock;
    this.#tokens = new TokenSource(owner.ports.clock, owner.ports.connection);
  }

  /** Takes over where the page has its tokens from. */
  configure(): void {
    const {uploadToken, tokenProvider, tokenEndpoint, tokenEndpointHeaders, tokenField} =
      this.#owner.settings;
    const key = tokenEndpoint === '' ? '' : JSON.stringify([tokenEndpoint, tokenEndpointHeaders]);
    // The same function as long as the page means the same endpoint, so that its tokens stay in use.
    if (this.#endpoint.key !== key) {
      const ask: TokenProvider = ({signal}) =>
        this.#owner.ports.fetchUploadToken(tokenEndpoint, tokenEndpointHeaders, signal);
      this.#endpoint = {key, provider: key === '' ? null : ask};
    }
    if (tokenProvider === null)
      this.#tokens.configure(
        uploadToken,
        this.#endpoint.provider,
        `token-endpoint="${tokenEndpoint}"`,
        tokenField,
      );
    else this.#tokens.configure(uploadToken, tokenProvider, 'tokenProvider', tokenField);
  }

  /**
   * Gives the first upload its turn that may have it, if none has. This is a loop, because an upload may fail at once
   * and leave the turn to the next. A whole folder without a token does so thousands of times: a hundred of them go in
   * one task.
   */
  next(): void {
    if (this.#isSending) return;
    this.#isSending = true;
    let begun = 0;
    for (let next = this.#first(); next !== undefined; next = this.#first()) {
      if (begun === FILES_PER_TURN) {
        void this.#clock.yieldToPage().then(() => {
          this.#isSending = false;
          this.next();
        });
        return;
      }
      begun += 1;
      const settings = this.#owner.settings;
      if (!next.needsToken(settings)) {
        next.begin(settings, null, null);
      } else if (this.#tokens.isReady(() => this.next())) {
        next.begin(settings, this.#tokens.take(), this.#tokens.failure);
      } else {
        this.#noteTrouble(next);
        // The page hears that, and may pause or remove the upload.
        if (this.#first() === next) break;
      }
    }
    this.#isSending = false;
    if (this.#tokens.isAsking && !this.#wantsToken) this.#tokens.stop();
  }

  /** The upload whose turn it is, if it waits for a token. */
  get awaiting(): Upload | undefined {
    return this.#tokens.isAsking ? this.#first() : undefined;
  }

  /** Asks at once for a token that has not come. */
  hurry(): void {
    this.#tokens.hurry();
  }

  /** What failed for want of a token an hour ago may well work now. */
  forgetFailure(): void {
    this.#tokens.forgetFailure();
  }

  /** Ends what is asked of the page's provider. */
  stopAsking(): void {
    this.#tokens.stop();
  }

  /** Notes that the site refused a token; true if another one can be had. */
  replaceToken(uploadToken: string): boolean {
    this.#tokens.refuse(uploadToken);
    return this.#tokens.canReplace;
  }

  /** Notes that a token went with a plain form, so that no answer tells whether the site took the file. */
  spendToken(uploadToken: string): void {
    this.#tokens.spend(uploadToken);
  }

  /** Shows that no token comes with the upload whose turn it is, and with no other. */
  #noteTrouble(upload: Upload): void {
    const {trouble} = this.#tokens;
    if (trouble !== null) this.#owner.ports.warn(trouble);
    const before = this.#troubled;
    this.#troubled = upload;
    if (before !== upload) before?.apply({type: 'trouble', trouble: null});
    upload.apply({type: 'trouble', trouble: trouble === null ? null : 'token'});
  }

  /** Whether a file waits for a token, or for its turn before that. */
  get #wantsToken(): boolean {
    const settings = this.#owner.settings;
    for (const upload of this.#owner.uploads.all(this.#candidates))
      if (upload.needsToken(settings)) return true;
    return false;
  }

  #first(): Upload | undefined {
    const {uploads} = this.#owner;
    return this.#owner.isSuspended || uploads.count('underWay') > 0
      ? undefined
      : uploads.first(this.#candidates);
  }

  /** Which uploads may have their turn. */
  get #candidates(): 'queued' | 'answered' {
    return this.#owner.answers === null ? 'answered' : 'queued';
  }
}
