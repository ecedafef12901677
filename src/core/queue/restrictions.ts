import {isResourceFork} from '../file/resource-fork.js';
import {UploadError} from '../model/upload-error.js';
import {VIDEO_EXTENSIONS} from '../options/accept.js';
import {endingsOf} from '../options/accepted-endings.js';
import {isLonger} from '../options/seconds.js';

/** What a page allows. */
export interface Restrictions {
  /** As on `<input type=file>`. */
  readonly accept: string;
  /** Bytes, or null for any size. */
  readonly maxFileSize: number | null;
  /** How many more files the page allows. */
  readonly room: number;
}

/** Why the page does not allow a file; null if it does. Checks in this order: type, empty, size, count. */
export function refusal(file: File, {accept, maxFileSize, room}: Restrictions): UploadError | null {
  if (isResourceFork(file) || !isAccepted(file, accept))
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

/**
 * The files of a batch without resource forks. If it has nothing else, all of it, so that the page learns why nothing
 * happens.
 */
export function withoutForks(batch: File[]): File[] {
  const videos = batch.filter(file => !isResourceFork(file));
  return videos.length > 0 ? videos : batch;
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
    // Windows and Android know no type for many a file.
    return type === pattern || (type === '' && endingsOf(pattern).includes(endingOf(name)));
  });
}

function hasVideoExtension(name: string): boolean {
  return VIDEO_EXTENSIONS.has(endingOf(name));
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}
