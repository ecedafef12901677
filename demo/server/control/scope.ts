import type {Socket} from 'node:net';
import type {Behaviour} from './behaviour.js';
import {Faults} from './faults.js';
import {LogMemory, RequestLog} from './request-log.js';

/** A part of the address space with faults and a log of its own, so that tests do not meet. */
export class Scope {
  readonly faults = new Faults();
  readonly log: RequestLog;
  behaviour: Behaviour;
  /** Connections that are in the middle of a request of this scope. */
  readonly sockets = new Set<Socket>();

  constructor(startedAt: number, memory: LogMemory | null, behaviour: Behaviour) {
    this.behaviour = behaviour;
    this.log = new RequestLog(startedAt, memory);
  }

  /** Cuts every connection now and any new one until the time is over. Zero ends it. */
  setDown(forMs: number): void {
    this.faults.setDown(forMs);
    if (forMs > 0) for (const socket of this.sockets) socket.destroy();
  }
}

/** Beyond this number, the scope that nobody has asked for in the longest time is forgotten. */
const MOST_SCOPES = 2000;

/** The scopes by name; the empty name is the site without a prefix. */
export class Scopes {
  /** How the site behaves unless a test wants something else. */
  readonly behaviour: Behaviour;
  readonly #startedAt = performance.now();
  readonly #memory: LogMemory | null;
  /** In the order of their last use. */
  readonly #scopes = new Map<string, Scope>();

  constructor(keepsLogs: boolean, behaviour: Behaviour) {
    this.behaviour = behaviour;
    this.#memory = keepsLogs ? new LogMemory() : null;
  }

  get(name: string): Scope {
    const scope = this.#scopes.get(name) ?? new Scope(this.#startedAt, this.#memory, this.behaviour);
    this.#scopes.delete(name);
    this.#scopes.set(name, scope);
    if (this.#scopes.size > MOST_SCOPES) this.#forgetOne();
    return scope;
  }

  /** Cuts every connection that is in the middle of a request. */
  cut(): void {
    for (const scope of this.#scopes.values()) for (const socket of scope.sockets) socket.destroy();
  }

  #forgetOne(): void {
    for (const [name, scope] of this.#scopes) {
      if (name === '' || scope.sockets.size > 0) continue;
      this.#scopes.delete(name);
      scope.log.clear();
      return;
    }
  }
}

/** Splits `/~name/rest` into the scope's name and `/rest`; other paths belong to the scope without a name. */
export function splitScope(path: string): {scope: string; path: string} {
  const match = /^\/~([A-Za-z0-9_-]{1,64})(\/.*|$)/.exec(path);
  return match ? {scope: match[1] ?? '', path: match[2] || '/'} : {scope: '', path};
}
