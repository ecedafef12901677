import type {Metadata} from '../methods/metadata.js';
import {AT_ONCE, type Publishing} from '../methods/publishing.js';
import type {Caption} from './caption.js';
import type {Container} from './container-sniffer.js';
import type {Picture} from './picture.js';

/** A stored video. */
export interface Video extends Publishing {
  readonly photoId: string;
  readonly treeId: string;
  /** The secret that opens the video even if it is not published. */
  readonly token: string;
  metadata: Metadata;
  /** Bytes. */
  size: number;
  /** As the sender called it, without folders; text from outside. */
  fileName: string;
  container: Container;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Milliseconds since 1970, when its present film came. */
  filmAt: number;
  /** How many films it had before. */
  filmNumber: number;
  /** The replace token of each later film. */
  replaceTokens: readonly string[];
  /** Empty for a video that came through `photo/upload`. */
  readonly uploadToken: string;
  /** The cleaned `resumableIdentifier`, or empty. */
  readonly identifier: string;
  /** The set of chunks it was made from, or empty. */
  chunkSet: string;
  /** Milliseconds from `filmAt` that the site takes to transcode it. */
  transcodeMs: number;
  /** Null until somebody chose one. */
  picture: Picture | null;
  captions: readonly Caption[];
}

/** What a video gets only later. */
type Later = 'filmNumber' | 'replaceTokens' | 'picture' | 'captions';

/** What stays of a deleted video: neither its number nor its use of the token is given again. */
export type DeletedVideo = Pick<Video, 'photoId' | 'uploadToken'> & {readonly isDeleted: true};

/** What the caller knows about a new video; the ids are given here. */
export type NewVideo = Omit<Video, 'photoId' | 'treeId' | 'token' | 'createdAt' | 'filmAt' | Later>;

/** What a video has of its film. */
export type Film = Pick<Video, 'size' | 'fileName' | 'container' | 'chunkSet' | 'transcodeMs'>;

/** The name of the file of its present film. Each film has its own, so that the record alone decides which one it is. */
export function storedName({photoId, filmNumber, container}: Video): string {
  return `${photoId}${filmNumber === 0 ? '' : `-${filmNumber}`}.${container.extension}`;
}

/** Whatever the language is called, there is no other character in it. */
export function captionName({photoId}: Video, {locale, type}: Pick<Caption, 'locale' | 'type'>): string {
  return `${photoId}.${locale}.${type}.vtt`;
}

export function pictureName({photoId}: Video): string {
  return `${photoId}.picture`;
}

export function parseRecord(json: unknown): Video | DeletedVideo | null {
  const record = json as Partial<Video & DeletedVideo> | null;
  if (typeof record?.photoId !== 'string' || !/^\d{1,15}$/.test(record.photoId)) return null;
  if (record.isDeleted) return record as DeletedVideo;
  if (typeof record.token !== 'string' || typeof record.treeId !== 'string') return null;
  if (!/^[a-z0-9]{1,8}$/.test(record.container?.extension ?? '')) return null;
  if (typeof record.metadata?.title !== 'string' || !Array.isArray(record.metadata.tags)) return null;
  const video = record as Pick<Video, 'createdAt'>;
  const film = {filmAt: video.createdAt, filmNumber: 0, replaceTokens: []};
  const standard = {...AT_ONCE, ...film, transcodeMs: 0, picture: null, captions: []};
  return {...standard, ...(video as Video)};
}
