import {METADATA_FIELDS, type Metadata, type MetadataField} from '../protocol/metadata.js';
import {cleanTags, parseTypedTags} from '../protocol/tags.js';
import type {UpdateTarget} from '../protocol/update-request.js';
import type {BackOff} from './back-off.js';
import type {MetadataGateway} from './ports.js';
import {UploadError} from './upload-error.js';
import type {MetadataState} from './upload-snapshot.js';

/** Where edits go. */
export interface MetadataDestination extends UpdateTarget {
  readonly updateUrl: string;
}

/** What a `MetadataSync` tells. */
export interface MetadataSyncListener {
  /** `state` or `metadata` is another one. */
  changed(): void;
  saved(metadata: Metadata): void;
  refused(metadata: Metadata, error: UploadError): void;
}

/**
 * Brings the edits of one upload to the site in as few requests as possible: never two at a time, and an
 * edit made while one is on its way goes with the next, so the last one wins. What the site did not take
 * for want of a network is sent again; what it refused waits for the next edit of that field.
 */
export class MetadataSync {
  readonly #gateway: MetadataGateway;
  readonly #backOff: BackOff;
  readonly #listener: MetadataSyncListener;
  readonly #unsent = new Set<MetadataField>();
  readonly #refused = new Set<MetadataField>();
  /** Fields of the request under way. */
  #sending: readonly MetadataField[] = [];
  #metadata: Metadata = Object.freeze({});
  #hasSaved = false;
  #destination: MetadataDestination | null = null;
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

  get state(): MetadataState {
    if (this.#request !== null) return 'saving';
    if (this.#unsent.size > 0) return 'pending';
    if (this.#refused.size > 0) return 'failed';
    return this.#hasSaved ? 'saved' : 'unchanged';
  }

  /**
   * Takes an edit.
   *
   * @returns The fields that it really changes; a field with its old value is none.
   */
  edit(metadata: Metadata): Metadata {
    const change: Record<string, unknown> = {};
    for (const field of METADATA_FIELDS) {
      const value =
        field === 'tags' && metadata.tags ? Object.freeze(readTags(metadata.tags)) : metadata[field];
      // Scripts without types write null for an absent field.
      if ((value ?? null) === null) continue;
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
   * Names where edits go. Until then they are kept. A second, different destination (the upload starts
   * anew under another identifier or token) gets everything again.
   */
  sendTo(destination: MetadataDestination): void {
    const before = this.#destination;
    if (before?.identifier === destination.identifier && before.uploadToken === destination.uploadToken)
      return;
    this.stop();
    this.#destination = destination;
    this.#hasSaved = false;
    for (const field of METADATA_FIELDS) if (this.#metadata[field] !== undefined) this.#unsent.add(field);
    this.#flush();
  }

  /** Ends the request under way and sends nothing more until `sendTo` names a new destination. */
  stop(): void {
    this.#destination = null;
    this.#request?.abort();
    if (this.#request !== null) for (const field of this.#sending) this.#unsent.add(field);
    this.#request = null;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }

  #flush(): void {
    const destination = this.#destination;
    if (destination === null || this.#request !== null || this.#unsent.size === 0) return;
    const pass = this.#backOff.enter();
    if (pass === null) {
      this.#stopWaiting ??= this.#backOff.whenOpen(() => {
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

    /** Does what an answer asks for, unless the request was called off meanwhile. */
    const conclude = (act: () => void): void => {
      if (this.#request !== request) return;
      this.#request = null;
      act();
      this.#listener.changed();
      this.#flush();
    };
    this.#gateway.save(destination.updateUrl, destination, sent, request.signal).then(
      () => {
        pass.succeeded();
        conclude(() => {
          this.#hasSaved = true;
          this.#listener.saved(sent);
        });
      },
      (reason: unknown) => {
        const error =
          reason instanceof UploadError
            ? reason
            : new UploadError('network', String(reason), {cause: reason});
        if (request.signal.aborted) pass.returned();
        else if (error.retryable) pass.failed();
        else pass.succeeded();
        conclude(() => {
          // A field edited meanwhile goes again anyway, with its newer value.
          const stale = fields.filter(field => !this.#unsent.has(field));
          const waiting = error.retryable ? this.#unsent : this.#refused;
          for (const field of stale) waiting.add(field);
          if (!error.retryable) this.#listener.refused(sent, error);
        });
      },
    );
  }
}

/** Scripts without types also write tags as one text. */
function readTags(tags: readonly string[] | string): string[] {
  return typeof tags === 'string' ? parseTypedTags(tags) : cleanTags([...tags].map(String));
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
