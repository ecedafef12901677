import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {loadCredentials} from './http/credentials.js';
import type {Credentials} from './http/oauth-verifier.js';
import type {SiteOptions} from './site-options.js';
import {createSite} from './site.js';
import {lockFolder} from './storage/folder-lock.js';

/** {@link SiteOptions} and where to listen. */
export interface StartOptions extends Omit<SiteOptions, 'credentials'> {
  /** Defaults to 0, which takes any free port. If a given one is in use, the next free one is taken. */
  readonly port?: number;
  /** Defaults to `127.0.0.1`. */
  readonly host?: string;
  /** Defaults to those of the environment or of the data folder, see `credentials.ts`. */
  readonly credentials?: SiteOptions['credentials'];
}

/** A site that listens. */
export interface StartedSite {
  /** Such as `http://127.0.0.1:8123`, without a slash at the end. */
  readonly url: string;
  /** The owner's key, for signing requests. */
  readonly credentials: Credentials;
  /** Cuts all connections and waits until nothing is being written any more. */
  readonly close: () => Promise<void>;
}

const PORTS_TO_TRY = 50;

/**
 * Starts a site.
 *
 * @throws {FolderInUseError} when another site has the data folder.
 * @throws {Error} when the host cannot be listened on, or no port near the wanted one is free.
 */
export async function startSite(options: StartOptions): Promise<StartedSite> {
  // Before anything is read or written there, the credentials included.
  const unlock = await lockFolder(options.dataFolder);
  try {
    const site = await startInFolder(options);
    return {
      ...site,
      async close() {
        await site.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startInFolder(options: StartOptions): Promise<StartedSite> {
  const {port = 0, host = '127.0.0.1', log = () => {}} = options;
  const credentials = options.credentials ?? (await loadCredentials(options.dataFolder, process.env));
  const site = await createSite({...options, credentials});
  const server = createServer((req, res) => void site.handler(req, res));
  // An upload may take hours; only its headers have to come soon.
  server.requestTimeout = 0;
  server.headersTimeout = 60_000;
  server.timeout = 0;
  // Longer than a browser or a proxy keeps an idle connection, so that they are the ones to close it.
  server.keepAliveTimeout = 75_000;
  server.on('clientError', (_error, socket) => socket.destroy());

  try {
    await listen(server, port, host, log);
  } catch (error) {
    await site.close();
    throw error;
  }
  const address = server.address() as AddressInfo;
  const [owner] = [credentials].flat();
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    credentials: owner as Credentials,
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, site.close()]);
    },
  };
}

async function listen(
  server: Server,
  wanted: number,
  host: string,
  log: (line: string) => void,
): Promise<void> {
  const tries = wanted === 0 ? 1 : PORTS_TO_TRY;
  for (let port = wanted; port < wanted + tries; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      if (port !== wanted) log(`Port ${wanted} is in use; taking ${port}.`);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`No port from ${wanted} to ${wanted + tries - 1} is free.`);
}
