import type {IncomingMessage} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Asked} from '../answers/api-result.js';
import type {Behaviour} from '../control/behaviour.js';
import type {FaultRule, Faults} from '../control/faults.js';
import {type LogEntry, noteFields} from '../control/request-log.js';
import type {ChunkStore} from '../storage/chunk-store.js';
import {cleanIdentifier} from '../storage/chunk-store.js';
import type {TokenStore} from '../storage/token-store.js';
import type {Answer} from './answer.js';
import {BodyGate} from './body-gate.js';
import {readChunkParameters} from './chunk-parameters.js';
import {ConnectionLostError, readFormBody, type FilePart, type FormBody} from './form-body.js';
import {checkLevel, type Credentials, type OAuthVerifier, type PermissionLevel} from './oauth-verifier.js';
import {Parameters} from './parameters.js';

/** Thrown in place of processing when a fault rule has an answer of its own. */
export class FaultAnswerError extends Error {
  constructor() {
    super('A fault rule answers this request.');
    this.name = 'FaultAnswerError';
  }
}

/** What a request needs from the site: data that faults can reach, and who knows its keys. */
export interface RequestTargets {
  readonly tokens: TokenStore;
  readonly chunks: ChunkStore;
  readonly verifier: OAuthVerifier;
}

/** One request to an API method, on its way through the fault rules of its scope. */
export class ApiRequest implements Asked {
  readonly req: IncomingMessage;
  readonly version: 1 | 2;
  /** The method's path without a scope, such as `/api/photo/upload`. */
  readonly endpoint: string;
  /** Scheme, host and path as the sender wrote them, which is what is signed. */
  readonly url: string;
  readonly query: Parameters;
  /** How the site is called in callbacks. */
  readonly domain: string;
  /** How the site behaves for this request. */
  readonly behaviour: Behaviour;
  /** The parameters that count: of the body on POST, and of the query otherwise. */
  parameters: Parameters;
  /** Settles, if ever, when the gateway that a rule has put before the site stops waiting for its answer. */
  readonly overdue: Promise<null>;

  readonly #entry: LogEntry;
  readonly #faults: Faults;
  readonly #targets: RequestTargets;
  readonly #closing: AbortSignal;
  readonly #gate: BodyGate;
  #signer: Credentials | null | undefined;
  #rule: FaultRule | null = null;
  #isDecided = false;
  #losePatience: () => void = () => {};
  #dropAt = Infinity;

  constructor(
    req: IncomingMessage,
    address: {version: 1 | 2; endpoint: string; url: string; query: Parameters; domain: string},
    scope: {
      entry: LogEntry;
      faults: Faults;
      behaviour: Behaviour;
      targets: RequestTargets;
      closing: AbortSignal;
    },
  ) {
    this.req = req;
    this.version = address.version;
    this.endpoint = address.endpoint;
    this.url = address.url;
    this.query = address.query;
    this.domain = address.domain;
    this.#entry = scope.entry;
    this.behaviour = scope.behaviour;
    this.#faults = scope.faults;
    this.#targets = scope.targets;
    this.#closing = scope.closing;
    this.parameters = this.isPost ? new Parameters() : this.query;
    this.overdue = new Promise(resolve => (this.#losePatience = () => resolve(null)));
    this.#gate = new BodyGate(received => {
      this.#entry.bytes = received;
      if (received < this.#dropAt) return;
      req.socket.destroy();
      // A small body has arrived whole by now, and would go on without its connection.
      this.#gate.destroy(new ConnectionLostError());
    });
  }

  get isPost(): boolean {
    return this.req.method === 'POST';
  }

  get isMultipart(): boolean {
    return /^multipart\/form-data/i.test(this.req.headers['content-type'] ?? '');
  }

  get level(): PermissionLevel | null {
    return this.#signer ? (this.#signer.level ?? 'write') : null;
  }

  /**
   * Finds out once who signed the request; null if nobody did. To be called after the form was read, or before if it is
   * multipart, whose fields are not signed.
   *
   * @throws {ApiError} for a signature that is wrong.
   */
  authenticate(): Credentials | null {
    if (this.#signer === undefined) {
      const {method = 'GET', headers} = this.req;
      const {url, query} = this;
      const form = this.isPost && !this.isMultipart ? this.parameters : new Parameters();
      const signed = {method, url, authorization: headers.authorization, query, form};
      this.#signer = this.#targets.verifier.verify(signed);
    }
    return this.#signer;
  }

  /** @throws {ApiError} unless a key of at least this level signed the request. */
  require(needed: PermissionLevel): Credentials {
    return checkLevel(this.authenticate(), needed);
  }

  /** Whether requests that add to the same file are kept apart. */
  get isLocked(): boolean {
    return this.#rule?.lock !== false;
  }

  /** Whether only the last chunk may complete a file. */
  get isByNumber(): boolean {
    return this.#rule?.byNumber === true;
  }

  /** Bytes that follow the answer every 20 ms; null where it ends. */
  get endless(): number | null {
    return this.#rule?.endless ?? null;
  }

  /** Marks what lies in one of several storages; empty if there is one. */
  get storage(): string {
    const {storages} = this.#rule ?? {};
    return storages === undefined ? '' : `~${this.#entry.n % storages}`;
  }

  /** To be awaited while all chunks of a file are there and its video is not yet. */
  async assembling(): Promise<void> {
    if (this.#rule?.assembleMs) await this.#wait(this.#rule.assembleMs);
    if (!this.#rule?.restarts) return;
    if (this.#rule.status === undefined) this.#drop();
    throw new FaultAnswerError();
  }

  /** Waits as long as a gateway keeps the request; false if it does not. To be awaited once the body was read. */
  async isDeliveredLater(): Promise<boolean> {
    const {deliverMs} = this.#rule ?? {};
    if (deliverMs === undefined) return false;
    await this.#wait(deliverMs);
    return true;
  }

  /** Applies rules that need only the headers. To be called before anything else. */
  start(): void {
    if (!this.#faults.needsFields(this.#entry.method)) this.#decide();
  }

  /**
   * Reads the parameters, and on POST the body. Query parameters do not count on POST.
   *
   * @param onFile receives the file part; without it files are thrown away.
   * @throws {FaultAnswerError} after the body, when a rule answers instead of the method.
   */
  async readForm(onFile?: (file: FilePart, before: Parameters) => Promise<void>): Promise<FormBody> {
    let form: FormBody = {isMultipart: false, fields: this.query};
    if (this.isPost) {
      form = await readFormBody(this.req, this.#gate, async (file, before) => {
        await this.#meetFields(before);
        if (!this.#isAnsweredByRule) await onFile?.(file, before);
      });
    }
    await this.#meetFields(form.fields);
    this.parameters = form.fields;
    form.fields.answerFormat = this.#rule?.format ?? null;
    if (this.#isAnsweredByRule) throw new FaultAnswerError();
    if (this.#rule?.drop === 'received') this.#drop();
    return form;
  }

  /** For a request that has no method to read it: a preflight. */
  meetQuery(): void {
    this.#note(this.query);
    this.#decide();
    if (this.#isAnsweredByRule) throw new FaultAnswerError();
  }

  /**
   * What becomes of the answer after the fault rules.
   *
   * @param answer null when a rule answered before the method did, or a gateway lost its patience.
   * @returns null when the connection is to be dropped.
   */
  async finish(answer: Answer | null): Promise<{answer: Answer; hasCors: boolean} | null> {
    const rule = this.#rule;
    const hasPatience = rule?.patienceMs !== undefined;
    if (hasPatience && answer !== null) return {answer, hasCors: rule.cors !== false};
    if (rule?.delayMs) await this.#wait(rule.delayMs);
    if (rule?.gathers) await this.#faults.gathered(rule, this.#closing);
    if (rule?.drop) return null;
    const hasCors = rule?.cors !== false;
    const status = rule?.status ?? (hasPatience ? 504 : undefined);
    if (status !== undefined) {
      const headers = {'Content-Type': 'text/plain; charset=utf-8', ...rule?.headers};
      return {answer: {status, headers, body: rule?.body ?? `Fault ${status}`}, hasCors};
    }
    if (!hasCors && this.#entry.method === 'preflight') {
      return {answer: {status: 405, headers: {Allow: 'GET, POST'}, body: ''}, hasCors};
    }
    return answer && {answer, hasCors};
  }

  get #isAnsweredByRule(): boolean {
    if (this.#rule?.patienceMs !== undefined) return false;
    return this.#rule?.status !== undefined && !this.#rule.store;
  }

  /** Decides once, with whatever fields are known by then; the data faults need the fields themselves. */
  async #meetFields(fields: Parameters): Promise<void> {
    this.#note(fields);
    const isFirst = !this.#hasMetFields;
    this.#hasMetFields = true;
    this.#decide();
    if (!isFirst || !this.#rule) return;
    const {tokens} = this.#targets;
    const token = tokens.find(fields.text('upload_token') || fields.text('replace_token'));
    if (this.#rule.expireToken && token) await this.#targets.tokens.expire(token);
    const identifier = cleanIdentifier(fields.text('resumableIdentifier'));
    if (this.#rule.loseChunks && token) await this.#targets.chunks.lose(token.uploadToken, identifier);
  }
  #hasMetFields = false;

  #decide(): void {
    if (this.#isDecided) return;
    this.#isDecided = true;
    this.#rule = this.#faults.take(this.#entry);
    if (this.#rule?.stallMs) this.#gate.hold(this.#wait(this.#rule.stallMs));
    if (this.#rule?.bytesPerSecond) this.#gate.slow(this.#rule.bytesPerSecond, ms => this.#wait(ms));
    const patience = this.#rule?.patienceMs;
    if (patience !== undefined) void this.#wait(patience).then(() => this.#losePatience());
    if (this.#rule?.drop === 'before') this.#drop();
    if (this.#rule?.drop === 'body') {
      this.#dropAt = Number(this.req.headers['content-length'] ?? 0) / 2;
      if (this.#gate.received >= this.#dropAt) this.#drop();
    }
  }

  #drop(): never {
    this.req.socket.destroy();
    throw new ConnectionLostError();
  }

  #note(fields: Parameters): void {
    const file = readChunkParameters(fields);
    this.#entry.chunk = file?.chunk ?? null;
    this.#entry.chunks = file?.chunks ?? null;
    noteFields(this.#entry, fields);
  }

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, {signal: this.#closing}).catch(() => {});
  }
}
