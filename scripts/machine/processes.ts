/**
 * Child processes that surely end. Each child leads a process group of its own, so that the processes that it started
 * end with it, and `stopEverything` reaches all of them however this process ends.
 */
import {spawn, type ChildProcess, type SpawnOptions} from 'node:child_process';
import {once} from 'node:events';
import {delimiter} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

/** How long a process may take to tidy up after it was asked to end. */
const GRACE_MS = 5000;

const running = new Set<ChildProcess>();

const isWindows = process.platform === 'win32';

/**
 * The environment with the project's own tools first on the path. A call through npx would take most of a second, and
 * would add a process between this one and the tool.
 */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const tools = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));
  return {...process.env, PATH: [tools, process.env['PATH'] ?? ''].join(delimiter)};
}

export interface RunOptions {
  env?: Record<string, string>;
  /** After this time the process is ended and counts as failed: a browser that hangs must not hang the run. */
  limitMs: number;
  /** Gets the output of the command in place of the terminal. */
  onOutput?: ((text: string) => void) | undefined;
}

/** Runs a command to its end. Resolves with its exit code; 1 if it has none. */
export async function run(
  command: string,
  args: readonly string[],
  {env, limitMs, onOutput}: RunOptions,
): Promise<number> {
  const child = start(command, args, {
    stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: {...toolEnvironment(), ...env},
  });
  if (onOutput) {
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
  }

  const limit = setTimeout(() => {
    console.error(`${command} has not ended after ${limitMs / 1000} s and is stopped.`);
    void stop(child);
  }, limitMs);
  try {
    return await new Promise<number>(resolve => {
      child.once('exit', code => resolve(code ?? 1));
      child.once('error', error => {
        console.error(`${command} could not be started: ${error.message}`);
        resolve(1);
      });
    });
  } finally {
    clearTimeout(limit);
    // The command has ended. Processes that it left in its group are ended too.
    signal(child, 'SIGKILL');
  }
}

/** Starts a command that runs until `stop` or the end of this process. */
export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  // npm and npx are scripts on Windows, which only a shell can start.
  const child = spawn(command, args, {...options, detached: !isWindows, shell: isWindows});
  running.add(child);
  child.once('error', () => running.delete(child));
  child.once('exit', () => running.delete(child));
  return child;
}

/** Asks a process to end, as Ctrl-C would, and insists after a while. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  signal(child, 'SIGINT');
  await Promise.race([ended, sleep(GRACE_MS, undefined, {ref: false})]);
  signal(child, 'SIGKILL');
  await ended;
}

export async function stopEverything(): Promise<void> {
  await Promise.all([...running].map(child => stop(child)));
}

/** Calls `tidy` and exits if this process gets a signal to end. */
export function onInterrupt(tidy: () => Promise<void>): void {
  let interruptedAt: number | null = null;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (interruptedAt !== null) {
        // A second Ctrl-C ends at once. But a single press may arrive twice: from the terminal and from the parent.
        if (performance.now() - interruptedAt > 1000) process.exit(130);
        return;
      }
      interruptedAt = performance.now();
      void tidy().finally(() => process.exit(130));
    });
  }
  process.on('exit', () => {
    for (const child of running) signal(child, 'SIGKILL');
  });
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // The group has ended already.
  }
}
