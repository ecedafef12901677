#!/usr/bin/env bash
# After a seek, `requestVideoFrameCallback` of Firefox tells as `mediaTime` the time that was sought, not that of the frame in
# the picture. In a film of one frame a second, a seek to 2.4 s shows the frame of 2 s, and `mediaTime` is 2.4; Chromium says
# 2. While the film plays, Firefox tells the times of the frames, too.
#
# A page that lets people choose a picture of their film cannot find out from `mediaTime` which frame it shows.
#
# Seen with Firefox ESR 153.8 and Chromium 156.0.8078.108, playwright-core 1.64.1 and ffmpeg 5.1.9-0+deb12u1. Needs Debian's
# firefox-esr, chromium and ffmpeg, and Node 20. Fails if Firefox tells the time of the frame, or Chromium does not.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
# Each frame is a gray of its own: 40, 60, 80, … of 255.
ffmpeg -v error -f lavfi -i "color=black:size=160x90:rate=1:duration=6,format=gray,geq=lum='40+20*N'" \
  -c:v libx264 -bf 0 -pix_fmt yuv420p film.mp4

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {chromium, firefox} from 'playwright-core';

const film = readFileSync('film.mp4');
const server = createServer((request, response) => {
  response.setHeader('Content-Type', request.url === '/film.mp4' ? 'video/mp4' : 'text/html');
  response.end(request.url === '/film.mp4' ? film : '<!doctype html><title>Film</title>');
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));

/** What a browser tells of the frame after each seek, the gray of the picture, and what it tells while the film plays. */
async function see(name, browser) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const seen = await page.evaluate(async () => {
    const video = document.createElement('video');
    const event = type => new Promise(resolve => video.addEventListener(type, resolve, {once: true}));
    const frame = () => new Promise(resolve => video.requestVideoFrameCallback((now, {mediaTime}) => resolve(mediaTime)));
    const canvas = document.createElement('canvas').getContext('2d');
    video.muted = true;
    document.body.append(video);
    video.src = URL.createObjectURL(await (await fetch('/film.mp4')).blob());
    await event('loadeddata');
    const seeks = [];
    for (const time of [2.4, 4.7]) {
      const told = frame();
      video.currentTime = time;
      await event('seeked');
      const mediaTime = await told;
      canvas.drawImage(video, 0, 0, 1, 1);
      seeks.push({time, mediaTime, gray: canvas.getImageData(0, 0, 1, 1).data[0]});
    }
    video.currentTime = 0;
    await event('seeked');
    const playing = [];
    void video.play();
    while (playing.length < 3) playing.push(await frame());
    return {seeks, playing: playing.at(-1)};
  });
  for (const {time, mediaTime, gray} of seen.seeks)
    console.log(`${name} ${browser.version()}: a seek to ${time} s shows gray ${gray}, and mediaTime is ${mediaTime}`);
  console.log(`${name}: while it plays, the third callback tells ${seen.playing}`);
  await browser.close();
  return seen;
}

const inFirefox = await see(
  'Firefox',
  await firefox.launch({channel: 'moz-firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr'}),
);
const inChromium = await see(
  'Chromium',
  await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  }),
);
server.close();
const isFrame = ({gray}, frame) => Math.abs(gray - (40 + 20 * frame)) < 8;
const isSame =
  [inFirefox, inChromium].every(({seeks: [first, second]}) => isFrame(first, 2) && isFrame(second, 4)) &&
  inFirefox.seeks.every(({time, mediaTime}) => Math.abs(mediaTime - time) < 0.001) &&
  inChromium.seeks.every(({time, mediaTime}) => mediaTime === Math.floor(time)) &&
  Number.isInteger(inFirefox.playing);
console.log(isSame ? 'as described: the time that was sought' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
