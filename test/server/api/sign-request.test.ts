import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import OAuth from 'oauth-1.0a';
import {signRequest} from '../../../src/server/api/sign-request.js';
import {sign} from '../../demo/support/sign.js';

/** Without halves of a surrogate pair, which cannot be sent. */
const text = fc.string({unit: 'grapheme'}).filter(value => !/\p{Surrogate}/u.test(value));
const name = text.filter(value => value !== '__proto__' && !value.startsWith('oauth_'));
const secret = fc.string({minLength: 1});

describe('signRequest', () => {
  it('signs as two other implementations do, whatever is signed', async () => {
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST'),
      query: fc.array(fc.tuple(name, text), {maxLength: 5}),
      fields: fc.array(fc.tuple(name, text), {maxLength: 5}),
      nonce: fc.stringMatching(/^[a-z0-9]{1,20}$/),
      seconds: fc.nat(),
      key: fc.record({
        consumerKey: secret,
        consumerSecret: secret,
        accessToken: secret,
        accessTokenSecret: secret,
      }),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({method, query, fields, nonce, seconds, key}) => {
        const base = 'http://example.com/api/photo/upload';
        const url = query.length === 0 ? base : `${base}?${new URLSearchParams(query)}`;
        const header = await signRequest(
          {method: method as 'GET' | 'POST', url, fields},
          key,
          seconds * 1000,
          nonce,
        );
        const [, signature = ''] = /oauth_signature="([^"]*)"/.exec(header) ?? [];

        const changes = {nonce, timestamp: seconds};
        const expected = sign(method, base, [...query, ...fields], key, changes);
        assert.equal(decodeURIComponent(signature), expected['oauth_signature']);

        const {oauth_signature: _, ...oauth} = expected;
        const values = new Map<string, string[]>();
        for (const [name, value] of [...query, ...fields, ...Object.entries(oauth)])
          values.set(name, [...(values.get(name) ?? []), value]);
        const data = Object.fromEntries(values);
        const library = new OAuth({
          consumer: {key: key.consumerKey, secret: key.consumerSecret},
          signature_method: 'HMAC-SHA1',
          hash_function: (base, secret) => createHmac('sha1', secret).update(base).digest('base64'),
        });
        const third = library.getSignature(
          {url: base, method, data},
          key.accessTokenSecret,
          {} as OAuth.Data,
        );
        assert.equal(decodeURIComponent(signature), third);
      }),
      {numRuns: 200},
    );
  });

  it('uses a nonce once', async () => {
    const key = {consumerKey: 'a', consumerSecret: 'b', accessToken: 'c', accessTokenSecret: 'd'};
    const headers = await Promise.all(
      Array.from({length: 50}, async () => await signRequest({method: 'GET', url: 'http://x.example'}, key)),
    );
    assert.equal(new Set(headers.map(header => /oauth_nonce="(\w{32})"/.exec(header)?.[1])).size, 50);
  });
});
