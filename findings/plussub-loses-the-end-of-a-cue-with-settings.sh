#!/usr/bin/env bash
# @plussub/srt-vtt-parser 2.0.5 reads a WebVTT cue with settings without its end: `to` is `NaN` if the timing line goes on
# after the end time, as in `00:01.000 --> 00:02.000 align:start line:0`. There is no error, and start and text are right. It
# reads the cue of the same file that has no settings well, so a look at the first cues shows nothing.
#
# Captions with settings are usual, because they keep text off the face of a speaker. A tool that shifts, checks or converts
# them with this parser gets no end to work with, and each comparison with it is false.
#
# Seen with @plussub/srt-vtt-parser 2.0.5 in Node 20.20.2. Fails if the cue with settings has its end.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @plussub/srt-vtt-parser@2.0.5 >/dev/null

cat >see.js <<'JS'
import {parse} from '@plussub/srt-vtt-parser';

const plain = '00:01.000 --> 00:02.000\nplain';
const placed = '00:03.000 --> 00:04.000 align:start line:0\nplaced';
const {entries} = parse(`WEBVTT\n\n${plain}\n\n${placed}\n`);
for (const {from, to, text} of entries) console.log(`${text}: from ${from} to ${to}`);
const [first, second] = entries;
const isSame = first.from === 1000 && first.to === 2000 && second.from === 3000 && Number.isNaN(second.to);
console.log(isSame ? 'as described: settings take the end away' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
