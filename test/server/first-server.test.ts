import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFile, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {networkInterfaces, tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {visitorOf} from '../../demo/servers/visitor-of.js';
import {buildServer} from '../../scripts/build/build-server.js';
import {withExamples} from '../../scripts/examples.js';
import {findFreePort} from '../../scripts/machine/webkit-driver.js';
import {tokenEndpoint} from '../../src/server/index.js';
import {startTestSite, videoBytes} from '../demo/support/test-site.js';
import {KEY, openSite} from './answering-site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = join(root, 'examples/node');

describe('The server of docs/getting-started.md', () => {
  let folder = '';

  /** As `npm install` leaves it. */
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'video-uploader-first-'));
    const dist = join(folder, 'node_modules/video-uploader/dist');
    await buildServer(folder);
    await mkdir(join(dist, 'lang'));
    await writeFile(join(dist, 'video-uploader.min.js'), '// the tag');
    await writeFile(join(dist, 'lang/de.js'), '// words');
    await copyFile(join(example, 'index.html'), join(folder, 'index.html'));
    await writeFile(join(folder, '.env'), 'a secret');
  });
  after(async () => await rm(folder, {recursive: true, force: true}));

  /** Starts it with a `visitorOf` of its own, or as it is copied. */
  async function start(
    t: TestContext,
    endpoint: string,
    visitor?: string,
  ): Promise<{url: string; port: number; said: () => string}> {
    const text = await readFile(join(example, 'server.mjs'), 'utf8');
    const file = join(folder, visitor === undefined ? 'server.mjs' : 'written.mjs');
    const written =
      visitor === undefined ? text : text.replace(/ {2}throw new Error\(.*\n/, `  return ${visitor};\n`);
    await writeFile(file, written);
    const port = await findFreePort();
    const env = {
      PORT: String(port),
      VIDEO_UPLOADER_ENDPOINT: endpoint,
      VIDEO_UPLOADER_CONSUMER_KEY: KEY.consumerKey,
      VIDEO_UPLOADER_CONSUMER_SECRET: KEY.consumerSecret,
      VIDEO_UPLOADER_ACCESS_TOKEN: KEY.accessToken,
      VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: KEY.accessTokenSecret,
    };
    const child = spawn(process.execPath, [file], {cwd: folder, env});
    t.after(async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    });
    let said = '';
    child.stderr.on('data', (words: Buffer) => (said += words.toString()));
    const [listens]: unknown[] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    assert.match(String(listens), /^Open /, said);
    return {url: `http://127.0.0.1:${port}`, port, said: () => said};
  }

  async function ask(url: string): Promise<Response> {
    const headers = {Origin: url, Cookie: 'session=anything; user=admin'};
    return await fetch(`${url}/upload-token`, {method: 'POST', headers});
  }

  it('gives nobody a token before visitorOf is written, and says so to its owner', async t => {
    const demo = await startTestSite(t);
    const {url, said} = await start(t, demo.url);
    const refusal = await ask(url);
    assert.equal(refusal.status, 503);
    assert.doesNotMatch(await refusal.text(), /visitorOf/);
    assert.match(said(), /visitorOf in server\.mjs is not written yet/);
  });

  it('gives unpublished uploads to whom visitorOf names, and to nobody else', async t => {
    const demo = await startTestSite(t);
    const {url} = await start(t, demo.url, `'me'`);
    const token = (await (await ask(url)).json()) as Record<string, unknown>;
    assert.equal(token['return_url'], `${url}/uploaded`);
    const uploadToken = String(token['upload_token']);
    await demo.redeem(uploadToken, videoBytes(3000));
    assert.deepEqual(
      (await demo.videos(uploadToken)).map(({published}) => published),
      [false],
    );
    const nobody = await start(t, demo.url, 'null');
    assert.equal((await ask(nobody.url)).status, 403);
  });

  it('serves its page and the script, and no other file', async t => {
    const {url} = await start(t, 'https://videos.example.com');
    assert.match(await (await fetch(url)).text(), /<video-uploader/);
    for (const path of ['video-uploader.min.js', 'lang/de.js']) {
      const script = await fetch(`${url}/video-uploader/${path}`);
      assert.equal(script.status, 200, path);
      assert.match(script.headers.get('Content-Type') ?? '', /^text\/javascript/);
    }
    for (const path of [
      ...['.env', 'server.mjs', 'video-uploader/server.js', 'video-uploader/%2e%2e/package.json'],
      ...['video-uploader/lang/..%2f..%2f.env', 'video-uploader/lang/../../.env', '%2e%2e/.env'],
    ])
      assert.equal((await fetch(`${url}/${path}`)).status, 404, path);
    assert.equal((await fetch(`${url}/uploaded`)).status, 200);
  });

  it('is reached from its own computer alone', async t => {
    const {port} = await start(t, 'https://videos.example.com');
    const others = Object.values(networkInterfaces())
      .flatMap(addresses => addresses ?? [])
      .filter(({internal, family}) => !internal && family === 'IPv4');
    for (const {address} of others) await assert.rejects(fetch(`http://${address}:${port}/`), address);
  });

  it('stands in the page as it is, with the page and the sample of its environment', async () => {
    const page = await readFile(join(root, 'docs/getting-started.md'), 'utf8');
    assert.equal(page, withExamples(page), 'docs/getting-started.md is out of date: npm run docs');
    for (const name of ['server.mjs', 'index.html', 'sample.env'])
      assert.match(page, new RegExp(`<!-- file: examples/node/${name} -->`));
  });
});

describe('The placeholder of docs/server.md', () => {
  it('gives nobody a token', async t => {
    const errors: unknown[] = [];
    const demo = await startTestSite(t);
    const answerToken = tokenEndpoint(openSite(demo.url), {
      authorize: visitorOf,
      onError: error => errors.push(error),
    });
    const headers = {Origin: 'https://www.example.com', Cookie: 'session=anything'};
    const answer = await answerToken(
      new Request('https://www.example.com/upload-token', {method: 'POST', headers}),
    );
    assert.equal(answer.status, 503);
    assert.match(String(errors[0]), /visitorOf\(request\) is not written yet/);
  });
});
