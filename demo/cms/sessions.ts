import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';

/** One browser's visit. A real CMS would know who signed in, and keep the tokens for that person. */
export interface Session {
  /** Goes into forms and headers, so that no other page can act for this visitor. */
  readonly csrfToken: string;
  /** Upload tokens that were made for this visitor, newest first. */
  uploadTokens: string[];
}

const COOKIE = 'cms-session';
const MOST_SESSIONS = 1000;
const MOST_UPLOAD_TOKENS = 10;

/** Sessions in memory, each known by a random cookie. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  /** The visitor's session; a new one is begun where there is none. */
  of(request: IncomingMessage, response: ServerResponse): Session {
    const id = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{20,100})`).exec(request.headers.cookie ?? '')?.[1];
    const known = id === undefined ? undefined : this.#sessions.get(id);
    if (known) return known;
    const session: Session = {csrfToken: randomText(), uploadTokens: []};
    const newId = randomText();
    const [oldest] = this.#sessions.keys();
    if (oldest !== undefined && this.#sessions.size >= MOST_SESSIONS) this.#sessions.delete(oldest);
    this.#sessions.set(newId, session);
    response.setHeader('Set-Cookie', `${COOKIE}=${newId}; Path=/cms; HttpOnly; SameSite=Lax`);
    return session;
  }
}

export function rememberUploadToken(session: Session, token: string): void {
  session.uploadTokens = [token, ...session.uploadTokens].slice(0, MOST_UPLOAD_TOKENS);
}

/** Compares in constant time; hashing first makes the lengths equal. */
export function hasCsrfToken(session: Session, given: string | null | undefined): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(session.csrfToken), digest(given ?? ''));
}

function randomText(): string {
  return randomBytes(24).toString('base64url');
}
