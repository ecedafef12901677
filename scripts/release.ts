/**
 * `npm run release`: from the changesets to a package that is ready to be published. It makes the version and the
 * changelog, tests and builds in a fresh clone of that commit, packs what was built there, and stops: the tag is for a person.
 *
 *   npm run release -- --dry-run   rehearses it, and commits nothing
 *   npm run release -- --publish   in a job of GitHub Actions or GitLab CI for the tag: tests, builds and packs the tagged
 *                                  commit, and publishes it with provenance. It refuses if npm cannot attest there.
 */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {
  type Repository,
  provenanceProblem,
  publishArguments,
  repositoryProblem,
} from './release/provenance.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const isDry = process.argv.includes('--dry-run');
const isPublished = process.argv.includes('--publish');

if (read('git', 'status', '--porcelain') !== '') refuse('There are changes that are not committed.');
const facts = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
const missing = ['repository', 'homepage', 'bugs'].filter(name => !facts[name]);
if (missing.length > 0) refuse(`package.json names no ${missing.join(', ')}: its owner has to fill that in.`);
const repository = facts['repository'] as Repository;
const remotes = read('git', 'remote').split('\n').filter(Boolean);
const addresses = remotes.map(remote => read('git', 'remote', 'get-url', remote));
const problem =
  repositoryProblem(repository, addresses) ??
  (isPublished ? provenanceProblem(repository, process.env) : null);
if (problem !== null) refuse(problem);
const pending = readdirSync('.changeset').filter(name => name.endsWith('.md') && name !== 'README.md');

if (isPublished) {
  const tag = `v${versionOf()}`;
  if (pending.length > 0) refuse('There are changesets, so this commit is no release.');
  // The statement names the commit of the job, which therefore has to be the release itself.
  if (!read('git', 'tag', '--points-at', 'HEAD').split('\n').includes(tag))
    refuse(`This commit does not have the tag ${tag}.`);
} else {
  if (read('git', 'branch', '--show-current') !== 'main') refuse('Releases are made from main.');
  if (pending.length === 0) refuse('There is no changeset, so there is nothing new to release.');
  if (isDry) {
    run('.', 'npm', 'run', 'changeset', '--', 'status', '--verbose');
  } else {
    run('.', 'npm', 'run', 'changeset', '--', 'version');
    // The lock file names the version too.
    run('.', 'npm', 'install', '--package-lock-only', '--ignore-scripts');
    run('.', 'npx', 'prettier', '--write', 'CHANGELOG.md', 'package.json');
    run('.', 'git', 'commit', '--all', '--message', `Release ${versionOf()}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'video-uploader-release-'));
run('.', 'git', 'clone', '--quiet', '.', folder);
run(folder, 'npm', 'ci');
run(folder, 'npm', 'test');
run(folder, 'npm', 'run', 'build');
run(folder, 'npm', 'pack');

const tarball = join(folder, readdirSync(folder).find(name => name.endsWith('.tgz')) ?? '');
if (isPublished) {
  run(folder, 'npm', ...publishArguments(tarball), ...(isDry ? ['--dry-run'] : []));
} else {
  console.log(`
Ready: ${tarball}
${isDry ? 'This was a rehearsal: nothing was committed.' : 'What is left for a person:'}
  git tag v${versionOf()} && git push --follow-tags
and in a job of GitHub Actions or GitLab CI for that tag, with an OIDC token:
  npm run release -- --publish
It publishes with provenance: npm then shows from which commit and which job the package is.`);
}

function versionOf(): string {
  return (JSON.parse(readFileSync('package.json', 'utf8')) as {version: string}).version;
}

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
