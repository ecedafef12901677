#!/usr/bin/env bash
# workerd 1.20261117.1 (Cloudflare Workers) rejects a promise that several requests share, once the visitor of the request that
# made it has left. A server that asks a video site how far a film is keeps such a promise in a map, so that visitors who ask
# at the same time cause one question. If the connection of the first visitor is reset, workerd cancels the question. Its
# `finally`, which would remove the promise, never runs. All later visitors get the rejection, although the site is well. In
# Node, the question continues without its visitor, and the next one gets the answer.
#
# A `catch` or `finally` of the request that began is no protection. The request that waits has to remove the promise, and ask.
#
# Seen with workerd 1.20261117.1 (compatibility date 2026-11-01) and Node 20.20.2. Fails if workerd gives the second or the third
# visitor the answer, or if Node does not.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts workerd@1.20261117.1 >/dev/null

cat >worker.js <<'JS'
const questions = new Map();

async function ask(site) {
  const response = await fetch(site);
  return await response.text();
}

export default {
  async fetch(request, {SITE}) {
    try {
      if (!questions.has('film')) questions.set('film', ask(SITE).finally(() => questions.delete('film')));
      return new Response(await questions.get('film'));
    } catch (error) {
      return new Response(error.message, {status: 503});
    }
  },
};
JS
cat >see.js <<'JS'
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {connect} from 'node:net';
import workerd from 'workerd';
import worker from './worker.js';

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/** A site that holds its first answer back. */
const held = [];
const site = createServer((_, response) => {
  if (held.push(response) > 1) response.end('the film is ready');
  site.emit('asked');
});
const SITE = `http://127.0.0.1:${await listen(site)}/`;

async function startNode() {
  const server = createServer(async (request, response) => {
    const answer = await worker.fetch(request, {SITE});
    response.writeHead(answer.status).end(await answer.text());
  });
  return {port: await listen(server), end: () => server.close()};
}

async function startWorkerd() {
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .film),
    (name = "internet", network = (allow = ["private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const film :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [(name = "SITE", text = "${SITE}")],
);`;
  writeFileSync('config.capnp', config);
  const child = spawn(workerd.default, ['serve', 'config.capnp', '--control-fd=3'], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  process.on('exit', () => child.kill());
  for await (const line of child.stdio[3]) {
    const [, port] = /"port":\s*(\d+)/.exec(line) ?? [];
    if (port) return {port: Number(port), end: () => child.kill()};
  }
  throw new Error('workerd did not start.');
}

async function see(name, {port, end}) {
  held.length = 0;
  const asked = once(site, 'asked');
  const first = connect(port, '127.0.0.1');
  first.write('GET / HTTP/1.1\r\nHost: films.example\r\n\r\n');
  await asked;
  const [question] = held;
  const cancelled = name === 'workerd' ? once(question, 'close') : null;
  first.resetAndDestroy();
  await cancelled;

  const signal = AbortSignal.timeout(20_000);
  const second = fetch(`http://127.0.0.1:${port}/`, {signal});
  if (!cancelled) question.end('the film is ready');
  const seen = [];
  for (const answer of [await second, await fetch(`http://127.0.0.1:${port}/`, {signal})]) {
    seen.push(answer.status);
    console.log(`${name}: ${answer.status} ${(await answer.text()).split('.')[0]}`);
  }
  end();
  return seen.join();
}

const seen = [await see('Node', await startNode()), await see('workerd', await startWorkerd())];
const isSame = seen.join(' ') === '200,200 503,503';
console.log(isSame ? 'as described: the promise ends with the visitor who began' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
