import {ApiError} from '../http/api-error.js';
import type {Parameters} from '../http/parameters.js';
import {transcodingOf} from '../storage/transcoding.js';
import type {Video} from '../storage/video-store.js';
import {parseTags, plainText, readFlag} from './metadata.js';
import {readDate} from './publishing.js';

/** Which videos of the site a request of `photo/list` asks for, apart from whether it may see them. */
export type VideoFilter = (video: Video) => boolean;

/**
 * Reads the filters of `photo/list`.
 *
 * @param userId the user whom `me` means, or empty.
 * @param variables the custom variables of the site, which are filters by their keys.
 * @throws {ApiError} `invalid_input` for a value that cannot be used.
 */
export function readFilter(
  fields: Parameters,
  version: 1 | 2,
  userId: string,
  variables: ReadonlySet<string>,
): VideoFilter {
  const filters: VideoFilter[] = [];
  const add = (name: string, make: (value: string) => VideoFilter): void => {
    const value = fields.text(name);
    if (value !== '') filters.push(make(value));
  };
  const equals = (name: string, read: (video: Video) => string | boolean): void =>
    add(name, value => video => read(video) === value);
  const is = (name: string, read: (video: Video) => boolean): void =>
    add(name, value => {
      const wanted = readFlag(name, value, version);
      return video => read(video) === wanted;
    });

  equals('upload_token', video => video.uploadToken);
  // An album and a video would both belong to the parameter `token`.
  if (fields.text('album_id') === '') equals('photo_id', video => video.photoId);
  add('album_id', value => {
    const wanted = new Set(value.split(',').map(id => id.trim()));
    return video => video.metadata.albumId.split(',').some(id => wanted.has(id));
  });
  add('user_id', value => video => video.userId === (value === 'me' && userId !== '' ? userId : value));
  equals('original_filename', video => video.fileName);
  is('published_p', video => video.metadata.published && video.publishAt <= Date.now());
  is('video_p', () => true);
  is('video_encoded_p', video => transcodingOf(video).isEncoded);
  add('search', readSearch);
  addTags(fields, filters);
  add('after_time', value => {
    const time = readDate('after_time', value);
    return video => publishedAt(video) >= time;
  });
  add('before_time', value => {
    const time = readDate('before_time', value);
    return video => publishedAt(video) < time;
  });
  addCalendar(fields, filters);
  for (const key of variables) add(key, value => video => video.variables[key] === value);
  return video => filters.every(filter => filter(video));
}

/** Milliseconds since 1970. */
export function publishedAt(video: Video): number {
  return video.publishAt || video.createdAt;
}

const ORDERS = new Set([
  ...['views', 'comments', 'taken', 'title', 'words', 'rating', 'created', 'uploaded', 'published'],
]);

/**
 * Puts videos in the order that `orderby` and `order` ask for, the newest first if they ask for nothing. Videos of this site
 * have neither views, comments nor ratings.
 */
export function sortVideos(videos: readonly Video[], fields: Parameters): Video[] {
  const orderBy = fields.text('orderby') || 'published';
  const order = fields.text('order') || 'desc';
  if (!ORDERS.has(orderBy))
    throw new ApiError('invalid_input', `orderby must be one of ${[...ORDERS].join(', ')}.`);
  if (order !== 'asc' && order !== 'desc') throw new ApiError('invalid_input', 'order must be asc or desc.');
  const compare = (a: Video, b: Video): number => {
    if (orderBy === 'title') return a.metadata.title.localeCompare(b.metadata.title, 'en');
    if (orderBy === 'published') return publishedAt(a) - publishedAt(b);
    return a.createdAt - b.createdAt;
  };
  const sign = order === 'asc' ? 1 : -1;
  return videos.toSorted((a, b) => sign * (compare(a, b) || Number(a.photoId) - Number(b.photoId)));
}

function readSearch(value: string): VideoFilter {
  const words = value.toLowerCase().split(/\s+/);
  return ({metadata: {title, description, tags}}) => {
    const text = [title, plainText(description), ...tags].join(' ').toLowerCase();
    return words.every(word => text.includes(word));
  };
}

/** `tag` may come several times, `tags` is a list as on writing; `tag_mode` says whether a video needs all of them. */
function addTags(fields: Parameters, filters: VideoFilter[]): void {
  const wanted = [...fields.values('tag'), ...parseTags(fields.text('tags'))]
    .map(tag =>
      tag
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    )
    .filter(tag => tag !== '');
  const mode = fields.text('tag_mode') || 'and';
  if (!['and', 'or', 'any'].includes(mode))
    throw new ApiError('invalid_input', 'tag_mode must be and, or or any.');
  if (wanted.length === 0) return;
  filters.push(({metadata: {tags}}) => {
    const own = new Set(tags.map(tag => tag.toLowerCase()));
    return mode === 'and' ? wanted.every(tag => own.has(tag)) : wanted.some(tag => own.has(tag));
  });
}

/** `year`, `month` of it, and `day` of that, in UTC. */
function addCalendar(fields: Parameters, filters: VideoFilter[]): void {
  const parts = ['year', 'month', 'day'].map(name => fields.text(name));
  const [year = '', month = '', day = ''] = parts;
  if (parts.every(part => part === '')) return;
  if (year === '' || (month === '' && day !== '') || parts.some(part => !/^\d{0,4}$/.test(part)))
    throw new ApiError('invalid_input', 'month needs a year, and day needs both.');
  filters.push(video => {
    const date = new Date(publishedAt(video));
    const own = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    return parts.every((part, index) => part === '' || Number(part) === own[index]);
  });
}
