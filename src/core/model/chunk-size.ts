const KIB = 1024;
const MIB = 1024 * KIB;
/**
 * For a line of unknown speed: a share of the file, within limits. Many requests cost a fast line more than their bytes.
 * Large chunks cost a slow one more if it breaks; for that there is `correctedChunkSize`. A reload costs three chunks.
 */
const FIRST_SHARE = 24;
export const FIRST_SMALLEST: number = 2 * MIB;
const FIRST_LARGEST = 8 * MIB;
/** What the correction of a size may waste at most: so many bytes, and this share of the file. */
const MOST_ABANDONED = 2 * MIB;
const ABANDONED_SHARE = 0.03;
/** By how much a chunk must be too large for that. */
const FAR_TOO_LARGE = 4;
/** Smaller chunks cost more in round trips than they save in bytes sent again. */
const SMALLEST = 256 * KIB;
/**
 * Larger chunks gain nothing, and a lost connection costs more. The last chunk is up to twice as long as the others, and many
 * a proxy takes no more than 100 MB at once.
 */
const LARGEST = 47 * MIB;
/** What a chunk should need on the whole line, in seconds: a line that breaks costs that much for each in flight. */
const DURATION = 0.5;
/** Both Resumable.js and the site walk over all chunks, so their number has a limit. */
const MOST_CHUNKS = 1000;
/** The smallest size that helps. If a chunk of this size does not get through, a smaller one does not either. */
const LEAST = 64 * KIB;
/** Many a gateway takes 1 MB at once. The last chunk is up to twice as long as the others, and form fields go with it. */
const HALF_MEGABYTE = 480 * KIB;

/** Chunks whose bytes leave at the same time: more connections start faster, fewer lose less when the line breaks. */
const SENDING = 3;
const SENDING_ON_SLOW_LINE = 2;
/**
 * Further chunks on a line that is slow or not known, whose bytes have left and whose answers are awaited. On a fast line a
 * browser reports bytes as sent while megabytes wait in the system's buffers. One more connection there only makes the
 * others late.
 */
const ANSWERS_AWAITED = 1;
/** Bytes per second below which fewer requests fill the line just as well. */
const SLOW = 2_000_000;
/** Below this one request fills it, and a second one would only make both late. */
const VERY_SLOW = 128_000;

/**
 * Chooses the chunk size for a file, in bytes.
 *
 * Every file of three bytes and more goes in at least three chunks. The site can answer about each chunk except the
 * last, which is longer. So one chunk completes the file, and another one shows whether the site has put the file
 * together.
 *
 * @param bytesPerSecond Speed of the line. Null if the speed is unknown.
 * @param ceiling Most bytes of all chunks but the last; it may cost more than 1000 chunks.
 */
export function chooseChunkSize(
  fileSize: number,
  bytesPerSecond: number | null,
  ceiling: number | null,
): number {
  const fitting =
    bytesPerSecond === null
      ? between(FIRST_SMALLEST, Math.floor(fileSize / FIRST_SHARE), FIRST_LARGEST)
      : between(SMALLEST, Math.round(bytesPerSecond * DURATION), LARGEST);
  const wanted = Math.max(fitting, Math.ceil(fileSize / MOST_CHUNKS));
  const third = Math.max(1, Math.floor(fileSize / 3));
  return Math.min(wanted, third, ceiling ?? Infinity);
}

/**
 * The chunk size for another start, as soon as the line is measured; null to continue. Only on a slow line is it worth that:
 * chunks take seconds there, and a break costs all that are in flight.
 *
 * @param sentBytes What another start would waste.
 */
export function correctedChunkSize(
  fileSize: number,
  chunkSize: number,
  bytesPerSecond: number,
  sentBytes: number,
): number | null {
  if (sentBytes > Math.min(MOST_ABANDONED, fileSize * ABANDONED_SHARE)) return null;
  const fitting = chooseChunkSize(fileSize, bytesPerSecond, chunkSize);
  return fitting * FAR_TOO_LARGE <= chunkSize ? fitting : null;
}

/** Whether chunks are so small that no gateway refuses them for their size. */
export function isSmallest(chunkSize: number): boolean {
  return chunkSize <= LEAST;
}

/**
 * The chunk size to start again with if no chunk gets through. Null if smaller chunks would not help.
 *
 * @param passed The most bytes that a single request got out before the line broke. Null if a gateway refused it for its
 *   length: then these bytes were on their way to nobody.
 */
export function smallerChunkSize(chunkSize: number, passed: number | null): number | null {
  if (isSmallest(chunkSize)) return null;
  const quarter = Math.floor(chunkSize / 4);
  if (passed === null && quarter > FIRST_SMALLEST) return quarter;
  return Math.max(LEAST, Math.min(quarter, passed === null ? HALF_MEGABYTE : Math.floor(passed / 2)));
}

/** How many chunk requests may run at once. */
export interface Concurrency {
  /** Those whose bytes have not all left. */
  readonly sending: number;
  /** All, with those that only wait for their answer. */
  readonly inFlight: number;
}

/**
 * Chooses how many chunks go at once. On a slow line the next chunk begins when the bytes of the last one have left. It does
 * not wait for the answer, so that the line never waits for a round trip.
 *
 * @param ceiling Most requests in flight that the page allows.
 */
export function chooseConcurrency(
  {bytesPerSecond, isSparing}: {readonly bytesPerSecond: number | null; readonly isSparing: boolean},
  ceiling: number,
): Concurrency {
  if (isSparing) return {sending: 1, inFlight: 1};
  const speed = bytesPerSecond ?? VERY_SLOW;
  const sending = speed >= SLOW ? SENDING : speed >= VERY_SLOW ? SENDING_ON_SLOW_LINE : 1;
  const inFlight = speed >= SLOW ? sending : sending + ANSWERS_AWAITED;
  return {sending: Math.min(sending, ceiling), inFlight: Math.min(inFlight, ceiling)};
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
