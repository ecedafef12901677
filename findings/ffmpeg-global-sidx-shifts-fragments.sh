#!/usr/bin/env bash
# ffmpeg with `-movflags +frag_keyframe+empty_moov+global_sidx` ends with 0 and writes an MP4 that nothing decodes, ffmpeg
# included.
#
# Each fragment says in `tfhd` at which byte of the file its samples begin (base_data_offset). With `global_sidx` the index
# of the fragments is put in front of them when the file is closed, and everything moves by its length; the offsets stay.
# The container is intact and its duration is right, so neither the size nor the header of an uploaded file shows it.
# With `+default_base_moof` the offsets are relative, and the file is good.
#
# Seen with ffmpeg 5.1.9-0+deb12u1 (Debian: ffmpeg). Needs Node 20 for reading the boxes.
# Fails if the offsets fit, or if the twin with relative offsets does not decode.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
ffmpeg -version | head -n 1

write() {
  ffmpeg -v error -f lavfi -i testsrc2=size=160x90:rate=10:duration=12 -c:v libx264 -g 20 -pix_fmt yuv420p \
    -movflags "+frag_keyframe+empty_moov+global_sidx$1" "$2"
  echo "$2: written, exit code $?, $(ffprobe -v quiet -show_entries format=duration -of csv=p=0 "$2") s by its header"
}
write '' absolute.mp4
write '+default_base_moof' relative.mp4

cat >boxes.mjs <<'JS'
import {readFileSync} from 'node:fs';
const file = readFileSync(process.argv[2]);
function* boxes(from, to) {
  for (let at = from; at < to; at += file.readUInt32BE(at)) yield {at, size: file.readUInt32BE(at), type: file.toString('latin1', at + 4, at + 8)};
}
const find = (type, from, to) => [...boxes(from, to)].find(box => box.type === type);
const sidx = find('sidx', 0, file.length);
const moof = find('moof', 0, file.length);
const traf = find('traf', moof.at + 8, moof.at + moof.size);
const tfhd = find('tfhd', traf.at + 8, traf.at + traf.size);
const hasOffset = (file.readUInt32BE(tfhd.at + 8) & 1) === 1;
const offset = hasOffset ? Number(file.readBigUInt64BE(tfhd.at + 16)) : null;
console.log(`${process.argv[2]}: sidx of ${sidx.size} bytes, first fragment at ${moof.at}, its base_data_offset ${offset}`);
process.exit(offset === moof.at - sidx.size ? 0 : 3);
JS
shifted=0
node boxes.mjs absolute.mp4 || shifted=$?
node boxes.mjs relative.mp4 || true

errors() { { ffmpeg -v error -i "$1" -f null - 2>&1 || true; } | wc -l; }
bad="$(errors absolute.mp4)"
good="$(errors relative.mp4)"
echo "decoding: $bad lines of errors with absolute offsets, $good with relative ones"
if [ "$shifted" = 0 ] && [ "$bad" -gt 0 ] && [ "$good" = 0 ]; then
  echo 'as described: the offsets are short by the length of the index'
else
  echo CHANGED
  exit 1
fi
