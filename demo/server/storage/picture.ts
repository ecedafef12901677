/** The picture that somebody chose for a video: a moment of it, or an image of its own. */
export type Picture =
  | {readonly kind: 'frame'; /** Seconds. */ readonly time: number}
  | {readonly kind: 'image'; readonly contentType: string};

const SIGNATURES: readonly (readonly [signature: RegExp, contentType: string])[] = [
  [/^\x89PNG\r\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
];

/** The type of an image, from its bytes; null if it is none. */
export function sniffImage(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 12).toString('latin1');
  return SIGNATURES.find(([signature]) => signature.test(start))?.[1] ?? null;
}

/** What people read about the picture; empty if nobody chose one. */
export function describePicture(picture: Picture | null): string {
  if (picture === null) return '';
  if (picture.kind === 'image') return 'Picture of its own';
  const minutes = Math.floor(picture.time / 60);
  const seconds = (Math.round((picture.time % 60) * 100) / 100).toString();
  return `Picture at ${minutes}:${seconds.replace(/^\d(?!\d)/, '0$&')}`;
}
