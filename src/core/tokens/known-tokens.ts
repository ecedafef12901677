import type {UploadTokenGrant} from '../../protocol/requests/upload-token.js';

/** What is known of an upload token. */
export interface TokenTraits {
  /**
   * A final answer names the video, or says why there is none: the token has a `return_url`, or the site calls back
   * itself. A bare "ok" is no final answer then.
   */
  readonly namesVideo: boolean;
  /** It is good for more than one video, so a file that goes again whole may be stored again. */
  readonly servesMany: boolean;
}

/** What the uploads of an uploader have learnt about their tokens. */
export class KnownTokens {
  readonly #taken = new Set<string>();
  /** Tokens under which a video was stored, and whether the site named it. */
  readonly #stored = new Map<string, boolean>();

  /** The site took a chunk with this token. */
  take(uploadToken: string): void {
    this.#taken.add(uploadToken);
  }

  isTaken(uploadToken: string): boolean {
    return this.#taken.has(uploadToken);
  }

  /** The site stored a video under this token. */
  store(uploadToken: string, isNamed: boolean): void {
    this.#stored.set(uploadToken, isNamed || this.#stored.get(uploadToken) === true);
  }

  /** What is known of a token: what its answer said, and what was learnt since. */
  traits({uploadToken, namesVideo, uses}: UploadTokenGrant): TokenTraits {
    const isNamed = this.#stored.get(uploadToken);
    // A token of which nothing is known may serve many, so that no video is stored twice on a guess.
    return {namesVideo: namesVideo || isNamed === true, servesMany: uses !== 1 || isNamed !== undefined};
  }
}
