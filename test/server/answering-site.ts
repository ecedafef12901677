import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {createSite, SiteError, type Site, type SiteOptions} from '../../src/server/index.js';
import {WRITE_KEY} from '../demo/support/test-site.js';

/** The four secrets of the demo site's write key, and nothing else of it. */
export const KEY = {
  consumerKey: WRITE_KEY.consumerKey,
  consumerSecret: WRITE_KEY.consumerSecret,
  accessToken: WRITE_KEY.accessToken,
  accessTokenSecret: WRITE_KEY.accessTokenSecret,
};

/** A request as a server of {@link startAnswering} got it. */
export interface HeardRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Starts a server that answers as a test wants it, for what the demo site would never do. */
export async function startAnswering(
  t: TestContext,
  answer: (response: ServerResponse, request: HeardRequest, count: number) => void,
): Promise<{url: string; heard: HeardRequest[]}> {
  const heard: HeardRequest[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const {method = '', url = '', headers} = request;
      const whole = {method, url, headers, body: Buffer.concat(pieces).toString('latin1')};
      heard.push(whole);
      answer(response, whole, heard.length);
    })().catch(() => response.destroy());
  });
  return {url: await listen(t, server), heard};
}

/** Puts a server on a free port of this machine until the test ends. */
export async function listen(t: TestContext, server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function openSite(endpoint: string, options: Partial<SiteOptions> = {}): Site {
  return createSite({endpoint, ...KEY, ...options});
}

/** The error that a call rejects with. */
export async function errorOf(work: Promise<unknown>): Promise<SiteError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SiteError)) throw new Error(`It gave no SiteError but ${String(error)}.`);
  return error;
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, {'Content-Type': 'application/json'});
  response.end(JSON.stringify(body));
}
