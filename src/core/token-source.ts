import {type TokenGrant, NoTokenError, parseUploadToken} from '../protocol/upload-token.js';
import type {Clock} from './ports.js';

/** Asks the embedder for a fresh token; whatever comes is read by `parseUploadToken`. */
export type TokenProvider = () => Promise<unknown>;

/** Milliseconds that a token must have left when an upload begins with it. */
const MARGIN = 120_000;
/** First and longest wait after a provider failed, in milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** Milliseconds after which a provider that keeps failing is given up. */
const PATIENCE = 600_000;

interface Lease {
  readonly uploadToken: string;
  usesLeft: number;
  readonly expiresAt: number;
}

/**
 * Gives each upload its token: the page's own until the site refuses it, then fresh ones from the page's
 * provider. However many uploads wait, the provider is asked once at a time.
 */
export class TokenSource {
  readonly #clock: Clock;
  readonly #random: () => number;
  /** Tokens that the site refused; where there is a provider they are not tried again. */
  readonly #refused = new Set<string>();
  #ownToken = '';
  #provider: TokenProvider | null = null;
  #lease: Lease | null = null;
  #failure: unknown = null;
  /** Tells apart the answer that is wanted from those that came too late. */
  #question: object | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Takes over what the page says. A different provider ends what was asked of the last one. */
  configure(ownToken: string, provider: TokenProvider | null): void {
    this.#ownToken = ownToken;
    if (this.#provider === provider) return;
    this.#provider = provider;
    this.#lease = null;
    this.forgetFailure();
    this.stop();
  }

  /** Whether the provider can replace a token that the site refused. */
  get canReplace(): boolean {
    return this.#provider !== null;
  }

  /** Why the provider gave no token, or null. */
  get failure(): unknown {
    return this.#failure;
  }

  /**
   * Whether `take` may be called now: there is a token, or none is to be had. Otherwise one is being fetched,
   * and `ready` is called when it is worth asking again.
   */
  isReady(ready: () => void): boolean {
    if (this.#provider === null || this.#isOwnTokenGood || this.#isLeaseGood || this.#failure !== null)
      return true;
    if (this.#question === null) this.#ask(this.#provider, ready, this.#clock.now(), FIRST_WAIT);
    return false;
  }

  /** A token for one more file; empty where none is to be had. */
  take(): string {
    if (this.#isOwnTokenGood || this.#provider === null) return this.#ownToken;
    if (this.#lease === null || !this.#isLeaseGood) return '';
    this.#lease.usesLeft -= 1;
    return this.#lease.uploadToken;
  }

  /** Notes that the site does not take a token. */
  refuse(uploadToken: string): void {
    this.#refused.add(uploadToken);
    if (this.#lease?.uploadToken === uploadToken) this.#lease = null;
  }

  /** Lets the provider be asked again after it failed. */
  forgetFailure(): void {
    this.#failure = null;
  }

  /** Ends what is being asked. */
  stop(): void {
    this.#question = null;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  get #isOwnTokenGood(): boolean {
    return this.#ownToken !== '' && !this.#refused.has(this.#ownToken);
  }

  get #isLeaseGood(): boolean {
    return (
      this.#lease !== null && this.#lease.usesLeft > 0 && this.#lease.expiresAt > this.#clock.now() + MARGIN
    );
  }

  #ask(provider: TokenProvider, ready: () => void, since: number, wait: number): void {
    const question = {};
    this.#question = question;
    const askedAt = this.#clock.now();
    // In a promise, because a page's function may also throw.
    void Promise.resolve()
      .then(provider)
      .then(answer => parseUploadToken(answer, Date.now()))
      .then(
        grant => {
          if (this.#question !== question) return;
          this.#question = null;
          this.#keep(grant, askedAt);
          ready();
        },
        (reason: unknown) => {
          if (this.#question !== question) return;
          // An answer without a token will not get better by asking again.
          if (reason instanceof NoTokenError || this.#clock.now() - since >= PATIENCE) {
            this.#question = null;
            this.#failure = reason;
            ready();
            return;
          }
          this.#cancelTimer = this.#clock.after(this.#random() * wait, () => {
            if (this.#question === question)
              this.#ask(provider, ready, since, Math.min(LONGEST_WAIT, wait * 2));
          });
        },
      );
  }

  #keep({uploadToken, uses, validFor}: TokenGrant, askedAt: number): void {
    if (this.#refused.has(uploadToken)) {
      this.#failure = new NoTokenError('The same upload token came again after the site had refused it.');
      return;
    }
    // Where the answer does not say, one file and no limit of time are safe to assume: the site tells in time.
    const life = validFor === null ? Infinity : Math.max(validFor, MARGIN + 1000);
    this.#lease = {uploadToken, usesLeft: uses ?? 1, expiresAt: askedAt + life};
  }
}
