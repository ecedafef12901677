import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {readdir} from 'node:fs/promises';
import {type IncomingMessage, request as httpRequest} from 'node:http';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {describe, it} from 'node:test';
import {
  chunkFields,
  cut,
  eventually,
  formData,
  pairsOf,
  startTestSite,
  videoBytes,
  type TestSite,
} from '../support/test-site.js';

const RETURN_URL = 'http://www.example.com/upload/callback?theme=green#end';

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function filesIn(site: TestSite, folder: string): Promise<string[]> {
  const entries = await readdir(join(site.dataFolder, folder), {recursive: true, withFileTypes: true});
  return entries.filter(entry => entry.isFile()).map(entry => entry.name);
}

describe('redeem-upload-token with a plain form', () => {
  it('stores the file and answers OK without a return_url', async t => {
    const site = await startTestSite(t);
    const token = await site.token({title: 'Holiday'});
    const file = videoBytes(5000);
    const response = await site.redeem(token, file);

    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(await response.text(), 'OK');
    const [video] = await site.videos(token);
    assert.equal(video?.title, 'Holiday');
    assert.equal(video?.fileName, 'holiday.mp4');
    assert.equal(video?.sha256, hash(file));
    assert.deepEqual(await filesIn(site, 'temp'), []);
  });

  it('takes the parameters after the file as well', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(videoBytes(5000))]), 'a.mp4');
    form.append('upload_token', token);
    const response = await site.postForm('/api/photo/redeem-upload-token', form);
    assert.equal(await response.text(), 'OK');
    assert.equal((await site.videos(token)).length, 1);
  });

  it('redirects to return_url with the ids and the extra parameters', async t => {
    const site = await startTestSite(t);
    const token = await site.token({return_url: RETURN_URL, customer: '7 & 8', photo_id: 'forged'});
    const response = await site.redeem(token, videoBytes(5000), {
      note: 'a b',
      theme: 'blue',
      token: 'forged',
    });
    const [video] = await site.videos(token);

    assert.equal(response.status, 301);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    const location = new URL(response.headers.get('location') ?? '');
    assert.equal(
      `${location.origin}${location.pathname}${location.hash}`,
      'http://www.example.com/upload/callback#end',
    );
    assert.deepEqual(Object.fromEntries(location.searchParams), {
      theme: 'blue',
      customer: '7 & 8',
      note: 'a b',
      domain: 'videos.example.com',
      upload_token: token,
      photo_id: video?.photoId,
      tree_id: video?.treeId,
      token: video?.token,
    });
  });

  it('keeps line breaks in extra parameters out of the header', async t => {
    const site = await startTestSite(t);
    const token = await site.token({return_url: RETURN_URL});
    const response = await site.redeem(token, videoBytes(5000), {
      note: 'a\r\nSet-Cookie: b=c',
      __proto__x: 'd',
    });
    assert.equal(response.status, 301);
    assert.equal(response.headers.get('set-cookie'), null);
  });

  it('redirects with an error_message for a file that is no video, and uses nothing up', async t => {
    const site = await startTestSite(t);
    const token = await site.token({return_url: RETURN_URL});
    const response = await site.redeem(token, Buffer.from('<html>not a video</html>'.repeat(100)));
    const {searchParams} = new URL(response.headers.get('location') ?? '');
    assert.equal(response.status, 301);
    assert.equal(searchParams.get('error_message'), "The file type isn't supported");
    assert.equal(searchParams.get('photo_id'), null);
    assert.equal((await site.redeem(token, videoBytes(5000))).status, 301);
    assert.equal((await site.videos(token)).length, 1);
  });

  it('reports a missing or empty file', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    for (const response of [
      await site.redeem(token, new Uint8Array()),
      await site.post('/api/photo/redeem-upload-token', {upload_token: token}),
    ]) {
      assert.equal(response.status, 200);
      assert.equal(await response.text(), 'error No file was uploaded');
    }
  });

  it('answers the ids as JSON to a form that asks for it', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const response = await site.redeem(token, videoBytes(5000), {format: 'json', raw: 1});
    const [video] = await site.videos(token);
    const {upload, ...answer} = (await response.json()) as {status: string; upload: object};
    assert.equal(answer.status, 'ok');
    assert.deepEqual(upload, {photo_id: video?.photoId, tree_id: video?.treeId, token: video?.token});
  });

  it('calls return_url from the server with background_return_p', async t => {
    const site = await startTestSite(t);
    const returnUrl = `${site.url}/_test/~background/sink/done?theme=green`;
    const token = await site.token({background_return_p: 1, return_url: returnUrl, max_uploads: 2});
    const text = await (await site.redeem(token, videoBytes(5000), {note: 'x y'})).text();
    const [video] = await site.videos(token);

    const [keyword, domain, treeId, photoId, secret, callback] = text.split(' ');
    assert.deepEqual(
      [keyword, domain, treeId, photoId, secret],
      ['ok', 'videos.example.com', video?.treeId, video?.photoId, video?.token],
    );
    const [called] = await eventually(async () => {
      const log = await site.log('/~background');
      return log.length > 0 ? log : undefined;
    });
    assert.equal(called?.method, 'callback');
    assert.equal(`${site.url}/_test/~background/sink/done?${called?.query}`, callback);
    assert.equal(called?.fields['note'], 'x y');

    const failure = await (await site.redeem(token, Buffer.from('no video at all'))).text();
    assert.equal(failure, "error The file type isn't supported");
    const [, second] = await eventually(async () => {
      const log = await site.log('/~background');
      return log.length > 1 ? log : undefined;
    });
    assert.equal(second?.fields['error_message'], "The file type isn't supported");
  });

  it('survives a return_url that does not answer', async t => {
    const site = await startTestSite(t);
    const token = await site.token({background_return_p: 1, return_url: 'http://127.0.0.1:9/gone'});
    assert.match(await (await site.redeem(token, videoBytes(5000))).text(), /^ok /);
    const without = await site.token({background_return_p: 1});
    assert.match(await (await site.redeem(without, videoBytes(5000))).text(), /^ok \S+ \d+ \d+ \w+$/);
  });

  it('says in words that a token is invalid, used up or expired', async t => {
    const site = await startTestSite(t);
    const token = await site.token({return_url: RETURN_URL, max_uploads: 2});
    await site.redeem(token, videoBytes(5000));
    await site.redeem(token, videoBytes(5000));
    const expired = await site.token({return_url: RETURN_URL});
    await site.faults('/~expired', {expireToken: true});
    for (const [used, words, scope] of [
      ['x', 'This upload token is invalid.', ''],
      [token, 'This upload token has been used up.', ''],
      [expired, 'This upload token has expired.', '/~expired'],
    ] as const) {
      const response = await site.redeem(used, videoBytes(5000), {}, scope);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.equal(await response.text(), words);
    }
    assert.equal((await site.videos(token)).length, 2);
    assert.deepEqual(await filesIn(site, 'temp'), []);
  });

  it('refuses a file beyond its limit', async t => {
    const site = await startTestSite(t, {maxFileBytes: 4000});
    const token = await site.token();
    assert.equal(await (await site.redeem(token, videoBytes(5000))).text(), 'error The file is too large');
    assert.equal(await (await site.chunk(token, videoBytes(5000), 1)).text(), 'The file is too large');
    assert.equal(await (await site.redeem(token, videoBytes(4000))).text(), 'OK');
  });

  it('does not give the last use of a token to two files', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async seed => {
        return await (await site.redeem(token, videoBytes(5000, seed))).text();
      }),
    );
    assert.deepEqual(answers.sort(), ['OK', ...Array<string>(3).fill('This upload token has been used up.')]);
    assert.equal((await site.videos(token)).length, 1);
  });

  it('refuses oversized and damaged forms and stays up', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const large = await site.redeem(token, videoBytes(5000), {note: 'x'.repeat(1 << 20)});
    assert.equal(large.status, 413);
    const many = Object.fromEntries(Array.from({length: 600}, (_, index) => [`f${index}`, 'x']));
    assert.equal((await site.redeem(token, videoBytes(5000), many)).status, 413);

    const start = '--b\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n';
    const file = '\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\nftyp';
    for (const [type, body, status] of [
      ['multipart/form-data; boundary=b', `${start}${token}${file}`, 400],
      ['multipart/form-data; boundary=b', `${start}unknown${file}`, 400],
      ['multipart/form-data; boundary=b', start, 400],
      ['multipart/form-data', 'x', 400],
      ['application/json', '{}', 415],
    ] as const) {
      const headers = {'content-type': type};
      const response = await fetch(`${site.url}/api/photo/redeem-upload-token`, {
        method: 'POST',
        headers,
        body,
      });
      assert.equal(response.status, status, `${type} ${await response.text()}`);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
    }
    assert.equal(await (await site.redeem(token, videoBytes(5000))).text(), 'OK');
    assert.deepEqual(await filesIn(site, 'temp'), []);
  });

  it('never uses a file name as a path', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const form = formData(
      {upload_token: token},
      videoBytes(5000),
      '../../../<img src=x onerror=alert(1)>.mp4',
    );
    await site.postForm('/api/photo/redeem-upload-token', form);
    const [video] = await site.videos(token);
    assert.equal(video?.fileName, '<img src=x onerror=alert(1)>.mp4');
    assert.deepEqual(await filesIn(site, 'files'), [`${video?.photoId}.mp4`]);
  });
});

describe('redeem-upload-token with chunks', () => {
  it('puts a file together whatever order its chunks come in', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 3});
    const file = videoBytes(4700);
    for (const [index, order] of [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
      [3, 1, 4, 2],
    ].entries()) {
      const identifier = `order-${index}`;
      for (const number of order.slice(0, -1)) {
        const response = await site.chunk(token, file, number, {identifier});
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
        assert.equal(await response.text(), 'ok');
      }
      assert.equal((await site.videos(token)).length, index);
      const last = await site.chunk(token, file, order.at(-1) ?? 0, {identifier});
      assert.equal(await last.text(), 'OK');
      const [video] = await site.videos(token);
      assert.equal(video?.sha256, hash(file));
      assert.equal(video?.identifier, identifier);
      assert.equal(video?.fileName, 'holiday.mp4');
    }
    assert.deepEqual(await filesIn(site, 'chunks'), []);
    assert.deepEqual(await filesIn(site, 'temp'), []);
  });

  it('is as strict about numbers and sizes as the real one', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 10});
    const table: [total: number, size: number, number: number | string, bytes: number, answer: string][] = [
      // 3700 in chunks of 1000 are three, and the last has 1700.
      [3700, 1000, 1, 1000, 'ok'],
      [3700, 1000, 2, 1000, 'ok'],
      [3700, 1000, 3, 1000, 'Wrong data size'],
      [3700, 1000, 3, 1701, 'Wrong data size'],
      [3700, 1000, 3, 700, 'Wrong data size'],
      [3700, 1000, 4, 700, 'Wrong chunk number'],
      [3700, 1000, 0, 1000, 'Wrong chunk number'],
      [3700, 1000, -1, 1000, 'Wrong chunk number'],
      [3700, 1000, 'x', 1000, 'Wrong chunk number'],
      [3700, 1000, '', 1000, 'Wrong chunk number'],
      [3700, 1000, 1, 999, 'Wrong data size'],
      [3700, 1000, 1, 1001, 'Wrong data size'],
      [3700, 1000, 2, 0, 'Wrong data size'],
      [3700, 1000, 3, 1700, 'OK'],
      // Smaller than a chunk, and just below two: one chunk each.
      [600, 1000, 1, 599, 'Wrong data size'],
      [600, 1000, 1, 600, 'OK'],
      [1999, 1000, 2, 999, 'Wrong chunk number'],
      [1999, 1000, 1, 1999, 'OK'],
      [2000, 1000, 1, 2000, 'Wrong data size'],
      // Without a name or a size it is a plain upload.
      [0, 1000, 1, 777, 'OK'],
      [777, 0, 1, 777, 'OK'],
    ];
    for (const [total, size, number, bytes, expected] of table) {
      const fields = {...chunkFields(token, total, 0, size, 'strict'), resumableChunkNumber: number};
      const response = await site.postForm(
        '/api/photo/redeem-upload-token',
        formData(fields, videoBytes(bytes), 'blob'),
      );
      const name = `chunk ${number} of ${total}/${size} with ${bytes} bytes`;
      assert.equal(await response.text(), expected, name);
      assert.equal(response.status, /^ok$/i.test(expected) ? 200 : 500, name);
      assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8', name);
      assert.equal(response.headers.get('access-control-allow-origin'), '*', name);
    }
    const empty = formData(chunkFields(token, 600, 1, 1000, '../..'), videoBytes(600), 'blob');
    assert.equal(await (await site.postForm('/api/photo/redeem-upload-token', empty)).text(), 'OK');
    assert.equal((await site.videos(token)).length, 6);
  });

  it('answers chunk tests', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const file = videoBytes(2700);
    await site.chunk(token, file, 1);
    const ask = async (number: number | string, changes = {}): Promise<[number, string]> => {
      const fields = {
        ...chunkFields(token, 2700, 0, 1000, 'file-1'),
        resumableChunkNumber: number,
        ...changes,
      };
      const response = await site.test(fields);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      return [response.status, await response.text()];
    };
    assert.deepEqual(await ask(1), [200, 'ok']);
    assert.deepEqual(await ask(2), [404, 'not found']);
    assert.deepEqual(await ask(1, {resumableIdentifier: 'f.i/l e-1'}), [200, 'ok']);
    assert.deepEqual(await ask(1, {resumableIdentifier: 'other'}), [404, 'not found']);
    assert.deepEqual(await ask(1, {resumableChunkSize: 900}), [404, 'not found']);
    assert.deepEqual(await ask(1, {upload_token: 'other'}), [404, 'not found']);
    assert.deepEqual(await ask(3), [500, 'Wrong chunk number']);
    assert.deepEqual(await ask(0), [500, 'Wrong chunk number']);
    assert.deepEqual(await ask('x'), [500, 'Wrong chunk number']);

    // A stored last chunk is larger than a chunk and therefore tests as missing.
    const other = await site.token();
    await site.chunk(other, file, 2);
    assert.deepEqual(await ask(2, {upload_token: other}), [404, 'not found']);
  });

  it('takes chunks again and in parallel, and makes one video', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 5});
    const file = videoBytes(8300);
    const numbers = Array.from({length: 8}, (_, index) => index + 1);
    const responses = await Promise.all(
      [...numbers, ...numbers.toReversed(), ...numbers].map(
        async number => await site.chunk(token, file, number),
      ),
    );
    const answers = await Promise.all(responses.map(async response => await response.text()));
    assert.ok(responses.every(response => response.status === 200));
    assert.deepEqual([...new Set(answers)].sort(), ['OK', 'ok']);
    const stored = await site.videos(token);
    assert.equal(answers.filter(answer => answer === 'OK').length, stored.length);
    assert.equal(stored[0]?.sha256, hash(file));
  });

  for (const size of [900_000, 2_700_000]) {
    it(`makes one video when several requests complete ${size} bytes at the same moment`, async t => {
      const site = await startTestSite(t);
      const file = videoBytes(size);
      for (let round = 0; round < 3; round += 1) {
        const token = await site.token({max_uploads: 5});
        const chunks = Math.max(1, Math.floor(size / 1_000_000));
        if (chunks > 1) await site.chunk(token, file, 1, {size: 1_000_000});
        // Their bodies wait until all of them are under way.
        await site.faults('/~race', {chunk: 'last', stallMs: 150, times: 4});
        const sent = [1, 2, 3, 4].map(async () => {
          const response = await site.chunk(token, file, chunks, {size: 1_000_000, scope: '/~race'});
          return await response.text();
        });
        assert.deepEqual((await Promise.all(sent)).sort(), ['OK', 'ok', 'ok', 'ok']);
        const hashes = (await site.videos(token)).map(video => video.sha256);
        assert.deepEqual(hashes, [hash(file)]);
      }
    });
  }

  for (const order of ['TPF', 'TFP', 'PTF', 'PFT', 'FTP', 'FPT']) {
    it(`makes one video of what comes three times at once, its fields in the order ${order}`, async t => {
      const site = await startTestSite(t);
      for (const [size, uses] of [
        [900, 1],
        [900, 5],
        [2700, 1],
        [2700, 5],
      ] as const) {
        const token = await site.token({max_uploads: uses});
        const file = videoBytes(size);
        const chunks = Math.max(1, Math.floor(size / 1000));
        if (chunks > 1) await site.chunk(token, file, 1);
        const {upload_token: _, ...parameters} = chunkFields(token, size, chunks, 1000, 'file-1');
        const form = new FormData();
        for (const part of order) {
          if (part === 'T') form.append('upload_token', token);
          else if (part === 'F')
            form.append('file', new Blob([Uint8Array.from(cut(file, 1000, chunks))]), 'blob');
          else for (const [name, value] of pairsOf(parameters)) form.append(name, value);
        }
        const scope = `/~${order}${size}${uses}`;
        const sent = await Promise.all([1, 2, 3].map(() => beginPost(site, scope, form)));
        await eventually(async () => ((await site.log(scope)).length === 3 ? true : undefined));

        const answers: string[] = [];
        // One after the other comes to its end; all of them began before the first one did.
        for (const finish of sent) answers.push(await finish());
        assert.deepEqual(answers, ['OK', 'ok', 'ok']);
        const stored = await site.videos(token);
        assert.deepEqual(
          stored.map(({sha256}) => sha256),
          [hash(file)],
        );
      }
    });
  }

  it('keeps the chunks of a file that finds no use left, and refuses copies of what is no video alike', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 1});
    const [one, two] = [videoBytes(2700, 1), videoBytes(2700, 2)];
    await site.chunk(token, one, 1, {identifier: 'one'});
    await site.chunk(token, two, 1, {identifier: 'two'});
    await site.faults('/~race', {chunk: 'last', assembleMs: 150, times: 2});
    const answers = await Promise.all(
      [
        site.chunk(token, one, 2, {identifier: 'one', scope: '/~race'}),
        site.chunk(token, two, 2, {identifier: 'two', scope: '/~race'}),
      ].map(async response => await (await response).text()),
    );
    assert.deepEqual(answers.sort(), ['OK', 'This upload token has been used up.']);
    const stored = await site.videos(token);
    assert.equal(stored.length, 1);
    const lost = stored[0]?.identifier === 'one' ? 'two' : 'one';
    assert.equal((await site.test(chunkFields(token, 2700, 1, 1000, lost))).status, 200);

    const other = await site.token({max_uploads: 5});
    const words = Buffer.from('just some words');
    await site.chunk(other, words, 1, {size: 10, bytes: words});
    const form = formData(chunkFields(other, 9, 1, 100, 'words'), words.subarray(0, 9), 'blob');
    const sent = await Promise.all([1, 2].map(() => beginPost(site, '/~words', form)));
    await eventually(async () => ((await site.log('/~words')).length === 2 ? true : undefined));
    for (const finish of sent) assert.equal(await finish(), "The file type isn't supported");
    assert.equal((await site.videos(other)).length, 0);
  });

  it('starts a new set when a chunk comes again after the file was stored', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 2});
    const file = videoBytes(2700);
    await site.upload(token, file);
    assert.equal(await (await site.chunk(token, file, 1)).text(), 'ok');
    assert.equal((await site.videos(token)).length, 1);
    assert.equal(await (await site.chunk(token, file, 2)).text(), 'OK');
    assert.equal((await site.videos(token)).length, 2);
    assert.equal(await (await site.chunk(token, file, 2)).text(), 'This upload token has been used up.');
  });

  it('keeps the same identifier under two tokens apart', async t => {
    const site = await startTestSite(t);
    const [one, two] = [await site.token(), await site.token()];
    const [a, b] = [videoBytes(2700, 1), videoBytes(2700, 2)];
    await site.chunk(one, a, 1);
    await site.chunk(two, b, 2);
    assert.equal((await site.videos(one)).length + (await site.videos(two)).length, 0);
    await Promise.all([site.chunk(one, a, 2), site.chunk(two, b, 1)]);
    assert.equal((await site.videos(one))[0]?.sha256, hash(a));
    assert.equal((await site.videos(two))[0]?.sha256, hash(b));
  });

  it('gives up a file that is no video with chunk 1', async t => {
    const site = await startTestSite(t);
    const token = await site.token({return_url: RETURN_URL});
    for (const size of [800, 5000]) {
      const response = await site.chunk(token, Buffer.alloc(size, 'plain text '), 1);
      assert.equal(response.status, 500);
      assert.equal(await response.text(), "The file type isn't supported");
    }
    // Five bytes cannot tell; then the whole file does, with the final answer.
    const file = Buffer.from('just some words');
    assert.equal(await (await site.chunk(token, file, 1, {size: 5})).text(), 'ok');
    assert.equal(await (await site.chunk(token, file, 3, {size: 5})).text(), 'ok');
    const response = await site.chunk(token, file, 2, {size: 5});
    assert.match(response.headers.get('location') ?? '', /error_message=The\+file\+type/);
    assert.deepEqual(await filesIn(site, 'chunks'), []);
  });

  it('cancels a chunked upload with a dead token, in words and by the one status that stops every client', async t => {
    const site = await startTestSite(t);
    const used = await site.token();
    await site.redeem(used, videoBytes(5000));
    const expired = await site.token();
    await site.faults('/~expired', {expireToken: true});
    for (const [token, words, scope] of [
      ['x', 'This upload token is invalid.', ''],
      [used, 'This upload token has been used up.', ''],
      [expired, 'This upload token has expired.', '/~expired'],
    ] as const) {
      const response = await site.chunk(token, videoBytes(2700), 1, {scope});
      assert.equal(response.status, 500, words);
      assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
      assert.equal(await response.text(), words);
    }
  });

  it('checks the token with every chunk', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const file = videoBytes(3700);
    assert.equal(await (await site.chunk(token, file, 1)).text(), 'ok');
    await site.faults('/~late', {chunk: 2, expireToken: true});
    assert.equal(
      await (await site.chunk(token, file, 2, {scope: '/~late'})).text(),
      'This upload token has expired.',
    );
    assert.equal(await (await site.chunk(token, file, 3)).text(), 'This upload token has expired.');
    // A chunk test asks only about the chunk.
    assert.equal((await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'))).status, 200);
    assert.equal((await site.test(chunkFields(token, 3700, 2, 1000, 'file-1'))).status, 404);
  });

  it('leaves no part of a chunk whose sender went away', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const file = videoBytes(2700);
    const {body, type} = await encodeForm(
      formData(chunkFields(token, 2700, 1, 1000, 'file-1'), cut(file, 1000, 1), 'blob'),
    );
    await new Promise<void>(resolve => {
      const headers = {'content-type': type, 'content-length': body.length};
      const request = httpRequest(`${site.url}/api/photo/redeem-upload-token`, {method: 'POST', headers});
      request.on('error', () => resolve());
      request.write(body.subarray(0, body.length - 300));
      setTimeout(() => request.destroy(), 100);
    });
    await eventually(async () => ((await filesIn(site, 'temp')).length === 0 ? true : undefined));
    assert.equal((await site.test(chunkFields(token, 2700, 1, 1000, 'file-1'))).status, 404);
    assert.deepEqual(await filesIn(site, 'chunks'), []);
    await site.chunk(token, file, 2);
    assert.equal(await (await site.chunk(token, file, 1)).text(), 'OK');
    assert.equal((await site.videos(token))[0]?.sha256, hash(file));
  });

  it('ignores query parameters on POST', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const path = `/api/photo/redeem-upload-token?upload_token=other&resumableChunkNumber=7&resumableIdentifier=x`;
    const response = await site.postForm(path, formData({upload_token: token}, videoBytes(5000), 'a.mp4'));
    assert.equal(await response.text(), 'OK');
  });
});

/** Sends the first half of a form, and the rest when the function that it resolves with is called. */
async function beginPost(site: TestSite, scope: string, form: FormData): Promise<() => Promise<string>> {
  const {body, type} = await encodeForm(form);
  const request = httpRequest(`${site.url}${scope}/api/photo/redeem-upload-token`, {
    method: 'POST',
    headers: {'content-type': type, 'content-length': body.length},
  });
  const half = body.length >> 1;
  request.write(body.subarray(0, half));
  return async () => {
    request.end(body.subarray(half));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return await text(response);
  };
}

async function encodeForm(form: FormData): Promise<{body: Buffer; type: string}> {
  const response = new Response(form);
  return {body: Buffer.from(await response.arrayBuffer()), type: response.headers.get('content-type') ?? ''};
}
