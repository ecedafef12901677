import {type FileSource, openFile, type UploadableFile} from './file-source.js';

/** The first bytes of PNG, JPEG, GIF and WebP, as Latin text. */
const IMAGE = /^(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF[^]{4}WEBP)/;
const LONGEST_SIGNATURE = 12;

/**
 * Opens an image for `use`, and closes it afterwards.
 *
 * @throws {TypeError} for a file that its first bytes show to be something else.
 */
export async function withImage(
  file: UploadableFile,
  use: (image: FileSource) => Promise<void>,
): Promise<void> {
  const source = await openFile(file, null);
  try {
    const pieces: Uint8Array[] = [];
    let start = '';
    while (start.length < LONGEST_SIGNATURE) {
      const piece = await source.next();
      if (piece === null) break;
      pieces.push(piece);
      start += String.fromCharCode(...piece.subarray(0, LONGEST_SIGNATURE));
    }
    if (!IMAGE.test(start))
      throw new TypeError('The picture of a video must be a PNG, JPEG, GIF or WebP image.');
    const {name, size} = source;
    const next = async (): Promise<Uint8Array | null> => pieces.shift() ?? (await source.next());
    await use({name, size, next, close: async reason => await source.close(reason)});
  } finally {
    await source.close();
  }
}
