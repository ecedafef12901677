import {append} from '../protocol/answers/limited-body.js';

/** The part of `http.IncomingMessage`, and of the raw requests of Express and Fastify, that `nodeHandler` reads. */
export interface NodeRequest extends AsyncIterable<Uint8Array | string> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** In Express the whole path; its `url` is only the rest. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** A socket with TLS has `encrypted`. */
  readonly socket?: object | null | undefined;
  readonly readableEnded?: boolean | undefined;
  /** The body, if a body parser has read it before. */
  readonly body?: unknown;
}

/** The part of `http.ServerResponse` that `nodeHandler` uses. */
export interface NodeResponse {
  statusCode: number;
  readonly writableEnded: boolean;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body?: Uint8Array): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/** What a handler for Node takes. */
export interface NodeHandlerOptions {
  /** Bytes of the longest body. Defaults to 64 KiB, which is too little for `captionEndpoint`. */
  readonly maxBody?: number | undefined;
}

/** Far more than a token endpoint or a callback needs. */
const LARGEST_BODY = 64 * 1024;

/**
 * Makes a handler for `node:http`, Express and Fastify from a handler of standard requests. It answers with 413 to a
 * body of more than 64 KiB, or than `maxBody`. It answers with 500 if the handler fails, or if its response breaks off. The second
 * argument of the handler is the request of Node, with all that a framework has added.
 */
export function nodeHandler<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Response | Promise<Response>,
  {maxBody = LARGEST_BODY}: NodeHandlerOptions = {},
): (incoming: Incoming, outgoing: NodeResponse) => Promise<void> {
  if (typeof maxBody !== 'number' || !(maxBody >= 0))
    throw new RangeError('maxBody must be a number of bytes.');
  return async (incoming, outgoing) => {
    let response: Response;
    try {
      response = await answer(handler, incoming, outgoing, maxBody);
    } catch {
      // The visitor is told nothing of the error. An unhandled rejection would end the process.
      response = new Response(null, {status: 500});
    }
    try {
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.statusCode = response.status;
      for (const [name, value] of response.headers) outgoing.setHeader(name, value);
      // The only header that may be repeated and must not be joined.
      const cookies = response.headers.getSetCookie();
      if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies);
      outgoing.end(body);
    } catch {
      // The body broke off. Nothing of the response was sent, and an empty success would be taken for an answer.
      outgoing.statusCode = 500;
      outgoing.end();
    }
  };
}

async function answer<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Response | Promise<Response>,
  incoming: Incoming,
  outgoing: NodeResponse,
  maxBody: number,
): Promise<Response> {
  const url = readUrl(incoming);
  if (url === null) return new Response(null, {status: 400});
  const body = await readBody(incoming, maxBody);
  if (body === null) return new Response(null, {status: 413, headers: {Connection: 'close'}});
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableEnded) gone.abort();
  });
  const request = new Request(url, {
    method: incoming.method ?? 'GET',
    headers: readHeaders(incoming.headers),
    body: body.length === 0 ? null : body,
    signal: gone.signal,
  });
  return await handler(request, incoming);
}

/** Any sender can choose the `Host` header, but no page can make a browser send another host than the one it calls. */
function readUrl(incoming: NodeRequest): URL | null {
  const {headers, socket} = incoming;
  const path = incoming.originalUrl ?? incoming.url ?? '/';
  // The name of the header in HTTP/2.
  const host = String(headers['host'] ?? headers[':authority'] ?? 'localhost');
  // Characters that could move the border between host and path.
  if (!path.startsWith('/') || host === '' || /[\s/\\?#@]/.test(host)) return null;
  const {encrypted} = Object(socket) as {encrypted?: unknown};
  try {
    return new URL(`${encrypted === true ? 'https' : 'http'}://${host}${path}`);
  } catch {
    return null;
  }
}

function readHeaders(headers: NodeRequest['headers']): Headers {
  const read = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 lists `:path` and others, which are no headers.
    if (value === undefined || name.startsWith(':')) continue;
    for (const single of [value].flat()) read.append(name, single);
  }
  return read;
}

/** @returns null if the body is too large. */
async function readBody(incoming: NodeRequest, maxBody: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const method = incoming.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return new Uint8Array();
  const bytes = new TextEncoder();
  if (incoming.readableEnded) {
    const {body} = incoming;
    const whole = body instanceof Uint8Array ? new Uint8Array(body) : bytes.encode(writeParsed(incoming));
    return whole.length > maxBody ? null : whole;
  }
  let whole = new Uint8Array();
  let size = 0;
  for await (const piece of incoming) {
    const part = typeof piece === 'string' ? bytes.encode(piece) : piece;
    if (size + part.length > maxBody) return null;
    whole = append(whole, size, part);
    size += part.length;
  }
  return whole.subarray(0, size);
}

/** Writes a body that was parsed before, in the format that its type names. */
function writeParsed({body, headers}: NodeRequest): string {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return '';
  if (!/urlencoded/i.test(String(headers['content-type'] ?? ''))) return JSON.stringify(body);
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(body) as [string, unknown][])
    for (const single of [value].flat()) if (typeof single === 'string') fields.append(name, single);
  return fields.toString();
}
