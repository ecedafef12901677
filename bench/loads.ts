/**
 * What a page pays for the tag before anybody uses it, and how soon it sends: the split build, the one file, and uploaders
 * with an interface of other makers, on a steady line, each time in a browser without a cache.
 */
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {type IncomingMessage, type Server, type ServerResponse, createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {gzipSync} from 'node:zlib';
import {type Browser, type Page, chromium} from 'playwright';
import {CHROMIUM_ARGS, findBrowser} from '../scripts/machine/browsers.js';
import {LOAD_CANDIDATES, type LoadCandidate} from './load-candidates.js';
import {bundlePeers} from './peers.js';
import {SteadyLine} from './steady-line.js';

/** One visit of one candidate. */
export interface Load {
  readonly name: string;
  /** Bytes of scripts and styles, compressed, until a person comes. */
  readonly bytes: number;
  /** Milliseconds from the navigation until a file can be chosen. */
  readonly usable: number;
  /** Milliseconds of the main thread's tasks until nothing more is loaded. */
  readonly mainThread: number;
  /** Milliseconds from the choice, as soon as it was possible, to the first byte at the server. */
  readonly firstByteAtOnce: number;
  /** The same, after the page has come to rest. */
  readonly firstByteLater: number;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** A download of 85 kB and a question take less on this line. */
const REST_MS = 3000;
const FILE_BYTES = 2 ** 20;

/** Serves the pages, and notes what was loaded and when the first byte of a file came. */
class LoadServer {
  readonly #server: Server;
  readonly #compressed = new Map<string, Buffer>();
  bytes = 0;
  firstByteAt: Promise<number> = Promise.resolve(0);
  #note: (time: number) => void = () => {};

  constructor() {
    this.#server = createServer((request, response) => {
      const {pathname} = new URL(request.url ?? '/', 'http://localhost');
      if (request.method !== 'GET') return this.#take(request, response);
      const candidate = LOAD_CANDIDATES[Number(pathname.slice(1))];
      response.setHeader('Cache-Control', 'no-store');
      if (/^\/(?:dist|node_modules|bench\/peers\/dist)\//.test(pathname)) {
        const body = this.#read(pathname);
        this.bytes += body.length;
        response.setHeader('Content-Encoding', 'gzip');
        response.setHeader('Content-Type', pathname.endsWith('.css') ? 'text/css' : 'text/javascript');
        response.end(body);
      } else if (candidate === undefined) response.writeHead(404).end();
      else {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(
          `<!doctype html><html lang="en"><title>Load</title><link rel="icon" href="data:,">${candidate.head}${candidate.body}</html>`,
        );
      }
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  reset(): void {
    this.bytes = 0;
    this.firstByteAt = new Promise(resolve => (this.#note = resolve));
  }

  /** Resolves once nothing of a visit is on its way any more: bytes that the line holds come after the end of their page. */
  async silence(): Promise<void> {
    const count = promisify(this.#server.getConnections.bind(this.#server));
    while ((await count()) > 0) await sleep(20);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Takes what an uploader sends, and answers in the manner of its protocol. */
  #take(request: IncomingMessage, response: ServerResponse): void {
    request.once('data', () => this.#note(Date.now()));
    let bytes = 0;
    request.on('data', (data: Buffer) => (bytes += data.length));
    request.on('end', () => {
      if (request.headers['tus-resumable'] === undefined) return response.end('ok');
      response.setHeader('Tus-Resumable', '1.0.0');
      response.setHeader('Upload-Offset', bytes);
      if (request.method === 'POST') response.writeHead(201, {Location: '/upload/1'}).end();
      else response.writeHead(204).end();
      return undefined;
    });
  }

  #read(pathname: string): Buffer {
    let body = this.#compressed.get(pathname);
    if (body === undefined) {
      body = gzipSync(readFileSync(`${ROOT}${pathname.slice(1)}`), {level: 9});
      this.#compressed.set(pathname, body);
    }
    return body;
  }
}

/** Measures each candidate so many times, in turns. */
export async function measureLoads(rounds: number): Promise<{loads: Load[]; browserVersion: string}> {
  const found = findBrowser('chromium');
  if (!found) throw new Error('There is no Chromium on this machine.');
  await bundlePeers();
  const server = new LoadServer();
  const line = await SteadyLine.open({delayMs: 75, mbit: 8}, await server.listen());
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...CHROMIUM_ARGS],
  });
  try {
    const loads: Load[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const index of LOAD_CANDIDATES.keys()) {
        const url = `http://127.0.0.1:${line.port}/${index}`;
        const atOnce = await visit(browser, server, url, index, 0);
        const later = await visit(browser, server, url, index, REST_MS);
        loads.push({...later, firstByteAtOnce: atOnce.firstByteLater});
      }
    }
    return {loads, browserVersion: browser.version()};
  } finally {
    await browser.close();
    line.close();
    server.close();
  }
}

/** @param rest Milliseconds between the moment when a file can be chosen, and its choice. */
async function visit(
  browser: Browser,
  server: LoadServer,
  url: string,
  index: number,
  rest: number,
): Promise<Omit<Load, 'firstByteAtOnce'>> {
  const {name, ready} = LOAD_CANDIDATES[index] as LoadCandidate;
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  server.reset();
  await page.addInitScript(
    `addEventListener('DOMContentLoaded', () => ${ready}.then(input => Object.assign(window, {input, usable: performance.now()})));`,
  );
  await page.goto(url, {waitUntil: 'commit'});
  await page.waitForFunction('window.usable > 0', undefined, {polling: 5});
  await page.waitForTimeout(rest);
  const {metrics} = await session.send('Performance.getMetrics');
  const mainThread = (metrics.find(metric => metric.name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  const {bytes} = server;
  const usable = await page.evaluate<number>('window.usable');
  const chosenAt = await choose(page);
  const firstByteLater = (await server.firstByteAt) - chosenAt;
  await context.close();
  await server.silence();
  return {name, bytes, usable, mainThread, firstByteLater};
}

/** Chooses a file as the browser's dialog does. @returns When, in milliseconds since 1970. */
function choose(page: Page): Promise<number> {
  return page.evaluate(size => {
    const {input} = window as unknown as {input: HTMLInputElement | ((file: File) => void)};
    const bytes = new Uint8Array(size);
    bytes.set(new TextEncoder().encode('\0\0\0\x18ftypisom\0\0\x02\0isommp42'));
    const transfer = new DataTransfer();
    const file = new File([bytes], 'clip.mp4', {type: 'video/mp4'});
    const now = Date.now();
    if (typeof input === 'function') {
      input(file);
      return now;
    }
    transfer.items.add(file);
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', {bubbles: true}));
    return now;
  }, FILE_BYTES);
}
