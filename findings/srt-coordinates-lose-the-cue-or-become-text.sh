#!/usr/bin/env bash
# SubRip allows coordinates behind the times of a cue (`X1:100 X2:600 Y1:50 Y2:90`): the box that the text stands in. Of five
# parsers, two read such a cue. subsrt-ts 2.1.2 leaves it out without an error. srt-parser-2 1.2.3 and subtitles-parser 0.0.2
# make the coordinates the first line of what viewers read.
#
# Programs that take captions from the picture of a DVD write them. A step that converts such captions with one of the
# three loses them or shows numbers on the screen, and no error tells of it.
#
# Seen with subsrt-ts 2.1.2, srt-parser-2 1.2.3, subtitles-parser 0.0.2, subtitle 4.2.2 and @plussub/srt-vtt-parser 2.0.5 in
# Node 20.20.2. Fails if one of them reads the cue in another way.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts subsrt-ts@2.1.2 srt-parser-2@1.2.3 subtitles-parser@0.0.2 subtitle@4.2.2 @plussub/srt-vtt-parser@2.0.5 >/dev/null

cat >see.js <<'JS'
import {createRequire} from 'node:module';
import {parse} from '@plussub/srt-vtt-parser';
import {parseSync} from 'subtitle';

const require = createRequire(import.meta.url);
const subsrt = require('subsrt-ts');
const {default: SrtParser} = require('srt-parser-2');
const subtitlesParser = require('subtitles-parser');

const captions = '1\n00:00:01,000 --> 00:00:02,000 X1:100 X2:600 Y1:50 Y2:90\nplaced\n\n2\n00:00:03,000 --> 00:00:04,000\nplain\n';
const texts = {
  'subsrt-ts': (subsrt.default ?? subsrt).parse(captions, {format: 'srt'}).map(({text}) => text.trim()),
  'srt-parser-2': new SrtParser().fromSrt(captions).map(({text}) => text),
  'subtitles-parser': subtitlesParser.fromSrt(captions).map(({text}) => text),
  subtitle: parseSync(captions).map(({data}) => data.text),
  '@plussub/srt-vtt-parser': parse(captions).entries.map(({text}) => text),
};
console.log(texts);
const withBox = ['X1:100 X2:600 Y1:50 Y2:90\nplaced', 'plain'];
const expected = [['plain'], withBox, withBox, ['placed', 'plain'], ['placed', 'plain']];
const isSame = JSON.stringify(Object.values(texts)) === JSON.stringify(expected);
console.log(isSame ? 'as described: the box is lost, or read out' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
