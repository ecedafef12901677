#!/usr/bin/env bash
# @tus/server 2.4.5 does not read `X-HTTP-Method-Override`, although its answers allow the header to pages of other origins.
# With the option `overridePatchMethod` of tus-js-client 4.3.1 each PATCH is sent as a POST with this header. The server
# takes the POST for the creation of a second upload and answers 400, that a length is missing. The upload is there with 0
# bytes, and the client ends with an error. Without the option the same bytes arrive.
#
# tus 1.0.0 demands of each server, not only of those with an extension, that it takes the method from this header if it is
# there. The option is for networks that block PATCH: a site that turns it on for them stops the uploads of everybody.
#
# Seen with @tus/server 2.4.5, @tus/file-store 2.1.1 and tus-js-client 4.3.1 in Node 20.20.2. Fails if the upload with the
# option arrives, or the upload without it does not, or if the header is no longer allowed.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @tus/server@2.4.5 @tus/file-store@2.1.1 tus-js-client@4.3.1 >/dev/null

cat >see.js <<'JS'
import {createServer} from 'node:http';
import {FileStore} from '@tus/file-store';
import {Server} from '@tus/server';
import {Upload} from 'tus-js-client';

const tus = new Server({path: '/files', datastore: new FileStore({directory: './films'})});
const requests = [];
const server = createServer((request, response) => {
  const override = request.headers['x-http-method-override'];
  response.on('finish', () => requests.push(`${request.method}${override ? ` for ${override}` : ''}: ${response.statusCode}`));
  tus.handle(request, response);
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const endpoint = `http://127.0.0.1:${server.address().port}/files`;

async function upload(overridePatchMethod) {
  requests.length = 0;
  const client = new Upload(Buffer.alloc(300_000, 1), {endpoint, overridePatchMethod, retryDelays: []});
  const ending = await new Promise(done => {
    Object.assign(client.options, {
      onSuccess: () => done('a success'),
      onError: error => done(`an error, status ${error.originalResponse?.getStatus()}`),
    });
    client.start();
  });
  const head = await fetch(client.url, {method: 'HEAD', headers: {'Tus-Resumable': '1.0.0'}});
  const offset = head.headers.get('upload-offset');
  console.log(`overridePatchMethod ${overridePatchMethod}: ${requests.join(', ')}; ${ending}, ${offset} bytes there`);
  return {ending, offset};
}

const plain = await upload(false);
const overridden = await upload(true);
const options = await fetch(endpoint, {method: 'OPTIONS', headers: {Origin: 'http://page.test'}});
const isAllowed = /x-http-method-override/i.test(options.headers.get('access-control-allow-headers'));
console.log(`the header is allowed to other origins: ${isAllowed}`);
server.close();
server.closeAllConnections();
const isSame =
  plain.ending === 'a success' &&
  plain.offset === '300000' &&
  overridden.ending === 'an error, status 400' &&
  overridden.offset === '0' &&
  isAllowed;
console.log(isSame ? 'as described: a POST for PATCH is taken for a POST' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
