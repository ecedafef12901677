import {SERVER_ADVICE, TOKEN_EXPECTED} from '../../protocol/answers/token-answer.js';
import {
  NoTokenError,
  TokenDelayedError,
  type UploadTokenGrant,
  bareToken,
  parseUploadToken,
} from '../../protocol/requests/upload-token.js';
import type {TokenField} from '../../protocol/requests/replacing.js';
import type {Connection} from '../ports.js';
import type {Clock} from '../timing/clock.js';
import {LONGEST_WAIT, retryDelay} from '../timing/retry-delay.js';

/**
 * Asks the embedder for a fresh token; `parseUploadToken` reads what comes. The signal aborts if nobody waits for the
 * token any more: it took too long, or no upload needs it.
 */
export type TokenProvider = (options: {readonly signal: AbortSignal}) => Promise<unknown>;

/** Milliseconds that a token must have left when an upload begins with it. */
const MARGIN = 120_000;
/** Milliseconds of failures after which the uploader gives up a provider. */
const GIVE_UP_AFTER = 600_000;
/** Milliseconds that a provider may take for one answer. */
const TIMEOUT = 60_000;
/** Milliseconds after which an answer is late, so that page and developer learn of it. */
const LATE = 4000;

/** A token that the provider gave, for as many files as it has uses left. */
interface Lease {
  readonly token: UploadTokenGrant;
  usesLeft: number;
  /** On the clock's `now`, which does not jump as the date may. */
  readonly goodUntil: number;
}

/**
 * Gives each upload its token: the page's own until the site refuses it, then fresh ones from the page's
 * provider. However many uploads wait, the provider is asked once at a time.
 */
export class TokenSource {
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #random: () => number;
  /** Tokens that the site refused. A source with a provider does not use them again. */
  readonly #refused = new Set<string>();
  /** Tokens that may have no use left. A source with a provider gives them to no further file. */
  readonly #spent = new Set<string>();
  #ownToken = '';
  #field: TokenField = 'upload_token';
  #provider: TokenProvider | null = null;
  /** The provider, as the page names it. */
  #name = '';
  #lease: Lease | null = null;
  #failure: unknown = null;
  #trouble: string | null = null;
  /** Tells apart the answer that is wanted from those that came too late. */
  #question: AbortController | null = null;
  #cancelTimer: (() => void) | null = null;
  /** Set between two requests: asks again at once. */
  #askNow: (() => void) | null = null;

  constructor(clock: Clock, connection: Connection, random: () => number = Math.random) {
    this.#clock = clock;
    this.#connection = connection;
    this.#random = random;
  }

  /**
   * Takes over the settings of the page. A different provider, or another kind of token, ends the request to the last one.
   *
   * @param name The provider, as the page names it.
   */
  configure(
    ownToken: string,
    provider: TokenProvider | null,
    name = 'tokenProvider',
    field: TokenField = 'upload_token',
  ): void {
    this.#ownToken = ownToken;
    this.#name = name;
    if (this.#provider === provider && this.#field === field) return;
    this.#provider = provider;
    this.#field = field;
    this.#lease = null;
    this.forgetFailure();
    this.stop();
  }

  /** Whether there is a way to replace a token that the site refused. */
  get canReplace(): boolean {
    return this.#provider !== null || this.#isOwnTokenGood;
  }

  /** Why no token has come so far, for the developer of the page; null if nothing is asked for, or nothing is wrong. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Why the provider gave no token, or null. */
  get failure(): unknown {
    return this.#failure;
  }

  /**
   * Whether `take` may be called now: there is a token, or none is to be had. Otherwise one is being fetched, and
   * `ready` is called when it is worth asking again, or `trouble` is another one.
   */
  isReady(ready: () => void): boolean {
    if (this.#provider === null || this.#isOwnTokenGood || this.#isLeaseGood || this.#failure !== null)
      return true;
    if (this.#question === null) this.#ask(this.#provider, ready, this.#clock.now(), 0);
    return false;
  }

  /** A token for one more file; null if none is to be had. */
  take(): UploadTokenGrant | null {
    if (this.#isOwnTokenGood || this.#provider === null)
      return this.#ownToken === '' ? null : bareToken(this.#ownToken);
    if (this.#lease === null || !this.#isLeaseGood) return null;
    this.#lease.usesLeft -= 1;
    return this.#lease.token;
  }

  /** Notes that the site does not take a token. */
  refuse(uploadToken: string): void {
    this.#refused.add(uploadToken);
    if (this.#lease?.token.uploadToken === uploadToken) this.#lease = null;
  }

  /** Notes that a token went with a file, and that nobody would hear of the site's refusal. */
  spend(uploadToken: string): void {
    this.#spent.add(uploadToken);
  }

  /** Lets the provider be asked again after it failed. */
  forgetFailure(): void {
    this.#failure = null;
  }

  /** Whether a token is being fetched, or waited for to be asked for again. */
  get isAsking(): boolean {
    return this.#question !== null;
  }

  /** Ends the wait between two requests. */
  hurry(): void {
    if (this.#askNow === null) return;
    this.#cancelTimer?.();
    this.#askNow();
  }

  /** Ends what is being asked. */
  stop(): void {
    this.#question?.abort();
    this.#settle();
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  /** Nothing is asked any more. */
  #settle(): void {
    this.#question = null;
    this.#trouble = null;
    this.#askNow = null;
  }

  get #isOwnTokenGood(): boolean {
    if (this.#ownToken === '' || this.#refused.has(this.#ownToken)) return false;
    return this.#provider === null || !this.#spent.has(this.#ownToken);
  }

  get #isLeaseGood(): boolean {
    return (
      this.#lease !== null && this.#lease.usesLeft > 0 && this.#lease.goodUntil > this.#clock.now() + MARGIN
    );
  }

  #ask(provider: TokenProvider, ready: () => void, since: number, failures: number): void {
    const question = new AbortController();
    this.#question = question;
    this.#askNow = null;
    const askedAt = this.#clock.now();
    const isCurrent = (): boolean => this.#question === question;
    const note = (message: string): void => {
      if (!isCurrent()) return;
      this.#trouble = `${this.#name}: ${message}`;
      ready();
    };
    void this.#askOnce(provider, question, note)
      .then(answer => parseUploadToken(answer, this.#clock.date(), this.#field))
      .then(
        grant => {
          if (!isCurrent()) return;
          this.#settle();
          this.#keep(grant, askedAt);
          ready();
        },
        (reason: unknown) => {
          if (!isCurrent()) return;
          const message = reason instanceof Error ? reason.message : String(reason);
          // An answer without a token will not get better by asking again.
          const hasExpired = this.#connection.isOnline && this.#clock.now() - since >= GIVE_UP_AFTER;
          if (reason instanceof NoTokenError || hasExpired) {
            this.#settle();
            this.#failure = new NoTokenError(`${this.#name}: ${message}`, {cause: reason});
            ready();
            return;
          }
          if (this.#connection.isOnline) {
            const asked =
              reason instanceof TokenDelayedError ? Math.min(reason.retryAfter, GIVE_UP_AFTER) : 0;
            const wait = asked + retryDelay(failures, this.#random);
            this.#askNow = () => this.#ask(provider, ready, since, failures + 1);
            this.#cancelTimer = this.#clock.after(wait, this.#askNow);
            // Last, because the page hears that, and may call this off.
            note(message);
          } else {
            this.#waitForNetwork(() => this.#ask(provider, ready, this.#clock.now(), 0));
          }
        },
      );
  }

  /** Being offline is no reason to give up. Asks now and then all the same, because browsers can be wrong about it. */
  #waitForNetwork(callback: () => void): void {
    const stop = (): void => {
      stopListening();
      cancelTimer();
    };
    const wake = (): void => {
      stop();
      callback();
    };
    const stopListening = this.#connection.onChange(wake);
    const cancelTimer = this.#clock.after(LONGEST_WAIT, wake);
    this.#cancelTimer = stop;
  }

  /** @param note Called if the answer is late. */
  #askOnce(
    provider: TokenProvider,
    question: AbortController,
    note: (message: string) => void,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const notLate = this.#clock.after(LATE, () =>
        note(`there was no answer within ${LATE / 1000} seconds${TOKEN_EXPECTED}${SERVER_ADVICE}`),
      );
      const cancel = this.#clock.after(TIMEOUT, () => {
        reject(new Error('The answer with an upload token took too long.'));
        question.abort();
      });
      // In a promise, because a page's function may also throw.
      void Promise.resolve()
        .then(() => provider({signal: question.signal}))
        .then(resolve, reject)
        .finally(() => {
          notLate();
          cancel();
        });
    });
  }

  #keep(token: UploadTokenGrant, askedAt: number): void {
    if (this.#refused.has(token.uploadToken)) {
      this.#failure = new NoTokenError(
        `${this.#name}: The same upload token came again after the site had refused it.`,
      );
      return;
    }
    const [now, date] = [this.#clock.now(), this.#clock.date()];
    // However late the answer came, a fresh token is worth one try; else it would be asked for again and again.
    const goodUntil = Math.max(askedAt + token.expiresAt - date, now + MARGIN + 1000);
    // If the answer does not say, one file and no limit of time are safe to assume: the site tells in time.
    this.#lease = {
      token: {...token, expiresAt: goodUntil - now + date},
      usesLeft: token.uses ?? 1,
      goodUntil,
    };
  }
}
