/**
 * A server that takes uploads in the ways of all candidates and throws the bytes away, so that what is measured is the
 * client and not a disk. A process of its own: it may have to live on the other end of a line.
 *
 *   tsx bench/sink.ts HOST PAGE_PORT API_PORT
 *
 * Two ports, because a page and its site are two origins in real life.
 */
import {readFileSync} from 'node:fs';
import {type IncomingMessage, type ServerResponse, createServer} from 'node:http';
import type {Socket} from 'node:net';
import {fileURLToPath} from 'node:url';

/** What a run cost, as the server sees it. */
export interface SinkStats {
  requests: number;
  preflights: number;
  /** Bytes of file content, those that came twice or in part included. */
  received: number;
  /** Distinct bytes that arrived whole. */
  arrived: number;
  /** Milliseconds since 1970 of the first byte of a body. */
  firstByteAt: number | null;
}

/** What the bench tells the sink. */
export type SinkCommand =
  | {
      readonly do: 'reset';
      /** Seconds between two cuts of the line, from now on; 0 for none. */
      readonly cutEvery: number;
      /** Milliseconds before an answer, to have time to do something meanwhile. */
      readonly delayMs: number;
    }
  | {readonly do: 'stats'};

/** A cut line stays cut for so long, in milliseconds. */
const CUT_MS = 300;
/** A client that is refused while it sends has so long to read why, in milliseconds. */
const REFUSAL_MS = 500;
/** Multipart fields come before the file, and fit in here. */
const HEAD = 4096;

const [host = '127.0.0.1', pagePort = '0', apiPort = '0'] = process.argv.slice(2);
const sockets = new Set<Socket>();
let stats = emptyStats();
let delayMs = 0;
let isCut = false;
let cutting: NodeJS.Timeout | undefined;
let nextUpload = 1;
/** What has arrived of each upload: an offset for tus; for the others the parts by their begin. */
const offsets = new Map<string, number>();
/** The lengths of the uploads of tus: a client that asks for the offset needs the length too, and gives up without it. */
const lengths = new Map<string, string>();
const parts = new Map<string, Map<number, number>>();
/** All parts of this run: a part that is repeated after its file is complete is not new. */
const seen = new Set<string>();

function emptyStats(): SinkStats {
  return {requests: 0, preflights: 0, received: 0, arrived: 0, firstByteAt: null};
}

process.on('message', (command: SinkCommand) => {
  if (command.do === 'reset') {
    stats = emptyStats();
    offsets.clear();
    lengths.clear();
    parts.clear();
    seen.clear();
    clearInterval(cutting);
    isCut = false;
    ({delayMs} = command);
    if (command.cutEvery > 0) cutting = setInterval(cut, command.cutEvery * 1000);
  }
  process.send?.(stats);
});
process.on('disconnect', () => process.exit());

/** Resets all connections, and accepts none for a moment. */
function cut(): void {
  isCut = true;
  for (const socket of sockets) socket.resetAndDestroy();
  setTimeout(() => (isCut = false), CUT_MS);
}

const api = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
api.on('connection', socket => {
  if (isCut) return void socket.resetAndDestroy();
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});
api.requestTimeout = 0;
api.listen(Number(apiPort), host);

/** What the page loads, by its name. */
const FILES = new Map([
  ['element.js', '../dist/video-uploader.min.js'],
  ['candidates.js', process.env['CANDIDATES'] ?? ''],
  ['uppy.js', 'peers/dist/create-uppy.js'],
  ['uppy.css', 'peers/dist/create-uppy.css'],
]);

const page = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://x').pathname.slice(1);
  const file = FILES.get(name);
  if (file === undefined) {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      '<!doctype html><title>Bench</title><input type="file"><link rel="stylesheet" href="uppy.css"><script type="module" src="candidates.js"></script>',
    );
    return;
  }
  response.setHeader('Content-Type', name.endsWith('.css') ? 'text/css' : 'text/javascript');
  response.end(readFileSync(fileURLToPath(new URL(file, import.meta.url))));
});
page.listen(Number(pagePort), host, () => process.send?.('ready'));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  stats.requests += 1;
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Allow-Methods': '*',
    'Access-Control-Expose-Headers': '*',
    'Access-Control-Max-Age': '7200',
    'Tus-Resumable': '1.0.0',
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.method === 'OPTIONS') {
    stats.preflights += 1;
    response.writeHead(204).end();
    return;
  }
  // Each run has an address of its own, so that none finds the preflight of another in the browser's cache.
  const url = new URL((request.url ?? '/').replace(/^\/run-\d+/, ''), 'http://x');
  const [status, body] = await take(request, response, url);
  if (delayMs > 0) await new Promise(resolve => setTimeout(resolve, delayMs));
  response.writeHead(status).end(body);
}

async function take(request: IncomingMessage, response: ServerResponse, url: URL): Promise<[number, string]> {
  if (url.pathname === '/raw') {
    const {length} = await swallow(request, more => (stats.received += more));
    stats.arrived = length;
    return [200, 'ok'];
  }
  if (url.pathname.startsWith('/tus')) return takeTus(request, response, url);
  if (url.pathname === '/put') return takeRange(request, response);
  if (url.pathname.endsWith('/update-upload-token')) {
    await swallow(request);
    return [200, '{"status":"ok"}'];
  }
  return request.method === 'GET' ? testChunk(url.searchParams) : takeChunk(request);
}

/** tus 1.0: what arrived of a request that broke counts too. */
async function takeTus(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<[number, string]> {
  if (request.method === 'POST') {
    const id = `/tus/${nextUpload}`;
    nextUpload += 1;
    offsets.set(id, 0);
    lengths.set(id, String(request.headers['upload-length'] ?? ''));
    response.setHeader('Location', id);
    return [201, ''];
  }
  const id = url.pathname;
  if (request.method === 'PATCH') {
    const from = Number(request.headers['upload-offset']);
    if (from !== offsets.get(id)) {
      // After a cut, Chromium sends the same request once more by itself, from where it first began. Hang up like the
      // usual servers of tus, or all of that body comes and is of no use.
      response.setHeader('Connection', 'close');
      response.on('finish', () => setTimeout(() => request.destroy(), REFUSAL_MS));
      return [409, ''];
    }
    await swallow(request, length => {
      stats.received += length;
      offsets.set(id, (offsets.get(id) ?? 0) + length);
      stats.arrived = offsets.get(id) ?? 0;
    });
  }
  if (!offsets.has(id)) return [404, ''];
  response.setHeader('Upload-Offset', String(offsets.get(id)));
  response.setHeader('Upload-Length', lengths.get(id) ?? '');
  response.setHeader('Cache-Control', 'no-store');
  return [request.method === 'PATCH' ? 204 : 200, ''];
}

/** Parts by Content-Range, as UpChunk sends them. */
async function takeRange(request: IncomingMessage, response: ServerResponse): Promise<[number, string]> {
  const [, first = '0', last = '0', total = '0'] =
    /bytes (\d+)-(\d+)\/(\d+)/.exec(request.headers['content-range'] ?? '') ?? [];
  const {length} = await swallow(request, more => (stats.received += more));
  if (length === Number(last) - Number(first) + 1) notePart('put', Number(first), length);
  if (Number(last) + 1 === Number(total)) return [200, ''];
  response.setHeader('Range', `bytes=0-${last}`);
  return [308, ''];
}

/** One chunk of Resumable.js: of the 23 API, or plain with its parameters in the address too. */
async function takeChunk(request: IncomingMessage): Promise<[number, string]> {
  const {length, head} = await swallow(request, more => (stats.received += more));
  const field = (name: string): string =>
    new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(head)?.[1] ?? '';
  const number = Number(field('resumableChunkNumber'));
  const chunkSize = Number(field('resumableChunkSize'));
  const total = Number(field('resumableTotalSize'));
  const count = Math.max(1, Math.floor(total / chunkSize));
  const content = number === count ? total - (count - 1) * chunkSize : chunkSize;
  // What is around the file is no content.
  stats.received -= Math.max(0, length - content);
  if (length < content || number < 1 || number > count) return [500, 'Wrong data size'];
  const identifier = field('resumableIdentifier');
  notePart(identifier, number, content);
  if (parts.get(identifier)?.size !== count) return [200, 'ok'];
  parts.delete(identifier);
  return [200, 'ok example.com 1 2 secret http://example.com/'];
}

function testChunk(query: URLSearchParams): [number, string] {
  const has = parts
    .get(query.get('resumableIdentifier') ?? '')
    ?.has(Number(query.get('resumableChunkNumber')));
  return has ? [200, 'ok'] : [404, ''];
}

function notePart(upload: string, where: number, length: number): void {
  const known = parts.get(upload) ?? new Map<number, number>();
  if (!seen.has(`${upload} ${where}`)) stats.arrived += length;
  seen.add(`${upload} ${where}`);
  known.set(where, length);
  parts.set(upload, known);
}

/** Reads a body to its end, or until it breaks off. */
async function swallow(
  request: IncomingMessage,
  each?: (length: number) => void,
): Promise<{length: number; head: string}> {
  let length = 0;
  let head = '';
  for await (const part of request as AsyncIterable<Buffer>) {
    stats.firstByteAt ??= Date.now();
    if (head.length < HEAD) head += part.subarray(0, HEAD).toString('latin1');
    length += part.length;
    each?.(part.length);
  }
  return {length, head};
}
