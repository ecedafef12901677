/** Large enough to be edited, paused and reloaded while it moves. */
const SIZE = 48 * 2 ** 20;
/** The same each time, so that the button gives the tag the file of an upload that a reload has interrupted. */
const LAST_MODIFIED = Date.UTC(2027, 2, 21, 5, 12);

/** A real clip, made larger by a box that players pass over. */
export async function fetchSample(): Promise<File> {
  const clip = await (await fetch('/test/fixtures/clip.mp4')).arrayBuffer();
  const box = new Uint8Array(SIZE - clip.byteLength);
  new DataView(box.buffer).setUint32(0, box.length);
  box.set(new TextEncoder().encode('free'), 4);
  return new File([clip, box], 'Harbour at dawn.mp4', {type: 'video/mp4', lastModified: LAST_MODIFIED});
}
