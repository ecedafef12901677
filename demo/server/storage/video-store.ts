import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdir, open, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import writeFileAtomic from 'write-file-atomic';
import type {Metadata} from '../methods/metadata.js';
import {writeWebVtt, type Caption, type Cue} from './caption.js';
import {KeyedLock} from './keyed-lock.js';
import type {Picture} from './picture.js';
import {RecordFolder} from './record-folder.js';
import {
  captionName,
  parseRecord,
  pictureName,
  storedName,
  type DeletedVideo,
  type Film,
  type NewVideo,
  type Video,
} from './video-record.js';

export type {Video} from './video-record.js';

const TOKEN_CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** All videos. A video exists once its record is written: that one file is the commit. */
export class VideoStore {
  readonly #folder: string;
  readonly #records: RecordFolder;
  readonly #videos = new Map<string, Video>();
  readonly #uses = new Map<string, number>();
  readonly #hashes = new Map<string, Promise<string>>();
  readonly #lock = new KeyedLock();
  #lastPhotoId = 60_432;

  constructor(dataFolder: string, log: (line: string) => void) {
    this.#folder = join(dataFolder, 'files');
    this.#records = new RecordFolder(join(dataFolder, 'videos'), log);
  }

  /** Reads the records and removes files that never got one. */
  async load(): Promise<void> {
    await mkdir(this.#folder, {recursive: true});
    for (const video of await this.#records.readAll(parseRecord)) {
      if ('isDeleted' in video) this.#count(video);
      else this.#remember(video);
    }
    const known = new Set(
      [...this.#videos.values()].flatMap(video => [
        ...[storedName(video), pictureName(video)],
        ...video.captions.map(caption => captionName(video, caption)),
      ]),
    );
    for (const name of await readdir(this.#folder)) {
      // Numbers are not given twice, even if the record of a file was lost.
      this.#lastPhotoId = Math.max(this.#lastPhotoId, Number.parseInt(name, 10) || 0);
      if (!known.has(name) && !(await this.#hasUnreadableRecord(name))) await rm(join(this.#folder, name));
    }
  }

  get(photoId: string): Video | undefined {
    return this.#videos.get(photoId);
  }

  /** Newest first. */
  list(): Video[] {
    return [...this.#videos.values()].sort((a, b) => Number(b.photoId) - Number(a.photoId));
  }

  /** How many videos came in with an upload token, or how many films with a replace token. */
  usesOf(token: string): number {
    return this.#uses.get(token) ?? 0;
  }

  hasChunkSet(chunkSet: string): boolean {
    for (const video of this.#videos.values()) if (video.chunkSet === chunkSet) return true;
    return false;
  }

  /** Takes a complete file over from `path`, which is gone afterwards. */
  async add(path: string, settings: NewVideo): Promise<Video> {
    this.#lastPhotoId += 1;
    const photoId = String(this.#lastPhotoId);
    const createdAt = Date.now();
    const treeId = String(7340 + (this.#lastPhotoId % 1000));
    const video: Video = {
      ...settings,
      ...{photoId, treeId, token: randomToken(), createdAt, filmAt: createdAt, filmNumber: 0},
      ...{replaceTokens: [], picture: null, captions: []},
    };
    await syncFile(path);
    await rename(path, this.pathOf(video));
    try {
      await this.#records.write(photoId, video);
    } catch (error) {
      await rm(this.pathOf(video), {force: true});
      throw error;
    }
    this.#remember(video);
    return video;
  }

  /**
   * Gives a video another film from `path`, which is gone afterwards. Ids, metadata and a chosen picture stay.
   *
   * @returns false if the video was deleted.
   */
  async replaceFilm(video: Video, path: string, film: Film, replaceToken: string): Promise<boolean> {
    return await this.#lock.run(video.photoId, async () => {
      await syncFile(path);
      const before = {...video};
      const {filmNumber, replaceTokens} = before;
      const changes = {
        ...film,
        filmAt: Date.now(),
        filmNumber: filmNumber + 1,
        replaceTokens: [...replaceTokens, replaceToken],
      };
      await rename(path, this.pathOf({...before, ...changes}));
      // From here on, any other change of the record writes the new film too.
      Object.assign(video, changes);
      this.#hashes.delete(video.photoId);
      await this.#rewrite(video);
      await rm(this.pathOf(before), {force: true});
      if (!this.#videos.has(video.photoId)) {
        await rm(this.pathOf(video), {force: true});
        return false;
      }
      this.#uses.set(replaceToken, this.usesOf(replaceToken) + 1);
      return true;
    });
  }

  async setMetadata(video: Video, metadata: Metadata): Promise<void> {
    video.metadata = metadata;
    await this.#rewrite(video);
  }

  async setTranscodeMs(video: Video, transcodeMs: number): Promise<void> {
    video.transcodeMs = transcodeMs;
    await this.#rewrite(video);
  }

  /** @param bytes of an image; null for a moment of the video. */
  async setPicture(video: Video, picture: Picture, bytes: Buffer | null): Promise<void> {
    if (bytes !== null) await writeFile(this.picturePathOf(video), bytes);
    video.picture = picture;
    await this.#rewrite(video);
  }

  /**
   * Gives a video captions, in place of older ones of the same language and type. The first ones are the default.
   *
   * @returns false if the video was deleted.
   */
  async setCaption(
    video: Video,
    caption: Omit<Caption, 'isDefault'>,
    cues: readonly Cue[],
  ): Promise<boolean> {
    return await this.#lock.run(video.photoId, async () => {
      const path = this.captionPathOf(video, caption);
      await writeFileAtomic(path, writeWebVtt(cues));
      if (!this.#videos.has(video.photoId)) {
        await rm(path, {force: true});
        return false;
      }
      const isSame = ({locale, type}: Caption) => locale === caption.locale && type === caption.type;
      const others = video.captions.filter(other => !isSame(other));
      const isDefault = !others.some(other => other.isDefault);
      video.captions = [...others, {...caption, isDefault}];
      await this.#rewrite(video);
      return true;
    });
  }

  /** @returns false if another request has removed it already. */
  async remove(video: Video): Promise<boolean> {
    const {photoId, uploadToken} = video;
    if (!this.#videos.delete(photoId)) return false;
    this.#hashes.delete(photoId);
    const deleted: DeletedVideo = {photoId, uploadToken, isDeleted: true};
    await this.#records.write(photoId, deleted);
    await rm(this.pathOf(video), {force: true});
    await rm(this.picturePathOf(video), {force: true});
    for (const caption of video.captions) await rm(this.captionPathOf(video, caption), {force: true});
    return true;
  }

  pathOf(video: Video): string {
    return join(this.#folder, storedName(video));
  }

  /** Where its image is, if it has one of its own. */
  picturePathOf(video: Video): string {
    return join(this.#folder, pictureName(video));
  }

  captionPathOf(video: Video, caption: Pick<Caption, 'locale' | 'type'>): string {
    return join(this.#folder, captionName(video, caption));
  }

  /** The SHA-256 of the file in hex, computed when it is first asked for. */
  async hashOf(video: Video): Promise<string> {
    let hash = this.#hashes.get(video.photoId);
    if (!hash) {
      hash = hashFile(this.pathOf(video));
      this.#hashes.set(video.photoId, hash);
    }
    return hash;
  }

  async #rewrite(video: Video): Promise<void> {
    // The record of a deleted video says that it was deleted.
    if (this.#videos.has(video.photoId)) await this.#records.write(video.photoId, video);
  }

  async #hasUnreadableRecord(name: string): Promise<boolean> {
    return await this.#records.has(String(Number.parseInt(name, 10)));
  }

  #remember(video: Video): void {
    this.#videos.set(video.photoId, video);
    this.#count(video);
  }

  #count(video: Video | DeletedVideo): void {
    this.#lastPhotoId = Math.max(this.#lastPhotoId, Number(video.photoId));
    const tokens = [video.uploadToken, ...('isDeleted' in video ? [] : video.replaceTokens)];
    for (const token of tokens) if (token) this.#uses.set(token, this.usesOf(token) + 1);
  }
}

/** Compares in constant time, because the token is a secret. */
export function hasToken(video: Video, token: string): boolean {
  const [a, b] = [video.token, token].map(text => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Whether anybody may see it without its token. */
export function isPublic(video: Video): boolean {
  return video.metadata.published && video.publishAt <= Date.now();
}

/** The file's address below the site, as the `*_download` fields of `photo/list` give it. */
export function downloadPath(video: Video, format: string): string {
  const {treeId, photoId, token, container} = video;
  return `/${treeId}/${photoId}/${token}/${format}/download-video.${container.extension}`;
}

/** The address of its captions below the site. That of another type than `general` is a guess. */
export function captionPath(
  {treeId, photoId, token}: Video,
  {locale, type}: Caption,
  format: 'websrt' | 'webvtt',
): string {
  return `/${treeId}/${photoId}/${token}/subtitles.${locale}${type === 'general' ? '' : `.${type}`}.${format}`;
}

/** The address of its picture below the site. */
export function posterPath({treeId, photoId, token}: Video): string {
  return `/${treeId}/${photoId}/${token}/large`;
}

function randomToken(): string {
  // 62 characters do not divide 256; the tiny bias is no use to anyone guessing 32 of them.
  return [...randomBytes(32)].map(byte => TOKEN_CHARACTERS[byte % TOKEN_CHARACTERS.length]).join('');
}

/** A record must not reach the disk before its file does. */
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, {highWaterMark: 1 << 20}), hash);
  return hash.digest('hex');
}
