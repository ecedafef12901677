/**
 * Reads a body that may be endless.
 *
 * @param limit Bytes.
 * @returns The whole body, or its beginning, longer than `limit` bytes, if the body is longer. The rest is not read.
 */
export async function readLimited(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let whole = new Uint8Array();
  let size = 0;
  if (body === null) return whole;
  const reader = body.getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    whole = append(whole, size, value);
    size += value.length;
    if (size <= limit) continue;
    await reader.cancel().catch(() => {});
    break;
  }
  return whole.subarray(0, size);
}

/**
 * Writes a piece behind the first `size` bytes of a buffer. In a list, pieces of one byte would take hundreds of times their
 * bytes, and a sender chooses the pieces.
 *
 * @returns The buffer, or a larger one if the piece does not fit.
 */
export function append(
  buffer: Uint8Array<ArrayBuffer>,
  size: number,
  piece: Uint8Array,
): Uint8Array<ArrayBuffer> {
  let whole = buffer;
  if (size + piece.length > buffer.length) {
    whole = new Uint8Array(2 * (size + piece.length));
    whole.set(buffer);
  }
  whole.set(piece, size);
  return whole;
}
