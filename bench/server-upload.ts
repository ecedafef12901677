/**
 * `npm run bench:server`: how much memory a server needs to send a large file with `video-uploader/server`. Builds the
 * module, starts a server that throws the bytes away, and sends a sparse file from a process of its own, in several ways.
 * It is no test: it prints.
 *
 *   npm run bench:server -- --gigabytes 10 --ways path,stream,blob
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFile, mkdtemp, rm, truncate, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {buildServer} from '../scripts/build/build-server.js';

const {values} = parseArgs({
  options: {gigabytes: {type: 'string', default: '10'}, ways: {type: 'string', default: 'path,stream'}},
});
const size = Number(values.gigabytes) * 1e9;
const folder = await mkdtemp(join(tmpdir(), 'video-uploader-bench-'));
const server = createServer((request, response) => {
  let bytes = 0;
  request.on('data', (piece: Buffer) => (bytes += piece.length));
  request.on('end', () => {
    const length = request.headers['content-length'] ?? 'none';
    console.log(`  ${bytes} bytes arrived, Content-Length ${length}`);
    response.end('{"status": "ok", "upload": {"photo_id": "1", "tree_id": "2", "token": "3"}}');
  });
});
server.requestTimeout = 0;
try {
  await buildServer(folder);
  const script = join(folder, 'upload.mjs');
  await copyFile(fileURLToPath(new URL('../test/server/plain/upload.js', import.meta.url)), script);
  const file = join(folder, 'film.mp4');
  await writeFile(file, '');
  await truncate(file, size);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const kind of values.ways.split(',')) {
    console.log(`${kind}, ${size} bytes:`);
    console.log(`  ${await send([script, url, file, kind])}`);
  }
} finally {
  server.closeAllConnections();
  server.close();
  await rm(folder, {recursive: true, force: true});
}

async function send(args: string[]): Promise<string> {
  const env = Object.fromEntries(
    ['CONSUMER_KEY', 'CONSUMER_SECRET', 'ACCESS_TOKEN', 'ACCESS_TOKEN_SECRET'].map(name => [
      `VIDEO_UPLOADER_${name}`,
      'measured',
    ]),
  );
  const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit'], env: {...env}});
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  if (output === '') return 'It failed.';
  const {seconds, peakBytes} = JSON.parse(output) as {seconds: number; peakBytes: number};
  return `${seconds.toFixed(1)} s, ${(peakBytes / 1e6).toFixed(0)} MB of memory at most`;
}
