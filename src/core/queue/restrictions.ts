import {UploadError} from '../model/upload-error.js';
import {isLonger} from '../options/seconds.js';

/** What a page allows. */
export interface Restrictions {
  /** As on `<input type=file>`. */
  readonly accept: string;
  /** Bytes, or null for any size. */
  readonly maxFileSize: number | null;
  /** Files that may still be taken in. */
  readonly room: number;
}

/** Endings of video files whose type browsers leave empty or name in their own way. */
export const VIDEO_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    '3g2 3gp amv asf avi divx dv f4v flv h264 h265 hevc m1v m2p m2t m2ts m2v m4v mjpeg mjpg mk3d mkv mod mov mp4 ' +
    'mp4v mpe mpeg mpg mpv mts mxf ogm ogv qt rm rmvb tod ts vob webm wmv y4m'
  ).split(' '),
);

/**
 * Why a file may not be sent, or null where it may. Checked in this order: type, empty, size, count.
 */
export function refusal(file: File, {accept, maxFileSize, room}: Restrictions): UploadError | null {
  if (!isAccepted(file, accept))
    return new UploadError('file-type', `${file.name} is not of an accepted type (${accept}).`);
  if (file.size === 0) return new UploadError('file-empty', `${file.name} is empty.`);
  if (maxFileSize !== null && file.size > maxFileSize) {
    return new UploadError(
      'file-too-large',
      `${file.name} has ${file.size} bytes; ${maxFileSize} are allowed.`,
    );
  }
  if (room < 1) return new UploadError('too-many-files', `${file.name} is one file too many.`);
  return null;
}

/** The same for a video's duration, which takes a look into the file and so comes last. */
export function durationRefusal(
  file: File,
  duration: number | null,
  limit: number | null,
): UploadError | null {
  if (duration === null || limit === null || !isLonger(duration, limit)) return null;
  return new UploadError('video-too-long', `${file.name} lasts ${duration} s; ${limit} are allowed.`);
}

/** Whether a file fits an `accept` list. An empty list accepts everything. */
export function isAccepted(file: {readonly name: string; readonly type: string}, accept: string): boolean {
  const patterns = accept
    .toLowerCase()
    .split(',')
    .map(pattern => pattern.trim())
    .filter(pattern => pattern !== '');
  if (patterns.length === 0) return true;
  const name = file.name.toLowerCase();
  // Parameters such as "; codecs=vp9" are no part of what accept compares.
  const type = file.type.toLowerCase().split(';')[0]?.trim() ?? '';
  return patterns.some(pattern => {
    if (pattern.startsWith('.')) return name.endsWith(pattern);
    if (pattern === '*/*' || pattern === '*') return true;
    if (pattern.endsWith('/*')) {
      return type.startsWith(pattern.slice(0, -1)) || (pattern === 'video/*' && hasVideoExtension(name));
    }
    return type === pattern;
  });
}

function hasVideoExtension(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot >= 0 && VIDEO_EXTENSIONS.has(name.slice(dot + 1));
}
