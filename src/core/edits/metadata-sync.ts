import {METADATA_FIELDS, type Metadata, type MetadataField} from '../../protocol/requests/metadata.js';
import {cleanTags, parseTypedTags} from '../../protocol/requests/tags.js';
import type {UpdateTarget} from '../../protocol/requests/update-request.js';
import type {JournalEntry, RefusedEdits} from '../model/journal-entry.js';
import {UploadError} from '../model/upload-error.js';
import type {MetadataState} from '../model/upload-snapshot.js';
import type {BackOff, Permit} from '../timing/back-off.js';
import type {MetadataGateway} from './metadata-gateway.js';

/** Where edits go. */
export interface MetadataDestination extends UpdateTarget {
  readonly updateUrl: string;
  /** Nobody may read what the site answers there. */
  readonly isUnreadable: boolean;
}

/** Edits as they are saved. */
export type KeptEdits = Pick<JournalEntry, 'metadata' | 'unsaved' | 'refused'>;

/** For a request that does not ask for leave. */
const NO_PERMIT: Permit = {succeeded() {}, failed() {}, returned() {}};

/** What a `MetadataSync` tells. */
export interface MetadataSyncListener {
  /** `state` or `metadata` is another one. */
  changed(): void;
  saved(metadata: Metadata): void;
  refused(metadata: Metadata, error: UploadError): void;
}

/**
 * Brings the edits of one upload to the site in as few requests as possible. Only one request runs at a time, and the
 * next one takes the edits made since, so the last edit wins. If a request finds no network, its edits go again. A
 * field that the site refused waits for its next edit.
 */
export class MetadataSync {
  readonly #gateway: MetadataGateway;
  readonly #backOff: BackOff;
  #listener: MetadataSyncListener;
  readonly #unsent = new Set<MetadataField>();
  readonly #refused = new Set<MetadataField>();
  /** Why the last ones were refused. */
  #refusal: UploadError | null = null;
  /** Sent to where nobody may read the answer. */
  readonly #unconfirmed = new Set<MetadataField>();
  /** Fields of the current request. */
  #sending: readonly MetadataField[] = [];
  #metadata: Metadata = Object.freeze({});
  #hasSaved = false;
  #destination: MetadataDestination | null = null;
  /** The upload that the site's confirmations were for. */
  #target: UpdateTarget | null = null;
  #request: AbortController | null = null;
  #stopWaiting: (() => void) | null = null;

  constructor(gateway: MetadataGateway, backOff: BackOff, listener: MetadataSyncListener) {
    this.#gateway = gateway;
    this.#backOff = backOff;
    this.#listener = listener;
  }

  /** Everything that was edited or set by default, as last given. */
  get metadata(): Metadata {
    return this.#metadata;
  }

  /** The fields that the site does not know yet. */
  get unsaved(): readonly MetadataField[] {
    return METADATA_FIELDS.filter(field => this.#unsent.has(field) || this.#sending.includes(field));
  }

  /** The fields that wait for their next edit, and why. */
  get refused(): RefusedEdits | undefined {
    const {error} = this;
    return error === null
      ? undefined
      : {fields: [...this.#refused], code: error.code, serverMessage: error.serverMessage};
  }

  /** Why the site refused what it has refused. */
  get error(): UploadError | null {
    return this.#refused.size > 0 ? this.#refusal : null;
  }

  get state(): MetadataState {
    if (this.#request !== null) return 'saving';
    if (this.#unsent.size > 0 || this.#unconfirmed.size > 0) return 'pending';
    if (this.#refused.size > 0) return 'failed';
    return this.#hasSaved ? 'saved' : 'unchanged';
  }

  /** The site got everything, and nobody may read whether it took it. */
  get isUnconfirmed(): boolean {
    return this.#request === null && this.#unsent.size === 0 && this.#unconfirmed.size > 0;
  }

  /**
   * Restores saved edits. Sends nothing before `sendTo`.
   *
   * @param target The upload that got what is not unsaved; null if the site got nothing yet.
   * @param isUnreadable Nobody could read whether it took that.
   */
  restore({metadata, unsaved, refused}: KeptEdits, target: UpdateTarget | null, isUnreadable: boolean): void {
    this.#metadata = Object.freeze({...metadata});
    this.#unsent.clear();
    for (const field of unsaved) this.#unsent.add(field);
    this.#refused.clear();
    for (const field of refused?.fields ?? []) if (!this.#unsent.has(field)) this.#refused.add(field);
    this.#refusal =
      refused === undefined ? null : new UploadError(refused.code, 'The site refused an edit.', refused);
    this.#target = target;
    const sent = METADATA_FIELDS.filter(
      field => metadata[field] !== undefined && !this.#unsent.has(field) && !this.#refused.has(field),
    );
    this.#hasSaved = sent.length > 0;
    this.#unconfirmed.clear();
    if (isUnreadable) for (const field of sent) this.#unconfirmed.add(field);
  }

  /**
   * Takes an edit.
   *
   * @returns The fields that it really changes; a field with its old value is none.
   */
  edit(metadata: Metadata): Metadata {
    const change: Record<string, unknown> = {};
    for (const field of METADATA_FIELDS) {
      const value = readValue(field, (metadata as Metadata | null)?.[field]);
      if (value === undefined) continue;
      if (isSame(this.#metadata[field], value) && !this.#refused.has(field)) continue;
      change[field] = value;
      this.#unsent.add(field);
      this.#refused.delete(field);
    }
    if (Object.keys(change).length > 0) {
      this.#metadata = Object.freeze({...this.#metadata, ...change});
      this.#listener.changed();
      this.#flush();
    }
    return change;
  }

  /**
   * Names where edits go. Until then they wait. A second, different destination gets everything again: the upload has
   * started again under another identifier or token.
   */
  sendTo(destination: MetadataDestination): void {
    const {identifier, uploadToken} = destination;
    const isSame = this.#target?.identifier === identifier && this.#target.uploadToken === uploadToken;
    if (isSame && this.#destination !== null) return;
    this.stop();
    this.#destination = destination;
    this.#target = {identifier, uploadToken};
    if (!isSame) {
      this.#hasSaved = false;
      this.#unconfirmed.clear();
      this.#refused.clear();
      for (const field of METADATA_FIELDS) if (this.#metadata[field] !== undefined) this.#unsent.add(field);
    }
    this.#flush();
  }

  /**
   * Sends everything unsaved now, the fields of the current request included, even if the site asked to wait. The page
   * is about to go, and a request that begins later would not leave.
   */
  hurry(): void {
    const destination = this.#destination;
    if (this.#unsent.size === 0) return;
    this.stop();
    this.#destination = destination;
    this.#flush(true);
  }

  /** Ends the current request and sends nothing more until `sendTo` names a new destination. */
  stop(): void {
    this.#destination = null;
    this.#request?.abort();
    for (const field of this.#sending) this.#unsent.add(field);
    this.#sending = [];
    this.#request = null;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }

  /** Sends the unsaved edits, if it can, and tells nobody any more. */
  detach(): void {
    this.#listener = {changed() {}, saved() {}, refused() {}};
  }

  #flush(isUrgent = false): void {
    const destination = this.#destination;
    if (destination === null || this.#request !== null || this.#unsent.size === 0) return;
    const permit = this.#backOff.tryAcquire() ?? (isUrgent ? NO_PERMIT : null);
    if (permit === null) {
      this.#stopWaiting ??= this.#backOff.whenAvailable(() => {
        this.#stopWaiting = null;
        this.#flush();
      });
      return;
    }
    const fields = METADATA_FIELDS.filter(field => this.#unsent.has(field));
    const sent: Metadata = Object.fromEntries(fields.map(field => [field, this.#metadata[field]]));
    this.#unsent.clear();
    this.#sending = fields;
    const request = new AbortController();
    this.#request = request;
    this.#listener.changed();

    /** Does what an answer asks for and tells it then, unless somebody called off the request. */
    const conclude = (act: () => void, tell: () => void): void => {
      if (this.#request !== request) return;
      this.#request = null;
      this.#sending = [];
      act();
      this.#listener.changed();
      tell();
      this.#flush();
    };
    const {updateUrl, isUnreadable} = destination;
    const way = isUnreadable ? 'post' : 'save';
    this.#gateway[way](updateUrl, destination, sent, request.signal).then(
      () => {
        permit.succeeded();
        conclude(
          () => {
            if (isUnreadable) for (const field of fields) this.#unconfirmed.add(field);
            else this.#hasSaved = true;
          },
          () => {
            if (!isUnreadable) this.#listener.saved(sent);
          },
        );
      },
      (reason: unknown) => {
        const error = reason instanceof UploadError ? reason : new UploadError('network', String(reason));
        if (request.signal.aborted) permit.returned();
        else if (error.retryable) permit.failed();
        else permit.succeeded();
        conclude(
          () => {
            // A field edited meanwhile goes again anyway, with its newer value.
            const stale = fields.filter(field => !this.#unsent.has(field));
            const waiting = error.retryable ? this.#unsent : this.#refused;
            for (const field of stale) waiting.add(field);
            if (!error.retryable) this.#refusal = error;
          },
          () => {
            if (!error.retryable) this.#listener.refused(sent, error);
          },
        );
      },
    );
  }
}

/**
 * A value as scripts without types write it. It may be null for an absent field, a number for an id, tags as one text,
 * and a flag as the API writes it.
 */
function readValue(field: MetadataField, value: unknown): string | boolean | readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (field === 'publish') return /^(1|t|true)$/.test(String(value));
  if (field !== 'tags') return String(value);
  const isList = typeof value === 'object' && Symbol.iterator in value;
  return Object.freeze(
    isList ? cleanTags([...(value as Iterable<unknown>)].map(String)) : parseTypedTags(String(value)),
  );
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
