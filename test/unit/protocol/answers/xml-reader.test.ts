import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {type XmlElement, readXml} from '../../../../src/protocol/answers/xml-reader.js';

/** An element as plain values. */
type Plain = [name: string, attributes: Record<string, string>, text: string, ...children: Plain[]];

function plain({name, attributes, text, children}: XmlElement): Plain {
  return [name, Object.fromEntries(attributes), text, ...children.map(plain)];
}

describe('readXml', () => {
  for (const [source, expected] of [
    ['<a/>', ['a', {}, '']],
    ['<a />', ['a', {}, '']],
    ['<a></a >', ['a', {}, '']],
    ['<ns:a-1._b/>', ['ns:a-1._b', {}, '']],
    ['<été/>', ['été', {}, '']],
    ['\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><a/>\n<!-- b -->\n', ['a', {}, '']],
    ['\n<a/>\n', ['a', {}, '']],
    ['<a b="1" c=\'2\'\n\td = "3"/>', ['a', {b: '1', c: '2', d: '3'}, '']],
    ['<a b="it\'s" c=\'"\' d=">"/>', ['a', {b: "it's", c: '"', d: '>'}, '']],
    ['<a b="1\t2\n3\r\n4"/>', ['a', {b: '1 2 3 4'}, '']],
    ['<a b="&quot;&#9;&amp;"/>', ['a', {b: '"\t&'}, '']],
    ['<a>x</a>', ['a', {}, 'x']],
    ['<a> x\r\ny\rz\n</a>', ['a', {}, ' x\ny\nz\n']],
    ['<a>1 > 0</a>', ['a', {}, '1 > 0']],
    ['<a>&lt;&gt;&amp;&quot;&apos;</a>', ['a', {}, '<>&"\'']],
    ['<a>&#228;&#xE4;&#xe4;&#127916;&#x1F3AC;</a>', ['a', {}, 'äää🎬🎬']],
    ['<a>&amp;lt;</a>', ['a', {}, '&lt;']],
    ['<a>x<!-- & <b> - -->y</a>', ['a', {}, 'xy']],
    ['<a><!----></a>', ['a', {}, '']],
    ['<a>x<![CDATA[<&amp;]] >]]>y</a>', ['a', {}, 'x<&amp;]] >y']],
    ['<a>1<b c="2">3</b>4<b/>5</a>', ['a', {}, '145', ['b', {c: '2'}, '3'], ['b', {}, '']]],
    ['<a><b><c>1</c></b>2</a>', ['a', {}, '2', ['b', {}, '', ['c', {}, '1']]]],
    [
      '<a __proto__="1" constructor="2"/>',
      [
        'a',
        Object.fromEntries([
          ['__proto__', '1'],
          ['constructor', '2'],
        ]),
        '',
      ],
    ],
  ] as const) {
    it(`reads ${JSON.stringify(source)}`, () => {
      const read = readXml(source);
      expect(read && plain(read)).to.deep.equal(expected);
    });
  }

  for (const source of [
    '',
    ' ',
    'x',
    '<',
    '<a',
    '<a>',
    '</a>',
    '<a></b>',
    '<a><b></a></b>',
    '<a></a></a>',
    '<a/><b/>',
    'x<a/>',
    '<a/>x',
    '<a/>&#228;',
    '<![CDATA[x]]><a/>',
    '<1/>',
    '< a/>',
    '<a/ >',
    '<a b="1"c="2"/>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a b/>',
    '<a b="1/>',
    '<a b="<"/>',
    '<a b="1\'/>',
    '<a>&nbsp;</a>',
    '<a>& </a>',
    '<a>&amp</a>',
    '<a>&#;</a>',
    '<a>&#x;</a>',
    '<a>&#e4;</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>&#x110000;</a>',
    '<a>&#12345678;</a>',
    '<a b="&lt"/>',
    '<a><!-- -- --></a>',
    '<a><!-- </a>',
    '<a><!--></a>',
    '<a><![CDATA[x</a>',
    '<a><?php x ?></a>',
    ' <?xml version="1.0"?><?xml version="1.0"?><a/>',
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
  ]) {
    it(`refuses ${JSON.stringify(source)}`, () => expect(readXml(source)).to.equal(null));
  }

  it('reads no more elements than a long answer has', () => {
    const list = (count: number): string => `<response>${'<a/>'.repeat(count)}</response>`;
    expect(readXml(list(1000))?.children).to.have.lengthOf(1000);
    expect(readXml(list(2e5))).to.equal(null);
  });

  it('reads nineteen elements in each other, and no more', () => {
    const nest = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);

    expect(readXml(nest(19))).not.to.equal(null);
    expect(readXml(nest(20))).to.equal(null);
    expect(readXml('<a>'.repeat(100_000))).to.equal(null);
  });

  it('never throws, whatever it gets', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '/',
        '<a',
        '</a>',
        '<a>',
        ' b="',
        '"',
        "'",
        '&',
        '&lt;',
        '&#x',
        '&#0;',
        ';',
        '<!--',
        '-->',
      ],
      ...['<![CDATA[', ']]>', '<!DOCTYPE', '<?xml ', '?>', ' ', '\n', 'x', 'ø', '\uD800'],
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 60}), pieces => {
        readXml(pieces.join(''));
      }),
      {numRuns: 1000},
    );
  });
});
