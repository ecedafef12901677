/** What tests of a platform tree may ask, as commands of @web/test-runner. */
import {execFile} from 'node:child_process';
import {mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import type {TestRunnerPlugin} from '@web/test-runner';
import {PYTHON} from '../../machine/desktop.js';
import {fileNameOf} from '../page-commands.js';
import {type PlatformNode, writePlatformTree} from './platform-tree.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const READER = fileURLToPath(new URL('read-tree.py', import.meta.url));

/** The trees, a folder for each engine and in it a file for each scene and language. */
const TREES = join(root, 'test', 'desktop', 'trees');

const isUpdating = process.env['TEST_UPDATE'] === '1';

/** Milliseconds in which the platform has to tell what the page shows. Only a failure takes that long. */
const LIMIT = 20_000;
/** Milliseconds without a change, after which a tree is written down. */
const STILL = 1000;

export interface Wanted {
  /** Name of the group around the element. */
  readonly group: string;
  readonly scene: string;
  readonly language: string;
}

/** @param engine Whose trees are read. */
export function platformTreeCommands(engine: string): TestRunnerPlugin {
  const folder = join(TREES, engine);
  return {
    name: 'platform-tree-commands',
    async executeCommand({command, payload}) {
      switch (command) {
        case 'platform-tree':
          return compareTree(folder, payload as Wanted);
        case 'platform-tree-once':
          return (await readTree(String(payload))) ?? null;
        case 'platform-tree-names':
          return listTrees(folder, payload as readonly Omit<Wanted, 'group'>[]);
        default:
          return undefined;
      }
    },
  };
}

/** The tree as it is and as it was written down. With `--update` they are the same. */
async function compareTree(folder: string, wanted: Wanted): Promise<{seen: string; written: string}> {
  const file = join(folder, nameOf(wanted));
  const written = isUpdating ? null : await readFile(file, 'utf8').catch(() => '');
  // A browser tells its changes a little later.
  const end = performance.now() + LIMIT;
  let seen = '';
  let since = performance.now();
  while (seen !== written && performance.now() < end) {
    const tree = await readTree(wanted.group);
    const now = tree === null ? '' : writePlatformTree(tree);
    if (now !== seen) since = performance.now();
    seen = now;
    if (written === null && seen !== '' && performance.now() - since > STILL) break;
    await sleep(50);
  }
  if (written !== null) return {seen, written};
  await mkdir(folder, {recursive: true});
  await writeFile(file, seen);
  return {seen, written: seen};
}

/** What the platform tells of a group of the page, at this moment. */
async function readTree(group: string): Promise<PlatformNode | null> {
  const {stdout} = await promisify(execFile)(PYTHON, [READER, group], {
    maxBuffer: 64 * 1024 * 1024,
    timeout: LIMIT,
  }).catch((error: {code?: unknown; stdout: string}) => {
    if (error.code === 3) return {stdout: ''};
    throw error;
  });
  return stdout === '' ? null : (JSON.parse(stdout) as PlatformNode);
}

/** The files that exist and those that should. With `--update` a file without a scene is removed. */
async function listTrees(
  folder: string,
  scenes: readonly Omit<Wanted, 'group'>[],
): Promise<{found: readonly string[]; wanted: readonly string[]}> {
  const wanted = scenes.map(nameOf).sort();
  const found = (await readdir(folder)).sort();
  if (!isUpdating) return {found, wanted};
  for (const name of found) if (!wanted.includes(name)) await rm(join(folder, name));
  return {found: wanted, wanted};
}

function nameOf({scene, language}: Omit<Wanted, 'group'>): string {
  return `${fileNameOf(scene)}.${language}.txt`;
}
