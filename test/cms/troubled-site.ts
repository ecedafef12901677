import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startSite} from '../../demo/server/start-site.js';
import {authorizationHeader, sign} from '../demo/support/sign.js';
import {TestSite, WRITE_KEY} from '../demo/support/test-site.js';

/** Answers a request of the CMS's server in place of the site. */
export type Trouble = (response: ServerResponse) => void;

/**
 * The demo's 23 site behind a server that answers in its place, or late, if a test says so. It checks the signature of
 * what the CMS's server asks, by its own address, and signs anew for the site.
 */
export class TroubledSite {
  readonly site: TestSite;
  /** Without a slash at the end, in lower case. */
  readonly url: string;
  /** As somebody may write it into the settings. */
  readonly endpoint: string;
  /** By the name of a method, such as `photo/list`. */
  readonly troubles: Map<string, Trouble> = new Map<string, Trouble>();
  readonly #server: Server;
  readonly #waiting: (() => void)[] = [];
  #heldUntil = 0;

  private constructor(site: TestSite, server: Server) {
    this.site = site;
    this.#server = server;
    const {port} = server.address() as AddressInfo;
    this.url = `http://localhost:${port}`;
    this.endpoint = `HTTP://LocalHost:${port}/`;
  }

  static async start(tidy: (() => Promise<void>)[]): Promise<TroubledSite> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'try-cms-site-'));
    tidy.push(() => rm(dataFolder, {recursive: true, force: true}));
    const site = new TestSite(
      await startSite({dataFolder, credentials: WRITE_KEY, faults: true}),
      dataFolder,
    );
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const troubled = new TroubledSite(site, server);
    server.on('request', (request, response) => {
      void troubled.#answer(request, response).catch(() => response.destroy());
    });
    tidy.push(() => troubled.close());
    return troubled;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await this.site.close();
  }

  /** Holds back the upload tokens that are asked for, until there are so many of them. */
  holdTokens(count: number): void {
    this.#heldUntil = count;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.headers.authorization === undefined) return await this.#pass(request, response);
    const chunks: Uint8Array[] = [];
    for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const fields = [...new URLSearchParams(Buffer.concat(chunks).toString())];
    if (!this.#isSigned(request.headers.authorization, path, fields)) {
      response
        .writeHead(401)
        .end('{"status":"error","code":"invalid_signature","message":"Wrongly signed."}');
      return;
    }
    const trouble = this.troubles.get(path.replace('/api/', ''));
    if (trouble) return trouble(response);

    const url = this.site.url + path;
    const headers = {authorization: authorizationHeader(sign('POST', url, fields, WRITE_KEY))};
    const answer = await fetch(url, {method: 'POST', headers, body: new URLSearchParams(fields)});
    const text = await answer.text();
    if (path.endsWith('/get-upload-token')) await this.#hold();
    response.writeHead(answer.status, {'Content-Type': 'application/json'}).end(text);
  }

  async #hold(): Promise<void> {
    if (this.#heldUntil === 0) return;
    const released = new Promise<void>(resolve => this.#waiting.push(resolve));
    if (this.#waiting.length >= this.#heldUntil) {
      this.#heldUntil = 0;
      for (const release of this.#waiting.splice(0)) release();
    }
    await released;
  }

  #isSigned(header: string, path: string, fields: [string, string][]): boolean {
    const given = new Map(
      [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        decodeURIComponent(value),
      ]),
    );
    const nonce = given.get('oauth_nonce') ?? '';
    const timestamp = Number(given.get('oauth_timestamp'));
    const right = sign('POST', this.url + path, fields, WRITE_KEY, {nonce, timestamp});
    return given.get('oauth_signature') === right['oauth_signature'];
  }

  /** What browsers send, as it is. */
  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {method, headers} = request;
    const onward = httpRequest(this.site.url + (request.url ?? ''), {method, headers}, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }
}
