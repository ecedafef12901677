import type {ServerResponse} from 'node:http';
import {crc32, deflateSync} from 'node:zlib';
import type {Video} from './video-store.js';

const WIDTH = 640;
const HEIGHT = 360;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Sends the picture of a video. This site cannot decode a video, so the picture is a shade of its own for each number. */
export function sendPoster(res: ServerResponse, {photoId}: Video, hasBody: boolean): void {
  const png = drawPoster(Number(photoId));
  res.writeHead(200, {
    'Content-Type': 'image/png',
    'Content-Length': png.length,
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'max-age=3600',
  });
  res.end(hasBody ? png : undefined);
}

/** A PNG with a palette: a dark triangle, as of a button that plays, on a light ground. */
function drawPoster(seed: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits for each pixel, which is the number of a colour in the palette.
  header.set([8, 3], 8);
  const palette = Buffer.from([...shadeOf(seed, 200), ...shadeOf(seed, 60)]);
  // Each row begins with the number of its filter, which is none.
  const pixels = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    const end = 400 - 2 * Math.abs(y - HEIGHT / 2);
    for (let x = 260; x < end; x += 1) pixels[y * (WIDTH + 1) + 1 + x] = 1;
  }
  const chunks = [
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

function shadeOf(seed: number, lightest: number): number[] {
  return [7, 13, 29].map(step => lightest - ((seed * step) % 48));
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}
