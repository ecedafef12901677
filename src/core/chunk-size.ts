const MIB = 1024 * 1024;
/** Smaller chunks cost more in round trips than they save in bytes sent again. */
const FLOOR = 4 * MIB;
/** Both Resumable.js and the site walk over all chunks, so their number is bounded. */
const MOST_CHUNKS = 1000;

/**
 * Chooses the chunk size for a file, in bytes.
 *
 * Every file goes in at least two chunks: whether the site has put a file together can be found out by asking
 * for an earlier chunk, and a file of one chunk has none.
 *
 * @param ceiling Most bytes of all chunks but the last, as the page wishes; it may cost more than 1000 chunks.
 */
export function chooseChunkSize(fileSize: number, ceiling: number | null): number {
  const wanted = Math.max(FLOOR, Math.ceil(fileSize / MOST_CHUNKS));
  const half = Math.max(1, Math.floor(fileSize / 2));
  return Math.min(wanted, half, ceiling ?? Infinity);
}
