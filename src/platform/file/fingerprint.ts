import {PASSING} from '../../core/model/journal-entry.js';
import {browserClock} from '../browser/browser-clock.js';

/** Bytes of a sample from within a file, and how many of them there are. */
const SAMPLE = 4096;
const SAMPLES = 62;
/** Bytes at either end, where video files keep what tells one from the other. */
const END = 256 * 1024;
const SLICES_PER_TASK = 8;

/**
 * Describes the content of a file in a short text: a SHA-256 of its size, both its ends and samples at even distances.
 * It covers the whole of a file up to about 750 KiB. Two different videos of one size share no sample, because
 * compressed data has no two equal stretches. The text misses a change in place between all samples. A page without
 * https has no SHA-256, and gets a checksum that is marked as such.
 *
 * @returns Null if the file is unreadable.
 */
export async function fingerprint(file: Blob): Promise<string | null> {
  try {
    const sample = await sampleOf(file);
    const content = await sample.arrayBuffer();
    const {subtle} = crypto as {subtle?: SubtleCrypto};
    if (subtle === undefined) return PASSING + checksum(new Uint8Array(content));
    const digest = await subtle.digest('SHA-256', content);
    return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return null;
  }
}

/** FNV-1a, twice with different beginnings. */
function checksum(bytes: Uint8Array): string {
  let [one, two] = [0x811c9dc5, 0x050c5d1f];
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    two = Math.imul(two ^ byte, 0x01000193) ^ (two >>> 15);
  }
  return `${one}.${two}`;
}

/**
 * One blob of all stretches, because the browser reads it in one go. Each slice takes Chromium half a
 * millisecond, so there are a few in one task, and clicks and drawing have their turn in between.
 */
async function sampleOf(file: Blob): Promise<Blob> {
  const parts: BlobPart[] = [String(file.size)];
  for (const [start, end] of stretchesOf(file.size)) {
    if (parts.length % SLICES_PER_TASK === 0) await browserClock.yieldToPage();
    parts.push(file.slice(start, end));
  }
  return new Blob(parts);
}

/** Where each stretch of a file of so many bytes begins and ends. */
function stretchesOf(size: number): (readonly [start: number, end: number])[] {
  const inside = size - 2 * END;
  if (inside <= SAMPLES * SAMPLE) return [[0, size]];
  const distance = (inside - SAMPLE) / (SAMPLES - 1);
  const within = Array.from({length: SAMPLES}, (_, index) => {
    const start = END + Math.floor(index * distance);
    return [start, start + SAMPLE] as const;
  });
  return [[0, END], ...within, [size - END, size]];
}
