/**
 * `npm run changeset -- add|status|version`: Changesets for the package itself. With workspaces it knows only those, and
 * ours are compilers that the tests need, so it gets to see a package.json without them.
 */
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const PATH = 'package.json';

type Manifest = Record<string, unknown>;

const whole = JSON.parse(readFileSync(PATH, 'utf8')) as Manifest;
const {workspaces, ...rest} = whole;
write(rest);
let status: number | null;
try {
  ({status} = spawnSync('npx', ['changeset', ...process.argv.slice(2)], {stdio: 'inherit'}));
} finally {
  // As it was, but for what was written into it: every key in its place.
  const changed = JSON.parse(readFileSync(PATH, 'utf8')) as Manifest;
  write(
    Object.fromEntries(
      Object.keys(whole).map(key => [key, key === 'workspaces' ? workspaces : changed[key]]),
    ),
  );
}
process.exitCode = status ?? 1;

function write(manifest: Manifest): void {
  writeFileSync(PATH, `${JSON.stringify(manifest, null, 2)}\n`);
}
