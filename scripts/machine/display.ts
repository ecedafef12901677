/** A display that nobody sees, for browsers with a window. */
import {once} from 'node:events';
import {start, stop} from './processes.js';

const START_LIMIT_MS = 20_000;

export interface Display {
  /** For the environment variable `DISPLAY`. */
  readonly name: string;
  stop(): Promise<void>;
}

/** @param command Path of Xvfb. */
export async function startDisplay(command: string): Promise<Display> {
  // The display server picks a free number and tells it through the extra pipe, its fourth stream.
  const server = start(command, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  try {
    const pipe = server.stdio[3];
    if (!pipe) throw new Error('The display server has no pipe.');
    const timeout = AbortSignal.timeout(START_LIMIT_MS);
    const [number] = (await once(pipe, 'data', {signal: timeout})) as [Buffer];
    return {name: `:${number.toString().trim()}`, stop: () => stop(server)};
  } catch (error) {
    await stop(server);
    throw error;
  }
}
