#!/usr/bin/env bash
# subtitle 4.2.2, which reads SRT and WebVTT, refuses a WebVTT file in which a cue has a name in words, or which has a block of
# styles: `parseSync` throws "expected timestamp at row 3". Both are in the format: an identifier is any line without
# "-->". A file with numbers for names is read, so the parser works until the first file of another program comes.
#
# Whoever checks captions with it before a film goes out tells people that their captions are broken.
#
# Seen with subtitle 4.2.2 in Node 20.20.2. Fails if the named cue or the style is read.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts subtitle@4.2.2 >/dev/null

cat >see.js <<'JS'
import {parseSync} from 'subtitle';

const cue = '00:01.000 --> 00:02.000\nHello';
const read = text => {
  try {
    return parseSync(text).filter(({type}) => type === 'cue').map(({data}) => data.text).join();
  } catch (error) {
    return error.message;
  }
};
const seen = {
  number: read(`WEBVTT\n\n1\n${cue}\n`),
  name: read(`WEBVTT\n\nintroduction\n${cue}\n`),
  style: read(`WEBVTT\n\nSTYLE\n::cue { color: yellow; }\n\n${cue}\n`),
};
console.log(seen);
const isSame =
  seen.number === 'Hello' && [seen.name, seen.style].every(text => text.startsWith('expected timestamp at row 3'));
console.log(isSame ? 'as described: names and styles are refused' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
