#!/usr/bin/env bash
# tus-js-client 4.3.1 sends PATCH requests of more bytes than its option `chunkSize` if the source is a stream of objects in
# Node's sense, which `Readable.from()` makes of buffers or of an async generator. Such a stream hands out a buffer of 300 kB
# whole, so with a `chunkSize` of 100 kB there is one PATCH of 300 kB. `onChunkComplete` tells of a chunk of that size, and
# nothing warns. A stream of bytes with the same content is cut into three requests.
#
# `chunkSize` is the largest size of a request by its description, and has to be given for a stream. It is there for proxies
# that limit the body of a request, and they refuse what is larger.
#
# Seen with tus-js-client 4.3.1, @tus/server 2.4.5 and @tus/file-store 2.1.1 in Node 20.20.2. Fails if the stream of objects
# is cut into chunks, or the stream of bytes is not, or if one of the films does not arrive.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @tus/server@2.4.5 @tus/file-store@2.1.1 tus-js-client@4.3.1 >/dev/null

cat >see.js <<'JS'
import {createServer} from 'node:http';
import {Readable} from 'node:stream';
import {FileStore} from '@tus/file-store';
import {Server} from '@tus/server';
import {Upload} from 'tus-js-client';

const tus = new Server({path: '/files', datastore: new FileStore({directory: './films'})});
let patches = [];
const server = createServer((request, response) => {
  if (request.method === 'PATCH') patches.push(Number(request.headers['content-length']));
  tus.handle(request, response);
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const endpoint = `http://127.0.0.1:${server.address().port}/files`;

async function upload(what, stream) {
  patches = [];
  const client = new Upload(stream, {endpoint, chunkSize: 100_000, uploadSize: 300_000, retryDelays: []});
  await new Promise((onSuccess, onError) => {
    Object.assign(client.options, {onSuccess, onError});
    client.start();
  });
  const head = await fetch(client.url, {method: 'HEAD', headers: {'Tus-Resumable': '1.0.0'}});
  const there = head.headers.get('upload-offset');
  console.log(`${what}: PATCH of ${patches.join(', ')} bytes; ${there} bytes there`);
  return `${patches.join()} ${there}`;
}

async function* film() {
  yield Buffer.alloc(300_000, 1);
}
const seen = [
  await upload('a stream of bytes', Readable.from(film(), {objectMode: false})),
  await upload('a stream of objects', Readable.from(film())),
];
server.close();
server.closeAllConnections();
const isSame = seen.join('; ') === '100000,100000,100000 300000; 300000 300000';
console.log(isSame ? 'as described: the chunk size does not hold' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
