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

/** The facts so far about one token. */
interface Known {
  readonly standing: TokenStanding;
  /** Whether the site named the video that it stored under this token; null before it stored one. */
  readonly isNamed: boolean | null;
}

/** More tokens than uploads move at once. A page that is open for weeks may use thousands. */
const MOST_TOKENS = 20;

const UNKNOWN: Known = {standing: 'unknown', isNamed: null};

/** What the uploads of an uploader have learnt about their latest tokens. */
export class KnownTokens {
  /** The token with the latest news is the last one. */
  readonly #known = new Map<string, Known>();

  /** The site took a chunk with this token. */
  take(uploadToken: string): void {
    this.#note(uploadToken, {standing: 'taken'});
  }

  /** The site refused this token. */
  refuse(uploadToken: string): void {
    this.#note(uploadToken, {standing: 'refused'});
  }

  standing(uploadToken: string): TokenStanding {
    return this.#of(uploadToken).standing;
  }

  /** The site stored a video under this token. */
  store(uploadToken: string, isNamed: boolean): void {
    this.#note(uploadToken, {isNamed: isNamed || this.#of(uploadToken).isNamed === true});
  }

  /** The facts about a token: from its answer, and from what the site did with it since. */
  traits({uploadToken, namesVideo, uses}: UploadTokenGrant): TokenTraits {
    const {isNamed} = this.#of(uploadToken);
    // A token of which nothing is known may serve many, so that no video is stored twice on a guess.
    return {namesVideo: namesVideo || isNamed === true, servesMany: uses !== 1 || isNamed !== null};
  }

  #of(uploadToken: string): Known {
    return this.#known.get(uploadToken) ?? UNKNOWN;
  }

  #note(uploadToken: string, news: Partial<Known>): void {
    const known = {...this.#of(uploadToken), ...news};
    this.#known.delete(uploadToken);
    this.#known.set(uploadToken, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_TOKENS && oldest !== undefined) this.#known.delete(oldest);
  }
}
