import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {formatAnswer} from '../../../demo/server/answers/answer-format.js';
import type {ApiResult} from '../../../demo/server/answers/api-result.js';
import {Parameters} from '../../../demo/server/http/parameters.js';
import {readXml} from '../../../src/protocol/answers/xml-reader.js';
import {startTestSite} from '../support/test-site.js';

/** Any text, with much of what means something to XML. */
const text = fc.oneof(
  fc.string({unit: 'binary'}),
  fc
    .array(
      fc.constantFrom(...['&', ';', '<', '>', '"', "'", '\r', '\n', '\t', ']]>', '\0', '\uFFFE', 'R&D; ']),
    )
    .map(parts => parts.join('')),
  fc.constantFrom('R&D; and more', '&lt;b&gt;', '&amp;amp;', '&#38;', '&nosuch;', '<![CDATA[x]]>', '\uD800'),
);

function write(result: ApiResult, query: string): string {
  const parameters = Parameters.fromQuery(query);
  const rest = {version: 1, endpoint: '/api/echo', domain: 'videos.example.com', level: null} as const;
  return formatAnswer(result, {...rest, parameters}).body;
}

describe('XML', () => {
  it('says the same as JSON of one object, whatever its text', () => {
    fc.assert(
      fc.property(text, fc.array(text, {minLength: 1}), (message, values) => {
        const payload = Object.fromEntries(values.map((value, index) => [`field_${index}`, value]));
        const result = {status: 'ok', message, key: 'echo', payload} as const;
        const json = JSON.parse(write(result, 'format=json&raw')) as {message: string; echo: object};
        const xml = readXml(write(result, ''));
        assert.equal(xml?.attributes.get('message'), json.message);
        assert.deepEqual(
          Object.fromEntries(xml?.children.map(({name, text}) => [name, text]) ?? []),
          json.echo,
        );
      }),
    );
  });

  it('says the same as JSON of a list, whatever its text', () => {
    fc.assert(
      fc.property(text, text, fc.array(text), (title, content, tags) => {
        const page = {p: 2, size: 1, total: 2};
        const payload = [{photo_id: 7, title, published_p: true, content, tags}];
        const result = {status: 'ok', key: 'photos', payload, page} as const;
        const json = JSON.parse(write(result, 'format=json&raw')) as Record<string, unknown> & {
          photos: object[];
        };
        const xml = readXml(write(result, ''));
        for (const name of ['p', 'size', 'total_count']) assert.equal(xml?.attributes.get(name), json[name]);
        const [photo] = xml?.children ?? [];
        const {attributes, children = []} = photo ?? {};
        assert.deepEqual(
          {
            ...{photo_id: attributes?.get('photo_id'), title: attributes?.get('title')},
            published_p: Number(attributes?.get('published_p')),
            content: children.find(({name}) => name === 'content')?.text,
            tags: children.filter(({name}) => name === 'tag').map(child => child.text),
          },
          json.photos[0],
        );
      }),
    );
  });

  it('of a token keeps what only looks like a reference', async t => {
    const site = await startTestSite(t);
    const answer = await site.signedGet('/api/photo/get-upload-token', {
      title: 'R&D; and more',
      description: '&lt;b&gt;',
    });
    const fields = new Map(readXml(await answer.text())?.children.map(({name, text}) => [name, text]));
    assert.deepEqual([fields.get('title'), fields.get('description')], ['R&D; and more', '&lt;b&gt;']);
  });
});
