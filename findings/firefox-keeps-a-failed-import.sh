#!/usr/bin/env bash
# Firefox asks for a module that failed to load only once in the life of a page: each later `import()` of the same address
# is rejected without a request, also when the server is well again. Chromium asks again. An address with another query is
# another module in both.
#
# An uploader that loads its engine on demand, and offers "Try again" after a 503, cannot recover in Firefox by repeating the
# same `import()`. That is all that the code of a bundler can do, because its parts have fixed addresses.
#
# Seen with Firefox ESR 153.8, Chromium 156.0.8078.108 and playwright-core 1.64.1. Needs Debian's firefox-esr and
# chromium, and Node 20. Fails if Firefox asks again, or Chromium does not, or another query does not help.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null

cat >see.js <<'JS'
import {createServer} from 'node:http';
import {chromium, firefox} from 'playwright-core';

let isWell = false;
let requests = 0;
const server = createServer((request, response) => {
  if (!request.url.startsWith('/engine.js')) {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Page</title>');
    return;
  }
  requests += 1;
  response.statusCode = isWell ? 200 : 503;
  response.setHeader('Content-Type', 'text/javascript');
  response.setHeader('Cache-Control', 'no-store');
  response.end('export const engine = 1;');
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));

/** What three imports bring: while the server is ill, of the same address when it is well, and with another query. */
async function see(name, browser) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const load = async address => {
    requests = 0;
    const result = await page.evaluate(
      url => import(url).then(() => 'loaded', () => 'rejected'),
      address,
    );
    return `${result} after ${requests} request${requests === 1 ? '' : 's'}`;
  };
  isWell = false;
  const seen = [await load('/engine.js')];
  isWell = true;
  seen.push(await load('/engine.js'), await load('/engine.js?2'));
  console.log(`${name} ${browser.version()}: at 503 ${seen[0]}; well again ${seen[1]}; another query ${seen[2]}`);
  await browser.close();
  return seen.join('; ');
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
const isSame =
  inFirefox === 'rejected after 1 request; rejected after 0 requests; loaded after 1 request' &&
  inChromium === 'rejected after 1 request; loaded after 1 request; loaded after 1 request';
console.log(isSame ? 'as described: a failed module stays failed in Firefox' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
