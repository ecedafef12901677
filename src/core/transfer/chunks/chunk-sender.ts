import type {TransferJob} from '../transport.js';

/** A site's answer to one chunk. */
export interface ChunkAnswer {
  /** The HTTP status; 0 if there was no readable answer. */
  readonly status: number;
  /** The `Content-Type`; empty if the answer has none, or the page may not read it. */
  readonly type: string;
  readonly body: string;
  /** The address that answered, after redirects; empty if the page may not read it. */
  readonly url: string;
  /** For how many milliseconds the site wants no request, or 0. */
  readonly retryAfter: number;
}

/** The answer of a request that got none. */
export const NO_ANSWER: ChunkAnswer = {status: 0, type: '', body: '', url: '', retryAfter: 0};

/** One request of a chunk. */
export interface ChunkRequest {
  /** Bytes of the chunk. */
  readonly length: number;
  /** Bytes of the chunk that have left, as the browser tells. The site may have got fewer. */
  readonly sentBytes: number;
  /** Whether all of them have left. */
  readonly hasLeft: boolean;
  /** Whether all of them may have left: as long as the browser told of none, and for a moment after it told of some. */
  readonly mayHaveLeft: boolean;
  /** Ends the request. `answered` is not called after this. */
  abort(): void;
}

/** What the request of a chunk tells. Nothing is called within `ChunkSender.send`. */
export interface ChunkListener {
  /** Bytes have left. */
  moved(): void;
  /** Called once, unless `ChunkRequest.abort` was called. */
  answered(answer: ChunkAnswer): void;
}

/** Cuts one file into chunks and sends them. Chunks are numbered from 1. */
export interface ChunkSender {
  /** How many chunks there are. */
  readonly count: number;
  /** Bytes of a chunk. */
  length(chunk: number): number;
  /** Sends a chunk. Called only after `ready`, and not while the same chunk is in flight. */
  send(chunk: number, listener: ChunkListener): ChunkRequest;
  /** Lets go of the file. */
  close(): void;
}

/**
 * Makes the sender of a file.
 *
 * @param ready Called later, once it can send chunks; not after `close`.
 */
export type OpenChunks = (job: TransferJob, ready: () => void) => ChunkSender;
