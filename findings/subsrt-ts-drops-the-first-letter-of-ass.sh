#!/usr/bin/env bash
# subsrt-ts 2.1.2 leaves out the first character of every caption of an ASS or SSA file: "Hello, world" is read as "ello,
# world". It does so with its own output as well: what it builds from captions and reads again has lost a letter of each.
# There is no error, and times and number of captions are right. subsrt 1.1.1, whose interface it takes over, reads the
# whole text.
#
# Sites that take SRT and WebVTT alone need a conversion for the captions of an editing program, and a check that counts
# captions or looks at their times passes.
#
# Seen with subsrt-ts 2.1.2 and subsrt 1.1.1 in Node 20.20.2, ASS by ffmpeg 5.1.9. Needs Debian's ffmpeg. Fails if subsrt-ts
# has the first letters, or subsrt has not.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts subsrt-ts@2.1.2 subsrt@1.1.1 >/dev/null
printf '1\n00:00:01,000 --> 00:00:02,000\nHello, world\n\n2\n00:00:03,000 --> 00:00:04,000\nGoodbye\n' >film.srt
ffmpeg -v error -i film.srt film.ass

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
const {default: subsrtTs} = require('subsrt-ts');
const subsrt = require('subsrt');

const textsOf = captions => captions.filter(({type}) => type === 'caption').map(({text}) => text.trim());
const ofFfmpeg = readFileSync('film.ass', 'utf8');
const ofItself = subsrtTs.convert(readFileSync('film.srt', 'utf8'), {format: 'ass'});
const seen = {
  'subsrt-ts, SRT': textsOf(subsrtTs.parse(readFileSync('film.srt', 'utf8'))),
  "subsrt-ts, ffmpeg's ASS": textsOf(subsrtTs.parse(ofFfmpeg)),
  'subsrt-ts, its own ASS': textsOf(subsrtTs.parse(ofItself)),
  "subsrt, ffmpeg's ASS": textsOf(subsrt.parse(ofFfmpeg)),
  'subsrt, ASS of subsrt-ts': textsOf(subsrt.parse(ofItself)),
};
console.log(seen);
const whole = ['Hello, world', 'Goodbye'];
const beheaded = ['ello, world', 'oodbye'];
const isSame = JSON.stringify(Object.values(seen)) === JSON.stringify([whole, beheaded, beheaded, whole, whole]);
console.log(isSame ? 'as described: the first letters are gone' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
