import type {IncomingMessage} from 'node:http';
import type {LogEntry, LoggedMethod} from '../control/request-log.js';

/** Where a request goes. */
export interface Target {
  readonly path: string;
  /** Without `?`. */
  readonly search: string;
}

/** The path and query exactly as sent. Nothing is decoded, since the paths of this site need no encoding. */
export function parseTarget(req: IncomingMessage): Target | null {
  const text = req.url ?? '';
  if (!text.startsWith('/')) return null;
  const at = text.indexOf('?');
  return at === -1 ? {path: text, search: ''} : {path: text.slice(0, at), search: text.slice(at + 1)};
}

/** What the log notes of a request before it is answered. */
export function describeRequest(
  req: IncomingMessage,
  method: LoggedMethod,
  target: Target,
): Pick<LogEntry, 'http' | 'method' | 'path' | 'query' | 'origin' | 'cookie'> {
  const {path, search} = target;
  const {origin = null, cookie = null} = req.headers;
  return {http: req.method ?? '', method, path, query: search, origin, cookie};
}

/** The method as the log calls it. */
export function methodName(req: IncomingMessage, name: LoggedMethod): LoggedMethod {
  if (req.method === 'OPTIONS') return 'preflight';
  if (name === 'redeem' && req.method !== 'POST') return 'test';
  return name;
}

/** Such as `127.0.0.1:8123`. The connection is asked and not the request, whose `Host` can say anything. */
export function formatLocalAddress(req: IncomingMessage): string {
  const address = (req.socket.localAddress ?? 'localhost').replace(/^::ffff:/, '');
  return `${address.includes(':') ? `[${address}]` : address}:${req.socket.localPort ?? 80}`;
}
