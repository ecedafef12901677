import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {isRecord} from '../../../src/protocol/answers/api-answer.js';
import {parseUploadToken} from '../../../src/protocol/requests/upload-token.js';
import type {ApiObject} from '../../../src/server/api/api-answer.js';
import {wellFormed} from '../../../src/protocol/requests/well-formed.js';
import {readAnswers} from '../../../src/server/index.js';
import {readReplaceToken, replaceTokenJson} from '../../../src/server/tokens/replace-token.js';
import {anyBody, anyJson, anyString} from '../../support/any-text.js';

const NAMES = ['mail', 'place', '__proto__', 'constructor'] as const;

function request(body: string, type = 'application/json'): Request {
  const headers = {'Content-Type': type};
  return new Request('https://www.example.com/upload-token', {method: 'POST', headers, body});
}

describe('Whatever a site answers to a server,', () => {
  it('a replace token has a token without white space, and numbers and dates that there are', () => {
    const anyObject = anyJson.filter(isRecord).map((object): ApiObject => new Map(Object.entries(object)));
    const likely: fc.Arbitrary<ApiObject> = fc
      .record({
        replace_token: anyString,
        max_uploads: anyJson,
        valid_minutes: anyJson,
        valid_until: fc.oneof(anyJson, fc.constantFrom('1700000000', '1e300', '-1e300', 'soon')),
        return_url: anyJson,
        background_return_p: anyJson,
      })
      .map(object => new Map(Object.entries(object)));
    fc.assert(
      fc.property(fc.oneof(anyObject, likely), object => {
        const token = readReplaceToken(object, '12345');
        if (token === null) return;
        assert.match(token.replaceToken, /^[^\s\p{Cc}\p{Cf}]+$/u);
        assert.equal(token.photoId, '12345');
        for (const number of [token.maxUploads, token.validMinutes])
          assert.ok(number === null || Number.isFinite(number));
        assert.ok(token.validUntil === null || token.validUntil.toISOString() !== '');
        for (const text of [token.returnUrl]) assert.ok(text === null || text !== '');
      }),
      {numRuns: 600},
    );
  });

  it('the tag reads a replace token as the server has read it', () => {
    const given = fc.record(
      {
        replace_token: fc.stringMatching(/^[\w-]{1,40}$/),
        max_uploads: fc.integer({min: 1, max: 1000}).map(String),
        valid_minutes: fc.integer({min: 15, max: 1440}).map(String),
        valid_until: fc.integer({min: 1_700_000_000, max: 4_000_000_000}).map(String),
        return_url: fc.webUrl(),
      },
      {requiredKeys: ['replace_token']},
    );
    fc.assert(
      fc.property(given, object => {
        const token = readReplaceToken(new Map(Object.entries(object)), '12345');
        assert.ok(token);
        const json: unknown = JSON.parse(JSON.stringify(replaceTokenJson(token)));
        const read = parseUploadToken(json, 0, 'replace_token');
        assert.equal(read.uploadToken, token.replaceToken);
        assert.equal(read.uses, token.maxUploads);
        assert.equal(read.returnUrl, token.returnUrl);
        if (object.valid_until !== undefined)
          assert.equal(token.validUntil?.getTime(), Number(object.valid_until) * 1000);
      }),
    );
  });
});

describe('Whatever a visitor answers,', () => {
  it('the server gets the texts that it names, of four kilobytes together, or nothing', async () => {
    const body = fc.oneof(
      anyBody,
      fc
        .dictionary(fc.oneof(fc.constantFrom(...NAMES, 'publish'), anyString), fc.oneof(anyString, anyJson))
        .map(object => JSON.stringify(object)),
      fc.dictionary(fc.constantFrom(...NAMES), anyString).map(object => JSON.stringify(object)),
    );
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.constantFrom('application/json', 'text/plain', 'application/jsonp'),
        async (text, type) => {
          const answers = await readAnswers(request(text, type), NAMES);
          if (answers === null) return;
          assert.equal(type, 'application/json');
          assert.deepEqual(Object.keys(answers).sort(), [...NAMES].sort());
          assert.equal(Object.getPrototypeOf(answers), Object.prototype);
          const sent = JSON.parse(text) as Record<string, unknown>;
          for (const [name, value] of Object.entries(answers)) {
            assert.equal(value, wellFormed(value));
            if (Object.hasOwn(sent, name)) assert.equal(value, wellFormed(sent[name] as string));
            else assert.equal(value, '');
          }
          assert.ok(new TextEncoder().encode(text).length <= 4096);
        },
      ),
      {numRuns: 600},
    );
  });

  it('answers of texts are read as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({unit: 'grapheme', maxLength: 200}),
        fc.string({maxLength: 200}),
        async (mail, place) => {
          const text = JSON.stringify({place, mail});
          fc.pre(new TextEncoder().encode(text).length <= 4096);
          const answers = await readAnswers(request(text), ['mail', 'place']);
          assert.deepEqual(answers, {mail, place});
        },
      ),
    );
  });
});
