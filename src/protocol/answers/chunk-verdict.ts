/** What the status of a chunk's answer asks for, by the API page `redeem-upload-token`. */
export type ChunkVerdict = 'accepted' | 'refused' | 'try-again';

/**
 * Reads the HTTP status of a chunk's answer: 200 accepted, 500 cancel the whole file, anything else send
 * it again. 201 counts as accepted because Resumable.js takes it so and that cannot be configured.
 * Status 0 (no readable answer at all) is `try-again` too; whoever sends a completing chunk must look
 * closer before doing that.
 */
export function chunkVerdict(status: number): ChunkVerdict {
  if (status === 200 || status === 201) return 'accepted';
  return status === 500 ? 'refused' : 'try-again';
}
