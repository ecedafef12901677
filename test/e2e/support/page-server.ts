import {createReadStream} from 'node:fs';
import {type RequestListener, type ServerResponse, createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** One page of a server. */
export interface ServedPage {
  readonly body: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server of its own for a few pages, with what was built below `/dist/`, and below every other folder `dist/`. */
export interface PageServer {
  readonly url: string;
  /** What was asked for so far, in order: paths with their queries. */
  readonly requests: readonly string[];
  close(): void;
}

/** Delays an answer, or gives another one, which ends the response. */
export type Meddler = (path: string, response: ServerResponse) => Promise<void> | void;

/**
 * @param pages By their paths.
 * @param certificate With its key: serves by https.
 */
export async function servePages(
  pages: Readonly<Record<string, ServedPage>>,
  certificate: string | null = null,
  meddle: Meddler = () => {},
): Promise<PageServer> {
  const requests: string[] = [];
  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    requests.push(path);
    await meddle(path, response);
    if (response.writableEnded) return;
    const {pathname} = new URL(path, 'http://localhost');
    const page = pages[pathname];
    if (page === undefined) {
      response.setHeader('Content-Type', 'text/javascript');
      // A module comes from another origin in the eyes of a page that has none.
      response.setHeader('Access-Control-Allow-Origin', '*');
      createReadStream(DIST + pathname.replace(/^.*\/dist\//, ''))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
      return;
    }
    for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
    response.setHeader('Content-Type', page.type ?? 'text/html; charset=utf-8');
    response.end(page.body);
  };
  const listener: RequestListener = ({url = '/'}, response) => void answer(url, response);
  const server =
    certificate === null
      ? createServer(listener)
      : createSecureServer({key: certificate, cert: certificate}, listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${certificate === null ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
