import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import type {Answer} from './answer.js';

/** Writes an answer to its end. */
export function writeAnswer(res: ServerResponse, answer: Answer): void {
  const body = answer.status === 204 || answer.status === 304 ? '' : answer.body;
  res.writeHead(answer.status, {
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(answer.status === 204 ? {} : {'Content-Length': String(Buffer.byteLength(body))}),
    ...answer.headers,
  });
  res.end(body);
}

/** Writes an answer that goes on, `bytes` every 20 ms, until the other side hangs up. */
export async function writeEndless(res: ServerResponse, answer: Answer, bytes: number): Promise<void> {
  res.writeHead(answer.status, {
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...answer.headers,
  });
  res.write(answer.body);
  const piece = Buffer.alloc(bytes, 'Good night. ');
  const timer = setInterval(() => {
    if (!res.writableNeedDrain) res.write(piece);
  }, 20);
  await once(res, 'close');
  clearInterval(timer);
}
