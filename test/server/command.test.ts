import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {buildServer} from '../../scripts/build/build-server.js';
import {ProgressBar} from '../../src/command/progress-bar.js';
import {
  eventually,
  startTestSite,
  temporaryFolder,
  videoBytes,
  type StoredVideo,
} from '../demo/support/test-site.js';
import {json, KEY, startAnswering} from './answering-site.js';

const ENVIRONMENT = {
  VIDEO_UPLOADER_CONSUMER_KEY: KEY.consumerKey,
  VIDEO_UPLOADER_CONSUMER_SECRET: KEY.consumerSecret,
  VIDEO_UPLOADER_ACCESS_TOKEN: KEY.accessToken,
  VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: KEY.accessTokenSecret,
};

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

describe('video-uploader', () => {
  let folder = '';
  let command = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'video-uploader-command-'));
    command = await buildServer(folder);
  });
  after(async () => await rm(folder, {recursive: true, force: true}));

  async function run(
    args: string[],
    env: Record<string, string> = ENVIRONMENT,
    signal?: AbortSignal,
  ): Promise<Result> {
    const child = spawn(process.execPath, [command, ...args], {env});
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    signal?.addEventListener('abort', () => child.kill('SIGINT'));
    const [code] = (await once(child, 'close')) as [number | null];
    for (const secret of Object.values(KEY))
      assert.ok(!`${stdout}${stderr}`.includes(secret), 'no output holds a secret');
    return {code, stdout, stderr};
  }

  async function film(t: TestContext, size = 3_000_000): Promise<string> {
    const path = join(await temporaryFolder(t), 'film.mp4');
    await writeFile(path, videoBytes(1000));
    await truncate(path, size);
    return path;
  }

  it('prints a token, alone on its line, that takes uploads', async t => {
    const demo = await startTestSite(t);
    const {code, stdout, stderr} = await run(['token', '--endpoint', demo.url, '--max-uploads', '3']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^[0-9a-f]{40}\n$/);
    assert.match(stderr, /^Good for 3 upload\(s\), until \d{4}-/);
    assert.equal((await demo.redeem(stdout.trim(), videoBytes(3000))).status, 200);
  });

  it('prints no token and no id that would speak to the terminal', async t => {
    const hostile = '4711\u001B]0;owned\u0007\nrm -r *';
    const {url} = await startAnswering(t, response =>
      json(response, {
        status: 'ok',
        uploadtoken: {upload_token: hostile},
        upload: {photo_id: hostile, tree_id: '1', token: '2'},
      }),
    );
    for (const args of [[], ['--upload', await film(t, 3000)]]) {
      const {code, stdout, stderr} = await run(['token', '--endpoint', url, ...args]);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.ok(!stderr.includes('owned'), stderr);
    }
  });

  it('takes every option, and prints all as JSON', async t => {
    const demo = await startTestSite(t);
    const args = [
      ...['token', '--json', '--valid-minutes', '30', '--return-url', 'https://example.com/done'],
      ...['--background-return', '--title', 'My film', '--description', 'x', '--tag', 'a', '--tag', 'b c'],
      ...['--album-id', '1', '--album-id', '2', '--publish', '0', '--parameter', 'theme=a=b'],
    ];
    const {code, stdout} = await run(args, {...ENVIRONMENT, VIDEO_UPLOADER_ENDPOINT: demo.url});
    assert.equal(code, 0);
    const token = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(token['validMinutes'], 30);
    assert.deepEqual(token['tags'], ['a', 'b c']);
    assert.deepEqual(token['albumIds'], ['1', '2']);
    assert.deepEqual([token['publish'], token['backgroundReturn'], token['title']], [false, true, 'My film']);
    const [entry] = await demo.log('');
    assert.equal(entry?.fields['theme'], 'a=b');
  });

  it('uploads a file, says how far it is, and prints the photo id', async t => {
    const demo = await startTestSite(t);
    const args = ['token', '--endpoint', demo.url, '--upload', await film(t), '--title', 'My film'];
    const {code, stdout, stderr} = await run(args);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^10 % · .*\n(?:.*\n)*100 % · 3\.0 MB of 3\.0 MB · .*\/s\n$/);
    const [video] = (await (await demo.control('GET', '/videos')).json()) as StoredVideo[];
    assert.equal(stdout, `${video?.photoId}\n`);
    assert.deepEqual([video?.title, video?.fileName, video?.size], ['My film', 'film.mp4', 3_000_000]);

    const again = await run([...args, '--json']);
    const {photoId, treeId, token} = JSON.parse(again.stdout) as StoredVideo;
    assert.ok(photoId && treeId && token && photoId !== video?.photoId);
  });

  it('explains itself', async () => {
    const {code, stdout} = await run(['--help'], {});
    assert.equal(code, 0);
    assert.match(stdout, /Usage: video-uploader token/);
    assert.deepEqual(await run([], {}), {code: 0, stdout, stderr: ''});
  });

  it('ends with 2 and says what is wrong with a call', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const site = ['token', '--endpoint', url];
    const cases: [string[], RegExp, Record<string, string>?][] = [
      [['upload'], /The command is `token`/],
      [['token'], /--endpoint is missing/],
      [[...site, 'x'], /words too many/],
      [[...site, '--frobnicate'], /Unknown option '--frobnicate'/],
      [[...site, '--consumer-secret', 'x'], /Unknown option '--consumer-secret'/],
      [[...site, '--title'], /--title/],
      [[...site, '--max-uploads', 'three'], /maxUploads must be a whole number/],
      [[...site, '--valid-minutes', '5'], /validMinutes must be a whole number from 15 to 1440/],
      [[...site, '--publish', 'yes'], /--publish must be 1 or 0/],
      [[...site, '--publish-date', 'soon'], /publishDate must be a date/],
      [[...site, '--parameter', 'x'], /NAME=TEXT/],
      [[...site, '--return-url', 'done'], /returnUrl must be an absolute/],
      [[...site, '--upload', 'x.mp4', '--max-uploads', '3'], /--max-uploads says something of a token/],
      [['token', '--endpoint', 'videos.example.com'], /endpoint must be the http or https address/],
      [site, /VIDEO_UPLOADER_CONSUMER_KEY, .* are not set in the environment/, {}],
      [
        site,
        /VIDEO_UPLOADER_ACCESS_TOKEN_SECRET is not set/,
        {...ENVIRONMENT, VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: ''},
      ],
    ];
    for (const [args, message, env] of cases) {
      const {code, stdout, stderr} = await run(args, env);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr, /video-uploader --help\n$/);
    }
    assert.deepEqual(heard, []);
  });

  it('ends with 1 when it is refused, 3 when nobody is there, and tells both in JSON too', async t => {
    const demo = await startTestSite(t);
    const site = ['token', '--endpoint', demo.url];
    const wrong = {...ENVIRONMENT, VIDEO_UPLOADER_CONSUMER_SECRET: 'guessed'};
    const refused = await run([...site, '--json'], wrong);
    assert.equal(refused.code, 1);
    const {status, code, message} = JSON.parse(refused.stdout) as Record<string, string>;
    assert.deepEqual([status, code], ['error', 'invalid_signature']);
    assert.match(message ?? '', /does not match the request/);
    assert.match(refused.stderr, /^video-uploader: get-upload-token: The signature/);

    const missing = await run([...site, '--upload', '/nowhere/film.mp4']);
    assert.deepEqual([missing.code, missing.stdout], [1, '']);
    assert.match(missing.stderr, /cannot be opened \(ENOENT\)/);

    await demo.close();
    const nobody = await run([...site, '--upload', await film(t)]);
    assert.equal(nobody.code, 3);
    assert.match(nobody.stderr, /there was no answer from 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
  });

  it('ends with 130 when it is interrupted, and has stored nothing', async t => {
    const demo = await startTestSite(t);
    await demo.faults('', {method: 'upload', stallMs: 60_000});
    const interrupt = new AbortController();
    const work = run(
      ['token', '--endpoint', demo.url, '--upload', await film(t, 500_000_000)],
      ENVIRONMENT,
      interrupt.signal,
    );
    await eventually(async () => (await demo.log('')).length > 0 || undefined);
    interrupt.abort();
    const {code, stdout, stderr} = await work;
    assert.deepEqual([code, stdout], [130, '']);
    assert.match(stderr, /Interrupted\.\n$/);
    assert.deepEqual(await (await demo.control('GET', '/videos')).json(), []);
  });

  it('is a program that the package names, and can be started', async () => {
    const {bin, files} = JSON.parse(
      await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as {bin: Record<string, string>; files: string[]};
    assert.deepEqual(bin, {'video-uploader': 'dist/command.js'});
    assert.ok(files.includes('dist'));
    assert.match(await readFile(command, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });
});

describe('ProgressBar', () => {
  function draw(
    columns: number | undefined,
    isTTY: boolean,
    steps: [number, number, number | null][],
  ): string[] {
    const written: string[] = [];
    let now = 0;
    const bar = new ProgressBar({isTTY, columns, write: text => written.push(text)}, () => now);
    for (const [time, sent, total] of steps) {
      now = time;
      bar.show(sent, total);
    }
    bar.end();
    bar.end();
    return written;
  }

  it('draws one line over itself, ten times a second, and the last one always', () => {
    const lines = draw(80, true, [
      [1000, 1e6, 4e6],
      [1050, 2e6, 4e6],
      [2000, 3.999e6, 4e6],
      [2001, 4e6, 4e6],
    ]);
    assert.equal(lines.length, 4);
    assert.match(lines[0] ?? '', /^\r\[█+·+\]  25 % · 1\.0 MB of 4\.0 MB · 1\.0 MB\/s/);
    assert.ok(lines[0]?.endsWith('\u001B[K'), 'what is left of a longer line goes');
    assert.match(lines[1] ?? '', / 99 % · 4\.0 MB of 4\.0 MB · 2\.0 MB\/s/);
    assert.match(lines[2] ?? '', /\[█+\] 100 % · 4\.0 MB/);
    assert.equal(lines[3], '\n');
    for (const line of lines) assert.ok(line.length <= 84);
  });

  it('fits into a narrow terminal, and does without a total', () => {
    assert.match(draw(30, true, [[1000, 1e6, 4e6]])[0] ?? '', /^\r25 % · 1\.0 MB of 4\.0 MB/);
    assert.match(draw(undefined, true, [[1000, 999_600, null]])[0] ?? '', /^\r1\.0 MB · 1\.0 MB\/s/);
  });

  it('writes a line for each tenth where there is no terminal', () => {
    const steps = Array.from({length: 1000}, (_, n): [number, number, number] => [n + 1, n + 1, 1000]);
    const lines = draw(undefined, false, steps);
    assert.equal(lines.length, 10);
    assert.match(lines[9] ?? '', /^100 % · 1\.0 kB of 1\.0 kB/);
  });
});
