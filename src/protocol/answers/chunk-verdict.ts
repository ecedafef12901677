/** What the status of a chunk's answer asks for, by the API page `redeem-upload-token`. */
export type ChunkVerdict = 'accepted' | 'refused' | 'try-again';

/**
 * Reads the HTTP status of a chunk's answer. 200 means accepted, 500 cancels the whole file, and any other status means
 * that the chunk has to go again. 201 counts as accepted because Resumable.js accepts it and has no option for that.
 * Status 0 (no readable answer) is `try-again` too: the sender of a completing chunk must ask the site before it
 * repeats the chunk.
 */
export function chunkVerdict(status: number): ChunkVerdict {
  if (status === 200 || status === 201) return 'accepted';
  return status === 500 ? 'refused' : 'try-again';
}
