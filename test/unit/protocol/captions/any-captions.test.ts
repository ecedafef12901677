import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {localeOf} from '../../../../src/protocol/captions/caption-locale.js';
import {
  LONGEST_CAPTIONS,
  inspectCaptions,
  isCaptionFormat,
} from '../../../../src/protocol/captions/caption-text.js';
import {anyString} from '../../../support/any-text.js';

const HEAD = '1\n00:00:01,500 --> 00:00:04,000\n';
/** Elements that do something in a page. The parser makes `html`, `head` and `body` for every text. */
const ACTIVE =
  'script, style, link, meta, base, title, template, iframe, frame, object, embed, applet, img, svg, math, video, audio, source, form, input, button, textarea, select, marquee, a, area';

/** What makes tags, attributes, comments and values, in any order. */
const markup = fc
  .array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(
          ...['<', '>', '/', '"', "'", '=', ' ', '\n', '<b', '<i ', '</b', '</ ', '<!--', '-->', '<?', '<!'],
          ...[
            'on',
            ' onclick=x',
            'onload',
            '/onclick = x',
            '"onclick=x',
            'a',
            'a="',
            "b='",
            'title=',
            '<b a=',
          ],
          ...[
            '<script',
            '<svg',
            'img src=x',
            '<a href=javascript:x',
            '< a',
            '<a.b>',
            '<v Ann>',
            'Good',
            '<xmp>',
          ],
        ),
      },
      {weight: 1, arbitrary: anyString},
    ),
    {maxLength: 14},
  )
  .map(pieces => pieces.join(''));

/** Lines that people read: no markup, and no character that no text has. */
const line = fc
  .string({unit: 'grapheme', minLength: 1, maxLength: 30})
  .map(text => text.replace(/[<>=\p{Cc}\uFFFE\uFFFF]/gu, 'x'));

const time = fc
  .tuple(fc.nat(99), fc.nat(59), fc.nat(59), fc.nat(999), fc.boolean())
  .map(([hours, minutes, seconds, rest, isWhole]) => {
    const two = (number: number): string => String(number).padStart(2, '0');
    return `${isWhole ? `${two(hours)}:` : ''}${two(minutes)}:${two(seconds)}#${String(rest).padStart(3, '0')}`;
  });

const cues = fc.array(fc.tuple(time, time, fc.array(line, {minLength: 1, maxLength: 3})), {
  minLength: 1,
  maxLength: 5,
});

describe('Whatever a file of captions holds,', () => {
  it('cues are captions, in both formats, with any line breaks and words', () => {
    const breaks = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(cues, breaks, fc.boolean(), fc.boolean(), (all, lineBreak, isMarked, hasNumbers) => {
        const written = (dot: string, isNumbered: boolean): string[] =>
          all.flatMap(([from, to, words], index) => [
            ...(isNumbered ? [String(index + 1)] : []),
            `${from.replace('#', dot)} --> ${to.replace('#', dot)}`,
            ...words,
            '',
          ]);
        const mark = isMarked ? '\uFEFF' : '';
        expect(inspectCaptions(mark + written(',', hasNumbers).join(lineBreak))).to.equal('srt');
        expect(inspectCaptions(mark + ['WEBVTT', '', ...written('.', false)].join(lineBreak))).to.equal(
          'vtt',
        );
      }),
      {numRuns: 300},
    );
  });

  it('a page that took them for HTML would run and load nothing', () => {
    fc.assert(
      fc.property(markup, text => {
        if (!isCaptionFormat(inspectCaptions(HEAD + text))) return;
        const page = new DOMParser().parseFromString(HEAD + text, 'text/html');
        expect(page.querySelector(ACTIVE)?.outerHTML).to.equal(undefined);
        const handlers = [...page.querySelectorAll('*')].flatMap(({attributes}) =>
          [...attributes].filter(({name, value}) => /^on[a-z]+$/.test(name) && value !== ''),
        );
        expect(handlers.map(({name}) => name)).to.deep.equal([]);
      }),
      {numRuns: 3000},
    );
  });

  it('what is taken is text of a bounded length', () => {
    fc.assert(
      fc.property(fc.oneof(markup, anyString), fc.constantFrom('', HEAD, 'WEBVTT\n\n'), (text, head) => {
        const found = inspectCaptions(head + text);
        if (!isCaptionFormat(found)) return;
        expect(text.replace(/[\t\n\v\f\r\u0080-\u009F]/g, '')).not.to.match(/\p{Cc}|[\uFFFE\uFFFF]/u);
        expect(head + text).not.to.match(/\p{Surrogate}/u);
        expect(head + text).to.match(/\d[.,]\d/);
      }),
      {numRuns: 1000},
    );
    expect(inspectCaptions(HEAD + 'x'.repeat(LONGEST_CAPTIONS - HEAD.length))).to.equal('srt');
    expect(inspectCaptions(HEAD + 'x'.repeat(LONGEST_CAPTIONS - HEAD.length + 1))).to.equal('too-long');
  });

  it('no piece of text costs more than its length, however often it comes', () => {
    fc.assert(
      fc.property(markup, piece => {
        // A pattern that goes back and forth would take hours.
        const times = Math.floor((LONGEST_CAPTIONS - HEAD.length) / Math.max(1, piece.length));
        expect(inspectCaptions(HEAD + piece.repeat(times))).to.be.a('string');
      }),
      {numRuns: 15},
    );
  }).timeout(60_000);

  it('a language is one that the site takes, and stays the same', () => {
    const tag = fc
      .array(fc.oneof(fc.stringMatching(/^[A-Za-z\d]{1,8}$/), fc.constantFrom('en', 'US', 'Hant', '419')), {
        minLength: 1,
        maxLength: 4,
      })
      .chain(parts => fc.constantFrom('-', '_').map(between => parts.join(between)));
    fc.assert(
      fc.property(fc.oneof(tag, anyString, fc.anything()), language => {
        const locale = localeOf(language);
        if (locale === null) return;
        expect(locale).to.match(/^[a-z]{2,3}_[A-Z]{2}$/);
        expect(localeOf(locale)).to.equal(locale);
      }),
      {numRuns: 1000},
    );
  });
});
