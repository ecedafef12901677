import type {Socket} from 'node:net';
import {Faults} from './faults.js';
import {RequestLog} from './request-log.js';

/** A part of the address space with faults and a log of its own, so that tests do not meet. */
export class Scope {
  readonly faults = new Faults();
  readonly log: RequestLog;
  /** Connections that are in the middle of a request of this scope. */
  readonly sockets = new Set<Socket>();

  constructor(startedAt: number, keepsLog: boolean) {
    this.log = new RequestLog(startedAt, keepsLog);
  }

  /** Cuts every connection now and any new one until the time is over. Zero ends it. */
  setDown(forMs: number): void {
    this.faults.setDown(forMs);
    if (forMs > 0) for (const socket of this.sockets) socket.destroy();
  }
}

/** The scopes by name; the empty name is the site without a prefix. */
export class Scopes {
  readonly #startedAt = performance.now();
  readonly #keepsLogs: boolean;
  readonly #scopes = new Map<string, Scope>();

  constructor(keepsLogs: boolean) {
    this.#keepsLogs = keepsLogs;
  }

  get(name: string): Scope {
    let scope = this.#scopes.get(name);
    if (!scope) {
      scope = new Scope(this.#startedAt, this.#keepsLogs);
      this.#scopes.set(name, scope);
    }
    return scope;
  }

  /** Cuts every connection that is in the middle of a request. */
  cut(): void {
    for (const scope of this.#scopes.values()) for (const socket of scope.sockets) socket.destroy();
  }
}

/** Splits `/~name/rest` into the scope's name and `/rest`; other paths belong to the scope without a name. */
export function splitScope(path: string): {scope: string; path: string} {
  const match = /^\/~([A-Za-z0-9_-]{1,64})(\/.*|$)/.exec(path);
  return match ? {scope: match[1] ?? '', path: match[2] || '/'} : {scope: '', path};
}
