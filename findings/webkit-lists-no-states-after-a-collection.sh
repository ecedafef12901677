#!/usr/bin/env bash
# `ElementInternals.states` of WebKitGTK is an empty set once its garbage collector has run, if no script has kept the set:
# `size` is 0, `has()` says false, and iterating gives nothing. The states themselves are there: `:state(busy)` still
# matches, and `delete('busy')` returns false and removes the state all the same.
#
# An element that clears its states by iterating over `internals.states` keeps them for ever. One that stores the set in a
# field of its own does not meet this. Chromium lists the states in both cases.
#
# Seen with WebKitGTK 2.50.6 (Debian's webkit2gtk-driver) and Chromium 156.0.8078.108, playwright-core 1.64.1. Needs Debian's
# webkit2gtk-driver, xvfb, xauth and chromium, and Node 20. Fails if WebKitGTK lists the states in all
# rounds; when its collector runs differs from round to round.
set -euo pipefail
folder="$(mktemp -d)"
driver=''
trap '[[ -z "$driver" ]] || kill -- "-$driver"; rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null

cat >see.js <<'JS'
import {createServer} from 'node:http';
import {chromium} from 'playwright-core';

const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>Page</title>');
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}/`;

/** Runs in the page: what the set says after a collection, in twenty rounds. */
async function look(keeps) {
  const name = keeps ? 'x-keeper' : 'x-asker';
  customElements.define(
    name,
    class extends HTMLElement {
      internals = this.attachInternals();
      states = keeps ? this.internals.states : null;
    },
  );
  const seen = {};
  for (let round = 0; round < 20; round += 1) {
    const element = document.createElement(name);
    document.body.append(element);
    element.internals.states.add('busy');
    for (let step = 0; step < 4; step += 1) {
      await new Promise(resolve => setTimeout(resolve, 20));
      // Garbage, so that the collector has a reason to run.
      Array.from({length: 300_000}, (_, index) => ({index, text: `x${index}`}));
    }
    await new Promise(resolve => setTimeout(resolve, 20));
    const {states} = element.internals;
    const before = `matches ${element.matches(':state(busy)')}, size ${states.size}, has ${states.has('busy')}, lists "${[...states]}"`;
    const line = `${before}; delete says ${states.delete('busy')}, then matches ${element.matches(':state(busy)')}`;
    seen[line] = (seen[line] ?? 0) + 1;
    element.remove();
  }
  return seen;
}

async function call(path, method, body) {
  const response = await fetch(`${process.env.DRIVER}${path}`, {method, body: body && JSON.stringify(body)});
  const {value} = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(value));
  return value;
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
const script = `const [keeps, done] = arguments; (${look})(keeps).then(done, error => done(String(error)));`;
const asked = await call(`${session}/execute/async`, 'POST', {script, args: [false]});
const kept = await call(`${session}/execute/async`, 'POST', {script, args: [true]});
await call(session, 'DELETE');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.goto(url);
const inChromium = await page.evaluate(look, false);
console.log(`WebKitGTK ${capabilities.browserVersion}, set asked for:`, asked);
console.log('WebKitGTK, set kept:', kept);
console.log(`Chromium ${browser.version()}, set asked for:`, inChromium);
await browser.close();
server.close();
const listed = 'matches true, size 1, has true, lists "busy"; delete says true, then matches false';
const empty = 'matches true, size 0, has false, lists ""; delete says false, then matches false';
const isSame = asked[empty] > 0 && kept[listed] === 20 && inChromium[listed] === 20;
console.log(isSame ? 'as described: an empty set of states that match' : 'CHANGED');
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
