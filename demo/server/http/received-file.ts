import {createWriteStream} from 'node:fs';
import {rm} from 'node:fs/promises';
import {Transform, type Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';

/** A body that was received in full, in a temporary file. */
export interface ReceivedFile {
  readonly path: string;
  /** Bytes that came, which may be more than were kept. */
  readonly size: number;
  readonly fileName: string;
}

/** Streams a file to disk. Bytes beyond `limit` are counted and thrown away. */
export async function receiveFile(
  content: Readable,
  path: string,
  limit: number,
  fileName: string,
): Promise<ReceivedFile> {
  let size = 0;
  const counter = new Transform({
    transform(piece: Buffer, _encoding, done) {
      const room = Math.max(0, limit - size);
      size += piece.length;
      done(null, piece.length <= room ? piece : piece.subarray(0, room));
    },
  });
  try {
    await pipeline(content, counter, createWriteStream(path, {highWaterMark: 1 << 20}));
  } catch (error) {
    await rm(path, {force: true});
    throw error;
  }
  return {path, size, fileName: cleanFileName(decodeFileName(fileName))};
}

/** Undoes what browsers write for the three characters that would end the name of a file in a form. */
function decodeFileName(fileName: string): string {
  return fileName.replace(/%(?:22|0D|0A)/gi, decodeURIComponent);
}

/** The last part of a path, as text to show; it is never used to find a file. */
export function cleanFileName(fileName: string): string {
  // eslint-disable-next-line no-control-regex
  const text = fileName.replace(/[\u0000-\u001F\u007F]/g, '');
  return (text.split(/[/\\]/).at(-1) ?? '').slice(0, 255);
}
