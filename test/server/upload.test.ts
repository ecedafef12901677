import assert from 'node:assert/strict';
import {openAsBlob} from 'node:fs';
import {readdir, readlink, truncate, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {inspect} from 'node:util';
import {createHash} from 'node:crypto';
import type {NewVideoMetadata, UploadableFile, UploadProgress} from '../../src/server/index.js';
import {
  SUPER_KEY,
  startTestSite,
  temporaryFolder,
  videoBytes,
  type StoredVideo,
} from '../demo/support/test-site.js';
import type {TestSite} from '../demo/support/test-site.js';
import {errorOf, json, KEY, openSite, startAnswering} from './answering-site.js';

const VIDEO = videoBytes(3_000_001);

async function storedVideos(demo: TestSite): Promise<StoredVideo[]> {
  return (await (await demo.control('GET', '/videos')).json()) as StoredVideo[];
}

function streamOf(bytes: Uint8Array, piece = 100_000, onCancel: () => void = () => {}): ReadableStream {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += piece)));
    },
    cancel: onCancel,
  });
}

describe('upload', () => {
  const kinds: [string, (path: string) => Promise<UploadableFile>, string][] = [
    ['a path', async path => path, 'my "film"\n.mp4'],
    ['a file: address', async path => pathToFileURL(path), 'my "film"\n.mp4'],
    [
      'a File',
      async () => new File([Uint8Array.from(VIDEO)], '../../etc/pass\r\nX: y.mp4'),
      'pass\r\nX: y.mp4',
    ],
    ['a Blob', async () => new Blob([Uint8Array.from(VIDEO)]), 'video'],
    ['a Blob that a file is behind', async path => await openAsBlob(path), 'video'],
  ];
  for (const [kind, make, name] of kinds) {
    it(`stores ${kind}, byte for byte`, async t => {
      const demo = await startTestSite(t);
      const path = join(await temporaryFolder(t), 'my "film"\n.mp4');
      await writeFile(path, VIDEO);
      const video = await openSite(demo.url).upload(await make(path), {title: 'T'});
      const [stored] = await storedVideos(demo);
      assert.deepEqual(
        [video.photoId, video.treeId, video.token],
        [stored?.photoId, stored?.treeId, stored?.token],
      );
      assert.equal(stored?.sha256, createHash('sha256').update(VIDEO).digest('hex'));
      assert.equal(stored?.title, 'T');
      // The three characters that could end the header's value arrive, since they are encoded as browsers do it. The
      // site decodes them, and drops line breaks.
      assert.equal(stored?.fileName, name.replaceAll(/[\r\n]/g, ''));
    });
  }

  it('stores a web stream, of a known size and of an unknown one', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    await site.upload(streamOf(VIDEO), {}, {size: VIDEO.length, fileName: 'a.mp4'});
    await site.upload(streamOf(VIDEO), {}, {fileName: 'b.mp4'});
    const videos = await storedVideos(demo);
    assert.deepEqual(
      videos.map(video => video.fileName),
      ['b.mp4', 'a.mp4'],
    );
    assert.equal(videos[0]?.sha256, videos[1]?.sha256);
  });

  it('says how long the request is, wherever that can be known', async t => {
    const {url, heard} = await startAnswering(t, response =>
      json(response, {status: 'ok', upload: {photo_id: '1', tree_id: '2', token: '3'}}),
    );
    const site = openSite(url);
    const path = join(await temporaryFolder(t), 'a.mp4');
    await writeFile(path, VIDEO);
    await site.upload(path, {title: 'Ærø'});
    await site.upload(new Blob([Uint8Array.from(VIDEO)]), {title: 'Ærø'});
    await site.upload(streamOf(VIDEO), {title: 'Ærø'}, {size: VIDEO.length});
    await site.upload(streamOf(VIDEO), {title: 'Ærø'});
    for (const {headers, body} of heard.slice(0, 3)) {
      assert.equal(headers['content-length'], String(body.length));
      assert.equal(headers['transfer-encoding'], undefined);
    }
    assert.equal(heard[3]?.headers['transfer-encoding'], 'chunked');
    assert.equal(heard[3]?.headers['content-length'], undefined);
  });

  it('sends every parameter of the API page, and custom variables', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url, {accessToken: SUPER_KEY.accessToken});
    const metadata: NewVideoMetadata = {
      ...{title: 'Tom & Jerry', description: 'a <b>b</b>', tags: ['x', 'y z'], albumId: 9, publish: true},
      ...{userId: 5, publishDate: new Date('2020-01-31T12:00:00Z'), absoluteUrl: '/my/clip'},
      parameters: {custom_color: 'grün\r\n--x', 'odd" name\r\nX-Y': 1},
    };
    const {photoId} = await site.upload(new Blob([Uint8Array.from(VIDEO)]), metadata);
    const list = await demo.signedGet(
      '/api/photo/list',
      {photo_id: photoId, include_unpublished_p: 1, format: 'json', raw: 1},
      SUPER_KEY,
    );
    const {photos} = (await list.json()) as {photos: Record<string, unknown>[]};
    const [photo] = photos;
    assert.equal(photo?.['title'], 'Tom & Jerry');
    assert.equal(photo?.['description'], 'a <b>b</b>');
    assert.deepEqual(photo?.['tags'], ['x', 'y z']);
    assert.equal(photo?.['album_id'], '9');
    assert.equal(photo?.['user_id'], '5');
    assert.equal(photo?.['absolute_url'], '/my/clip');
    assert.equal(photo?.['publish_date_epoch'], String(Date.UTC(2020, 0, 31, 12) / 1000));
    const [{fields} = assert.fail()] = await demo.log('');
    assert.equal(fields['custom_color'], 'grün\r\n--x');
    assert.equal(fields['odd%22 name%0D%0AX-Y'], '1', 'a name adds no line to the part');
  });

  it('tells how far it is, up to the last byte', async t => {
    const demo = await startTestSite(t);
    const told: UploadProgress[] = [];
    await openSite(demo.url).upload(
      new Blob([Uint8Array.from(VIDEO)]),
      {},
      {onProgress: progress => told.push(progress)},
    );
    assert.ok(told.length > 5);
    assert.deepEqual(told.at(-1), {sent: VIDEO.length, total: VIDEO.length});
    for (const [index, {sent}] of told.entries()) assert.ok(sent > (told[index - 1]?.sent ?? 0));
  });

  it('stores nothing when it is aborted half-way, and lets the file go', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const path = join(await temporaryFolder(t), 'a.mp4');
    await writeFile(path, VIDEO);
    let isCancelled = false;
    const files = [path, streamOf(VIDEO, 100_000, () => (isCancelled = true))];
    for (const file of files) {
      const abort = new AbortController();
      const work = site.upload(
        file,
        {},
        {
          size: VIDEO.length,
          signal: abort.signal,
          onProgress: ({sent}) => {
            if (sent > VIDEO.length / 2) abort.abort(new Error('Enough.'));
          },
        },
      );
      await assert.rejects(work, /Enough\./);
    }
    assert.ok(isCancelled, 'the stream was cancelled');
    assert.deepEqual(await openFiles(path), []);
    assert.deepEqual(await storedVideos(demo), []);

    const abort = AbortSignal.abort(new Error('Never.'));
    await assert.rejects(site.upload(path, {}, {signal: abort}), /Never\./);
    assert.equal((await demo.log('')).length, 2, 'nothing is sent after the end');
  });

  it('ends with what the caller’s own code throws', async t => {
    const demo = await startTestSite(t);
    const onProgress = (): never => {
      throw new RangeError('A mistake of the page.');
    };
    await assert.rejects(
      openSite(demo.url).upload(new Blob([Uint8Array.from(VIDEO)]), {}, {onProgress}),
      RangeError,
    );
    assert.deepEqual(await storedVideos(demo), []);
  });

  it('stores nothing of a file that changes while it is sent, or a stream of another size', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const path = join(await temporaryFolder(t), 'a.mp4');
    const changes = [
      async () => await truncate(path, VIDEO.length - 1000),
      async () => await truncate(path, VIDEO.length + 1000),
      // Other bytes, as many as before.
      async () => await utimes(path, 0, 0),
    ];
    for (const change of changes) {
      await writeFile(path, VIDEO);
      let hasChanged: Promise<void> | null = null;
      const onProgress = (): void => void (hasChanged ??= change());
      const error = await errorOf(site.upload(path, {}, {onProgress}));
      assert.equal(error.code, 'file-unreadable');
      assert.match(error.message, /changed while it was being sent/);
      await hasChanged;
    }
    for (const size of [VIDEO.length - 1, VIDEO.length + 1]) {
      const error = await errorOf(site.upload(streamOf(VIDEO), {}, {size}));
      assert.match(error.message, new RegExp(`has not the ${size} bytes`));
    }
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new Error('secret path'));
      },
    });
    const error = await errorOf(site.upload(broken));
    assert.equal(error.code, 'file-unreadable');
    assert.doesNotMatch(inspect(error), /secret path/);
    assert.deepEqual(await storedVideos(demo), []);
  });

  it('refuses what is no file, before anything is sent', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const site = openSite(url);
    const folder = await temporaryFolder(t);
    await writeFile(join(folder, 'empty.mp4'), '');
    assert.match(
      (await errorOf(site.upload(join(folder, 'none.mp4')))).message,
      /cannot be opened \(ENOENT\)/,
    );
    assert.match((await errorOf(site.upload(folder))).message, /is no file/);
    assert.match((await errorOf(site.upload(join(folder, 'empty.mp4')))).message, /is empty/);
    assert.match((await errorOf(site.upload(new Blob()))).message, /is empty/);
    await assert.rejects(site.upload(7 as unknown as string), /must be a path, a Blob or a ReadableStream/);
    await assert.rejects(site.upload(new Blob(['x']), {size: 4} as object), /no option "size"/);
    await assert.rejects(site.upload(new Blob(['x']), {parameters: {file: 'x'}}), /file cannot be one/);
    const texts = new ReadableStream({
      start(controller) {
        controller.enqueue('text');
        controller.close();
      },
    });
    await assert.rejects(site.upload(texts as ReadableStream<Uint8Array>), /must give bytes/);
    assert.ok(heard.length <= 1);
  });

  it('is never sent twice, whatever happens to it', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const file = new Blob([Uint8Array.from(VIDEO)]);
    await demo.faults('', {method: 'upload', status: 503});
    assert.equal((await errorOf(site.upload(file))).code, 'server');
    await demo.faults('', {method: 'upload', drop: 'answer'});
    assert.equal((await errorOf(site.upload(file))).code, 'network');
    await demo.faults('', {method: 'upload', drop: 'body'});
    assert.equal((await errorOf(site.upload(file))).code, 'network');
    assert.equal((await demo.log('')).length, 3);
  });

  it('follows no redirect with the file', async t => {
    const elsewhere = await startAnswering(t, response => json(response, {status: 'ok'}));
    const {url} = await startAnswering(t, response => {
      response.writeHead(307, {Location: `${elsewhere.url}/steal`});
      response.end();
    });
    const error = await errorOf(openSite(url).upload(new Blob(['x'])));
    assert.equal(error.code, 'redirected');
    assert.deepEqual(elsewhere.heard, []);
  });

  it('sends where a runtime knows no redirect "error", and follows none there either', async t => {
    const demo = await startTestSite(t);
    const {Request: ordinary} = globalThis;
    const modes: unknown[] = [];
    t.mock.method(globalThis, 'Request', function picky(url: string, init: RequestInit) {
      if (init.redirect === 'error') throw new TypeError('Invalid redirect value');
      return new ordinary(url, init);
    });
    const noting: typeof fetch = async (url, init) => {
      modes.push(init?.redirect);
      return await fetch(url, init);
    };
    const file = new Blob([Uint8Array.from(VIDEO)]);
    assert.ok((await openSite(demo.url, {fetch: noting}).upload(file)).photoId);
    assert.deepEqual(modes, ['manual']);
  });

  it('gives up where nothing moves: the line, the answer, or the file itself', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const big = new Blob([new Uint8Array(40_000_000)]);
    await demo.faults('', {method: 'upload', stallMs: 3000});
    assert.equal((await errorOf(site.upload(big, {}, {timeout: 300}))).code, 'timeout');
    await demo.faults('', {method: 'upload', delayMs: 3000});
    const file = new Blob([Uint8Array.from(VIDEO)]);
    assert.equal((await errorOf(site.upload(file, {}, {timeout: 300}))).code, 'timeout');
    await demo.faults('');
    const stuck = new ReadableStream<Uint8Array>({pull: () => new Promise(() => {})});
    assert.equal((await errorOf(site.upload(stuck, {}, {timeout: 300}))).code, 'timeout');
  });

  it('may take longer than its limit as long as something moves', async t => {
    const demo = await startTestSite(t);
    let pieces = 0;
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise(resolve => setTimeout(resolve, 100));
        controller.enqueue(Uint8Array.from(VIDEO.subarray(pieces * 1000, (pieces + 1) * 1000)));
        pieces += 1;
        if (pieces === 8) controller.close();
      },
    });
    const {photoId} = await openSite(demo.url).upload(slow, {}, {timeout: 400});
    assert.equal((await storedVideos(demo))[0]?.photoId, photoId);
  });

  it('says what the site says of the key and of the file', async t => {
    const demo = await startTestSite(t);
    const wrong = openSite(demo.url, {consumerSecret: 'guessed'});
    assert.equal((await errorOf(wrong.upload(new Blob([Uint8Array.from(VIDEO)])))).code, 'invalid_signature');
    const late = openSite(demo.url, {now: () => Date.now() - 3_600_000});
    const error = await errorOf(late.upload(new Blob([Uint8Array.from(VIDEO)])));
    assert.match(error.message, /The clock of this machine is 60 minutes behind/);
    const text = await errorOf(openSite(demo.url).upload(new Blob(['no video at all'])));
    assert.equal(text.code, 'error_processing_upload');
    assert.ok(!inspect(text).includes(KEY.consumerSecret));
  });
});

/** Descriptors of this process that are open on a path; none where the system does not tell. */
async function openFiles(path: string): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd').catch(() => []);
  const targets = await Promise.all(descriptors.map(fd => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return targets.filter(target => target === path);
}
