import {randomBytes} from 'node:crypto';
import {EMPTY_METADATA, type Metadata} from '../methods/metadata.js';
import {AT_ONCE, type Publishing} from '../methods/publishing.js';
import {RecordFolder} from './record-folder.js';

/** An upload token and everything that was said about its uploads, or a replace token. */
export interface UploadToken {
  /** The token itself, of either kind. */
  readonly uploadToken: string;
  /** The id of the video that a replace token replaces; empty for an upload token. */
  readonly replaces: string;
  /** Milliseconds since 1970. */
  validUntil: number;
  readonly validMinutes: number;
  readonly maxUploads: number;
  /** Empty when the token was made without one. */
  readonly returnUrl: string;
  readonly isBackground: boolean;
  /** Empty for an anonymous upload. */
  readonly userId: string;
  /** Parameters that mean nothing to the site and are repeated in the callback, in their order; a name may come twice. */
  readonly extras: readonly (readonly [name: string, value: string])[];
  /** What every upload of this token gets. */
  readonly publishing: Publishing;
  /** What every upload of this token gets unless its own values say otherwise. */
  metadata: Metadata;
  /** Values for one upload, by its cleaned `resumableIdentifier`. They win over `metadata`. */
  readonly ownMetadata: Map<string, Partial<Metadata>>;
}

/** What a caller decides about a new token; the rest follows from it. */
export type NewUploadToken = Omit<UploadToken, 'uploadToken' | 'validUntil' | 'ownMetadata'>;

/** Uploads of one token that may have values of their own, so a client cannot fill the disk with them. */
const MOST_OWN_METADATA = 2000;
/** Characters of all those values together. */
const LARGEST_OWN_METADATA = 1 << 21;

/** Tokens that are remembered, so that pages that ask for tokens cannot fill memory and disk. */
const MOST_TOKENS = 10_000;

/** An expired token is remembered so long, to answer "expired" and not "invalid". */
const REMEMBERED_MS = 7 * 24 * 3_600_000;

/** All upload and replace tokens, in memory and on disk. */
export class TokenStore {
  readonly #records: RecordFolder;
  readonly #tokens = new Map<string, UploadToken>();

  readonly #mostTokens: number;

  constructor(folder: string, log: (line: string) => void, mostTokens = MOST_TOKENS) {
    this.#records = new RecordFolder(folder, log);
    this.#mostTokens = mostTokens;
  }

  async load(): Promise<void> {
    for (const token of await this.#records.readAll(parseToken)) this.#tokens.set(token.uploadToken, token);
  }

  /** An upload token. */
  get(uploadToken: string): UploadToken | undefined {
    const token = this.#tokens.get(uploadToken);
    return token?.replaces === '' ? token : undefined;
  }

  getReplaceToken(replaceToken: string): UploadToken | undefined {
    const token = this.#tokens.get(replaceToken);
    return token?.replaces === '' ? undefined : token;
  }

  /** A token of either kind. */
  find(token: string): UploadToken | undefined {
    return this.#tokens.get(token);
  }

  /** @returns null when there are too many tokens that are still valid. */
  async create(settings: NewUploadToken): Promise<UploadToken | null> {
    if (this.#tokens.size >= this.#mostTokens) await this.#forgetExpired(0);
    if (this.#tokens.size >= this.#mostTokens) return null;
    const token: UploadToken = {
      ...settings,
      uploadToken: randomBytes(20).toString('hex'),
      // Whole seconds, because that is what `valid_until` tells.
      validUntil: (Math.floor(Date.now() / 1000) + settings.validMinutes * 60) * 1000,
      ownMetadata: new Map(),
    };
    await this.#write(token);
    this.#tokens.set(token.uploadToken, token);
    return token;
  }

  /**
   * Adds changes to the token's metadata, or to those of one of its uploads.
   *
   * @returns false when the token has values for too many uploads already, or too long ones.
   */
  async change(token: UploadToken, identifier: string, changes: Partial<Metadata>): Promise<boolean> {
    if (identifier === '') {
      token.metadata = {...token.metadata, ...changes};
    } else {
      const own = token.ownMetadata.get(identifier);
      if (!own && token.ownMetadata.size >= MOST_OWN_METADATA) return false;
      const changed = {...own, ...changes};
      const size = sizeOf([...token.ownMetadata]) - sizeOf(own ?? {}) + sizeOf(changed) + identifier.length;
      if (size > LARGEST_OWN_METADATA) return false;
      token.ownMetadata.set(identifier, changed);
    }
    await this.#write(token);
    return true;
  }

  /** Ends a token's validity now. */
  async expire(token: UploadToken): Promise<void> {
    token.validUntil = Math.min(token.validUntil, Date.now() - 1);
    await this.#write(token);
  }

  /** Forgets tokens that expired long ago, and tells which tokens are expired now. */
  async sweep(): Promise<ReadonlySet<string>> {
    const expired = [...this.#tokens.values()].filter(isExpired).map(({uploadToken}) => uploadToken);
    await this.#forgetExpired(REMEMBERED_MS);
    return new Set(expired);
  }

  /** @param rememberedMs forgets tokens that expired longer ago than this. */
  async #forgetExpired(rememberedMs: number): Promise<void> {
    for (const token of this.#tokens.values()) {
      if (token.validUntil + rememberedMs >= Date.now()) continue;
      this.#tokens.delete(token.uploadToken);
      await this.#records.remove(token.uploadToken);
    }
  }

  async #write(token: UploadToken): Promise<void> {
    await this.#records.write(token.uploadToken, {
      ...token,
      ownMetadata: [...token.ownMetadata],
    });
  }
}

function sizeOf(metadata: object): number {
  return JSON.stringify(metadata).length;
}

export function isExpired(token: UploadToken): boolean {
  return Date.now() >= token.validUntil;
}

/** What a video of this token carries now: the token's values, and over them the upload's own. */
export function effectiveMetadata(token: UploadToken, identifier: string): Metadata {
  return {...token.metadata, ...(identifier === '' ? undefined : token.ownMetadata.get(identifier))};
}

function parseToken(json: unknown): UploadToken | null {
  // The records are written by this file alone; the check is for files that were cut off or edited.
  const record = json as Partial<UploadToken> | null;
  if (typeof record?.uploadToken !== 'string' || typeof record.validUntil !== 'number') return null;
  return {
    ...(record as UploadToken),
    replaces: record.replaces ?? '',
    metadata: {...EMPTY_METADATA, ...record.metadata},
    extras: record.extras ?? [],
    publishing: {...AT_ONCE, ...record.publishing},
    ownMetadata: new Map(record.ownMetadata ?? []),
  };
}
