import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {buildServer} from '../../scripts/build/build-server.js';
import {startTestSite, temporaryFolder, videoBytes, type StoredVideo} from '../demo/support/test-site.js';
import {KEY, listen} from './answering-site.js';

const run = promisify(execFile);

/** Far above what a process needs that holds a piece of the file, and far below one that holds the file. */
const MEMORY_LIMIT = 120e6;

describe('The module as it is built, from plain JavaScript', () => {
  let folder = '';
  let script = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'video-uploader-built-'));
    await buildServer(folder);
    script = join(folder, 'upload.mjs');
    await copyFile(fileURLToPath(new URL('plain/upload.js', import.meta.url)), script);
  });
  after(async () => await rm(folder, {recursive: true, force: true}));

  async function upload(url: string, path: string, kind: string): Promise<Record<string, string | number>> {
    const env = {
      VIDEO_UPLOADER_CONSUMER_KEY: KEY.consumerKey,
      VIDEO_UPLOADER_CONSUMER_SECRET: KEY.consumerSecret,
      VIDEO_UPLOADER_ACCESS_TOKEN: KEY.accessToken,
      VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: KEY.accessTokenSecret,
    };
    const {stdout} = await run(process.execPath, [script, url, path, kind], {env});
    return JSON.parse(stdout) as Record<string, string | number>;
  }

  it('stores a file', async t => {
    const demo = await startTestSite(t);
    const path = join(await temporaryFolder(t), 'film.mp4');
    const bytes = videoBytes(2_000_000);
    await writeFile(path, bytes);
    const {photoId} = await upload(demo.url, path, 'path');
    const [video] = (await (await demo.control('GET', '/videos')).json()) as StoredVideo[];
    assert.equal(video?.photoId, photoId);
    assert.equal(video?.sha256, createHash('sha256').update(bytes).digest('hex'));
  });

  it('is loaded by `require` too', async () => {
    const commonScript = join(folder, 'script.cjs');
    await writeFile(
      commonScript,
      `const {createSite, SiteError} = require('video-uploader/server');
      console.log(typeof createSite, new SiteError('network', 'x').code);`,
    );
    const {stdout, stderr} = await run(process.execPath, [commonScript]);
    assert.equal(stdout, 'function network\n', stderr);
  });

  for (const kind of ['path', 'stream', 'blob']) {
    it(`holds a piece of a large file at a time: ${kind}`, async t => {
      const path = join(await temporaryFolder(t), 'film.mp4');
      await writeFile(path, '');
      await truncate(path, 300e6);
      let received = 0;
      const sink = createServer((request, response) => {
        request.on('data', (piece: Buffer) => (received += piece.length));
        request.on('end', () => {
          assert.equal(request.headers['content-length'], String(received));
          response.end('{"status": "ok", "data": {"photo_id": 1}}');
        });
      });
      const {photoId, peakBytes} = await upload(await listen(t, sink), path, kind);
      assert.equal(photoId, '1');
      assert.ok(received > 300e6);
      // Only Linux tells it.
      if (process.platform === 'linux') {
        assert.ok(Number(peakBytes) > 10e6);
        assert.ok(Number(peakBytes) < MEMORY_LIMIT, `${peakBytes} bytes`);
      }
    });
  }

  it('holds nothing of a browser and loads nothing of Node but the file system, and that late', async () => {
    const dist = join(folder, 'node_modules/video-uploader/dist');
    const names = (await readdir(dist, {recursive: true})).filter(name => name.endsWith('.js'));
    const library = names.filter(name => name !== 'command.js');
    assert.ok(library.includes('server.js'));
    for (const name of library) {
      const code = await readFile(join(dist, name), 'utf8');
      const imported = [...code.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"/gm)].map(
        ([, from]) => from,
      );
      for (const from of imported) assert.match(from ?? '', /^\.\.?\//, `${name} imports ${from}`);
      const late = [...code.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, from]) => from);
      for (const from of late) assert.equal(from, 'node:fs/promises');
      const own = code.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
      const used = /(?<![.#\w])(?:document|window|localStorage|Buffer|process|require)\s*[.([]/.exec(own);
      assert.equal(used?.[0], undefined, name);
      assert.ok(!/XMLHttpRequest|HTMLElement/.test(own), name);
    }
  });
});
