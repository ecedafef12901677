/**
 * `npm run release`: from the changesets to a package that is ready to be published. It makes the version and the
 * changelog, tests and builds in a fresh clone of that commit, packs what was built there, and stops: publishing is for
 * a person.
 */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const isDry = process.argv.includes('--dry-run');

if (read('git', 'status', '--porcelain') !== '') refuse('There are changes that are not committed.');
if (read('git', 'branch', '--show-current') !== 'main') refuse('Releases are made from main.');
const facts = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
const missing = ['repository', 'homepage', 'bugs'].filter(name => !facts[name]);
if (missing.length > 0) refuse(`package.json names no ${missing.join(', ')}: its owner has to fill that in.`);
const pending = readdirSync('.changeset').filter(name => name.endsWith('.md') && name !== 'README.md');
if (pending.length === 0) refuse('There is no changeset, so there is nothing new to release.');

if (isDry) {
  run('.', 'npm', 'run', 'changeset', '--', 'status', '--verbose');
} else {
  run('.', 'npm', 'run', 'changeset', '--', 'version');
  // The lock file names the version too.
  run('.', 'npm', 'install', '--package-lock-only', '--ignore-scripts');
  run('.', 'npx', 'prettier', '--write', 'CHANGELOG.md', 'package.json');
}
const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
if (!isDry) run('.', 'git', 'commit', '--all', '--message', `Release ${version}`);

const folder = mkdtempSync(join(tmpdir(), 'video-uploader-release-'));
run('.', 'git', 'clone', '--quiet', '.', folder);
run(folder, 'npm', 'ci');
run(folder, 'npm', 'test');
run(folder, 'npm', 'run', 'build');
run(folder, 'npm', 'pack');

const tarball = readdirSync(folder).find(name => name.endsWith('.tgz')) ?? '';
console.log(`
Ready: ${join(folder, tarball)}
${isDry ? 'This was a rehearsal: nothing was committed.' : 'What is left for a person:'}
  git tag v${version} && git push --follow-tags
  npm publish ${join(folder, tarball)}
In a job of GitHub Actions or GitLab CI with an id token, add --provenance: npm then shows which commit the package is from.`);

function refuse(why: string): never {
  console.error(`${why} Nothing was done.`);
  process.exit(1);
}

function read(command: string, ...args: string[]): string {
  return execFileSync(command, args, {encoding: 'utf8'}).trim();
}

function run(cwd: string, command: string, ...args: string[]): void {
  console.log(`\n$ ${command} ${args.join(' ')}`);
  execFileSync(command, args, {cwd, stdio: 'inherit'});
}
