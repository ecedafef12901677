/** A line of a given speed and delay between a browser and a server on one machine. It needs Linux, root and gcc. */
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export interface LineOptions {
  /** Milliseconds, one way. */
  readonly delayMs: number;
  /** Megabits per second, each way. */
  readonly mbit: number;
}

/** Packets that wait before the line are lost beyond this many KiB: about what a home router holds. */
const QUEUE_KIB = 512;

/** Why there can be no line on this machine, or null. */
export function whyNoLine(): string | null {
  if (process.platform !== 'linux') return 'they need Linux';
  if (process.getuid?.() !== 0) return 'they need root, for network namespaces';
  if (!existsSync('/dev/net/tun')) return 'this kernel has no TUN devices';
  for (const tool of ['gcc', 'ip']) {
    if (spawnSync(tool, ['--version']).error) return `they need ${tool}`;
  }
  return null;
}

/** Two network namespaces with a line between them: one of the browser, one of the server. */
export class Line {
  readonly serverHost = '10.99.0.2';
  readonly serverNamespace: string;
  readonly #browserNamespace: string;
  readonly #folder: string;
  readonly #relay: ChildProcess;
  readonly #remove: () => void;
  /** How TCP answers to loss and delay, on both ends. */
  readonly congestionControl: string;

  private constructor(
    names: readonly [string, string],
    folder: string,
    relay: ChildProcess,
    remove: () => void,
  ) {
    [this.#browserNamespace, this.serverNamespace] = names;
    this.#folder = folder;
    this.#relay = relay;
    this.#remove = remove;
    this.congestionControl = useCubic(names) ? 'cubic' : congestionControlOf(names[0]);
  }

  static async open({delayMs, mbit}: LineOptions): Promise<Line> {
    const folder = mkdtempSync(join(tmpdir(), 'video-uploader-line-'));
    const program = join(folder, 'line');
    const source = fileURLToPath(new URL('line.c', import.meta.url));
    const compiled = spawnSync('gcc', ['-O2', '-o', program, source], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (compiled.status !== 0) throw new Error('The line could not be compiled.');
    const names = [`vub${process.pid}`, `vus${process.pid}`] as const;
    // Also if this process fails or is ended early.
    const remove = (): void => removeAll(names, folder);
    process.once('exit', remove);
    for (const name of names) spawnSync('ip', ['netns', 'add', name]);
    const relay = spawn(
      program,
      [names[0], '10.99.0.1', names[1], '10.99.0.2', String(delayMs), String(mbit), String(QUEUE_KIB)],
      {stdio: ['pipe', 'pipe', 'inherit']},
    );
    await Promise.race([
      once(relay.stdout, 'data'),
      once(relay, 'exit').then(() => Promise.reject(new Error('The line broke before it was there.'))),
    ]);
    return new Line(names, folder, relay, remove);
  }

  /** A program that runs another program at the browser's end of the line. */
  wrap(program: string): string {
    const wrapper = join(this.#folder, 'browser.sh');
    writeFileSync(wrapper, `#!/bin/sh\nexec ip netns exec ${this.#browserNamespace} '${program}' "$@"\n`, {
      mode: 0o755,
    });
    return wrapper;
  }

  close(): void {
    this.#relay.kill();
    process.off('exit', this.#remove);
    this.#remove();
  }
}

/**
 * What most computers of visitors have; the machine of a bench may have something else. By the route and not by
 * sysctl: a namespace may set only what the whole machine allows to everyone, and that is not ours to change.
 */
function useCubic(names: readonly string[]): boolean {
  return names.every(name => {
    const route = ['-n', name, 'route', 'replace', '10.99.0.0/24', 'dev', 'line', 'congctl', 'cubic'];
    return spawnSync('ip', route).status === 0;
  });
}

function congestionControlOf(name: string): string {
  const question = ['netns', 'exec', name, 'cat', '/proc/sys/net/ipv4/tcp_congestion_control'];
  return spawnSync('ip', question).stdout.toString().trim();
}

function removeAll(names: readonly string[], folder: string): void {
  for (const name of names) spawnSync('ip', ['netns', 'delete', name]);
  rmSync(folder, {recursive: true, force: true});
}
