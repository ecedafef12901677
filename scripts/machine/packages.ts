/** Debian's packages, for a run as root on a Debian-like system. */
import {spawnSync} from 'node:child_process';
import {onPath} from './programs.js';

export function canUseApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== null;
}

/**
 * @param missing What is not here, in words.
 * @param groups Names of packages. Inside a group the first name that the release knows is taken.
 * @param say Gets a sentence before anything is changed.
 */
export function installWithApt(
  missing: readonly string[],
  groups: readonly (readonly string[])[],
  say: (sentence: string) => void,
): void {
  say(
    `Not on this machine: ${missing.join(', ')}. Installing with apt-get, since this is root on a Debian-like system.`,
  );
  if (!apt(['update']))
    say('apt-get update failed (offline?). Going on with the package lists that are there.');

  const packages = groups.flatMap(group => group.find(isKnownPackage) ?? []);
  if (packages.length === 0) {
    say('apt knows none of the packages. Going on with what is there.');
    return;
  }
  say(`apt-get install -y --no-install-recommends ${packages.join(' ')}`);
  if (!apt(['install', '-y', '--no-install-recommends', ...packages])) {
    say('apt-get install failed. Going on with what is there.');
  }
}

function apt(args: string[]): boolean {
  // Its hundreds of lines are of interest only if it fails. The time-outs keep a dead mirror from eating the run.
  const {status, stdout, stderr} = spawnSync(
    'apt-get',
    [
      '-qq',
      '-o',
      'Acquire::Retries=1',
      '-o',
      'Acquire::http::Timeout=20',
      '-o',
      'Dpkg::Use-Pty=0',
      '-o',
      'DPkg::Lock::Timeout=60',
      ...args,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: 300_000,
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    },
  );
  if (status !== 0) console.error(`${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-10).join('\n'));
  return status === 0;
}

function isKnownPackage(name: string): boolean {
  // "Candidate: (none)" is what a package looks like that others only mention.
  const {stdout} = spawnSync('apt-cache', ['policy', name], {encoding: 'utf8', timeout: 20_000});
  return /Candidate: (?!\(none\))/.test(stdout ?? '');
}
