#!/usr/bin/env bash
# webvtt-parser 2.2.0, whose repository is w3c/webvtt.js, knows no regions. It reports five errors about a file with one
# region, which is valid by the specification of the W3C (https://www.w3.org/TR/webvtt1/#webvtt-region-definition-block): the
# four lines of the region count as names of cues without a time, and the setting "region" of the cue as invalid. The parsed
# cue has no region. media-captions 1.0.4 reads the region, without an error.
#
# A check of captions that refuses a file with errors refuses such captions.
#
# Seen in Node 20.20.2. Fails if the parser has another number of errors, or if media-captions loses the region.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts webvtt-parser@2.2.0 media-captions@1.0.4 >/dev/null

cat >see.js <<'JS'
import {parseText} from 'media-captions';
import parser from 'webvtt-parser';

const text = ['WEBVTT', '', 'REGION', 'id:left', 'width:40%', 'lines:3', '', '00:01.000 --> 00:02.000 region:left', 'One', ''].join('\n');

const ofW3c = new parser.WebVTTParser().parse(text, 'metadata');
const captions = await parseText(text, {type: 'vtt'});
const seen = {
  'webvtt-parser': {region: ofW3c.cues[0].region, errors: ofW3c.errors.length},
  'media-captions': {region: captions.cues[0].region?.id, errors: captions.errors.length},
};
for (const [name, {region, errors}] of Object.entries(seen)) console.log(`${name}: region ${region}, ${errors} errors`);
for (const {line, message} of ofW3c.errors) console.log(`  line ${line}: ${message}`);
const {'webvtt-parser': own, 'media-captions': other} = seen;
const isSame = own.errors === 5 && own.region === undefined && other.region === 'left' && other.errors === 0;
console.log(isSame ? 'as described: a valid region counts as errors' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
