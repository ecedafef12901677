import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  addTypedTags,
  cleanTags,
  formatTags,
  listTags,
  parseTypedTags,
  readTags,
} from '../../../../src/protocol/requests/tags.js';

/** Reads tags as the API describes them: separated by spaces, quoted where a space is part of one. */
function readAsSite(text: string): string[] {
  const tags: string[] = [];
  let tag = '';
  let isQuoted = false;
  for (const character of `${text} `) {
    if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === ' ' && !isQuoted) {
      if (tag !== '') tags.push(tag);
      tag = '';
    } else {
      tag += character;
    }
  }
  expect(isQuoted).to.equal(false);
  return tags;
}

const anyTag = fc.oneof(
  fc.string(),
  fc.string({unit: 'grapheme'}),
  fc.string({unit: fc.constantFrom('a', 'b', ' ', '"', '\t', '\n', '\u00a0', ',')}),
);

describe('formatTags', () => {
  for (const [tags, expected] of [
    [[], ''],
    [['holiday'], 'holiday'],
    [['holiday', 'sea'], 'holiday sea'],
    [['by the sea', 'holiday'], '"by the sea" holiday'],
    [['product:1234'], 'product:1234'],
    [['5" disk'], '"5 disk"'],
    [['"'], ''],
    [['  by \n the\tsea '], '"by the sea"'],
    [['sea', 'sea', ' sea '], 'sea'],
    [['', ' '], ''],
    [['été', '映画 館', '🎬'], 'été "映画 館" 🎬'],
    [['a,b'], 'a,b'],
  ] as const) {
    it(`writes ${JSON.stringify(tags)}`, () => {
      expect(formatTags(tags)).to.equal(expected);
    });
  }

  it('writes what the site reads back as the same tags', () => {
    fc.assert(
      fc.property(fc.array(anyTag), tags => {
        expect(readAsSite(formatTags(tags))).to.deep.equal(cleanTags(tags));
      }),
    );
  });
});

describe('cleanTags', () => {
  it('leaves clean tags alone', () => {
    fc.assert(
      fc.property(fc.array(anyTag), tags => {
        const once = cleanTags(tags);

        expect(cleanTags(once)).to.deep.equal(once);
      }),
    );
  });

  it('keeps the order and the first of equal ones', () => {
    expect(cleanTags(['b', 'a', 'b', 'A'])).to.deep.equal(['b', 'a', 'A']);
  });

  it('does not touch what it is given', () => {
    const tags = Object.freeze([' a ']);

    expect(cleanTags(tags)).to.deep.equal(['a']);
  });
});

describe('listTags', () => {
  for (const [tags, expected] of [
    [[], ''],
    [['holiday'], 'holiday'],
    [['by the sea', 'holiday'], 'by the sea, holiday'],
    [['a,b', 'c'], '"a,b", c'],
    [['5" disk', ' ', 'sea', 'sea'], '5 disk, sea'],
  ] as const) {
    it(`writes ${JSON.stringify(tags)}`, () => {
      expect(listTags(tags)).to.equal(expected);
    });
  }
});

describe('readTags', () => {
  it('reads back what listTags writes', () => {
    fc.assert(
      fc.property(fc.array(anyTag), tags => {
        expect(readTags(listTags(tags))).to.deep.equal(cleanTags(tags));
      }),
    );
  });

  it('reads back what formatTags writes, if a quote shows that it did', () => {
    fc.assert(
      fc.property(fc.array(anyTag), tags => {
        const clean = ['by the sea', ...cleanTags(tags.map(tag => tag.replaceAll(',', '')))];
        expect(readTags(formatTags(clean))).to.deep.equal(cleanTags(clean));
      }),
    );
  });

  for (const [value, expected] of [
    // As on the page of get-upload-token.
    ['product:1234, testemonial', ['product:1234', 'testemonial']],
    ['two words, x', ['two words', 'x']],
    ['two words', ['two words']],
    ['"  ', []],
    ['two words,x,,', ['two words', 'x']],
    ['"two words", x', ['two words', 'x']],
    ['"a, b", c', ['a, b', 'c']],
    ['"a, b"', ['a, b']],
    ['sea "by the lake" sun', ['sea', 'by the lake', 'sun']],
    ['sea "by the lake", sun', ['sea by the lake', 'sun']],
    ['"two words"', ['two words']],
    ['sea, "never ends', ['sea', 'never ends']],
    ['"', []],
    ['', []],
    [',', []],
    [undefined, []],
    [null, []],
    [{}, []],
    [2024, ['2024']],
    [
      ['two words', 'a, b', '', 7, null, {}, ' x '],
      ['two words', 'a, b', '7', 'x'],
    ],
  ] as const) {
    it(`reads ${JSON.stringify(value)}`, () => expect(readTags(value)).to.deep.equal(expected));
  }

  it('takes time in proportion to the length', () => {
    for (const piece of ['"', '",', '" ', 'a"', ',', ' ', 'a ', 'a']) readTags(piece.repeat(300_000));
  });
});

describe('addTypedTags', () => {
  const tags = ['Sea', 'straße'];

  it('adds what is not there yet, in whatever case', () => {
    expect(addTypedTags(tags, 'sea, Wind,wind\nSUN')).to.deep.equal(['Sea', 'straße', 'Wind', 'SUN']);
  });

  it('gives back the same list if nothing is added', () => {
    expect(addTypedTags(tags, ' SEA ,')).to.equal(tags);
  });
});

describe('parseTypedTags', () => {
  for (const [text, expected] of [
    ['', []],
    [' , ,\n', []],
    ['sea', ['sea']],
    ['by the sea, holiday', ['by the sea', 'holiday']],
    ['one\ntwo\r\nthree', ['one', 'two', 'three']],
    ['"quoted", sea,sea', ['quoted', 'sea']],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => {
      expect(parseTypedTags(text)).to.deep.equal(expected);
    });
  }
});
