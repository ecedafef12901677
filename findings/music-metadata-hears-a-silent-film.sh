#!/usr/bin/env bash
# music-metadata 11.16.1 says `hasAudio: true` of an MP4 film that has one track, of pictures. `trackInfo` of the same answer
# lists that track alone. Of a silent WebM film it rightly says `false`.
#
# A page that warns of films without sound by this property never warns of the format that most people have.
#
# Seen with music-metadata 11.16.1 in Node 20.20.2, films by ffmpeg 5.1.9. Needs Debian's ffmpeg. Fails if the MP4 film has no
# sound any more, or the WebM film has.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts music-metadata@11.16.1 >/dev/null
ffmpeg -v error -f lavfi -i testsrc=s=64x64:r=10:d=2 -c:v libx264 -pix_fmt yuv420p silent.mp4
ffmpeg -v error -f lavfi -i testsrc=s=64x64:r=10:d=2 -c:v libvpx silent.webm

cat >see.js <<'JS'
import {parseFile} from 'music-metadata';

const [mp4, webm] = await Promise.all(['silent.mp4', 'silent.webm'].map(name => parseFile(name)));
for (const {format} of [mp4, webm])
  console.log(`${format.container}: ${format.trackInfo.length} track, hasVideo ${format.hasVideo}, hasAudio ${format.hasAudio}`);
const isSame =
  mp4.format.trackInfo.length === 1 && mp4.format.hasAudio === true && webm.format.hasAudio !== true;
console.log(isSame ? 'as described: a silent MP4 film has sound' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
