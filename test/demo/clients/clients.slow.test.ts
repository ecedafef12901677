/** Clients of other makers against the demo site: what arrives is what they sent, byte for byte. */
import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {createHash, createHmac} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import OAuth from 'oauth-1.0a';
import {
  chunkFields,
  cut,
  pairsOf,
  startTestSite,
  temporaryFolder,
  videoBytes,
  WRITE_KEY,
  type ApiJson,
  type TestSite,
} from '../support/test-site.js';

const run = promisify(execFile);
const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0;
const skipCurl = has('curl') ? false : 'curl is not here';
const skipPython = has('python3') ? false : 'Python is not here';
/** Debian's own sees the packages of apt. */
const pythonOfSigner = ['python3', '/usr/bin/python3'].find(
  python => spawnSync(python, ['-c', 'import oauthlib']).status === 0,
);
const CLIENT = fileURLToPath(new URL('client.py', import.meta.url));
const SIGNER = fileURLToPath(new URL('oauthlib_client.py', import.meta.url));
const {consumerKey, consumerSecret, accessToken, accessTokenSecret} = WRITE_KEY;
const PYTHON_ENV = {
  ...process.env,
  ...{CONSUMER_KEY: consumerKey, CONSUMER_SECRET: consumerSecret, ACCESS_TOKEN: accessToken},
  ...{ACCESS_SECRET: accessTokenSecret, PYTHONUTF8: '1'},
};
const TITLE = `It's 100% (søde) «film» & more; +~*!`;

async function fileOf(t: TestContext, name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(t), name);
  await writeFile(path, bytes);
  return path;
}

async function assertStored(site: TestSite, token: string, bytes: Uint8Array): Promise<void> {
  const hashes = (await site.videos(token)).map(video => video.sha256);
  assert.deepEqual(hashes, [createHash('sha256').update(bytes).digest('hex')]);
}

describe('curl', {skip: skipCurl}, () => {
  it('sends a file as a plain form does, whatever its name', async t => {
    const site = await startTestSite(t);
    const bytes = videoBytes(300_000);
    for (const name of ['holiday.mp4', 'søde "film".mp4', '100%.mp4']) {
      const token = await site.token({title: name});
      const path = await fileOf(t, name, bytes);
      const file = `file=@"${path.replaceAll('"', '\\"')}"`;
      const url = `${site.url}/api/photo/redeem-upload-token`;
      const {stdout} = await run('curl', ['-sS', '-F', `upload_token=${token}`, '-F', file, url]);
      assert.equal(stdout, 'OK');
      await assertStored(site, token, bytes);
      assert.equal((await site.videos(token))[0]?.fileName, name);
    }
  });

  it('sends a film from a pipe, as a part with a name and no type', async t => {
    const site = await startTestSite(t);
    const bytes = videoBytes(300_000);
    const token = await site.token();
    const form = ['-F', `upload_token=${token}`, '-F', 'file=@-;filename=holiday.mp4'];
    const sending = run('curl', ['-sS', ...form, `${site.url}/api/photo/redeem-upload-token`]);
    sending.child.stdin?.end(bytes);
    assert.equal((await sending).stdout, 'OK');
    await assertStored(site, token, bytes);
    assert.equal((await site.videos(token))[0]?.fileName, 'holiday.mp4');
  });

  it('sends the chunks of a file in any order, and is told by each status whether to go on', async t => {
    const site = await startTestSite(t);
    const bytes = videoBytes(3700);
    const token = await site.token();
    const url = `${site.url}/api/photo/redeem-upload-token`;
    const send = async (secret: string, number: number): Promise<string> => {
      const path = await fileOf(t, 'blob', cut(bytes, 1000, number));
      const fields = pairsOf(chunkFields(secret, 3700, number, 1000, 'curl-1'));
      const form = fields.flatMap(([name, value]) => ['-F', `${name}=${value}`]);
      const {stdout} = await run('curl', ['-sS', '-w', ' %{http_code}', ...form, '-F', `file=@${path}`, url]);
      return stdout;
    };
    assert.deepEqual([await send(token, 3), await send(token, 1)], ['ok 200', 'ok 200']);
    assert.equal(await send('x', 2), 'This upload token is invalid. 500');
    assert.equal(await send(token, 2), 'OK 200');
    await assertStored(site, token, bytes);
  });
});

describe('A client of Python’s standard library', {skip: skipPython}, () => {
  for (const version of ['1', '2']) {
    it(`gets a token and uploads by version ${version}`, async t => {
      const site = await startTestSite(t);
      const bytes = videoBytes(300_000);
      const path = await fileOf(t, 'søde.mp4', bytes);
      const {stdout} = await run('python3', [CLIENT, site.url, version, path, TITLE], {
        env: PYTHON_ENV,
      });
      const [video, ...others] = await site.videos('');
      assert.deepEqual([video?.photoId, others], [stdout.trim(), []]);
      assert.deepEqual([video?.title, video?.fileName], [TITLE, 'søde.mp4']);
      await assertStored(site, '', bytes);
    });
  }
});

describe('oauthlib', {skip: pythonOfSigner ? false : 'oauthlib is not here'}, () => {
  for (const [method, base] of [
    ['GET', '/api'],
    ['POST', '/api'],
    ['GET', '/api/2'],
    ['POST', '/api/2'],
  ] as const) {
    it(`signs a ${method} of a token below ${base}`, async t => {
      const site = await startTestSite(t);
      const url = `${site.url}${base}/photo/get-upload-token`;
      const fields = {title: TITLE, format: 'json', raw: '1', return_url: 'http://www.example.com/a?b=c d'};
      const parameters = new URLSearchParams(fields).toString();
      const {stdout} = await run(pythonOfSigner ?? '', [SIGNER, method, url, parameters], {env: PYTHON_ENV});
      const answer = JSON.parse(stdout) as ApiJson & {data?: Record<string, unknown>};
      assert.equal((answer.data ?? answer.uploadtoken)?.['title'], TITLE, stdout);
    });
  }
});

describe('oauth-1.0a', () => {
  const oauth = new OAuth({
    consumer: {key: consumerKey, secret: consumerSecret},
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  });
  const access = {key: accessToken, secret: accessTokenSecret};

  for (const place of ['header', 'query', 'form'] as const) {
    it(`signs a request for a token in its ${place}`, async t => {
      const site = await startTestSite(t);
      const url = `${site.url}/api/photo/get-upload-token`;
      const data = {title: TITLE, format: 'json', raw: '1', return_url: 'http://www.example.com/a?b=c d'};
      const method = place === 'form' ? 'POST' : 'GET';
      const signed = oauth.authorize({url, method, data}, access);
      const sent = new URLSearchParams(
        place === 'header' ? data : {...data, ...(signed as unknown as typeof data)},
      );
      const headers = place === 'header' ? {...oauth.toHeader(signed)} : {};
      const response =
        place === 'form' ? await fetch(url, {method, body: sent}) : await fetch(`${url}?${sent}`, {headers});
      const answer = (await response.json()) as ApiJson;
      assert.equal(answer.uploadtoken?.['title'], TITLE, answer.message);
    });
  }
});
