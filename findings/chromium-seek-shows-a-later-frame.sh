#!/usr/bin/env bash
# A seek in Chromium can show a frame that is later than the time that was sought. It happens just before a keyframe, in a
# fragmented MP4 with B-frames and without an edit list. ffmpeg writes such files with `frag_keyframe+empty_moov`. The first
# frame is then shown at 0.2 s and the next keyframe at 2.2 s, while the decoder gets it at 2.0 s. A seek to 2.05 s shows the
# frame of 2.2 s, not that of 2.0 s. The same film without fragments shows the right frame everywhere.
#
# A page that lets people choose a picture of their film gets another one than the time says, unless it asks for `mediaTime`.
#
# Seen with Chromium 156.0.8078.108, playwright-core 1.64.1 and ffmpeg 5.1.9-0+deb12u1. Needs Debian's chromium and ffmpeg, and
# Node 20. Fails if no seek in the fragmented film shows a later frame, or one in the other film does.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
# Ten frames a second, a keyframe every two seconds. Each frame has a gray of its own: 30, 33, 36, … of 255.
film() {
  ffmpeg -v error -f lavfi -i "color=black:size=160x90:rate=10:duration=6,format=gray,geq=lum='30+3*N'" \
    -c:v libx264 -g 20 -bf 2 -pix_fmt yuv420p "$@"
}
film -movflags faststart whole.mp4
film -movflags frag_keyframe+empty_moov fragmented.mp4

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {chromium} from 'playwright-core';

const server = createServer(({url}, response) => {
  const isFilm = url.endsWith('.mp4');
  response.setHeader('Content-Type', isFilm ? 'video/mp4' : 'text/html');
  response.end(isFilm ? readFileSync(url.slice(1)) : '<!doctype html><title>Film</title>');
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
console.log(`Chromium ${browser.version()}`);
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);

/** The times that were sought, each with the number of the frame in the picture. */
const see = name =>
  page.evaluate(async name => {
    const video = document.createElement('video');
    const event = type => new Promise(resolve => video.addEventListener(type, resolve, {once: true}));
    const canvas = document.createElement('canvas').getContext('2d');
    video.muted = true;
    document.body.append(video);
    video.src = URL.createObjectURL(await (await fetch(`/${name}`)).blob());
    await event('loadeddata');
    const seeks = [];
    for (const time of [1.55, 2.05, 2.55, 3.55, 4.05, 4.55]) {
      const shown = new Promise(resolve => video.requestVideoFrameCallback(resolve));
      video.currentTime = time;
      await event('seeked');
      await shown;
      canvas.drawImage(video, 0, 0, 1, 1);
      seeks.push({time, frame: Math.round((canvas.getImageData(0, 0, 1, 1).data[0] - 30) / 3)});
    }
    return seeks;
  }, name);

/** When a frame is to be shown, in seconds. */
const told = {'whole.mp4': 0, 'fragmented.mp4': 0.2};
const late = [];
for (const [name, first] of Object.entries(told)) {
  for (const {time, frame} of await see(name)) {
    const begin = first + frame / 10;
    const isLate = begin > time;
    console.log(`${name}: a seek to ${time} s shows the frame of ${begin.toFixed(1)} s${isLate ? ', which is later' : ''}`);
    if (isLate) late.push(`${name} ${time}`);
  }
}
await browser.close();
server.close();
const isSame = late.join() === 'fragmented.mp4 2.05,fragmented.mp4 4.05';
console.log(isSame ? 'as described: a later frame before each keyframe' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
