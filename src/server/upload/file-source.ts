import {SiteError} from '../api/site-error.js';

/** A file to send: its path (only with `node:fs`), a `Blob` or `File`, or a web stream of its bytes. */
export type UploadableFile = string | URL | Blob | ReadableStream<Uint8Array>;

/** A file that is open for reading. */
export interface FileSource {
  /** The name for the site; empty if it is not known. */
  readonly name: string;
  /** Bytes; null if that is not known. */
  readonly size: number | null;
  /** The next bytes, or null at the end. Throws if the file has changed since it was opened. */
  next(): Promise<Uint8Array | null>;
  /** Must be called in every case. Later calls do nothing. */
  close(reason?: unknown): Promise<void>;
}

/** Bytes of one piece. Larger pieces are no faster, and leave more to the garbage collector. */
const PIECE_SIZE = 64 * 1024;

/**
 * Opens a file, without reading from it.
 *
 * @param size Bytes of a web stream, if they are known.
 * @throws {TypeError} for a value that is no file.
 * @throws {SiteError} `file-unreadable` if there is no file at the path.
 */
export async function openFile(file: UploadableFile, size: number | null): Promise<FileSource> {
  if (typeof file === 'string' || file instanceof URL) return await openPath(file);
  if (file instanceof Blob) return new StreamSource(file.stream(), file.size, nameOf(file));
  if (file instanceof ReadableStream) return new StreamSource(file, size, '');
  throw new TypeError('The file must be a path, a Blob or a ReadableStream.');
}

async function openPath(path: string | URL): Promise<FileSource> {
  // Imported only here, so that all other code runs without a file system.
  // eslint-disable-next-line no-restricted-imports
  const {open} = await import('node:fs/promises');
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable('The file cannot be opened', error);
  });
  try {
    const before = await handle.stat();
    if (!before.isFile()) throw new SiteError('file-unreadable', 'What is at the path is no file.');
    let at = 0;
    return {
      name: path instanceof URL ? decodePath(path) : path,
      size: before.size,
      async next() {
        const buffer = new Uint8Array(Math.min(PIECE_SIZE, Math.max(1, before.size - at)));
        const {bytesRead} = await handle.read(buffer, 0, buffer.length, at).catch((error: unknown) => {
          throw unreadable('The file cannot be read', error);
        });
        at += bytesRead;
        if (at < before.size && bytesRead > 0) return buffer.subarray(0, bytesRead);
        // Checked before the last bytes are sent: until then the site stores nothing.
        const after = await handle.stat();
        if (at !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
          if (at > 0 || before.size > 0) throw new SiteError('file-unreadable', CHANGED);
        return bytesRead === 0 ? null : buffer.subarray(0, bytesRead);
      },
      close: async () => await handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const CHANGED = 'The file changed while it was being sent.';

/** A stream of bytes whose length is checked. */
class StreamSource implements FileSource {
  readonly name: string;
  readonly size: number | null;
  readonly #reader: ReadableStreamDefaultReader<unknown>;
  /** The rest of a piece that was too large: a stream can give a gigabyte at once. */
  #rest: Uint8Array = new Uint8Array();
  #at = 0;

  constructor(stream: ReadableStream<unknown>, size: number | null, name: string) {
    this.#reader = stream.getReader();
    this.size = size;
    this.name = name;
  }

  async next(): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      const piece = await this.#read();
      if (piece === null) return null;
      this.#rest = piece;
    }
    const piece = this.#rest.subarray(0, PIECE_SIZE);
    this.#rest = this.#rest.subarray(PIECE_SIZE);
    return piece;
  }

  async close(reason?: unknown): Promise<void> {
    await this.#reader.cancel(reason).catch(() => {});
  }

  async #read(): Promise<Uint8Array | null> {
    const {done, value} = await this.#reader.read().catch((error: unknown) => {
      throw unreadable('The stream of the file broke', error);
    });
    if (done) {
      if (this.size !== null && this.#at !== this.size) throw this.#wrongSize();
      return null;
    }
    if (!(value instanceof Uint8Array))
      throw new TypeError('The stream of the file must give bytes (Uint8Array).');
    this.#at += value.length;
    if (this.size !== null && this.#at > this.size) throw this.#wrongSize();
    return value;
  }

  #wrongSize(): SiteError {
    return new SiteError('file-unreadable', `The file has not the ${this.size} bytes that it should have.`);
  }
}

function nameOf(blob: Blob): string {
  return 'name' in blob && typeof blob.name === 'string' ? blob.name : '';
}

function decodePath({pathname}: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function unreadable(problem: string, error: unknown): unknown {
  const {code} = Object(error) as {code?: unknown};
  return new SiteError('file-unreadable', `${problem}${typeof code === 'string' ? ` (${code})` : ''}.`);
}
