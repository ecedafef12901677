import {createHash, createHmac, randomBytes, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';

/** One browser's visit. A real CMS would know who signed in, and keep the tokens for that person. */
export interface Session {
  readonly id: string;
  /** Goes into forms and headers, so that no other page can act for this visitor. */
  readonly csrfToken: string;
}

const COOKIE = 'cms-session';
/** Visitors whose tokens are remembered. */
const MOST_VISITORS = 1000;
const MOST_UPLOAD_TOKENS = 10;

interface Visitor {
  /** Newest first. */
  uploadTokens: readonly string[];
  /** Milliseconds since 1970. */
  lastToken: number;
}

/**
 * Sessions are in signed cookies, so that nobody can end those of others by beginning many. Only upload tokens are kept
 * here: of a limited number of visitors, who lose theirs to nobody while a token may still be in use.
 */
export class Sessions {
  readonly #key = randomBytes(32);
  readonly #keptMs: number;
  /** By the id of the session, in the order of their last tokens. */
  readonly #visitors = new Map<string, Visitor>();

  /** @param keptMinutes so long nobody loses an upload token to somebody else. */
  constructor(keptMinutes: number) {
    this.#keptMs = keptMinutes * 60_000;
  }

  /** The visitor's session; a new one is begun where there is none. */
  of(request: IncomingMessage, response: ServerResponse): Session {
    const cookie = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{32})\\.([\\w-]{43})(?:;|$)`).exec(
      request.headers.cookie ?? '',
    );
    const [, id = '', signature = ''] = cookie ?? [];
    if (isSame(signature, this.#sign('session', id))) return this.#session(id);
    const newId = randomBytes(24).toString('base64url');
    const value = `${newId}.${this.#sign('session', newId)}`;
    response.setHeader('Set-Cookie', `${COOKIE}=${value}; Path=/cms; HttpOnly; SameSite=Lax`);
    return this.#session(newId);
  }

  /** Upload tokens that were made for this visitor, newest first. */
  uploadTokensOf({id}: Session): readonly string[] {
    return this.#visitors.get(id)?.uploadTokens ?? [];
  }

  /** Whether an upload token for this visitor could be remembered. */
  hasRoomFor({id}: Session): boolean {
    const [oldest] = this.#visitors.values();
    return this.#visitors.size < MOST_VISITORS || this.#visitors.has(id) || this.#mayForget(oldest);
  }

  rememberUploadToken({id}: Session, token: string): void {
    const uploadTokens = [token, ...(this.#visitors.get(id)?.uploadTokens ?? [])].slice(
      0,
      MOST_UPLOAD_TOKENS,
    );
    this.#visitors.delete(id);
    this.#visitors.set(id, {uploadTokens, lastToken: Date.now()});
    const [[oldestId, oldest] = ['']] = this.#visitors;
    if (this.#visitors.size > MOST_VISITORS && this.#mayForget(oldest)) this.#visitors.delete(oldestId);
  }

  #mayForget(visitor: Visitor | undefined): boolean {
    return visitor !== undefined && visitor.lastToken + this.#keptMs < Date.now();
  }

  #session(id: string): Session {
    return {id, csrfToken: this.#sign('csrf', id)};
  }

  #sign(purpose: 'session' | 'csrf', id: string): string {
    return createHmac('sha256', this.#key).update(`${purpose} ${id}`).digest('base64url');
  }
}

export function hasCsrfToken(session: Session, given: string | null | undefined): boolean {
  return isSame(session.csrfToken, given ?? '');
}

/** Compares in constant time; hashing first makes the lengths equal. */
function isSame(a: string, b: string): boolean {
  const [first, second] = [a, b].map(text => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
