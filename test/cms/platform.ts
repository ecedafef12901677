import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {openSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Page} from '@playwright/test';
import {start, stop} from '../../scripts/machine/processes.js';

/** Where a platform is put together and run. */
export interface Workshop {
  /** An empty folder that goes away afterwards. */
  readonly folder: string;
  /** A free port on 127.0.0.1. */
  readonly port: number;
  /** What the templates read: address and secrets of the 23 site. */
  readonly env: Readonly<Record<string, string>>;
  /** What the servers say is written into this file. */
  readonly log: string;
  /** What is to end with the test, last first. */
  readonly tidy: (() => Promise<void>)[];
}

/** The addresses of a platform that runs, all on `http://127.0.0.1:port`. */
export interface Running {
  /** Signs the browser in. */
  readonly signIn: string;
  /** Sign in somebody without the right to write, or nobody. The last one tells what `token-endpoint-headers` holds. */
  readonly strangers: readonly string[];
  /** The form for a new article. */
  readonly form: string;
  readonly token: string;
  readonly returnUrl: string;
  /** If adding and changing are two permissions: signs in somebody who has the one alone. */
  readonly permissions?: {readonly add: string; readonly change: string};
  /** The form has no way back to what was saved. */
  readonly isForNewOnesOnly?: boolean;
  /** From the page of what was saved; without it by its form. */
  readonly saveAgain?: (page: Page) => Promise<void>;
}

export interface Platform {
  readonly name: string;
  /** What has to be installed before it can be tried; empty if all is there. */
  readonly missing: () => string;
  readonly start: (workshop: Workshop) => Promise<Running>;
}

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** Whether a command runs to a good end. */
export function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, {stdio: 'ignore'}).status === 0;
}

/** Runs a command to its end. */
export function runOnce(
  command: string,
  args: string[],
  options: {cwd: string; env: NodeJS.ProcessEnv},
): void {
  const {status, stdout, stderr} = spawnSync(command, args, {...options, encoding: 'utf8'});
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
}

/** Starts a server and waits until something listens at `url`. */
export async function serve(
  command: string,
  args: string[],
  {cwd, env, url}: {cwd: string; env: NodeJS.ProcessEnv; url: string},
  {log, tidy}: Pick<Workshop, 'log' | 'tidy'>,
): Promise<void> {
  const said = openSync(log, 'a');
  const child = start(command, args, {cwd, env, stdio: ['ignore', said, said]});
  tidy.push(() => stop(child));
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null; await sleep(100)) {
    if (await listens(url)) return;
  }
  throw new Error(`${command} does not listen at ${url}:\n${await readFile(log, 'utf8')}`);
}

async function listens(url: string): Promise<boolean> {
  const {hostname: host, port} = new URL(url);
  const socket = connect({host, port: Number(port)});
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
