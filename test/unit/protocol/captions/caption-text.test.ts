import {expect} from '@open-wc/testing';
import {
  inspectCaptions,
  isCaptionFormat,
  LARGEST_CAPTIONS,
  LONGEST_CAPTIONS,
} from '../../../../src/protocol/captions/caption-text.js';

const SRT = '1\n00:00:01,500 --> 00:00:04,000\nGood <i>morning</i>, "x < y" & <b>Harbour</b>\n';
const VTT = 'WEBVTT\n\n00:01.500 --> 00:04.000 align:start\n<v Ann>Good <c.loud>morning</c>\n';

describe('The text of captions', () => {
  const taken: [string, string, string][] = [
    ['SubRip', SRT, 'srt'],
    ['SubRip of Windows, after a byte order mark', `\uFEFF${SRT.replaceAll('\n', '\r\n')}`, 'srt'],
    ['SubRip of old Macs', SRT.replaceAll('\n', '\r'), 'srt'],
    ['SubRip with a number of two digits among spaces', ` 12 \n${SRT.slice(2)}`, 'srt'],
    ['SubRip as long as it may be', SRT.padEnd(LONGEST_CAPTIONS, 'x'), 'srt'],
    ['SubRip without numbers', SRT.slice(2), 'srt'],
    ['SubRip after empty lines', `\n \n${SRT}`, 'srt'],
    ['SubRip with short times and a place', '7\n0:00:01.5-->0:00:02.25 X1:1\nHi', 'srt'],
    ['WebVTT', VTT, 'vtt'],
    [
      'WebVTT with a title, a style and a note',
      VTT.replace('\n', ' - Ann\n\nSTYLE\n::cue {}\n\nNOTE x\n'),
      'vtt',
    ],
    ['words in brackets', SRT.replace('Good', '<LAUGHS> <music> <a.b>'), 'srt'],
    ['any language', SRT.replace('Good', 'صباح الخير おはよう 👋'), 'srt'],
  ];
  for (const [name, text, format] of taken)
    it(`is ${format} for ${name}`, () => {
      const found = inspectCaptions(text);
      expect(found).to.equal(format);
      expect(isCaptionFormat(found)).to.equal(true);
    });

  const refused: [string, string, string][] = [
    ['nothing', '', 'empty'],
    ['white space', '\uFEFF \r\n\t', 'empty'],
    ['WebVTT without a cue', 'WEBVTT\n\nNOTE nothing\n', 'empty'],
    ['a page', '<!DOCTYPE html><title>x</title>', 'markup'],
    ['an image with words', '<svg xmlns="x"><text>1</text></svg>', 'markup'],
    ['a script in a cue', `${SRT}<ScRiPt>alert(1)</script>`, 'markup'],
    ['a handler in a cue', `${VTT}<b class=x onclick = "alert(1)">x</b>`, 'markup'],
    ['a handler without spaces', `${VTT}<b onclick="alert(1)">x</b>`, 'markup'],
    ['an element without an end', `${SRT}<img src=x>`, 'markup'],
    ['the end of an element, with spaces', `${SRT}< / script>`, 'markup'],
    ['a link in a cue', `${VTT}<a href="javascript:alert(1)">x</a>`, 'markup'],
    ['bytes', `${SRT}\u0000`, 'binary'],
    ['half a character', `${SRT}\uD83D`, 'binary'],
    ['a letter', 'Dear Ann,\n00:01.500 --> 00:04.000\n', 'unknown-format'],
    ['another format', '[Script Info]\nTitle: x\n', 'unknown-format'],
    ['JSON', '{"cues": []}', 'unknown-format'],
    ['a name that only begins alike', 'WEBVTTX\n\n00:01.500 --> 00:04.000\nHi', 'unknown-format'],
    ['a name that begins later', 'X WEBVTT\n\n00:01.500 --> 00:04.000\nHi', 'unknown-format'],
    ['a byte order mark in the name', 'WEB\uFEFFVTT\n\n00:01.500 --> 00:04.000\nHi', 'unknown-format'],
    ['a number alone', '1', 'unknown-format'],
    ['a number behind a letter', `a${SRT}`, 'unknown-format'],
    ['a number before a letter', SRT.replace('\n', 'a\n'), 'unknown-format'],
    ['too much', SRT + 'x'.repeat(LONGEST_CAPTIONS), 'too-long'],
  ];
  for (const [name, text, problem] of refused)
    it(`is ${problem} for ${name}`, () => {
      const found = inspectCaptions(text);
      expect(found).to.equal(problem);
      expect(isCaptionFormat(found)).to.equal(false);
    });

  it('is no larger than the largest file, in any language', () => {
    const {length} = new TextEncoder().encode('字'.repeat(LONGEST_CAPTIONS));
    expect(length).to.equal(LARGEST_CAPTIONS);
  });

  for (const piece of ['<a', '< ', '<b ', '<b on', ' on', '0', '00:00:00,0', '-->', '\n', '<b ona'])
    it(`costs no more than its length, also for "${piece.replace('\n', '\\n')}" without end`, () => {
      // A pattern that goes back and forth would take hours.
      const text = `1\n00:00:01,500 --> 00:00:04,000\n${piece.repeat(LONGEST_CAPTIONS / piece.length / 1.1)}`;
      expect(inspectCaptions(text)).to.be.a('string');
    });
});
