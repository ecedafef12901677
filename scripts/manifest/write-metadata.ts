/** A part of the build: the manifest of the package, what editors and frameworks want to know of it, in `dist/`. */
import {copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {cssCustomData, htmlCustomData, webTypes} from './editor-data.js';
import {readManifest} from './read-manifest.js';
import {tagTypes} from './tag-types.js';

const FRAMEWORKS = 'types/frameworks';
const OUTPUT = 'dist/frameworks';

export function writeMetadata(): void {
  const manifest = readManifest();
  const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
  writeJson('dist/custom-elements.json', manifest);
  writeJson('dist/web-types.json', webTypes(manifest, version));
  writeJson('dist/html-custom-data.json', htmlCustomData(manifest));
  writeJson('dist/css-custom-data.json', cssCustomData(manifest));

  mkdirSync(OUTPUT, {recursive: true});
  writeFileSync(`${OUTPUT}/tag.d.ts`, tagTypes(manifest));
  for (const file of readdirSync(FRAMEWORKS)) {
    copyFileSync(`${FRAMEWORKS}/${file}`, `${OUTPUT}/${file}`);
    // Imports of it are for types, and harmless if a bundler keeps them.
    writeFileSync(`${OUTPUT}/${file.replace(/\.d\.ts$/, '.js')}`, 'export {};\n');
  }
}

function writeJson(path: string, content: object): void {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}
