#!/usr/bin/env bash
# Firefox takes the first fragment of an MP4 for all of it, if that fragment's samples are listed in the header, as ffmpeg
# writes it with `-movflags frag_keyframe` and without `empty_moov`. Of 12 s it offers 1: `duration` is 1, a seek to 6 s
# ends at 1 s, and playing ends there. The other eleven fragments are in the file; Chromium plays all 12 s of it.
#
# A page that measures a chosen film by `video.duration` takes a long film for a short one.
#
# Seen with Firefox ESR 153.8 and Chromium 156.0.8078.108, playwright-core 1.64.1 and ffmpeg 5.1.9-0+deb12u1. Needs Debian's
# firefox-esr, chromium and ffmpeg, and Node 20. Fails if Firefox knows of more than 1 s, or Chromium of less than 12.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
ffmpeg -v error -f lavfi -i testsrc2=size=160x90:rate=10:duration=12 -c:v libx264 -g 10 -pix_fmt yuv420p \
  -movflags frag_keyframe film.mp4
echo "ffmpeg decodes $(ffprobe -v quiet -count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0 film.mp4) frames at 10 a second"

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

/** The duration that a video element tells of the film, and where a seek to 6 s ends. */
async function see(name, browser) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const seen = await page.evaluate(async () => {
    const video = document.createElement('video');
    const event = type => new Promise(resolve => video.addEventListener(type, resolve, {once: true}));
    video.muted = true;
    video.preload = 'auto';
    video.src = URL.createObjectURL(await (await fetch('/film.mp4')).blob());
    await event('loadeddata');
    const {duration} = video;
    video.currentTime = 6;
    await event('seeked');
    return {duration, soughtTo: video.currentTime};
  });
  console.log(`${name} ${browser.version()}: duration ${seen.duration} s, a seek to 6 s ends at ${seen.soughtTo} s`);
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
const isSame = inFirefox.duration === 1 && inFirefox.soughtTo === 1 && inChromium.duration === 12 && inChromium.soughtTo === 6;
console.log(isSame ? 'as described: one second of twelve' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
