import {
  inspectCaptions,
  isCaptionFormat,
  LARGEST_CAPTIONS,
  type CaptionProblem,
} from '../../protocol/captions/caption-text.js';
import {type FileSource, openFile, type UploadableFile} from '../upload/file-source.js';

/** What people read about a file that is no captions. */
export const CAPTION_WORDS: Readonly<Record<CaptionProblem, string>> = {
  empty: 'The captions have no text.',
  'too-long': 'The captions are too long.',
  binary: 'The file is no text in UTF-8.',
  markup: 'The file has HTML in it that captions never have.',
  'unknown-format': 'The file is neither SubRip (.srt) nor WebVTT (.vtt).',
};

/**
 * Reads captions and gives them to `use` as a file that is named after their format.
 *
 * @throws {TypeError} for a file that its content shows to be something else.
 */
export async function withCaptions(
  file: UploadableFile,
  use: (captions: FileSource) => Promise<void>,
): Promise<void> {
  const source = await openFile(file, null);
  try {
    const bytes = await readAll(source);
    const text = decode(bytes);
    const found = text === null ? 'binary' : inspectCaptions(text);
    if (bytes.length > LARGEST_CAPTIONS) throw new TypeError(CAPTION_WORDS['too-long']);
    if (!isCaptionFormat(found)) throw new TypeError(CAPTION_WORDS[found]);
    let rest: Uint8Array | null = bytes;
    await use({
      name: `captions.${found}`,
      size: bytes.length,
      async next() {
        const piece = rest;
        rest = null;
        return piece;
      },
      close: async () => {},
    });
  } finally {
    await source.close();
  }
}

/** @returns The beginning alone, longer than the bound, of a file that is too long. */
async function readAll(source: FileSource): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  while (size <= LARGEST_CAPTIONS) {
    const piece = await source.next();
    if (piece === null) break;
    pieces.push(piece);
    size += piece.length;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return null;
  }
}
