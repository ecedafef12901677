import {randomUUID} from 'node:crypto';
import {link, mkdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';

const LOCK = 'lock.json';

/** Milliseconds between two looks whether another process has ended its turn to take over. */
const TURN_WAIT = 20;

/** Milliseconds after which a turn counts as one whose process was killed. */
const TURN_LIMIT = 5000;

/** Who holds a folder. */
interface Holder {
  readonly id: string;
  readonly pid: number;
  /** When the process began, since a number is given again; null if the system does not tell. */
  readonly started: string | null;
  /** The machine, since a number means nothing on another one. */
  readonly host: string;
}

/** Another site uses the folder. */
export class FolderInUseError extends Error {
  /** A folder beside it that is free. */
  readonly freeFolder: string;

  constructor(folder: string, {pid, host}: Holder, freeFolder: string) {
    const isHere = host === hostname();
    super(
      `The folder ${folder} is in use by another site: process ${pid}${isHere ? '' : ` on ${host}`}.` +
        (isHere ? '' : ` If that has ended, delete ${join(folder, LOCK)}.`),
    );
    this.name = 'FolderInUseError';
    this.freeFolder = freeFolder;
  }
}

/**
 * Takes a folder for this process alone: two sites in one folder would clear away each other's files. The lock of a
 * process that has ended, by `kill -9` for example, is taken over.
 *
 * @returns what gives the folder back.
 * @throws {FolderInUseError} if a process that is alive has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, {recursive: true});
  const path = join(folder, LOCK);
  const id = randomUUID();
  const own: Holder = {id, pid: process.pid, started: await startOf(process.pid), host: hostname()};
  const ownPath = `${path}.${id}`;
  await writeFile(ownPath, JSON.stringify(own));
  try {
    // A link is made whole or not at all; to write into the lock itself would show it half-written.
    while (!(await makeLink(ownPath, path))) {
      const text = await readText(path);
      if (text === null) continue;
      const holder = parseHolder(text);
      if (holder && (await isHeld(holder))) {
        throw new FolderInUseError(folder, holder, await findFreeFolder(folder));
      }
      if (await takeOver(path, text, ownPath)) break;
    }
  } finally {
    await rm(ownPath, {force: true});
  }
  return async () => {
    if (parseHolder((await readText(path)) ?? '')?.id === id) await rm(path, {force: true});
  };
}

async function findFreeFolder(folder: string): Promise<string> {
  for (let number = 2; ; number += 1) {
    const other = `${folder}-${number}`;
    const holder = parseHolder((await readText(join(other, LOCK))) ?? '');
    if (!holder || !(await isHeld(holder))) return other;
  }
}

/**
 * Replaces the lock of a process that has ended, unless another process was first. One at a time: of two that read the
 * same dead lock, the slower one would replace the new lock of the faster one.
 */
async function takeOver(path: string, deadLock: string, ownPath: string): Promise<boolean> {
  const turn = `${path}.takeover`;
  try {
    await mkdir(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await setTimeout(TURN_WAIT);
    // Its process was killed within the few milliseconds that a turn takes.
    const begun = await stat(turn).catch(() => null);
    if (begun && Date.now() - begun.mtimeMs > TURN_LIMIT) await rm(turn, {recursive: true, force: true});
    return false;
  }
  try {
    if ((await readText(path)) !== deadLock) return false;
    await rename(ownPath, path);
    return true;
  } finally {
    await rm(turn, {recursive: true, force: true});
  }
}

async function isHeld({pid, started, host}: Holder): Promise<boolean> {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // The process of another user may not be signalled, and is alive all the same.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return now === null || now === started;
}

/** When a process began, in the units of its system; null if unknown, and empty for one that has ended. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readText(`/proc/${pid}/stat`);
  // The name of the program comes before, in brackets, and may contain anything.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields) return /^[ZX]/.test(fields[0] ?? '') ? '' : (fields[19] ?? null);
  return pid === process.pid ? String(Math.round(performance.timeOrigin)) : null;
}

function parseHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return Number.isInteger(holder?.pid) && Number(holder?.pid) > 0 ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

async function makeLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readText(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
