import type {AnswerCache} from './answers/answer-cache.js';
import type {OAuthVerifier} from './http/oauth-verifier.js';
import type {ChunkStore} from './storage/chunk-store.js';
import type {HeldBodies} from './storage/held-bodies.js';
import type {TokenStore} from './storage/token-store.js';
import type {VideoStore} from './storage/video-store.js';

/** What the API methods work with. */
export interface SiteParts {
  readonly tokens: TokenStore;
  readonly videos: VideoStore;
  readonly chunks: ChunkStore;
  readonly heldBodies: HeldBodies;
  /** Answers of `photo/list` to nobody in particular. */
  readonly listed: AnswerCache;
  readonly verifier: OAuthVerifier;
  /** Keys of the custom variables that videos of this site have. */
  readonly variables: ReadonlySet<string>;
  /** Bytes. */
  readonly maxFileBytes: number;
  /** Aborted when the site closes. */
  readonly closing: AbortSignal;
  readonly log: (line: string) => void;
}
