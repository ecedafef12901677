import type {UploadTokenGrant} from '../../protocol/requests/upload-token.js';

/** Facts about an upload token. */
export interface TokenTraits {
  /**
   * A final answer names the video, or tells why it does not exist: the token has a `return_url`, or the site calls
   * back itself. A bare "ok" is no final answer then.
   */
  readonly namesVideo: boolean;
  /** It is good for more than one video, so a file that goes again whole may be stored again. */
  readonly servesMany: boolean;
}

/** Whether a site took a chunk with an upload token, or refused it, whichever was later. */
export type TokenStanding = 'unknown' | 'taken' | 'refused';

/** What the uploads of an uploader have learnt about their tokens. */
export class KnownTokens {
  readonly #standings = new Map<string, TokenStanding>();
  /** Tokens under which a video was stored, and whether the site named it. */
  readonly #stored = new Map<string, boolean>();

  /** The site took a chunk with this token. */
  take(uploadToken: string): void {
    this.#standings.set(uploadToken, 'taken');
  }

  /** The site refused this token. */
  refuse(uploadToken: string): void {
    this.#standings.set(uploadToken, 'refused');
  }

  standing(uploadToken: string): TokenStanding {
    return this.#standings.get(uploadToken) ?? 'unknown';
  }

  /** The site stored a video under this token. */
  store(uploadToken: string, isNamed: boolean): void {
    this.#stored.set(uploadToken, isNamed || this.#stored.get(uploadToken) === true);
  }

  /** The facts about a token: from its answer, and from what the site did with it since. */
  traits({uploadToken, namesVideo, uses}: UploadTokenGrant): TokenTraits {
    const isNamed = this.#stored.get(uploadToken);
    // A token of which nothing is known may serve many, so that no video is stored twice on a guess.
    return {namesVideo: namesVideo || isNamed === true, servesMany: uses !== 1 || isNamed !== undefined};
  }
}
