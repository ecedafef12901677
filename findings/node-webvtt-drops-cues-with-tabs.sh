#!/usr/bin/env bash
# node-webvtt 1.9.4 has no cue whose times and arrow stand apart by tabs, although WebVTT allows a tab wherever it allows a
# space there. Its default, the strict mode, throws "Invalid cue timestamp". Its lenient mode (`strict: false`) leaves the cue
# out and lists that error. Strict mode also throws at a second empty line between two cues, which is allowed too.
#
# Chromium 156 shows all cues of such a file, and a check of captions with this parser calls it broken.
#
# Seen with node-webvtt 1.9.4 in Node 20.20.2. Fails if lenient mode has both cues, or strict mode takes one of the files.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts node-webvtt@1.9.4 >/dev/null

cat >see.js <<'JS'
import webvtt from 'node-webvtt';

const files = {
  tabs: 'WEBVTT\n\n00:01.000\t-->\t00:02.000\none\n\n00:03.000 --> 00:04.000\ntwo\n',
  'empty lines': 'WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n\n\n00:03.000 --> 00:04.000\ntwo\n',
};
const seen = {};
for (const [name, text] of Object.entries(files)) {
  let strict = 'read';
  try {
    webvtt.parse(text);
  } catch (error) {
    strict = error.message;
  }
  const {cues, errors} = webvtt.parse(text, {strict: false});
  seen[name] = {strict, lenient: cues.map(cue => cue.text).join(), errors: errors.map(error => error.message)};
}
console.log(JSON.stringify(seen, null, 2));
const isSame =
  Object.values(seen).every(({strict}) => strict.startsWith('Invalid cue timestamp')) &&
  seen.tabs.lenient === 'two' &&
  seen['empty lines'].lenient === 'one,two';
console.log(isSame ? 'as described: a cue with tabs is lost' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
