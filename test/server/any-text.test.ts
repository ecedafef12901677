import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {CredentialsError, UsageError, readArguments} from '../../src/command/arguments.js';
import {isRecord} from '../../src/protocol/answers/api-answer.js';
import {parseUploadToken} from '../../src/protocol/requests/upload-token.js';
import {wellFormed} from '../../src/protocol/requests/well-formed.js';
import {readAskedVideo} from '../../src/server/after-upload/asked-video.js';
import {
  isWatchable,
  preparedShareOf,
  readTranscodingProgress,
} from '../../src/server/after-upload/transcoding-progress.js';
import {type ApiObject, idOf, listOf, numberOf, parseAnswer} from '../../src/server/api/api-answer.js';
import {redact} from '../../src/server/api/redact.js';
import {checkOrigin, readOrigins} from '../../src/server/endpoint/cross-site.js';
import {Refusal} from '../../src/server/endpoint/endpoint.js';
import {nodeHandler, readCallback} from '../../src/server/index.js';
import {siteAddress} from '../../src/server/api/site-address.js';
import {readStoredVideo} from '../../src/server/stored-video.js';
import {readUploadToken, uploadTokenJson} from '../../src/server/tokens/token-fields.js';
import {readFileAddress} from '../../src/server/upload/upload-from-url.js';
import {newVideoFields, type NewVideoMetadata} from '../../src/server/video-metadata.js';
import {anyAddress, anyBody, anyJson, anyString} from '../support/any-text.js';

const SITE = 'https://videos.example.com';
const OWN = 'https://www.example.com';

/** Any object of an answer. */
const anyObject: fc.Arbitrary<ApiObject> = anyJson
  .filter(isRecord)
  .map(object => new Map(Object.entries(object)));

/** A video with every field that this package reads, each with any value. */
const anyVideo: fc.Arbitrary<ApiObject> = fc
  .record(
    {
      photo_id: fc.constantFrom('12345', 12345, '1 2', '<b>'),
      creation_date_epoch: fc.oneof(anyString, fc.constantFrom('1700000000', '1e300', '-1e300', '9e15')),
      one: anyAddress,
      video_medium_download: anyAddress,
      tags: fc.oneof(anyString, fc.array(anyString)),
      all_albums: anyJson,
      token: anyString,
      tree_id: anyString,
      published_p: anyJson,
    },
    {requiredKeys: ['photo_id']},
  )
  .map(object => new Map(Object.entries(object)));

const anyToken: fc.Arbitrary<ApiObject> = fc
  .record(
    {
      upload_token: fc.stringMatching(/^[\w-]{1,40}$/),
      max_uploads: fc.integer({min: 1, max: 1000}).map(String),
      valid_minutes: fc.integer({min: 15, max: 1440}).map(String),
      valid_until: fc.oneof(fc.constantFrom('1700000000', '1e300', 'soon'), anyString),
      return_url: fc.webUrl(),
      title: fc.string({unit: 'grapheme'}),
      description: fc.string({unit: 'grapheme'}),
      tags: fc.array(fc.string({unit: 'grapheme'})),
      album_id: fc.array(fc.integer({min: 1}), {maxLength: 3}).map(ids => ids.join(' ')),
      publish: fc.constantFrom('0', '1', 'true', 'f'),
    },
    {requiredKeys: ['upload_token']},
  )
  .map(object => new Map<string, unknown>(Object.entries(object)));

const header = fc
  .oneof(fc.constantFrom(OWN, 'null', 'same-origin', 'cross-site', 'application/json'), anyString)
  .map(text => text.replace(/[^\x20-\x7e]/g, ''));

/** A request of anybody at all. */
const anyRequest: fc.Arbitrary<Request> = fc
  .record({
    url: anyAddress.filter(address => /^https?:/.test(address) && URL.canParse(address)),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'OPTIONS'),
    type: fc.oneof(
      fc.constantFrom(
        ...['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
        ...['multipart/form-data; boundary=x', 'application/json; charset=utf-16'],
      ),
      header,
    ),
    body: fc.oneof(anyBody, anyString),
    origin: header,
    site: header,
  })
  .map(({url, method, type, body, origin, site}) => {
    const {username, password, href} = new URL(url);
    return new Request(username + password === '' ? href : OWN, {
      method,
      headers: {'Content-Type': type, Origin: origin, 'Sec-Fetch-Site': site},
      ...(method === 'GET' ? {} : {body}),
    });
  });

describe('Whatever a site answers to a server,', () => {
  it('an answer is read or not, and its objects have own fields alone', () => {
    fc.assert(
      fc.property(anyBody, body => {
        for (const object of parseAnswer(body, 'photo')?.objects ?? [])
          for (const name of ['photo_id', 'constructor', '__proto__']) {
            assert.match(idOf(object, name) ?? 'x', /^\S+$/);
            assert.ok(Number.isFinite(numberOf(object, name) ?? 0));
            for (const item of listOf(object, name)) assert.notEqual(item.trim(), '');
          }
      }),
    );
  });

  it('a stored video has ids, dates of the calendar, and addresses on its own site', () => {
    fc.assert(
      fc.property(fc.oneof(anyObject, anyVideo), object => {
        const video = readStoredVideo(object, SITE);
        if (video === null) return;
        for (const id of [video.photoId, video.treeId, video.token]) assert.match(id ?? 'x', /^[\w-]+$/);
        assert.ok(video.createdAt === null || video.createdAt.toISOString() !== '');
        for (const address of [video.pageUrl, video.filmUrl])
          assert.equal(new URL(address ?? SITE).origin, SITE);
      }),
      {numRuns: 400},
    );
  });

  it('a share is between 0 and 1', () => {
    fc.assert(
      fc.property(anyObject, object => {
        const progress = readTranscodingProgress(object);
        const shares = [...Object.values(progress.formats), progress.all, preparedShareOf(progress)];
        for (const share of shares) assert.ok(share === null || (share >= 0 && share <= 1), String(share));
        assert.equal(typeof isWatchable(progress), 'boolean');
      }),
      {numRuns: 400},
    );
  });

  it('the tag reads a token as the server has read it', () => {
    fc.assert(
      fc.property(anyToken, object => {
        const token = readUploadToken(object);
        assert.ok(token);
        const json: unknown = JSON.parse(JSON.stringify(uploadTokenJson(token)));
        const read = parseUploadToken(json, 0);
        assert.equal(read.uploadToken, token.uploadToken);
        assert.equal(read.uses, token.maxUploads);
        assert.equal(read.returnUrl, token.returnUrl);
        assert.equal(read.preset.title ?? null, token.title);
        assert.equal(read.preset.description ?? null, token.description);
        assert.deepEqual(read.preset.tags ?? [], token.tags);
        assert.equal(read.preset.publish ?? null, token.publish);
        assert.equal(read.preset.albumId ?? '', token.albumIds.join(','));
      }),
    );
  });

  it('no secret is in what is logged, however the site quotes it', () => {
    const secret = fc.stringMatching(/^[\w.~&=/+\\-]{8,30}$/);
    const quoted = fc.constantFrom(
      (text: string) => text,
      encodeURIComponent,
      (text: string) => encodeURIComponent(encodeURIComponent(text)),
      (text: string) => text.toUpperCase(),
      (text: string) => JSON.stringify(text).replaceAll('/', String.raw`\/`),
    );
    fc.assert(
      fc.property(secret, quoted, anyString, anyString, (key, quote, before, after) => {
        fc.pre(!before.includes(key) && !after.includes(key));
        const clean = redact(`${before} ${quote(key)} ${after}`, [key, 'x']);
        assert.ok(!clean.toLowerCase().includes(key.toLowerCase()));
        assert.ok(!clean.toLowerCase().includes(encodeURIComponent(key).toLowerCase()));
        assert.doesNotMatch(clean, /[\p{Cc}\p{Cf}\u2028\u2029]/u);
        assert.ok(clean.length <= 500);
      }),
    );
  });
});

describe('Whatever a visitor sends,', () => {
  it('a question is about one video or refused, and nothing else is asked', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async request => {
        try {
          const video = await readAskedVideo('endpoint', () => true, request, undefined);
          assert.match(video.photoId, /^[\w-]{1,64}$/);
          assert.match(video.uploadToken ?? 'x', /^[\x21-\x7e]{1,512}$/);
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error));
        }
      }),
    );
  });

  it('a callback is read or not', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async request => {
        const callback = await readCallback(request);
        if (callback === null) return;
        assert.match(callback.photoId ?? 'x', /^[\w-]+$/);
        assert.match(callback.url, /^https?:/);
      }),
    );
  });

  it('an origin is allowed only if it is this one or listed', () => {
    const listed = readOrigins(['https://app.example.com']);
    fc.assert(
      fc.property(anyRequest, request => {
        const {isAllowed, allowedOrigin} = checkOrigin(request, listed);
        const origin = request.headers.get('Origin') ?? '';
        if (allowedOrigin !== null) assert.ok(listed.has(allowedOrigin));
        const isOwn = request.headers.get('Sec-Fetch-Site') === 'same-origin' || listed.has(origin);
        // Every one of these requests has the header of a browser.
        assert.equal(isAllowed, isOwn);
      }),
    );
  });

  it('a request of Node gets an answer, whatever its lines are', async () => {
    const line = fc.oneof(
      anyString,
      anyAddress,
      fc.constantFrom('/', '//x', '/\\x', '/?a', 'a@b', '[::1]', 'x:99999'),
    );
    const value = fc.oneof(line, fc.array(line, {maxLength: 2}), fc.constant(undefined));
    await fc.assert(
      fc.asyncProperty(
        line,
        fc.dictionary(fc.constantFrom('host', 'x', ':path', 'a b'), value),
        anyJson,
        async (url, headers, body) => {
          const told: number[] = [];
          const incoming = {
            method: 'POST',
            url,
            headers,
            body,
            readableEnded: true,
            async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {},
          };
          const outgoing = {
            statusCode: 0,
            writableEnded: false,
            setHeader: () => {},
            end: () => void told.push(outgoing.statusCode),
            once: () => {},
          };
          await nodeHandler(() => new Response(null, {status: 204}))(incoming, outgoing);
          assert.equal(told.length, 1);
          assert.ok([204, 400, 500].includes(told[0] ?? 0), String(told[0]));
        },
      ),
    );
  });
});

describe('Whatever a server hands over,', () => {
  it('a file has an address without a fragment, and a site one without secrets', () => {
    fc.assert(
      fc.property(fc.oneof(anyAddress, fc.anything()), address => {
        try {
          const read = readFileAddress(address);
          assert.match(read, /^https?:\/\/[^#\s]+$/);
          assert.equal(readFileAddress(read), read);
        } catch (error) {
          assert.ok(error instanceof TypeError, String(error));
          assert.ok(typeof address !== 'string' || address.length < 20 || !error.message.includes(address));
        }
        if (typeof address !== 'string') return;
        try {
          const method = siteAddress(address)('list');
          assert.match(method, /^https?:\/\/[^?#\s]+\/photo\/list$/);
          assert.equal(new URL(method).username + new URL(method).password, '');
        } catch (error) {
          assert.ok(error instanceof TypeError, String(error));
        }
      }),
      {numRuns: 400},
    );
  });

  it('metadata become parameters that can be sent, or a TypeError names the wrong one', () => {
    const value = fc.oneof(
      anyString,
      fc.anything({withNullPrototype: true, withDate: true}),
      fc.date({noInvalidDate: false}),
    );
    const names = [
      ...['title', 'description', 'tags', 'albumId', 'publish', 'userId', 'publishDate', 'absoluteUrl'],
      'parameters',
    ];
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(names.map(name => [name, value])), {requiredKeys: []}),
        given => {
          try {
            for (const [name, text] of newVideoFields(given as NewVideoMetadata))
              for (const each of [name, text]) assert.equal(wellFormed(each), each);
          } catch (error) {
            assert.ok(error instanceof TypeError, String(error));
          }
        },
      ),
      {numRuns: 600},
    );
  });
});

describe('Whatever a command line holds,', () => {
  it('it is read, or told to be wrong in one line that no terminal obeys', () => {
    const word = fc.oneof(
      anyString,
      fc.constantFrom(
        ...[
          'token',
          'upload',
          '--title',
          '--tag',
          '--json',
          '--publish',
          '1',
          '--parameter',
          'a=b',
          '--help',
        ],
        ...[
          '--max-uploads',
          '5',
          '--',
          '-h',
          '-x',
          '--publish=2',
          '--parameter==',
          '--no-json',
          '--endpoint',
        ],
      ),
    );
    const env = fc.constantFrom({}, {VIDEO_UPLOADER_ENDPOINT: SITE, VIDEO_UPLOADER_CONSUMER_KEY: 'key'});
    fc.assert(
      fc.property(fc.array(word, {maxLength: 6}), env, (args, environment) => {
        try {
          readArguments(args, environment);
        } catch (error) {
          assert.ok(error instanceof UsageError || error instanceof CredentialsError, String(error));
          assert.doesNotMatch(error.message, /\p{Cc}/u);
        }
      }),
      {numRuns: 400},
    );
  });
});
