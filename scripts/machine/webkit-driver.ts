/** Starts WebKitGTK's driver on a display of its own, so that tests in WebKit need no desktop. */
import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Browser} from './browsers.js';
import {startDisplay} from './display.js';
import {start, stop} from './processes.js';

const START_LIMIT_MS = 20_000;

export interface WebKitDriver {
  port: number;
  stop(): Promise<void>;
}

export async function startWebKitDriver(browser: Browser): Promise<WebKitDriver> {
  if (!browser.driver) throw new Error(`${browser.engine} has no driver.`);

  const display = await startDisplay(browser.driver.display);
  try {
    const port = await findFreePort();
    // The driver allows one session, and a client that crashed has not ended its own: so a new session replaces it.
    const driver = start(
      browser.driver.command,
      [`--port=${port}`, '--host=127.0.0.1', '--replace-on-new-session'],
      // Nothing but DISPLAY: with rendering switches such as WEBKIT_DISABLE_COMPOSITING_MODE screenshots hang.
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {...process.env, DISPLAY: display.name},
      },
    );
    await waitForDriver(port);
    return {
      port,
      async stop() {
        await stop(driver);
        await display.stop();
      },
    };
  } catch (error) {
    await display.stop();
    throw error;
  }
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function waitForDriver(port: number): Promise<void> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(100)) {
    const response = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (response?.ok) return;
  }
  throw new Error('WebKitWebDriver did not start.');
}
