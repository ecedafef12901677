import {readFile} from 'node:fs/promises';
import type {IncomingMessage, OutgoingHttpHeaders, ServerResponse} from 'node:http';
import send from 'send';
import {textAnswer, type Answer} from '../http/answer.js';
import {readCaptionText, writeSubRip, writeWebVtt} from './caption.js';
import {transcodingOf} from './transcoding.js';
import {hasToken, type Video, type VideoStore} from './video-store.js';

/** What `send` reports when it cannot answer with the file. */
interface SendError {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
}

const FILE_PATH =
  /^\/(\d{1,15})\/(\d{1,15})\/([A-Za-z0-9]{1,64})\/(?:(original|video_medium|video_hd)\/[^/]*|(?:small|medium|portrait|standard|large|quad\d{2,3})(?:\/[^/]*)?)$/;

/** What an address of a file opens. */
export interface FileOfVideo {
  readonly video: Video;
  readonly isPoster: boolean;
}

/**
 * Finds what a file address opens: the right id, tree and secret together, published or not. The site has the original at
 * once, and the formats and pictures that it makes of it later.
 */
export function findVideoFile(path: string, videos: VideoStore): FileOfVideo | null {
  const [, treeId, photoId, token, format] = FILE_PATH.exec(path) ?? [];
  const video = videos.get(photoId ?? '');
  if (!video || video.treeId !== treeId || !hasToken(video, token ?? '')) return null;
  const {hasFrames, isEncoded} = transcodingOf(video);
  const exists = format === undefined ? hasFrames : format === 'original' || isEncoded;
  return exists ? {video, isPoster: format === undefined} : null;
}

const CAPTION_PATH =
  /^\/(\d{1,15})\/(\d{1,15})\/([A-Za-z0-9]{1,64})\/subtitles\.([a-z]+_[A-Z]+)(?:\.([a-z]+))?\.(websrt|webvtt)$/;

/** Answers with captions; null if the path is no address of captions. */
export async function answerCaptions(path: string, videos: VideoStore): Promise<Answer | null> {
  const [, treeId, photoId, token, locale, type = 'general', format] = CAPTION_PATH.exec(path) ?? [];
  const video = videos.get(photoId ?? '');
  if (!video || video.treeId !== treeId || !hasToken(video, token ?? '')) return null;
  const caption = video.captions.find(other => other.locale === locale && other.type === type);
  if (!caption) return null;
  const bytes = await readFile(videos.captionPathOf(video, caption)).catch(() => null);
  const cues = bytes && readCaptionText(bytes);
  if (!cues) return textAnswer(404, 'not found');
  const isWebVtt = format === 'webvtt';
  const headers = {
    'Content-Type': `${isWebVtt ? 'text/vtt' : 'text/plain'}; charset=utf-8`,
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-cache',
  };
  return {status: 200, headers, body: isWebVtt ? writeWebVtt(cues) : writeSubRip(cues)};
}

/** Sends a video's file, whole or in the ranges that a player asks for. */
export function sendVideoFile(req: IncomingMessage, res: ServerResponse, file: string, video: Video): void {
  // The type comes from the bytes of the file and never from what its sender called it.
  res.setHeader('Content-Type', video.container.contentType);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Access-Control-Allow-Origin', '*');
  // The film of a video can be replaced.
  send(req, encodeURI(file), {dotfiles: 'allow', index: false, maxAge: 0})
    .on('error', (error: SendError) => {
      // 416 tells the length of the file in a header; anything else means that the file is gone.
      if (!res.headersSent) res.writeHead(error.status === 416 ? 416 : 404, error.headers);
      res.end();
    })
    .pipe(res);
}
