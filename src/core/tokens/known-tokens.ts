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

/** Traits of an unknown token: it may serve many, so that no video is stored twice on a guess. */
export const NO_TRAITS: TokenTraits = {namesVideo: false, servesMany: true};

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

  /** @param told Traits that came with the token. */
  traits(uploadToken: string, {namesVideo, servesMany}: TokenTraits): TokenTraits {
    const isNamed = this.#stored.get(uploadToken);
    return {namesVideo: namesVideo || isNamed === true, servesMany: servesMany || isNamed !== undefined};
  }
}
