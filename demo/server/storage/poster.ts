import {createReadStream} from 'node:fs';
import type {ServerResponse} from 'node:http';
import {pipeline} from 'node:stream';
import {crc32, deflateSync} from 'node:zlib';
import type {Video, VideoStore} from './video-store.js';

const WIDTH = 640;
const HEIGHT = 360;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * Sends the picture of a video. This site cannot decode a video, so the picture of a moment is a shade of its own for each
 * video and time.
 */
export function sendPoster(res: ServerResponse, video: Video, videos: VideoStore, hasBody: boolean): void {
  const {photoId, picture} = video;
  const headers = {
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
    // A picture can be replaced.
    'Cache-Control': 'no-cache',
  };
  if (picture?.kind === 'image') {
    res.writeHead(200, {...headers, 'Content-Type': picture.contentType});
    if (hasBody) pipeline(createReadStream(videos.picturePathOf(video)), res, () => {});
    else res.end();
    return;
  }
  const png = drawPoster(Number(photoId) + Math.round((picture?.time ?? 0) * 10));
  res.writeHead(200, {...headers, 'Content-Type': 'image/png', 'Content-Length': png.length});
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
