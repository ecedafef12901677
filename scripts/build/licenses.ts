/**
 * A part of the build: gives each package in `dist/licenses.md` the text of its licence. Vite looks for a file called
 * LICENSE, and that of Resumable.js has another name.
 */
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** The heading of a package without a text below it: name, version and licence. */
const BARE = /^## (\S+) - \S+ \([^)\n]+\)\n(?=\n*(?:## |$(?![^])))/gm;

export function completeLicenses(file: string): void {
  const whole = readFileSync(file, 'utf8').replace(
    BARE,
    (heading, name: string) => `${heading}\n${readLicense(name)}\n`,
  );
  writeFileSync(file, whole);
}

function readLicense(name: string): string {
  const folder = join('node_modules', name);
  const found = readdirSync(folder).find(each => /licen[cs]e/i.test(each));
  if (found === undefined) throw new Error(`The package ${name} ships without the text of its licence.`);
  return readFileSync(join(folder, found), 'utf8').trim();
}
