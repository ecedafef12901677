/** How to cut a file, as the site requires it. */
export interface ChunkPlan {
  /** Bytes of each chunk but the last; the value of `resumableChunkSize`. */
  readonly chunkSize: number;
  /** Number of chunks. */
  readonly count: number;
}

/**
 * Number and size of the chunks of a file: `max(1, floor(size / chunkSize))`. The last chunk carries the remainder and
 * is between one and two chunk sizes long. The site answers 500 to any other cut.
 */
export function chunkPlan(fileSize: number, chunkSize: number): ChunkPlan {
  return {chunkSize, count: Math.max(1, Math.floor(fileSize / chunkSize))};
}

/** Bytes of chunk `number` (1-based) of such a file. */
export function chunkLength(fileSize: number, plan: ChunkPlan, number: number): number {
  return number < plan.count ? plan.chunkSize : fileSize - (plan.count - 1) * plan.chunkSize;
}
