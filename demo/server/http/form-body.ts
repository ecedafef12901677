import {Busboy, type BusboyFileStream, type BusboyInstance} from '@fastify/busboy';
import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import type {Duplex, Readable} from 'node:stream';
import {Parameters} from './parameters.js';

/** Bytes of one field, and of a whole urlencoded body. */
const LARGEST_FIELD = 256 * 1024;
const MOST_FIELDS = 500;
/** Characters of all fields together. */
const LONGEST_FIELDS = 1 << 20;
const MOST_FILES = 10;

const NO_FORM = 'The body must be multipart/form-data or application/x-www-form-urlencoded.';
const ONE_FILE = 'Only one file can be sent at a time, in the field "file". Nothing was stored.';

/** The body cannot be read as a form, or not be kept. `status` is the HTTP status for methods that answer in plain text. */
export class FormBodyError extends Error {
  readonly status: 400 | 413 | 415 | 500 | 503;

  constructor(status: FormBodyError['status'], message: string) {
    super(message);
    this.name = 'FormBodyError';
    this.status = status;
  }
}

/** The sender is gone, so nobody waits for an answer. */
export class ConnectionLostError extends Error {
  constructor() {
    super('The connection was lost.');
    this.name = 'ConnectionLostError';
  }
}

/** The file part of a form. `content` must be read to its end or the form never ends. */
export interface FilePart {
  readonly fileName: string;
  readonly content: Readable;
}

/** What a form body holds besides its file. */
export interface FormBody {
  readonly isMultipart: boolean;
  readonly fields: Parameters;
}

/**
 * Reads a form body, streaming its file.
 *
 * @param source carries the bytes of the request's body.
 * @param onFile is called at most once, for the part named `file`, with the fields before it. Its promise is waited for.
 * @throws {FormBodyError} for a body that is no form, too large in its fields, or with more files than the one.
 * @throws {ConnectionLostError} when the sender goes away before the end.
 */
export async function readFormBody(
  req: IncomingMessage,
  source: Duplex,
  onFile: (file: FilePart, fieldsBefore: Parameters) => Promise<void>,
): Promise<FormBody> {
  const type = (req.headers['content-type'] ?? '').toLowerCase();
  const abort = new AbortController();
  const onLost = () => abort.abort();
  // `close` comes after a complete body too; only then is `complete` set.
  const onClose = () => {
    if (!req.complete) onLost();
  };
  req.on('error', onLost);
  req.on('close', onClose);
  source.on('error', onLost);
  if (req.destroyed && !req.complete) onLost();
  req.pipe(source);
  try {
    if (type.startsWith('multipart/form-data')) {
      return {isMultipart: true, fields: await readMultipart(req, source, abort.signal, onFile)};
    }
    if (type.startsWith('application/x-www-form-urlencoded')) {
      return {isMultipart: false, fields: Parameters.fromQuery(await readText(source, abort.signal))};
    }
    if ((await countBytes(source, abort.signal)) > 0) throw new FormBodyError(415, NO_FORM);
    return {isMultipart: false, fields: new Parameters()};
  } finally {
    req.off('error', onLost);
    req.off('close', onClose);
    // An answer after an early error must not wait for a body nobody reads.
    source.resume();
  }
}

async function readMultipart(
  req: IncomingMessage,
  source: Duplex,
  signal: AbortSignal,
  onFile: (file: FilePart, fieldsBefore: Parameters) => Promise<void>,
): Promise<Parameters> {
  const fields = new Parameters();
  const files = new Set<BusboyFileStream>();
  const work: Promise<void>[] = [];
  let problem: FormBodyError | null = null;

  const contentType = req.headers['content-type'] ?? '';
  let busboy: BusboyInstance;
  try {
    busboy = new Busboy({
      headers: {...req.headers, 'content-type': contentType},
      limits: {
        fieldSize: LARGEST_FIELD,
        fields: MOST_FIELDS,
        files: MOST_FILES,
        parts: MOST_FIELDS + MOST_FILES,
        headerSize: 16 * 1024,
      },
      fileHwm: 1 << 18,
      highWaterMark: 1 << 18,
    });
  } catch {
    throw new FormBodyError(400, 'The multipart body has no boundary.');
  }

  try {
    await new Promise<void>((resolve, reject) => {
      const onLost = () => reject(new ConnectionLostError());
      if (signal.aborted) onLost();
      signal.addEventListener('abort', onLost, {once: true});
      let length = 0;
      busboy.on('field', (name: string | undefined, value: string, _nameCut: boolean, isCut: boolean) => {
        length += value.length;
        if (isCut) problem ??= new FormBodyError(413, 'A field is too large.');
        else if (length > LONGEST_FIELDS) problem ??= new FormBodyError(413, 'The fields are too large.');
        else if (name !== undefined) fields.add(name, value);
      });
      busboy.on('fieldsLimit', () => {
        problem ??= new FormBodyError(413, 'The form has too many fields.');
      });
      busboy.on('partsLimit', () => {
        problem ??= new FormBodyError(413, 'The form has too many parts.');
      });
      busboy.on('filesLimit', () => {
        problem ??= new FormBodyError(400, ONE_FILE);
      });
      let hasFile = false;
      const takePart = async (name: string, content: BusboyFileStream, fileName: string): Promise<void> => {
        // A control of a form in which nothing was chosen sends a part all the same.
        if (fileName === '' && (await isEmpty(content))) return;
        if (name !== 'file' || hasFile) {
          problem ??= new FormBodyError(400, ONE_FILE);
          return;
        }
        hasFile = true;
        await onFile({fileName, content}, fields);
      };
      busboy.on(
        'file',
        (name: string | undefined, content: BusboyFileStream, fileName: string | undefined) => {
          files.add(content);
          // A body that ends inside the file is reported here too, even if nobody is reading it.
          content.on('error', () => {});
          const done = takePart(name ?? '', content, fileName ?? '').finally(() => content.resume());
          done.catch(reject);
          work.push(done);
        },
      );
      busboy.on('error', () => reject(new FormBodyError(400, 'The multipart body is damaged.')));
      busboy.on('finish', resolve);
      source.pipe(busboy);
    });
  } catch (error) {
    source.unpipe(busboy);
    const lost = signal.aborted ? new ConnectionLostError() : error;
    for (const file of files) file.destroy(lost instanceof Error ? lost : new Error(String(lost)));
    await Promise.allSettled(work);
    throw lost;
  }
  await Promise.all(work);
  if (problem) throw problem;
  return fields;
}

/** Whether a part ends before its first byte. */
async function isEmpty(content: Readable): Promise<boolean> {
  await once(content, 'readable');
  return content.readableLength === 0;
}

/** @throws {FormBodyError} for a text beyond its limit, once all of it has come. */
async function readText(source: Duplex, signal: AbortSignal): Promise<string> {
  const pieces: Buffer[] = [];
  const size = await countBytes(source, signal, (piece, sizeSoFar) => {
    if (sizeSoFar > LARGEST_FIELD) pieces.length = 0;
    else pieces.push(piece);
  });
  if (size > LARGEST_FIELD) throw new FormBodyError(413, 'The body is too large.');
  return Buffer.concat(pieces).toString('utf8');
}

/** Reads a body to its end, because few senders look at an answer before that. */
async function countBytes(
  source: Duplex,
  signal: AbortSignal,
  onPiece: (piece: Buffer, sizeSoFar: number) => void = () => {},
): Promise<number> {
  let size = 0;
  return await new Promise((resolve, reject) => {
    const onLost = () => reject(new ConnectionLostError());
    if (signal.aborted) onLost();
    signal.addEventListener('abort', onLost, {once: true});
    source.on('data', (piece: Buffer) => {
      size += piece.length;
      onPiece(piece, size);
    });
    source.on('end', () => resolve(size));
  });
}
