/** Bytes at the beginning of a Matroska or WebM file in which its header stands. */
const HEADER = 65_536;
/** More parts than stand before the index of an MP4, or in it. */
const MOST_BOXES = 100;

/**
 * Whether a file itself states its duration. Files that a recorder wrote during the recording often do not. Then
 * browsers guess: they take the end of what they have read for the end, or a placeholder for a number of seconds.
 *
 * Reads some hundred bytes of an MP4, and 64 KiB of Matroska or WebM. Files of other formats count as stating a
 * duration. Never rejects: an unreadable file counts as stating none.
 */
export async function statesDuration(file: Blob): Promise<boolean> {
  try {
    const start = await read(file, 0, 12);
    if (start.getUint32(0) === 0x1a45dfa3) return await doesMatroska(file);
    return !/^(?:ftyp|moov|mdat|free|wide|skip)$/.test(text(start, 4)) || (await doesMp4(file));
  } catch {
    return false;
  }
}

/** The element `Duration` stands before the first cluster, with four or eight bytes; 0 stands for none. */
async function doesMatroska(file: Blob): Promise<boolean> {
  const header = await read(file, 0, HEADER);
  for (let at = 0; at + 11 <= header.byteLength && header.getUint32(at) !== 0x1f43b675; at += 1) {
    if (header.getUint16(at) !== 0x4489) continue;
    const size = header.getUint8(at + 2);
    if (size === 0x88) return header.getFloat64(at + 3) > 0;
    if (size === 0x84) return header.getFloat32(at + 3) > 0;
  }
  return false;
}

/**
 * The header of a fragmented file (`mvex`) contains at best the duration of the first fragment. 0 and all ones mean no
 * duration.
 */
async function doesMp4(file: Blob): Promise<boolean> {
  const moov = await findBox(file, 0, file.size, 'moov');
  const mvhd = moov && (await findBox(file, moov.start, moov.end, 'mvhd'));
  if (moov === null || mvhd === null) return false;
  const header = await read(file, mvhd.start, 32);
  const ticks = header.getUint8(0) === 1 ? header.getBigUint64(24) : header.getUint32(16);
  const isNone = [0, 0n, 0xffff_ffff, 0xffff_ffff_ffff_ffffn].includes(ticks);
  return !isNone && (await findBox(file, moov.start, moov.end, 'mvex')) === null;
}

interface Box {
  /** Of the content. */
  readonly start: number;
  readonly end: number;
}

/** Reads only the heads of the boxes, and so neither the video nor a long index. */
async function findBox(file: Blob, from: number, to: number, wanted: string): Promise<Box | null> {
  let at = from;
  for (let count = 0; count < MOST_BOXES && at + 8 <= to; count += 1) {
    const head = await read(file, at, 16);
    const short = head.getUint32(0);
    const size = short === 1 ? Number(head.getBigUint64(8)) : short === 0 ? to - at : short;
    if (size < 8) return null;
    if (text(head, 4) === wanted) return {start: at + (short === 1 ? 16 : 8), end: Math.min(at + size, to)};
    at += size;
  }
  return null;
}

async function read(file: Blob, from: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(from, from + length).arrayBuffer());
}

function text(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map(index => view.getUint8(at + index)));
}
