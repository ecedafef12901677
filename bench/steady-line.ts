/**
 * A line of one rate and delay without TCP's slow start: a proxy in user space between browser and server, on the loopback
 * device. It shows what a client itself costs; `line.ts` shows what TCP makes of it.
 */
import {type AddressInfo, type Server, type Socket, connect, createServer} from 'node:net';
import type {LineOptions} from './line.js';

/** Bytes that wait before the line at least, and round trips of it. */
const LEAST_QUEUE = 65_536;
const QUEUE_ROUND_TRIPS = 1.5;
/** Longer reads are of a body, with which the time to the first cut begins. */
const BODY = 4096;

export class SteadyLine {
  readonly #delayMs: number;
  readonly #bytesPerMs: number;
  readonly #queue: number;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  /** When the line is free for further bytes, there and back. All connections share it. */
  #freeAt = 0;
  #backFreeAt = 0;
  /** Seconds between two cuts once bytes flow; 0 for none. */
  #cutEvery = 0;
  #cutting: NodeJS.Timeout | null = null;

  private constructor({delayMs, mbit}: LineOptions, target: number) {
    this.#server = createServer({noDelay: true, allowHalfOpen: true}, socket => this.#join(socket, target));
    this.#delayMs = delayMs;
    this.#bytesPerMs = mbit * 125;
    this.#queue = Math.max(LEAST_QUEUE, this.#bytesPerMs * 2 * delayMs * QUEUE_ROUND_TRIPS);
  }

  /** @param target The port of the server. */
  static async open(options: LineOptions, target: number): Promise<SteadyLine> {
    const line = new SteadyLine(options, target);
    await new Promise<void>(resolve => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts all connections every so many seconds, counted from the next body, so that all candidates meet the cuts alike. */
  arm(cutEvery: number): void {
    if (this.#cutting !== null) clearInterval(this.#cutting);
    this.#cutting = null;
    this.#cutEvery = cutEvery;
  }

  close(): void {
    this.arm(0);
    this.#server.close();
    this.#cut();
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.#sockets.clear();
  }

  #join(client: Socket, target: number): void {
    const server = connect({port: target, host: '127.0.0.1', noDelay: true, allowHalfOpen: true});
    // A connection costs a round trip before its first byte.
    const openAt = performance.now() + 2 * this.#delayMs;
    let waiting = 0;
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes: Buffer) => {
      if (this.#cutEvery > 0 && this.#cutting === null && bytes.length > BODY)
        this.#cutting = setInterval(() => this.#cut(), this.#cutEvery * 1000);
      waiting += bytes.length;
      if (waiting > this.#queue) client.pause();
      this.#after(openAt, bytes.length, () => {
        waiting -= bytes.length;
        if (waiting <= this.#queue) client.resume();
        if (!server.destroyed) server.write(bytes);
      });
    });
    client.on('end', () => this.#after(openAt, 0, () => server.end()));
    const back = (bytes: number, callback: () => void): void => {
      const now = performance.now();
      this.#backFreeAt = Math.max(this.#backFreeAt, now) + bytes / this.#bytesPerMs;
      setTimeout(callback, this.#backFreeAt + this.#delayMs - now);
    };
    server.on('data', (bytes: Buffer) => back(bytes.length, () => !client.destroyed && client.write(bytes)));
    server.on('end', () => back(0, () => client.end()));
  }

  /** Calls back when so many bytes have passed the line. */
  #after(earliest: number, bytes: number, callback: () => void): void {
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now, earliest) + bytes / this.#bytesPerMs;
    setTimeout(callback, this.#freeAt + this.#delayMs - now);
  }
}
