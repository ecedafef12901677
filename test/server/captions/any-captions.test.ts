import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {inspectCaptions, isCaptionFormat} from '../../../src/protocol/captions/caption-text.js';
import {CAPTION_WORDS, withCaptions} from '../../../src/server/captions/caption-source.js';
import {captionEndpoint, type Site} from '../../../src/server/index.js';
import {withImage} from '../../../src/server/upload/image-source.js';
import {anyJson, anyString} from '../../support/any-text.js';

const SRT = '1\n00:00:01,500 --> 00:00:04,000\nGuten Morgen\n';
const IMAGES = ['\x89PNG\r\n', '\xFF\xD8\xFF', 'GIF89a', 'RIFFxxxxWEBP', 'RIFF', 'GIF'];

const captions = fc.oneof(
  anyString,
  anyString.map(text => SRT + text),
  anyString.map(text => `WEBVTT\n\n00:01.500 --> 00:04.000\n${text}`),
);

/** Bytes that come in pieces of any sizes. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, sizes: readonly number[]): ReadableStream<Uint8Array> {
  const rest = [...sizes];
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = rest.shift() ?? bytes.length;
      controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
}

async function readAll(next: () => Promise<Uint8Array | null>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let piece = await next(); piece !== null; piece = await next()) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('Whatever a visitor sends as captions,', () => {
  it('the site gets captions in a language for the permitted video, or nothing', async () => {
    const field = <Value>(likely: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
      fc.oneof({weight: 6, arbitrary: likely}, {weight: 1, arbitrary: anyJson});
    const body = fc.record(
      {
        photo_id: field(fc.constantFrom('12345', '777', '1 2')),
        locale: field(fc.constantFrom('de', 'en_US', 'xx', 'en-GB')),
        type: field(fc.constantFrom('general', 'closedcaptions', 'x')),
        captions: field(captions),
        extra: anyJson,
      },
      {requiredKeys: ['photo_id', 'locale', 'captions']},
    );
    await fc.assert(
      fc.asyncProperty(body, async given => {
        const sent: unknown[][] = [];
        const site = {
          uploadSubtitle: async (photoId: string, file: Blob, settings: object) =>
            void sent.push([photoId, await file.text(), settings]),
        } as unknown as Site;
        const handler = captionEndpoint(site, {authorize: (_request, {photoId}) => photoId === '12345'});
        const answer = await handler(
          new Request('https://www.example.com/captions', {
            method: 'POST',
            headers: {'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin'},
            body: JSON.stringify(given),
          }),
        );
        assert.ok([200, 400, 403, 422].includes(answer.status), String(answer.status));
        assert.equal(sent.length, answer.status === 200 ? 1 : 0);
        for (const [photoId, text, settings] of sent) {
          assert.equal(photoId, '12345');
          assert.ok(isCaptionFormat(inspectCaptions(text as string)));
          const {locale, type} = settings as {locale: string; type: string};
          assert.match(locale, /^[a-z]{2,3}_[A-Z]{2}$/);
          assert.match(type, /^(?:general|closedcaptions)$/);
        }
      }),
      {numRuns: 600},
    );
  });

  it('a file goes as it is, under a name of its format, or not at all', async () => {
    const bytes = fc.oneof(
      captions.map(text => new TextEncoder().encode(text)),
      fc
        .tuple(captions, fc.uint8Array({maxLength: 4}))
        .map(([text, more]) => Buffer.concat([Buffer.from(text), more])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.integer({min: 1, max: 20})), async (file, sizes) => {
        const whole = new Uint8Array(file);
        try {
          await withCaptions(inPieces(whole, sizes), async ({name, size, next}) => {
            assert.match(name, /^captions\.(?:srt|vtt)$/);
            assert.equal(size, whole.length);
            assert.deepEqual(await readAll(next), Buffer.from(whole));
          });
        } catch (error) {
          if (error instanceof assert.AssertionError) throw error;
          assert.ok(Object.values(CAPTION_WORDS).includes((error as Error).message), String(error));
        }
      }),
      {numRuns: 400},
    );
  });

  it('a picture goes as it is, if its first bytes are those of a picture', async () => {
    const start = fc.oneof(fc.constantFrom(...IMAGES), fc.string());
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.uint8Array(),
        fc.array(fc.integer({min: 1, max: 9})),
        async (head, rest, sizes) => {
          const whole = new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), rest]));
          const isPicture = /^(?:\x89PNG\r\n|\xFF\xD8\xFF|GIF8[79]a|RIFF[^]{4}WEBP)/.test(
            Buffer.from(whole).toString('latin1'),
          );
          let isUsed = false;
          const use = withImage(inPieces(whole, sizes), async ({next}) => {
            isUsed = true;
            assert.deepEqual(await readAll(next), Buffer.from(whole));
          });
          if (isPicture) await use;
          else await assert.rejects(use, TypeError);
          assert.equal(isUsed, isPicture);
        },
      ),
      {numRuns: 400},
    );
  });
});
