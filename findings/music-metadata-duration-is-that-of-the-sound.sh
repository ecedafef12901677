#!/usr/bin/env bash
# music-metadata 11.16.1 gives the duration of the sound of an MP4 film as the duration of the film: 2 s for a film of 4 s
# whose sound ends after 2 s. A film without sound has no duration at all, nor has any QuickTime file, though the header of
# each says how long it is. The option `duration: true`, which asks for an exact look, changes none of this. There is
# no warning, and most films have as much sound as pictures, so tests with usual films pass.
#
# A server that checks the length of uploaded films with it lets long ones pass, and rejects silent ones.
#
# Seen with music-metadata 11.16.1 in Node 20.20.2, films by ffmpeg 5.1.9. Needs Debian's ffmpeg. Fails if one of the three
# films has a duration of about 4 s.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts music-metadata@11.16.1 >/dev/null
film() {
  ffmpeg -v error -f lavfi -i testsrc=s=64x64:r=10:d=4 "$@"
}
film -f lavfi -i sine=d=2 -c:v libx264 -pix_fmt yuv420p -c:a aac 'sound of 2 s.mp4'
film -c:v libx264 -pix_fmt yuv420p silent.mp4
film -f lavfi -i sine=d=4 -c:v libx264 -pix_fmt yuv420p -c:a aac 'sound of 4 s.mov'

cat >see.js <<'JS'
import {execFileSync} from 'node:child_process';
import {parseFile} from 'music-metadata';

const seen = [];
for (const name of ['sound of 2 s.mp4', 'silent.mp4', 'sound of 4 s.mov']) {
  const header = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', name]);
  const {format, quality} = await parseFile(name, {duration: true});
  console.log(`${name}: ${format.duration} s (ffprobe: ${String(header).trim()} s), warnings: ${quality.warnings.length}`);
  seen.push(format.duration);
}
const [short, silent, quickTime] = seen;
const isSame = short > 1.9 && short < 2.2 && silent === undefined && quickTime === undefined;
console.log(isSame ? 'as described: it is the duration of the sound' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
