#!/usr/bin/env bash
# Vite's `build.license` writes the licences of all packages in a bundle. A package whose licence stands in a file called
# MIT-LICENSE, as that of Resumable.js does, gets a heading with the name of its licence, no text, and no warning. The build
# succeeds.
#
# The MIT licence asks for its text and the copyright line in all copies. Who publishes the bundle with Vite's file does not
# give them.
#
# Seen with Vite 8.3.8, resumablejs 1.1.0 and lit-html 3.3.3, whose file is called LICENSE. Needs Node 20. Fails if the text
# is there, or that of the other package is not.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts vite@8.3.8 resumablejs@1.1.0 lit-html@3.3.3 >/dev/null

cat >entry.js <<'JS'
import {html} from 'lit-html';
import Resumable from 'resumablejs';

export const both = [html, Resumable];
JS
cat >see.js <<'JS'
import {existsSync, readFileSync} from 'node:fs';
import {build} from 'vite';

const warnings = [];
await build({
  configFile: false,
  logLevel: 'silent',
  customLogger: {...console, hasWarned: false, warnOnce: text => warnings.push(text), warn: text => warnings.push(text), hasErrorLogged: () => false, clearScreen() {}, info() {}},
  build: {license: true, lib: {entry: 'entry.js', formats: ['es'], fileName: 'bundle'}},
});
const sections = readFileSync('dist/.vite/license.md', 'utf8').split(/^## /m).slice(1);
const seen = {};
for (const section of sections) {
  const [heading, ...text] = section.trim().split('\n');
  seen[heading.split(' - ')[0]] = text.join('').trim().length;
  console.log(`${heading}: ${text.join('\n').trim().length} characters of text`);
}
console.log(`warnings: ${warnings.length}`);
if (!existsSync('node_modules/resumablejs/MIT-LICENSE')) throw new Error('Resumable.js has no such file any more.');
if (seen.resumablejs !== 0 || !(seen['lit-html'] > 1000) || warnings.length > 0)
  throw new Error('Vite does not do so any more.');
JS
node see.js
