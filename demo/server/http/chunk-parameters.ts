import {cleanIdentifier} from '../storage/chunk-store.js';
import type {Parameters} from './parameters.js';

/** What the `resumable*` parameters of one request say. */
export interface ChunkParameters {
  /** From 1, or null if it is not a whole number of that kind. */
  readonly chunk: number | null;
  /** How many chunks the file must have. */
  readonly chunks: number;
  /** Bytes. */
  readonly chunkSize: number;
  /** Bytes. */
  readonly totalSize: number;
  /** Cleaned. */
  readonly identifier: string;
}

/**
 * Reads the parameters of Resumable.js.
 *
 * The last chunk takes the remainder and is between one and two chunks long, so a file has
 * `floor(total / chunk)` chunks and never fewer than one.
 *
 * @returns null for a plain upload, which is also what an empty identifier or a zero size means.
 */
export function readChunkParameters(parameters: Parameters): ChunkParameters | null {
  const identifier = cleanIdentifier(parameters.text('resumableIdentifier'));
  const chunkSize = wholeNumber(parameters.text('resumableChunkSize')) ?? 0;
  const totalSize = wholeNumber(parameters.text('resumableTotalSize')) ?? 0;
  if (identifier === '' || chunkSize === 0 || totalSize === 0) return null;

  const chunks = Math.max(1, Math.floor(totalSize / chunkSize));
  const chunk = wholeNumber(parameters.text('resumableChunkNumber'));
  return {chunk: chunk === 0 ? null : chunk, chunks, chunkSize, totalSize, identifier};
}

/** The bytes that a chunk of this file must have. */
export function expectedSize(file: ChunkParameters, chunk: number): number {
  return chunk < file.chunks ? file.chunkSize : file.totalSize - (file.chunks - 1) * file.chunkSize;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
