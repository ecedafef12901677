import assert from 'node:assert/strict';
import {fork, spawn, type ChildProcess} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {request as httpRequest, type IncomingMessage} from 'node:http';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {startSite} from '../../../demo/server/start-site.js';
import {
  chunkFields,
  cut,
  startTestSite,
  temporaryFolder,
  TestSite,
  videoBytes,
  WRITE_KEY,
} from '../support/test-site.js';

const TSX = fileURLToPath(import.meta.resolve('tsx'));

async function serve(t: TestContext, dataFolder: string): Promise<{child: ChildProcess; site: TestSite}> {
  const child = fork(new URL('../support/serve.ts', import.meta.url), [dataFolder], {
    execArgv: ['--import', TSX],
  });
  t.after(() => child.kill('SIGKILL'));
  const [{url}] = (await once(child, 'message')) as [{url: string}];
  const site = new TestSite({url, credentials: WRITE_KEY, close: async () => {}}, dataFolder);
  return {child, site};
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('the data folder', () => {
  it('keeps tokens, chunks, videos and their metadata over a restart', async t => {
    const dataFolder = await temporaryFolder(t);
    const before = await startTestSite(t, {dataFolder});
    const token = await before.token({
      max_uploads: 3,
      title: 'T',
      note: 'extra',
      return_url: 'http://example.com/',
    });
    const file = videoBytes(2700);
    await before.upload(token, file, {identifier: 'one'});
    await before.chunk(token, file, 2, {identifier: 'two'});
    await before.update({upload_token: token, resumableIdentifier: 'two', title: 'Two', tags: '__proto__ x'});
    await before.close();

    const after = await startTestSite(t, {dataFolder});
    assert.equal((await after.videos(token))[0]?.title, 'T');
    const response = await after.chunk(token, file, 1, {identifier: 'two'});
    const location = new URL(response.headers.get('location') ?? '');
    assert.equal(location.searchParams.get('note'), 'extra');
    const [two, one] = await after.videos(token);
    assert.equal(two?.title, 'Two');
    assert.deepEqual(two?.tags, ['__proto__', 'x']);
    assert.equal(two?.sha256, one?.sha256);
    assert.ok(Number(two?.photoId) > Number(one?.photoId));
    await after.upload(token, file, {identifier: 'three'});
    assert.equal(await (await after.redeem(token, file)).text(), 'This upload token has been used up.');
  });

  it('skips records it cannot read and says so', async t => {
    const dataFolder = await temporaryFolder(t);
    const before = await startTestSite(t, {dataFolder});
    const token = await before.token({max_uploads: 2});
    await before.redeem(token, videoBytes(5000));
    const [video] = await before.videos(token);
    await before.close();
    await writeFile(join(dataFolder, 'videos', `${video?.photoId}.json`), '{"photoId": "60');
    await writeFile(join(dataFolder, 'tokens', 'broken.json'), '[]');
    await writeFile(join(dataFolder, 'tokens', 'half.json.123'), '{');

    const lines: string[] = [];
    const after = await startTestSite(t, {dataFolder, log: line => lines.push(line)});
    assert.equal(lines.filter(line => line.startsWith('Skipped ')).length, 2, lines.join('\n'));
    assert.deepEqual(await after.videos(token), []);
    // The file of the unreadable record is left, and its number is not given again.
    await after.redeem(token, videoBytes(5000));
    const [next] = await after.videos(token);
    assert.notEqual(next?.photoId, video?.photoId);
    assert.equal((await readdir(join(dataFolder, 'files'))).length, 2);
    assert.deepEqual(
      (await readdir(join(dataFolder, 'tokens'))).filter(name => name.includes('.json.')),
      [],
    );
  });

  it('loses what a killed process left half done', async t => {
    const dataFolder = await temporaryFolder(t);
    const before = await startTestSite(t, {dataFolder});
    const token = await before.token({max_uploads: 3});
    const file = videoBytes(2700);
    await before.chunk(token, file, 1);
    await before.close();
    const [set = ''] = await readdir(join(dataFolder, 'chunks', token));
    const {id} = JSON.parse(await readFile(join(dataFolder, 'chunks', token, set, 'set.json'), 'utf8')) as {
      id: string;
    };
    await writeFile(join(dataFolder, 'files', '99999.mp4'), 'a file without a record');
    await writeFile(join(dataFolder, 'temp', 'half'), 'half a chunk');
    await mkdir(join(dataFolder, 'chunks', token, 'no-set'), {recursive: true});

    const between = await startTestSite(t, {dataFolder});
    assert.deepEqual(await readdir(join(dataFolder, 'files')), []);
    assert.deepEqual(await readdir(join(dataFolder, 'temp')), []);
    assert.deepEqual(await readdir(join(dataFolder, 'chunks', token)), [set]);
    await between.chunk(token, file, 2);
    const [video] = await between.videos(token);
    await between.close();

    // As if it had been killed after storing the video and before removing its chunks.
    const folder = join(dataFolder, 'chunks', token, set);
    await mkdir(folder, {recursive: true});
    await writeFile(join(folder, 'set.json'), JSON.stringify({id}));
    await writeFile(join(folder, '1'), cut(file, 1000, 1));
    const after = await startTestSite(t, {dataFolder});
    assert.equal(await (await after.chunk(token, file, 2)).text(), 'ok');
    assert.deepEqual(
      (await after.videos(token)).map(({photoId}) => photoId),
      [video?.photoId],
    );
  });

  it('removes the chunks of expired tokens at the start', async t => {
    const dataFolder = await temporaryFolder(t);
    const before = await startTestSite(t, {dataFolder});
    const [token, other] = [await before.token(), await before.token()];
    await before.chunk(token, videoBytes(2700), 1);
    await before.chunk(other, videoBytes(2700), 1);
    await before.faults('', {method: 'update', expireToken: true});
    await before.update({upload_token: token, title: 'x'});
    await before.close();
    await startTestSite(t, {dataFolder});
    assert.deepEqual(await readdir(join(dataFolder, 'chunks')), [other]);
  });

  it('survives SIGKILL in the middle of an upload', async t => {
    const dataFolder = await temporaryFolder(t);
    const size = 1_000_000;
    const file = videoBytes(8_300_000);
    let {child, site} = await serve(t, dataFolder);
    const token = await site.token({max_uploads: 2});
    for (const number of [1, 5, 8]) await site.chunk(token, file, number, {size});
    // Two bodies are on their way when the process dies.
    await site.faults('/~kill', {stallMs: 60_000, times: 2, chunk: 2}, {stallMs: 60_000, times: 2, chunk: 3});
    const lost = [2, 3].map(async number => await site.chunk(token, file, number, {size, scope: '/~kill'}));
    const settled = Promise.allSettled(lost);
    await new Promise(resolve => setTimeout(resolve, 200));
    await kill(child);
    assert.deepEqual(
      (await settled).map(({status}) => status),
      ['rejected', 'rejected'],
    );

    ({child, site} = await serve(t, dataFolder));
    const ask = async (number: number) =>
      (await site.test(chunkFields(token, file.length, number, size, 'file-1'))).status;
    assert.deepEqual(await Promise.all([1, 2, 3, 4, 5].map(ask)), [200, 404, 404, 404, 200]);
    for (const number of [2, 3, 4, 6]) await site.chunk(token, file, number, {size});

    // And once more while the file is being put together and stored.
    const last = site.chunk(token, file, 7, {size}).catch(() => null);
    await new Promise(resolve => setTimeout(resolve, 12));
    await kill(child);
    await last;
    ({child, site} = await serve(t, dataFolder));
    if ((await site.videos(token)).length === 0) await site.chunk(token, file, 7, {size});
    const hashes = (await site.videos(token)).map(video => video.sha256);
    assert.deepEqual(hashes, [createHash('sha256').update(file).digest('hex')]);
    assert.deepEqual(await readdir(join(dataFolder, 'temp')), []);
    await kill(child);
  });
});

describe('memory', () => {
  it('stays flat while a gigabyte is uploaded and put together', async t => {
    const dataFolder = await temporaryFolder(t);
    const {child, site} = await serve(t, dataFolder);
    const rss = async (): Promise<number> => {
      child.send('');
      const [message] = (await once(child, 'message')) as [{rss: number}];
      return message.rss;
    };
    const token = await site.token({max_uploads: 2});
    await site.redeem(token, videoBytes(200_000));
    const before = await rss();
    let highest = before;
    child.on('message', (message: {rss: number}) => {
      highest = Math.max(highest, message.rss);
    });
    const watch = setInterval(() => child.send(''), 50);

    const size = 256 * 2 ** 20;
    const total = 2 ** 30;
    let answer = '';
    for (const number of [1, 2, 3, 4]) {
      const fields = chunkFields(token, total, number, size, 'large');
      answer = await postStream(`${site.url}/api/photo/redeem-upload-token`, fields, size);
    }
    clearInterval(watch);
    assert.equal(answer, 'OK');
    const list = await fetch(`${site.url}/api/photo/list?upload_token=${token}&format=json&raw`);
    const {photos} = (await list.json()) as {photos: {original_size: string}[]};
    assert.equal(photos[0]?.original_size, String(total));
    const growth = Math.round((highest - before) / 2 ** 20);
    t.diagnostic(`memory grew by ${growth} MiB`);
    assert.ok(growth < 100, `memory grew by ${growth} MiB`);
    await kill(child);
  });
});

describe('startSite', () => {
  it('takes the next port when one is in use, and generates credentials once', async t => {
    const dataFolder = await temporaryFolder(t);
    const first = await startTestSite(t);
    const port = Number(new URL(first.url).port);
    const lines: string[] = [];
    const second = await startSite({dataFolder, port, log: line => lines.push(line)});
    await second.close();
    assert.notEqual(second.url, first.url);
    assert.match(lines.join('\n'), new RegExp(`Port ${port} is in use`));

    const path = join(dataFolder, 'credentials.json');
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const third = await startSite({dataFolder});
    await third.close();
    assert.deepEqual(third.credentials, second.credentials);
  });

  it('runs from the command line', async t => {
    const dataFolder = await temporaryFolder(t);
    const main = fileURLToPath(new URL('../../../demo/server/main.ts', import.meta.url));
    const args = ['--import', TSX, main, '--port', '0', '--data', dataFolder];
    const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']});
    t.after(() => child.kill('SIGKILL'));
    let output = '';
    // However long a busy machine takes to start it.
    for await (const piece of child.stdout.setEncoding('utf8').iterator({destroyOnReturn: false})) {
      output += String(piece);
      if (output.includes('credentials.json')) break;
    }
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0] ?? '';
    assert.match(await (await fetch(url)).text(), /No videos yet/);
    child.kill('SIGTERM');
    assert.equal((await once(child, 'exit'))[0], 0);
  });
});

/** Posts a chunk of so many bytes without ever having them all in memory. */
async function postStream(
  url: string,
  fields: Record<string, string | number>,
  size: number,
): Promise<string> {
  const head = Object.entries(fields)
    .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('');
  const start = `${head}--b\r\nContent-Disposition: form-data; name="file"; filename="blob"\r\n\r\n`;
  const end = '\r\n--b--\r\n';
  const piece = videoBytes(2 ** 20);
  const length = Buffer.byteLength(start) + size + end.length;
  const headers = {'content-type': 'multipart/form-data; boundary=b', 'content-length': length};
  const request = httpRequest(url, {method: 'POST', headers});
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  request.write(start);
  for (let sent = 0; sent < size; sent += piece.length) {
    if (!request.write(piece)) await once(request, 'drain');
  }
  request.end(end);
  const [response] = await answered;
  let text = '';
  for await (const part of response) text += String(part);
  return text;
}
