import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {create} from 'xmlbuilder2';
import {readXml} from '../../../src/protocol/answers/xml-reader.js';
import {listOf, parseAnswer, textOf} from '../../../src/server/api/api-answer.js';

/** Text that XML can hold; others it cannot write at all. */
const xmlText = fc
  .string({unit: 'grapheme'})
  // eslint-disable-next-line no-control-regex
  .filter(text => !/[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/u.test(text));

describe('readXml', () => {
  it('reads whatever another library writes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(xmlText, xmlText)), xmlText, (items, message) => {
        const document = create({version: '1.0', encoding: 'UTF-8'});
        const root = document.ele('response', {status: 'ok', message});
        for (const [attribute, text] of items) root.ele('item', {attribute}).txt(text);
        const read = readXml(document.end({prettyPrint: false}));
        assert.equal(read?.attributes.get('message'), message);
        assert.deepEqual(
          read?.children.map(child => [child.attributes.get('attribute'), child.text]),
          items,
        );
      }),
    );
  });

  it('reads a megabyte at once', () => {
    const start = performance.now();
    assert.ok(readXml(`<a>${'<b c="d">e &amp; f</b>'.repeat(50_000)}</a>`));
    assert.equal(readXml(`<a>${'<!--'.repeat(250_000)}</a>`), null);
    assert.equal(readXml(`<a ${'b'.repeat(1_000_000)}`), null);
    assert.ok(performance.now() - start < 3000);
  });
});

describe('readXml, of a site that means harm', () => {
  for (const [name, text] of [
    ['elements without end', `<response status="ok">${'<a/>'.repeat(1_500_000)}</response>`],
    ['listed objects without end', `<response status="ok">${'<photo/>'.repeat(1_000_000)}</response>`],
    [
      'attributes without end',
      `<response ${Array.from({length: 500_000}, (_, n) => `a${n}=""`).join(' ')}/>`,
    ],
    ['elements inside each other', '<response>'.repeat(700_000)],
    ['references without end', `<response>${'&#99;'.repeat(1_500_000)}&#9999999;</response>`],
  ] as const) {
    it(`reads nothing, soon and without an error, of ${name}`, () => {
      const start = performance.now();
      assert.equal(readXml(text), null);
      assert.equal(parseAnswer(text, 'x'), null);
      assert.ok(performance.now() - start < 5000);
    });
  }
});

describe('parseAnswer', () => {
  it('reads a long list of tags of a listed object in XML in no time', () => {
    const start = performance.now();
    const xml = `<response status="ok"><photo photo_id="1">${'<tag>a</tag>'.repeat(150_000)}</photo></response>`;
    const [photo] = parseAnswer(xml, 'photos')?.objects ?? [];
    assert.equal(listOf(photo ?? new Map(), 'tags').length, 150_000);
    assert.ok(performance.now() - start < 5000);
  });

  it('reads the same from JSON of both versions and from XML', () => {
    const fields = {upload_token: 'abc', title: 'A "b" <c> & d'};
    const head = {status: 'ok', message: 'm', permission_level: 'write'};
    const xml = create().ele('response', head);
    for (const [name, value] of Object.entries(fields)) xml.ele(name).txt(value);
    const answers = [
      JSON.stringify({...head, uploadtoken: fields}),
      JSON.stringify({...head, data: fields}),
      xml.end(),
    ].map(text => parseAnswer(text, 'uploadtoken'));
    for (const answer of answers) {
      assert.deepEqual(Object.fromEntries(answer?.objects[0] ?? []), fields);
      assert.deepEqual([answer?.isOk, answer?.message, answer?.permissionLevel], [true, 'm', 'write']);
    }
  });

  it('reads a list in an element of its own, in a single object and in a listed one', () => {
    const tags = '<tags><tag>two words</tag><tag> x </tag></tags><albums/>';
    for (const xml of [
      `<response status="ok">${tags}</response>`,
      `<response status="ok"><photo photo_id="1">${tags}</photo></response>`,
    ]) {
      const [object = new Map()] = parseAnswer(xml, 'x')?.objects ?? [];
      assert.deepEqual(listOf(object, 'tags'), ['two words', 'x'], xml);
      assert.deepEqual(listOf(object, 'albums'), [], xml);
    }
  });

  it('reads the errors of the API pages', () => {
    const xml = parseAnswer(
      '<response status="error" code="invalid_signature" permission_level="none" message="No &amp; no"/>',
      'x',
    );
    assert.deepEqual([xml?.isOk, xml?.code, xml?.message], [false, 'invalid_signature', 'No & no']);
    const json = parseAnswer('{"status":"error","message":"x","code":"permission_denied"}', 'x');
    assert.deepEqual([json?.isOk, json?.code, json?.permissionLevel], [false, 'permission_denied', null]);
  });

  it('gives back whatever fields a site wrote, and pollutes no prototype', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({minLength: 1})), fields => {
        const read = parseAnswer(JSON.stringify({status: 'ok', data: fields}), 'x')?.objects[0] ?? new Map();
        for (const name of Object.keys(fields)) assert.equal(textOf(read, name), fields[name]);
      }),
    );
    const hostile = '{"status":"ok","__proto__":{"isOk":1},"data":{"__proto__":{"polluted":"yes"}}}';
    const read = parseAnswer(hostile, 'x')?.objects[0] ?? new Map();
    assert.equal(textOf(read, 'polluted'), null);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.equal(textOf(read, 'constructor'), null);
  });

  it('reads no text as anything but an answer or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        const answer = parseAnswer(text, 'x');
        assert.ok(answer === null || typeof answer.isOk === 'boolean');
      }),
    );
    for (const text of ['', 'null', '[]', '"ok"', '{}', '{"status":"fine"}', '{"status":["ok"]}', '<ok/>'])
      assert.equal(parseAnswer(text, 'x'), null);
    assert.equal(parseAnswer('['.repeat(200_000), 'x'), null);
    assert.equal(parseAnswer('{"a":'.repeat(200_000), 'x'), null);
  });
});
