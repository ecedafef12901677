import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {readdir} from 'node:fs/promises';
import {request as httpRequest, type IncomingMessage} from 'node:http';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {buffer, text} from 'node:stream/consumers';
import {describe, it} from 'node:test';
import {HeldBodies} from '../../../demo/server/storage/held-bodies.js';
import {eventually, startTestSite, type TestSite, videoBytes} from '../support/test-site.js';

const MiB = 2 ** 20;
const REDEEM = '/api/photo/redeem-upload-token';

function field(name: string, value: string): Buffer {
  return Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

const FILE = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n');

/** Posts parts, and looks at the disk when the site has got most of them. */
async function post(site: TestSite, parts: readonly Buffer[]): Promise<{onDisk: string[]; answer: string}> {
  const body = Buffer.concat([...parts, Buffer.from('--b--\r\n')]);
  const headers = {'content-type': 'multipart/form-data; boundary=b', 'content-length': body.length};
  const request = httpRequest(`${site.url}/~held${REDEEM}`, {method: 'POST', headers});
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  const half = body.length - 2000;
  request.write(body.subarray(0, half));
  await eventually(async () => ((await site.log('/~held')).at(-1)?.bytes ?? 0) >= half - 65_536 || undefined);
  const onDisk = await readdir(join(site.dataFolder, 'temp'));
  request.end(body.subarray(half));
  const [response] = await answered;
  return {onDisk, answer: `${response.statusCode} ${await text(response)}`};
}

describe('what a stranger sends', () => {
  it('is never written to the disk, in whatever order the parts come', async t => {
    const site = await startTestSite(t);
    const file = [FILE, videoBytes(3 * MiB) as Buffer, Buffer.from('\r\n')];
    const token = field('upload_token', 'unknown');
    for (const parts of [
      [token, ...file],
      [...file, token],
      [field('note', 'x'), ...file, token],
      [...file, field('note', 'x')],
    ]) {
      const {onDisk, answer} = await post(site, parts);
      assert.deepEqual(onDisk, []);
      assert.equal(answer, '200 This upload token is invalid.');
    }
    assert.deepEqual(await readdir(join(site.dataFolder, 'temp')), []);
  });

  it('waits in memory for its token, if that is good after all', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const film = videoBytes(3 * MiB);
    const {onDisk, answer} = await post(site, [
      ...[FILE, film as Buffer, Buffer.from('\r\n')],
      field('upload_token', token),
    ]);
    assert.deepEqual(onDisk, []);
    assert.equal(answer, '200 OK');
    const [video] = await site.videos(token);
    assert.equal(video?.sha256, createHash('sha256').update(film).digest('hex'));
    assert.deepEqual(await readdir(join(site.dataFolder, 'temp')), []);
  });

  it('is refused beyond the memory that one file may have', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const file = [FILE, videoBytes(9 * MiB) as Buffer, Buffer.from('\r\n')];
    const {onDisk, answer} = await post(site, [...file, field('upload_token', token)]);
    assert.deepEqual(onDisk, []);
    assert.equal(answer, '413 The field upload_token must come before a file of this size.');
    assert.deepEqual(await site.videos(token), []);
    assert.match((await post(site, [field('upload_token', token), ...file])).answer, /OK$/);
  });
});

describe('HeldBodies', () => {
  const film = Buffer.alloc(7 * MiB, 'x');
  const pieces = (): Readable => Readable.from([film], {objectMode: false});

  it('give the bytes back as they came', async () => {
    const held = new HeldBodies().open();
    assert.equal(held.take(), null);
    await held.fill(pieces());
    const content = held.take();
    assert.ok(content && (await buffer(content)).equals(film));
  });

  it('have one bound for all together, and room again for each that was released', async () => {
    const bodies = new HeldBodies();
    const held = Array.from({length: 10}, () => bodies.open());
    for (const body of held) await body.fill(pieces());
    const [first, ...others] = held;
    const last = others.at(-1);
    assert.throws(() => last?.take(), {status: 503});
    last?.release();
    first?.release();
    const next = bodies.open();
    await next.fill(pieces());
    assert.notEqual(next.take(), null);
  });

  it('count a body in tiny pieces for what it costs', async () => {
    const held = new HeldBodies().open();
    await held.fill(Readable.from(Array.from({length: 100_000}, () => Buffer.from('x'))));
    assert.throws(() => held.take(), {status: 413});
  });
});
