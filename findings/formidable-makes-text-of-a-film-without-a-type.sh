#!/usr/bin/env bash
# formidable 3.5.4 takes a part of a form for a text field if the part has no `Content-Type`, even if it has a file name. A
# film that curl reads from a pipe (`-F 'file=@-;filename=film.mp4'`) has a name and no type: `files` is empty, and
# `fields.file` is the film as text. Each byte that is not UTF-8 has become U+FFFD by then, so the film cannot be had back.
# There is no error. With a type the same bytes arrive whole. busboy 1.6.0 goes by the file name and stores both.
#
# RFC 7578 marks a file by its name, and says that each part may have a type. A server that was tried in browsers, which
# always name a type, loses what other clients send.
#
# Seen with formidable 3.5.4 and busboy 1.6.0 in Node 20.20.2, curl 7.88.1. Needs Debian's curl. Fails if formidable has the
# film without a type as a file, or loses the film with a type, or if busboy loses one of them.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts formidable@3.5.4 busboy@1.6.0 >/dev/null

cat >see.js <<'JS'
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {buffer} from 'node:stream/consumers';
import busboy from 'busboy';
import formidable from 'formidable';

// The beginning of an MP4, and every other value of a byte.
const film = Buffer.concat([
  Buffer.from([0, 0, 0, 16]),
  Buffer.from('ftypisom'),
  Buffer.from([0, 0, 2, 0]),
  Buffer.from(Array.from({length: 256}, (_, index) => index)),
]);
const describe = bytes => (bytes.equals(film) ? 'the film' : `${bytes.length} other bytes`);
const readers = {
  async formidable(request) {
    const [fields, files] = await formidable({uploadDir: '.'}).parse(request);
    const file = files.file?.[0];
    return file ? `a file: ${describe(readFileSync(file.filepath))}` : `a field: ${describe(Buffer.from(fields.file[0]))}`;
  },
  async busboy(request) {
    const form = busboy({headers: request.headers});
    let found = 'nothing';
    form.on('file', async (_, stream) => (found = `a file: ${describe(await buffer(stream))}`));
    form.on('field', (_, text) => (found = `a field: ${describe(Buffer.from(text))}`));
    request.pipe(form);
    await new Promise(done => form.on('close', done));
    return found;
  },
};
const server = createServer(async (request, response) => response.end(await readers[request.url.slice(1)](request)));
await new Promise(done => server.listen(0, '127.0.0.1', done));

async function send(reader, type) {
  const part = `file=@-;filename=film.mp4${type}`;
  const curl = spawn('curl', ['-sS', '-m', '20', '-F', part, `http://127.0.0.1:${server.address().port}/${reader}`]);
  curl.stdin.end(film);
  const answer = (await buffer(curl.stdout)).toString();
  console.log(`${reader}, ${type || 'no type'}: ${answer}`);
  return answer;
}

const seen = [];
for (const reader of Object.keys(readers)) for (const type of ['', ';type=video/mp4']) seen.push(await send(reader, type));
server.close();
const [untyped, ...others] = seen;
const isSame = /^a field: \d+ other bytes$/.test(untyped) && others.every(answer => answer === 'a file: the film');
console.log(isSame ? 'as described: without a type the film is a broken text' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
