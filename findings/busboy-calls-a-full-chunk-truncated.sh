#!/usr/bin/env bash
# busboy 1.6.0 calls a file truncated if it is exactly as long as `limits.fileSize`, which its README describes as the
# largest size of a file: all bytes come, and then `limit` fires and `truncated` is true. express-fileupload 1.5.2 builds on
# it. With `abortOnLimit`, which is for files bigger than the limit by its README, it answers 413 to such a file.
# @fastify/busboy 3.2.6, a fork, and multer 2.5.0, which builds on busboy too, take the file.
#
# Files of exactly that length are rare, but chunks are not: an uploader cuts a film into chunks of one size. A server that
# sets the limit to that size rejects all of them but the last, or throws away chunks that are whole.
#
# Seen with busboy 1.6.0, express-fileupload 1.5.2, @fastify/busboy 3.2.6, multer 2.5.0 and express 4.22.3 in Node 20.20.2.
# Fails if one of the first two takes a full chunk, if one of the others does not, or if one of the four takes a longer one.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts busboy@1.6.0 express-fileupload@1.5.2 @fastify/busboy@3.2.6 multer@2.5.0 express@4.22.3 >/dev/null

cat >see.js <<'JS'
import {Busboy} from '@fastify/busboy';
import busboy from 'busboy';
import express from 'express';
import fileUpload from 'express-fileupload';
import multer from 'multer';

const LIMIT = 65_536;
const limits = {fileSize: LIMIT};
const take = makeParser => (request, response) => {
  const form = makeParser(request.headers);
  form.on('file', (_, stream) => {
    let bytes = 0;
    stream.on('data', data => (bytes += data.length));
    stream.on('end', () => response.end(`${bytes} bytes, truncated: ${stream.truncated}`));
  });
  request.pipe(form);
};
const tell = (request, response) => response.end(`${(request.files.file ?? request.files[0]).size} bytes, taken`);
const app = express();
app.post('/busboy', take(headers => busboy({headers, limits})));
app.post('/express-fileupload', fileUpload({limits, abortOnLimit: true}), tell);
app.post('/@fastify/busboy', take(headers => new Busboy({headers, limits})));
app.post('/multer', multer({limits}).any(), tell);
app.use((error, request, response, next) => response.status(413).end(error.message));
const server = app.listen(0, '127.0.0.1');
await new Promise(done => server.on('listening', done));

const names = ['busboy', 'express-fileupload', '@fastify/busboy', 'multer'];
const seen = {};
for (const name of names)
  for (const more of [-1, 0, 1]) {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(LIMIT + more)]), 'film.mp4');
    const response = await fetch(`http://127.0.0.1:${server.address().port}/${name}`, {method: 'POST', body});
    const answer = await response.text();
    console.log(`${name}, limit ${more < 0 ? more : `+ ${more}`}: ${response.status}, ${answer}`);
    (seen[name] ??= []).push(response.ok && !answer.includes('truncated: true') ? 'taken' : 'refused');
  }
server.close();
const isSame = names.every((name, index) => seen[name].join() === `taken,${index < 2 ? 'refused' : 'taken'},refused`);
console.log(isSame ? 'as described: a full chunk counts as too long' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
