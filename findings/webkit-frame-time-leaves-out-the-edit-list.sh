#!/usr/bin/env bash
# `mediaTime` of `requestVideoFrameCallback` in WebKitGTK leaves the edit list of an MP4 out. In a film with B-frames the file
# begins before the first frame that is shown, and ffmpeg writes an edit list that says by how much. WebKitGTK tells 0.2 s too
# much for every frame of such a film at ten frames a second, while its `currentTime` counts as the edit list says.
# Chromium tells the time of the frame. Without B-frames there is no such list, and both tell the same.
#
# A page that takes `mediaTime` for a place in the film seeks to two frames later in WebKitGTK.
#
# Seen with WebKitGTK 2.50.6 (Debian's webkit2gtk-driver), Chromium 156.0.8078.108, playwright-core 1.64.1 and ffmpeg
# 5.1.9-0+deb12u1. Needs Debian's webkit2gtk-driver, xvfb, xauth, chromium and ffmpeg, and Node 20. Fails if WebKitGTK tells
# the time of the frame, or Chromium does not.
set -euo pipefail
folder="$(mktemp -d)"
driver=''
trap '[[ -z "$driver" ]] || kill -- "-$driver"; rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
# Ten frames a second. Each frame has a gray of its own: 30, 33, 36, … of 255.
film() {
  ffmpeg -v error -f lavfi -i "color=black:size=160x90:rate=10:duration=6,format=gray,geq=lum='30+3*N'" \
    -c:v libx264 -pix_fmt yuv420p -movflags faststart "$@"
}
# With B-frames the file begins before the first frame that is shown, and an edit list says so.
film -bf 2 edit-list.mp4
film -bf 0 no-edit-list.mp4

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {chromium} from 'playwright-core';

const server = createServer(({url}, response) => {
  const isFilm = url.endsWith('.mp4');
  response.setHeader('Content-Type', isFilm ? 'video/mp4' : 'text/html');
  response.end(isFilm ? readFileSync(url.slice(1)) : '<!doctype html><title>Film</title>');
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}/`;

async function call(path, method, body) {
  const response = await fetch(`${process.env.DRIVER}${path}`, {method, body: body && JSON.stringify(body)});
  const {value} = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(value));
  return value;
}

/** Runs in the page while the film plays: how much more each `mediaTime` is than the time of the frame in the picture. */
async function look(name) {
  const video = document.createElement('video');
  const canvas = document.createElement('canvas').getContext('2d');
  const shown = () => new Promise(resolve => video.requestVideoFrameCallback((now, {mediaTime}) => resolve(mediaTime)));
  video.muted = true;
  video.preload = 'metadata';
  document.body.append(video);
  video.src = URL.createObjectURL(await (await fetch(`/${name}`)).blob());
  await new Promise(resolve => video.addEventListener('loadeddata', resolve, {once: true}));
  video.playbackRate = 0.5;
  void video.play();
  const differences = [];
  while (differences.length < 12) {
    const mediaTime = await shown();
    canvas.drawImage(video, 0, 0, 1, 1);
    const frame = Math.round((canvas.getImageData(0, 0, 1, 1).data[0] - 30) / 3);
    differences.push((mediaTime - frame / 10).toFixed(2));
  }
  return differences;
}

const {sessionId, capabilities} = await call('/session', 'POST', {
  capabilities: {
    alwaysMatch: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {binary: process.env.MINIBROWSER, args: ['--automation']},
    },
  },
});
const session = `/session/${sessionId}`;
await call(`${session}/timeouts`, 'POST', {script: 120_000});
await call(`${session}/url`, 'POST', {url});
const script = `const [name, done] = arguments; (${look})(name).then(done, error => done(String(error)));`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.goto(url);
let isSame = true;
for (const [name, expected] of [
  ['edit-list.mp4', '0.20'],
  ['no-edit-list.mp4', '0.00'],
]) {
  const inWebKit = await call(`${session}/execute/async`, 'POST', {script, args: [name]});
  const inChromium = await page.evaluate(look, name);
  console.log(`WebKitGTK ${capabilities.browserVersion}, ${name}: ${inWebKit.join(' ')}`);
  console.log(`Chromium ${browser.version()}, ${name}: ${inChromium.join(' ')}`);
  isSame &&= inWebKit.every(difference => difference === expected);
  // A busy Chromium may already show the next frame when its callback runs.
  isSame &&= inChromium.filter(difference => Math.abs(difference) < 0.01).length >= 6;
}
await call(session, 'DELETE');
await browser.close();
server.close();
console.log(isSame ? 'as described: 0.2 s more than the time of the frame' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
port="$(node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })")"
DRIVER="http://127.0.0.1:$port"
MINIBROWSER="$(ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser | head -n 1)"
export DRIVER MINIBROWSER
setsid xvfb-run --auto-servernum WebKitWebDriver --port="$port" --host=127.0.0.1 >/dev/null 2>&1 &
driver=$!
for _ in $(seq 50); do
  if node -e "fetch('$DRIVER/status').then(() => process.exit(0), () => process.exit(1))"; then break; fi
  sleep 0.2
done
node see.js
