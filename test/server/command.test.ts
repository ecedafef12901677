import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {buildServer} from '../../scripts/build/build-server.js';
import {readArguments} from '../../src/command/arguments.js';
import {EXIT, nameOption} from '../../src/command/describe-error.js';
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
    for (const args of [['token'], ['upload', await film(t, 3000)]]) {
      const {code, stdout, stderr} = await run([...args, '--endpoint', url]);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.ok(!stderr.includes('owned'), stderr);
      assert.equal(stderr.includes('The video may be stored'), args[0] === 'upload');
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

  it('uploads a file and prints nothing but the photo id', async t => {
    const demo = await startTestSite(t);
    const args = ['upload', await film(t), '--endpoint', demo.url, '--title', 'My film'];
    const {code, stdout, stderr} = await run(args);
    assert.deepEqual([code, stderr], [0, ''], 'a log gets no progress');
    const [video] = (await (await demo.control('GET', '/videos')).json()) as StoredVideo[];
    assert.equal(stdout, `${video?.photoId}\n`);
    assert.deepEqual([video?.title, video?.fileName, video?.size], ['My film', 'film.mp4', 3_000_000]);

    const again = await run([...args, '--json']);
    const {photoId, treeId, token} = JSON.parse(again.stdout) as StoredVideo;
    assert.ok(photoId && treeId && token && photoId !== video?.photoId);
    assert.equal(again.stderr, '');
  });

  it('gives an uploaded video the title, text, tags, albums and publication that were asked for', async t => {
    const demo = await startTestSite(t);
    const {code, stderr} = await run([
      ...['upload', '--endpoint', demo.url, '--title', 'My film', '--description', 'About it', '--tag', 'a'],
      ...['--tag', 'b c', '--album-id', '1', '--album-id', '2', '--publish', '0', '--parameter', 'theme=a=b'],
      ...['--publish-date', '2026-01-31', '--absolute-url', '/my-film', await film(t, 3000)],
    ]);
    assert.equal(code, 0, stderr);
    const [video] = (await (await demo.control('GET', '/videos')).json()) as StoredVideo[];
    assert.deepEqual([video?.title, video?.description, video?.published], ['My film', 'About it', false]);
    assert.deepEqual(video?.tags, ['a', 'b c']);
    const [entry] = await demo.log('');
    assert.deepEqual(
      ['album_id', 'publish_date', 'absolute_url', 'theme'].map(name => entry?.fields[name]),
      ['1,2', '2026-01-31', '/my-film', 'a=b'],
    );
  });

  it('uploads a file whose name begins with a dash, after two dashes', () => {
    const command = readArguments(
      ['upload', '--endpoint', 'https://videos.example.com', '--', '-film.mp4'],
      ENVIRONMENT,
    );
    assert.equal(typeof command === 'object' ? command.file : null, '-film.mp4');
  });

  it('explains itself', async () => {
    const {code, stdout} = await run(['--help'], {});
    assert.equal(code, 0);
    assert.match(stdout, /Usage: video-uploader token .*\n +video-uploader upload FILE/);
    assert.deepEqual(await run([], {}), {code: 0, stdout, stderr: ''});
    assert.deepEqual(await run(['upload', '--help'], {}), {code: 0, stdout, stderr: ''});
    for (const exit of Object.values(EXIT)) assert.match(stdout, new RegExp(`^  ${exit}  \\S`, 'm'));
  });

  it('says its version without a site and without a key', async () => {
    const manifest = new URL('../../package.json', import.meta.url);
    const {version} = JSON.parse(await readFile(manifest, 'utf8')) as {version: string};
    assert.deepEqual(await run(['--version'], {}), {code: 0, stdout: `${version}\n`, stderr: ''});
  });

  it('has an exit code of its own for each kind of outcome', () => {
    const codes = Object.values(EXIT);
    assert.equal(new Set(codes).size, codes.length);
  });

  it('ends with 2, names the option and says what is wrong with a call', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const token = ['token', '--endpoint', url];
    const upload = ['upload', '--endpoint', url];
    const cases: [string[], RegExp][] = [
      [['frobnicate'], /There is no command "frobnicate": it is token or upload/],
      [['\u001B]0;owned\u0007'], /There is no command "\?\]0;owned\?"/],
      [['--json', '--endpoint', url], /The command is missing: it is token or upload/],
      [['token'], /--endpoint is missing: the address of the site/],
      [upload, /FILE is missing: the path of the video to upload/],
      [[...upload, 'a.mp4', 'b.mp4'], /"b\.mp4" is too much: upload takes one file/],
      [[...token, 'x'], /"x" is too much: token takes options only/],
      [[...token, '--frobnicate'], /Unknown option '--frobnicate'/],
      [[...token, '--consumer-secret', 'x'], /Unknown option '--consumer-secret'/],
      [[...token, '--title'], /--title/],
      [[...token, '--max-uploads', 'three'], /: --max-uploads must be a whole number/],
      [[...token, '--valid-minutes', '5'], /: --valid-minutes must be a whole number from 15 to 1440/],
      [[...token, '--publish', 'yes'], /: --publish must be 1 or 0/],
      [[...upload, 'x.mp4', '--publish-date', 'soon'], /: --publish-date must be a date/],
      [[...upload, 'x.mp4', '--album-id', 'first'], /: --album-id must be a number/],
      [[...token, '--parameter', 'x'], /: --parameter must be NAME=TEXT/],
      [[...token, '--return-url', 'done'], /: --return-url must be an absolute/],
      [[...upload, 'x.mp4', '--max-uploads', '3'], /--max-uploads is an option of token, and not of upload/],
      [['token', '--endpoint', 'videos.example.com'], /: --endpoint must be the http or https address/],
    ];
    for (const [args, message] of cases) {
      const {code, stdout, stderr} = await run(args);
      assert.match(stderr, message);
      if (!args.includes('--json')) assert.equal(stdout, '');
      assert.equal(code, 2, stderr);
      assert.match(stderr, /\nTry: video-uploader --help\n$/);
    }
    assert.deepEqual(heard, []);
  });

  it('ends with 4 when a part of the key is missing or cannot be right, and names its variable', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const {VIDEO_UPLOADER_CONSUMER_KEY} = ENVIRONMENT;
    const cases: [Record<string, string>, RegExp][] = [
      [{}, /VIDEO_UPLOADER_CONSUMER_KEY, .* are not set in the environment/],
      [
        {...ENVIRONMENT, VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: ''},
        /: VIDEO_UPLOADER_ACCESS_TOKEN_SECRET is not set/,
      ],
      [
        {...ENVIRONMENT, VIDEO_UPLOADER_CONSUMER_KEY: `${VIDEO_UPLOADER_CONSUMER_KEY} `},
        /: VIDEO_UPLOADER_CONSUMER_KEY has white space in it/,
      ],
    ];
    for (const [env, message] of cases) {
      const {code, stdout, stderr} = await run(['upload', 'film.mp4', '--endpoint', url], env);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [4, ''], stderr);
      assert.match(stderr, /\nSet them to the texts .* under Settings → API\.\n$/);
    }
    const told = await run(['token', '--endpoint', url, '--json'], {});
    assert.equal((JSON.parse(told.stdout) as {code: string}).code, 'credentials');
    assert.deepEqual(heard, []);
  });

  it('ends with 5 when the file cannot be sent, names it, and stores nothing', async t => {
    const demo = await startTestSite(t);
    const cases: [string, RegExp][] = [
      ['/nowhere/film.mp4', /"\/nowhere\/film\.mp4": The file cannot be opened \(ENOENT\)/],
      [await temporaryFolder(t), /": What is at the path is no file/],
      [await film(t, 0), /film\.mp4": The file is empty/],
      ['\u001B[2J.mp4', /"\?\[2J\.mp4": The file cannot be opened/],
    ];
    for (const [file, message] of cases) {
      const {code, stdout, stderr} = await run(['upload', file, '--endpoint', demo.url]);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [5, ''], stderr);
      assert.match(stderr, /\nNothing was stored\. Check the path/);
    }
    assert.deepEqual(await (await demo.control('GET', '/videos')).json(), []);
  });

  it('ends with 1 when it is refused, 3 when nobody is there, and tells both in JSON too', async t => {
    const demo = await startTestSite(t);
    const token = ['token', '--endpoint', demo.url];
    const upload = ['upload', await film(t), '--endpoint', demo.url];
    const wrong = {...ENVIRONMENT, VIDEO_UPLOADER_CONSUMER_SECRET: 'guessed'};
    const refused = await run([...token, '--json'], wrong);
    assert.equal(refused.code, 1);
    const {status, code, message} = JSON.parse(refused.stdout) as Record<string, string>;
    assert.deepEqual([status, code], ['error', 'invalid_signature']);
    assert.match(message ?? '', /does not match the request/);
    assert.match(refused.stderr, /^video-uploader: get-upload-token: The signature/);

    const refusedFile = await run(upload, wrong);
    assert.deepEqual([refusedFile.code, refusedFile.stdout], [1, '']);
    assert.match(refusedFile.stderr, /^video-uploader: ".*film\.mp4": upload: The signature/);

    await demo.close();
    const nobody = await run(upload);
    assert.deepEqual([nobody.code, nobody.stdout], [3, '']);
    assert.match(
      nobody.stderr,
      /film\.mp4": upload: there was no answer from 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
    );
    assert.match(nobody.stderr, /The video may be stored: look at the site before you send it again\.\n$/);
    const toldNobody = await run([...upload, '--json']);
    assert.equal((JSON.parse(toldNobody.stdout) as {code: string}).code, 'network');
  });

  it('ends with 130 when it is interrupted, and has stored nothing', async t => {
    const demo = await startTestSite(t);
    await demo.faults('', {method: 'upload', stallMs: 60_000});
    const interrupt = new AbortController();
    const work = run(
      ['upload', await film(t, 500_000_000), '--endpoint', demo.url],
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

  it('draws nothing where there is no terminal', () => {
    const steps = Array.from({length: 1000}, (_, n): [number, number, number] => [n + 1, n + 1, 1000]);
    assert.deepEqual(draw(undefined, false, steps), []);
  });
});

describe('nameOption', () => {
  const messages: [string, string][] = [
    ['maxUploads must be a whole number.', '--max-uploads must be a whole number.'],
    ['returnUrl must be an absolute address.', '--return-url must be an absolute address.'],
    ['tags must be a list of texts.', '--tag must be a list of texts.'],
    ['parameters.theme must be text.', '--parameter theme must be text.'],
    ['accessToken is missing.', 'VIDEO_UPLOADER_ACCESS_TOKEN is missing.'],
    ['upload_token cannot be one of the parameters.', 'upload_token cannot be one of the parameters.'],
    ['The file must be a path.', 'The file must be a path.'],
  ];
  for (const [message, named] of messages)
    it(`makes of “${message}” “${named}”`, () => assert.equal(nameOption(message), named));
});
