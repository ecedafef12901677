/** Files made in the browser. They are quick to make, differ by seed, and are the same on every run. */

export interface FileOptions {
  name?: string;
  type?: string;
  /** Two files of the same seed and size have the same bytes. */
  seed?: number;
  lastModified?: number;
}

/** The box that every MP4 begins with: its length, its kind, a brand, a version and two more brands. */
const FTYP: Uint8Array = new TextEncoder().encode('\0\0\0\x18ftypisom\0\0\x02\0isommp42');

/**
 * A file that passes for an MP4 by name, type and first bytes. What follows is noise, so no browser can play it and
 * no two chunks of it are alike; for a clip that plays there is `test/fixtures/clip.mp4`.
 */
export function videoFile(size: number, options: FileOptions = {}): File {
  const {name = 'clip.mp4', type = 'video/mp4', seed = 1, lastModified = Date.UTC(2024, 0, 15)} = options;
  const words = new Uint32Array(Math.ceil(size / 4));
  // xorshift32: four operations a word. It must not start at zero, where it stays.
  let state = (seed * 0x9e3779b1) >>> 0 || 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  const bytes = new Uint8Array(words.buffer, 0, size);
  bytes.set(FTYP.subarray(0, size));
  return new File([bytes], name, {type, lastModified});
}

/** A file that only says that it is large: for tests which look at it and send nothing. */
export function largeFile(size: number, options: FileOptions = {}): File {
  return Object.defineProperty(videoFile(24, options), 'size', {value: size});
}

/** A text file that no uploader of videos should take, unless it believes the name. */
export function notVideoFile(name = 'notes.txt', type = 'text/plain'): File {
  return new File(['These are words, and no moving pictures.\n'], name, {
    type,
    lastModified: Date.UTC(2024, 0, 15),
  });
}

/** The SHA-256 of a file in hexadecimal digits, to compare with what the site says it stored. */
export async function sha256Hex(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
