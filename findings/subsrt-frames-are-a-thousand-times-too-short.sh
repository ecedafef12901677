#!/usr/bin/env bash
# subsrt-ts 2.1.2 and subsrt 1.1.1 make the times of MicroDVD captions a thousand times too short. `{25}{50}` at 25 frames a
# second is the time from 1 s to 2 s, and they read 1 ms to 2 ms: a number of frames divided by the frame rate gives
# seconds, which they take for the milliseconds of their other formats. What they write is a thousand times too long, with
# frame 25000 for 1 s, so their own round trip gives the times back. The README of each shows this conversion as its first
# example.
#
# Captions that were converted flash up in the first seconds of a film, or come after its end. A test that converts there
# and back passes. ffmpeg reads the frames as meant.
#
# Seen with subsrt-ts 2.1.2 and subsrt 1.1.1 in Node 20.20.2, ffmpeg 5.1.9. Needs Debian's ffmpeg. Fails if one of the two
# has 1 s for 25 frames in one direction.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts subsrt-ts@2.1.2 subsrt@1.1.1 >/dev/null
printf '{25}{50}one\n{75}{100}two\n{125}{150}three\n' >film.sub
ffmpeg -v error -f microdvd -subfps 25 -i film.sub film.srt

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
const frames = readFileSync('film.sub', 'utf8');
const captions = '1\r\n00:00:01,000 --> 00:00:02,000\r\none\r\n';
const firstTimes = text => /\S+ --> \S+/.exec(text)[0];
const ofFfmpeg = firstTimes(readFileSync('film.srt', 'utf8'));
console.log(`ffmpeg: {25}{50} is ${ofFfmpeg}`);
let isSame = ofFfmpeg === '00:00:01,000 --> 00:00:02,000';
for (const [name, library] of [
  ['subsrt-ts', require('subsrt-ts').default],
  ['subsrt', require('subsrt')],
]) {
  const read = firstTimes(library.convert(frames, {format: 'srt', fps: 25}));
  const written = library.convert(captions, {format: 'sub', fps: 25}).trim();
  console.log(`${name}: {25}{50} is ${read}; 1 s to 2 s is ${written}`);
  isSame &&= read === '00:00:00,001 --> 00:00:00,002' && written.startsWith('{25000}{50000}one');
}
console.log(isSame ? 'as described: a second of frames is a millisecond' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
