/** The part of `http.IncomingMessage` (and of Express' and Fastify's raw request) that is read. */
export interface NodeRequest extends AsyncIterable<Uint8Array | string> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express keeps the whole path here, and only its rest in `url`. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** That of TLS says `encrypted`. */
  readonly socket?: object | null | undefined;
  readonly readableEnded?: boolean | undefined;
  /** What a body parser that ran before has left of the body. */
  readonly body?: unknown;
}

/** The part of `http.ServerResponse` that is written. */
export interface NodeResponse {
  statusCode: number;
  readonly writableEnded: boolean;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body?: Uint8Array): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/** Bytes of a body that a handler may get: far more than a token endpoint or a callback needs. */
const LARGEST_BODY = 64 * 1024;

/**
 * Lets a handler of standard requests answer those of `node:http`, Express and Fastify. Bodies of more than 64 KiB are
 * answered with 413. The handler is also given the request of Node, with whatever a framework has put on it.
 */
export function nodeHandler<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Response | Promise<Response>,
): (incoming: Incoming, outgoing: NodeResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    let response: Response;
    try {
      response = await answer(handler, incoming, outgoing);
    } catch {
      // Nothing of it for the visitor; and a rejection that nobody handles would end the process.
      response = new Response(null, {status: 500});
    }
    try {
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.statusCode = response.status;
      for (const [name, value] of response.headers) outgoing.setHeader(name, value);
      // The one header that may stand several times, and must not be joined.
      const cookies = response.headers.getSetCookie();
      if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies);
      outgoing.end(body);
    } catch {
      outgoing.end();
    }
  };
}

async function answer<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Response | Promise<Response>,
  incoming: Incoming,
  outgoing: NodeResponse,
): Promise<Response> {
  const url = readUrl(incoming);
  if (url === null) return new Response(null, {status: 400});
  const body = await readBody(incoming);
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

/** The `Host` header is the sender's to choose, but a page cannot make a browser send another than its own. */
function readUrl(incoming: NodeRequest): URL | null {
  const {headers, socket} = incoming;
  const path = incoming.originalUrl ?? incoming.url ?? '/';
  // HTTP/2 has another name for it.
  const host = String(headers['host'] ?? headers[':authority'] ?? 'localhost');
  // What could move the border between host and path.
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
    // HTTP/2 has `:path` and others, which are no headers.
    if (value === undefined || name.startsWith(':')) continue;
    for (const single of [value].flat()) read.append(name, single);
  }
  return read;
}

/** @returns null where it is too large. */
async function readBody(incoming: NodeRequest): Promise<Uint8Array<ArrayBuffer> | null> {
  const method = incoming.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return new Uint8Array();
  const bytes = new TextEncoder();
  if (incoming.readableEnded) return bytes.encode(writeParsed(incoming));
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of incoming) {
    const part = typeof piece === 'string' ? bytes.encode(piece) : piece;
    size += part.length;
    if (size > LARGEST_BODY) return null;
    pieces.push(part);
  }
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

/** A body that was read and parsed before, written again in the way that its type says. */
function writeParsed({body, headers}: NodeRequest): string {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return '';
  if (!/urlencoded/i.test(String(headers['content-type'] ?? ''))) return JSON.stringify(body);
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(body) as [string, unknown][])
    for (const single of [value].flat()) if (typeof single === 'string') fields.append(name, single);
  return fields.toString();
}
