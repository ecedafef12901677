import {Transform, type TransformCallback} from 'node:stream';

/** Where a request body passes through: it counts the bytes, and can be held for a while or slowed down. */
export class BodyGate extends Transform {
  /** Bytes so far. */
  received = 0;
  readonly #onBytes: (received: number) => void;
  #held: Promise<unknown> | null = null;
  #delay: (bytes: number) => Promise<unknown> | null = () => null;

  /** @param onBytes is called with the bytes so far, each time some came. */
  constructor(onBytes: (received: number) => void) {
    super();
    this.#onBytes = onBytes;
  }

  /** Lets nothing through until the promise settles; the sender then meets a full buffer. */
  hold(until: Promise<unknown>): void {
    this.#held = until;
  }

  /** Lets bytes through no faster than this from here on. */
  slow(bytesPerSecond: number, wait: (ms: number) => Promise<unknown>): void {
    this.#delay = bytes => wait((bytes / bytesPerSecond) * 1000);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.received += chunk.length;
    this.#onBytes(this.received);
    const held = this.#held ?? this.#delay(chunk.length);
    if (held === null) {
      done(null, chunk);
      return;
    }
    const release = () => {
      if (this.#held === held) this.#held = null;
      done(null, chunk);
    };
    held.then(release, release);
  }
}
