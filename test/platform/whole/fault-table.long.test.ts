import {expect} from '@open-wc/testing';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {
  CHUNKS,
  FOREVER,
  FaultRun,
  KIB,
  OWN_REPEATS,
  type Row,
  SIZE,
  STORED,
  TAKEN_IN,
  itEndsAs,
  withRedirects,
} from '../../support/site/fault-run.js';
import type {LogEntry} from '../../support/site/site.js';

/** Each request for this chunk came at least so long after the one before, in milliseconds of the site's clock. */
function spaced(chunk: number, atLeast: number): (requests: readonly LogEntry[]) => void {
  return requests => {
    const times = requests.filter(request => request.chunk === chunk).map(({t}) => t);
    expect(times.length, 'requests for it').to.be.above(1);
    for (const [index, time] of times.slice(1).entries())
      expect(time - (times[index] ?? 0), 'time between two of them').to.be.at.least(atLeast);
  };
}

/** The requests that failed took at least so long together: each single wait is random, and may be none. */
function spread(atLeast: number): (requests: readonly LogEntry[]) => void {
  return requests => {
    const times = requests.filter(({status}) => status === 503).map(({t}) => t);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0), 'time from first to last').to.be.at.least(atLeast);
  };
}

/** Milliseconds that a request takes which goes alone. */
const PROBE = 200;

/** After the first requests for these chunks failed together, one alone tries whether it goes again. */
function oneAlone(failed: readonly number[]): (requests: readonly LogEntry[]) => void {
  return requests => {
    const sent = requests.filter(({method}) => method === 'redeem');
    const first = new Set(failed.map(chunk => sent.findIndex(request => request.chunk === chunk)));
    expect([...first].map(index => sent[index]?.status)).to.deep.equal(failed.map(() => 503));
    // The first repeat: what goes out beside the three may come to a busy site after the first of them.
    const probe = sent.find(({chunk}, index) => failed.includes(chunk ?? 0) && !first.has(index));
    const next = sent.find(({t}, index) => !first.has(index) && t > (probe?.t ?? Infinity));
    expect(probe, 'a repeat').not.to.equal(undefined);
    expect((next?.t ?? 0) - (probe?.t ?? 0), 'milliseconds alone').to.be.at.least(PROBE - 5);
  };
}

/** So many calls of `return_url` came, each with a photo id in its body. */
function posted(calls: number): (requests: readonly LogEntry[]) => void {
  return requests => {
    const heard = requests.filter(({method}) => method === 'callback');
    expect(heard.map(({http, fields}) => [http, /^\d+$/.test(fields['photo_id'] ?? '')])).to.deep.equal(
      Array.from({length: calls}, () => ['POST', true]),
    );
  };
}

const ROWS: readonly Row[] = [
  {name: 'nothing', faults: [], most: CHUNKS},
  // Every status that is no acceptance and no refusal: the same chunk once more.
  ...[202, 204, 206, 400, 401, 403, 404, 409, 410, 415, 422, 429, 501, 502, 503, 504, 520].map(
    (status): Row => ({
      name: `${status} to one chunk`,
      faults: [{chunk: 3, status}],
      most: CHUNKS + 1,
    }),
  ),
  {
    name: '413 to one chunk, from a gateway that takes no large requests',
    faults: [{chunk: 3, status: 413}],
    chunkSize: 128 * KIB,
    most: CHUNKS + 1,
  },
  {
    name: '413 to the smallest chunk, which no gateway refuses: a full site',
    faults: [{chunk: 3, status: 413}],
    error: 'quota-exceeded',
    // The held one waits for the answer to this chunk; others may go meanwhile.
    most: CHUNKS - 1,
    videos: 0,
  },
  {
    name: '413 with an error of the API: a full site',
    faults: [
      {chunk: 1, status: 413, body: '{"status": "error", "code": "quota_exceeded", "message": "Full."}'},
    ],
    chunkSize: 128 * KIB,
    error: 'quota-exceeded',
    most: 3,
    videos: 0,
  },
  {
    name: '413 with an error of the API to the completing chunk',
    faults: [
      {
        chunk: 'completing',
        status: 413,
        body: '{"status": "error", "code": "quota_exceeded", "message": ""}',
      },
    ],
    chunkSize: 128 * KIB,
    error: 'quota-exceeded',
    most: CHUNKS,
    videos: 0,
  },
  {name: '201 to one chunk', faults: [{chunk: 3, status: 201, store: true, body: 'ok'}], most: CHUNKS},
  // Chromium itself repeats this one on a kept-alive connection.
  {name: '408 to one chunk', faults: [{chunk: 3, status: 408}], most: CHUNKS + 2},
  // Others may have followed it by then.
  {name: '500 to chunk 1', faults: [{chunk: 1, status: 500}], error: 'upload-refused', most: 3, videos: 0},
  {name: '500 to chunk 5', faults: [{chunk: 5, status: 500}], error: 'upload-refused', most: 8, videos: 0},
  {
    name: '500 to the completing chunk',
    faults: [{chunk: 'completing', status: 500}],
    error: 'upload-refused',
    most: CHUNKS,
    videos: 0,
  },
  {
    name: '503 to the completing chunk',
    faults: [{chunk: 'completing', status: 503}],
    most: CHUNKS + 1,
    questions: 2,
    leastQuestions: 2,
    // A gateway that takes longer than two seconds for it may have delivered the chunk.
    haste: 1,
  },
  {
    name: '504 to the completing chunk, from a gateway before a site that stored it',
    faults: [{chunk: 'completing', status: 504, store: true}],
    error: 'callback-unreadable',
    most: CHUNKS,
    questions: 2,
    leastQuestions: 2,
  },
  {
    name: '504 to the completing chunk, from a gateway before a site that is putting the file together',
    faults: [{chunk: 'completing', assembleMs: 1000, lock: false, patienceMs: 100, times: FOREVER}],
    error: 'callback-unreadable',
    token: {max_uploads: 9},
    most: CHUNKS,
    questions: 12,
    leastQuestions: 4,
    haste: 15,
  },
  {
    name: '504 to the completing chunk, from a gateway before a site that never got it',
    faults: [{chunk: 'completing', status: 504}],
    most: CHUNKS + 1,
    questions: 4,
    leastQuestions: 4,
    isQuick: true,
  },
  {
    name: '413 to the last chunk, which is longer than all others',
    faults: [{chunk: 'last', status: 413, times: 4}],
    most: 2 * CHUNKS + 3,
    chunkSize: 128 * KIB,
  },
  {
    name: '503 to three chunks at once',
    faults: [
      ...[2, 3, 4].map(chunk => ({chunk, status: 503, delayMs: 50})),
      ...[2, 3, 4].map(chunk => ({chunk, delayMs: PROBE})),
    ],
    most: CHUNKS + 3,
    also: oneAlone([2, 3, 4]),
  },
  {
    name: '429 with Retry-After',
    faults: [
      {chunk: 3, status: 429, headers: {'Retry-After': '2', 'Access-Control-Expose-Headers': 'Retry-After'}},
    ],
    most: CHUNKS + 1,
    // Two seconds on a clock five times as fast.
    also: spaced(3, 395),
  },
  {name: '503 to one chunk, six times', faults: [{chunk: 3, status: 503, times: 6}], most: CHUNKS + 6},
  {
    name: '503 to the first chunk, six times',
    faults: [{chunk: 1, status: 503, times: 6}],
    most: CHUNKS + 6,
  },
  {
    name: '503 to nine requests, whichever chunk they bring',
    faults: [{status: 503, times: 9}],
    most: CHUNKS + 9,
    // Three fail together, so six waits follow that no success ends: half a minute on the average, on a clock five times
    // as fast; less than two seconds in three of a million runs.
    also: spread(400),
  },
  {
    name: 'a connection cut before the request',
    faults: [{chunk: 3, drop: 'before', times: 2}],
    most: CHUNKS + OWN_REPEATS,
  },
  {
    name: 'a connection cut in the middle',
    faults: [{chunk: 3, drop: 'body', times: 2}],
    most: CHUNKS + OWN_REPEATS,
  },
  {
    name: 'a connection cut before the answer',
    faults: [{chunk: 3, drop: 'answer', times: 2}],
    most: CHUNKS + OWN_REPEATS,
  },
  {
    name: 'a connection cut before the completing chunk',
    faults: [{chunk: 'completing', drop: 'before', times: 2}],
    most: CHUNKS + OWN_REPEATS,
    questions: 20,
    haste: 20,
  },
  {
    name: 'a connection cut in the completing chunk',
    faults: [{chunk: 'completing', drop: 'body', times: 2}],
    most: CHUNKS + OWN_REPEATS,
    questions: 20,
    haste: 20,
  },
  {
    name: 'a question that is never answered',
    faults: [
      {chunk: 'completing', status: 429},
      {method: 'test', delayMs: 60_000},
    ],
    most: CHUNKS + 1,
    questions: 4,
    leastQuestions: 2,
    haste: 10,
  },
  {
    name: 'a question after the completing chunk that breaks off',
    faults: [
      {chunk: 'completing', status: 429},
      {method: 'test', drop: 'before', times: 2},
    ],
    most: CHUNKS + 1,
    questions: 12 + OWN_REPEATS,
    leastQuestions: 2,
  },
  {
    name: 'a connection cut before the final answer',
    faults: [{chunk: 'completing', drop: 'answer', times: 2}],
    error: 'callback-unreadable',
    most: CHUNKS + OWN_REPEATS,
    questions: 2,
    leastQuestions: 2,
  },
  {name: 'an answer without CORS headers', faults: [{chunk: 3, cors: false}], most: CHUNKS + 1},
  {
    name: 'a final answer without CORS headers',
    faults: [{chunk: 'completing', cors: false}],
    error: 'callback-unreadable',
    most: CHUNKS,
    questions: 2,
    leastQuestions: 2,
  },
  {name: 'a refused preflight', faults: [{method: 'preflight', status: 503}], most: CHUNKS},
  {name: 'a late answer to one chunk', faults: [{chunk: 3, delayMs: 400}], most: CHUNKS},
  {name: 'a late final answer', faults: [{chunk: 'completing', delayMs: 400}], most: CHUNKS},
  {
    name: 'a chunk that never gets an answer',
    faults: [{chunk: 3, delayMs: 60_000}],
    most: CHUNKS + 1,
  },
  {
    name: 'a site that lost its chunks when the completing one came',
    faults: [{chunk: 'completing', loseChunks: true, status: 429}],
    isKnown: true,
    most: 2 * CHUNKS,
    questions: 2,
    leastQuestions: 2,
  },
  {
    name: '"ok" to the completing chunk from a site that lost the others',
    faults: [{chunk: 'completing', loseChunks: true}],
    isKnown: true,
    // The completing one is there, so the one before it completes the file.
    most: 2 * CHUNKS - 1,
    questions: CHUNKS - 1,
    leastQuestions: 1,
  },
  {
    // As if the browser had repeated the completing one, whose first copy made a video.
    name: 'the same under a token for several uploads, which a second video would not use up',
    faults: [{chunk: 'completing', loseChunks: true}],
    token: {max_uploads: 9},
    isKnown: true,
    error: 'callback-unreadable',
    most: CHUNKS,
    videos: 0,
    questions: CHUNKS - 1,
    leastQuestions: CHUNKS - 1,
  },
  {
    // The request that was to be the last attempt made a video, and the browser repeated it.
    name: 'the same after two rounds in which the site took a chunk and did not keep it',
    faults: [
      {chunk: 3, status: 200, body: 'ok', times: 2},
      {chunk: 3, loseChunks: true},
    ],
    token: {max_uploads: 9},
    isKnown: true,
    error: 'callback-unreadable',
    most: CHUNKS + 4,
    videos: 0,
    questions: 3 * (CHUNKS - 1),
    leastQuestions: 3 * (CHUNKS - 1),
  },
  {
    name: 'the same if a gateway keeps back the answer to the last attempt',
    faults: [
      {chunk: 3, status: 200, body: 'ok', times: 2},
      {chunk: 4, status: 200, body: 'ok', times: 2},
      {chunk: 3, loseChunks: true, status: 504},
    ],
    token: {max_uploads: 9},
    isKnown: true,
    error: 'callback-unreadable',
    most: CHUNKS + 5,
    videos: 0,
    questions: 2 * (CHUNKS - 1) + 2,
    leastQuestions: 2 * (CHUNKS - 1) + 2,
  },
  {
    name: '"ok" to a chunk that the site never keeps',
    faults: [{chunk: 3, status: 200, body: 'ok', times: FOREVER}],
    token: {max_uploads: 9},
    isKnown: true,
    error: 'server',
    most: CHUNKS + 4,
    videos: 0,
    questions: 3 * (CHUNKS - 1),
    leastQuestions: 2 * (CHUNKS - 1),
  },
  ...[1, 0].map((background_return_p): Row => ({
    name: `"ok" to every chunk from a site with two storages (background_return_p=${background_return_p})`,
    faults: [{method: 'any', times: FOREVER, storages: 2}],
    token: {background_return_p},
    isKnown: true,
    error: 'server',
    most: 3 * CHUNKS,
    videos: 0,
    questions: 2 * (CHUNKS - 1),
    leastQuestions: CHUNKS - 1,
  })),
  {
    name: 'a redirect of the completing chunk to a page that tells nothing, from a site that has not got it',
    faults: [{chunk: 'completing', status: 302, headers: {Location: '/_test/sink/x'}}],
    most: CHUNKS + 1,
    questions: 4,
    leastQuestions: 4,
  },
  {
    name: 'an expired token',
    faults: [{chunk: 4, expireToken: true}],
    error: 'token-refused',
    most: 8,
    videos: 0,
  },
  {
    name: 'an expired token at the completing chunk',
    faults: [{chunk: 'completing', expireToken: true}],
    error: 'token-refused',
    most: CHUNKS,
    videos: 0,
    // Nobody knows whether these words mean that it has expired, or that this very file has used it up.
    questions: 4,
    leastQuestions: 4,
  },
  {
    name: 'plain words to chunk 1',
    faults: [{chunk: 1, status: 200, body: 'Come back later.'}],
    error: 'token-refused',
    most: 3,
    videos: 0,
  },
  {
    name: 'plain words to the completing chunk',
    faults: [{chunk: 'completing', status: 200, body: 'Come back later.'}],
    error: 'bad-response',
    most: CHUNKS,
    videos: 0,
  },
  {
    name: 'an error line to the completing chunk',
    faults: [{chunk: 'completing', status: 200, body: 'error The video is too dark'}],
    error: 'upload-refused',
    most: CHUNKS,
    videos: 0,
  },
  {
    name: 'JSON that the protocol does not know',
    faults: [{chunk: 2, status: 200, body: '{"unexpected": true}'}],
    error: 'bad-response',
    most: 6,
    videos: 0,
  },
  {
    name: 'a redirect to a page that scripts may not read',
    faults: [],
    token: {background_return_p: 0, return_url: 'no-cors'},
    error: 'callback-unreadable',
    most: CHUNKS,
    questions: 2,
    leastQuestions: 2,
  },
  {
    name: 'a redirect to a page that they may read',
    faults: [],
    token: {background_return_p: 0},
    most: CHUNKS,
  },
  {
    name: 'a page that sends a form to return_url, since the callback is too long for a redirect',
    faults: [],
    token: {background_return_p: 0, note: 'x'.repeat(1500)},
    most: CHUNKS,
    also: posted(1),
  },
  {
    name: 'such a page, and one at return_url that scripts may not read',
    faults: [],
    token: {background_return_p: 0, note: 'x'.repeat(1500), return_url: 'no-cors'},
    most: CHUNKS,
    also: posted(1),
  },
  {
    name: 'a web page in place of the final answer, from a site that stored it',
    faults: [
      {chunk: 'completing', status: 200, store: true, body: '<!doctype html><p>Thank you for the video.'},
    ],
    error: 'callback-unreadable',
    most: CHUNKS,
    questions: 2,
    leastQuestions: 2,
  },
  {
    name: 'a web page in place of the final answer, from a site that has not got it',
    faults: [{chunk: 'completing', status: 200, body: '<!doctype html><p>Sign in to go on.'}],
    most: CHUNKS + 1,
    questions: 4,
    leastQuestions: 4,
  },
  {
    name: 'a token without return_url',
    faults: [],
    token: {background_return_p: 0, return_url: ''},
    most: CHUNKS,
  },
  {
    name: 'a site that is away for a while',
    faults: [{times: 5, drop: 'before', skip: 2}],
    most: CHUNKS + 5 + OWN_REPEATS,
  },
];

describe('the fault table', () => {
  itEndsAs(withRedirects(ROWS));

  it('no network for hours: offline, and then stored', async () => {
    const run = await FaultRun.open();
    await run.scope.faults([{times: null, delayMs: 300}]);
    const file = videoFile(SIZE);
    // Ten minutes are four seconds.
    const {uploader, connection, log} = run.open(150);
    await uploader.addFiles([file]);
    await log.until('upload-progress');
    await run.scope.down(60_000);
    connection.set(false);
    // Hours would only be more of the same: this is beyond the ten minutes after which a site is given up.
    await new Promise(resolve => setTimeout(resolve, 4500));
    expect(uploader.uploads[0]?.phase).to.equal('offline');
    await run.scope.faults([]);
    await run.scope.down(0);
    connection.set(true);
    await log.until('uploads-complete');

    expect(log.names()).to.deep.equal([
      ...TAKEN_IN,
      'upload-paused',
      'upload-resumed',
      'upload-success',
      'uploads-complete',
    ]);
    expect(await run.stored()).to.deep.equal([await sha256Hex(file)]);
  });

  it('chunks that never get through: the file starts again with smaller ones, without a word', async () => {
    const run = await FaultRun.open();
    const file = videoFile(SIZE);
    // One after the other, because those that fail together count once.
    const {uploader, log} = run.open(10, {chunkSize: 256 * KIB, simultaneousUploads: 1});
    await run.scope.faults([{status: 413, times: 2}]);
    await uploader.addFiles([file]);
    await log.until('uploads-complete');

    expect(log.names()).to.deep.equal(STORED);
    const sent = (await run.scope.log()).filter(entry => entry.method === 'redeem');
    expect(new Set(sent.map(({identifier}) => identifier)).size).to.equal(2);
    expect(sent.at(-1)?.fields['resumableChunkSize']).to.equal(String(64 * KIB));
    expect(await run.stored()).to.deep.equal([await sha256Hex(file)]);
  });

  it('a token that serves one file of two: the other is told, and goes on with a new token', async () => {
    const run = await FaultRun.open({max_uploads: 1});
    const [one, two] = [videoFile(SIZE, {seed: 1}), videoFile(SIZE, {seed: 2})];
    const {uploader, log} = run.open(10);
    await uploader.addFiles([one, two]);
    await log.until('uploads-complete');
    expect(uploader.uploads.map(({phase, error}) => error?.code ?? phase)).to.deep.equal([
      'stored',
      'token-refused',
    ]);
    const first = run.token;
    await run.mint();
    uploader.options = {...uploader.options, uploadToken: run.token};
    uploader.retry();
    await log.until('uploads-complete', 2);

    expect(log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'file-added',
      'upload-started',
      'upload-success',
      'upload-started',
      'upload-error',
      'uploads-complete',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    expect(await run.stored(first)).to.deep.equal([await sha256Hex(one)]);
    expect(await run.stored()).to.deep.equal([await sha256Hex(two)]);
  });

  it('a failure in the middle of three: the others arrive, and the batch ends once', async () => {
    const run = await FaultRun.open({max_uploads: 3});
    const files = [1, 2, 3].map(seed => videoFile(SIZE, {seed}));
    const {uploader, log} = run.open(10);
    await run.scope.faults([{chunk: 1, skip: 1, status: 500}]);
    await uploader.addFiles(files);
    await log.until('uploads-complete');

    expect(uploader.uploads.map(({phase}) => phase)).to.deep.equal(['stored', 'failed', 'stored']);
    expect(log.names().filter(name => name === 'uploads-complete')).to.have.length(1);
    expect(await run.stored()).to.have.length(2);
  });

  it('a listener of the page that throws: stored all the same', async () => {
    const run = await FaultRun.open();
    const {uploader, log} = run.open(10);
    const {onerror} = window;
    // The test runner listens here and would take it for a mistake of this test.
    Object.assign(window, {onerror: () => true});
    const onError = (event: ErrorEvent): void => event.preventDefault();
    addEventListener('error', onError);
    for (const type of EVENT_TYPES) {
      uploader.addEventListener(type, () => {
        throw new Error('A page has its own mistakes.');
      });
    }
    await uploader.addFiles([videoFile(SIZE)]);
    await log.until('uploads-complete');
    removeEventListener('error', onError);
    Object.assign(window, {onerror});

    expect(log.names()).to.deep.equal(STORED);
  });

  it('a request that the browser itself calls off, as when it goes to sleep: sent again', async () => {
    const run = await FaultRun.open();
    await run.scope.faults([{times: null, delayMs: 300}]);
    const {open: openXhr} = XMLHttpRequest.prototype;
    const requests: XMLHttpRequest[] = [];
    XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: Parameters<typeof openXhr>) {
      requests.push(this);
      return openXhr.apply(this, args);
    } as typeof openXhr;
    try {
      const {uploader, log} = run.open(10);
      await uploader.addFiles([videoFile(SIZE)]);
      await log.until('upload-progress');
      await new Promise(resolve => setTimeout(resolve, 60));
      for (const request of requests) request.abort();
      await log.until('uploads-complete');
      expect(log.names()).to.deep.equal(STORED);
    } finally {
      XMLHttpRequest.prototype.open = openXhr;
    }
    expect(await run.stored()).to.have.length(1);
  });
});
