#!/usr/bin/env bash
# media-captions 1.0.4 takes the name of a cue for a comment if it begins with the letters NOTE. The cue is lost, without an
# error. In WebVTT, only NOTE before a space, a tab or the end of its line begins a comment
# (https://www.w3.org/TR/webvtt1/#webvtt-comment-block), so "NOTEBOOK" may name a cue. node-webvtt 1.9.4 loses it too.
# videojs-vtt.js 0.15.5 and webvtt-parser 2.2.0 keep it.
#
# Seen in Node 20.20.2. Fails if one of the first two keeps such a cue, or one of the others loses it.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts media-captions@1.0.4 node-webvtt@1.9.4 videojs-vtt.js@0.15.5 webvtt-parser@2.2.0 >/dev/null

cat >see.js <<'JS'
import {parseText} from 'media-captions';
import nodeWebvtt from 'node-webvtt';
import videojs from 'videojs-vtt.js';
import parser from 'webvtt-parser';

globalThis.window = {};
const NAMES = ['SCENE', 'NOTEBOOK'];
const cues = NAMES.map((name, second) => `${name}\n00:00:0${second}.000 --> 00:00:0${second + 1}.000\nText ${second}.\n`);
const text = ['WEBVTT\n', ...cues].join('\n');

function parseWithVideojs() {
  const names = [];
  class VTTCue {}
  const reader = new videojs.WebVTT.Parser({VTTCue, VTTRegion: class {}}, videojs.WebVTT.StringDecoder());
  reader.oncue = ({id}) => names.push(id);
  reader.parse(text);
  reader.flush();
  return names;
}

const seen = {
  'media-captions': (await parseText(text, {type: 'vtt'})).cues.map(({id}) => id),
  'node-webvtt': nodeWebvtt.parse(text, {strict: false}).cues.map(({identifier}) => identifier),
  'videojs-vtt.js': parseWithVideojs(),
  'webvtt-parser': new parser.WebVTTParser().parse(text, 'metadata').cues.map(({id}) => id),
};
for (const [name, names] of Object.entries(seen)) console.log(`${name}: ${names.join(', ')}`);
const wanted = {'media-captions': 1, 'node-webvtt': 1, 'videojs-vtt.js': 2, 'webvtt-parser': 2};
const isSame = Object.entries(wanted).every(([name, count]) => seen[name].length === count);
console.log(isSame ? 'as described: the cue NOTEBOOK is lost' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
