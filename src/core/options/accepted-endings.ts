import {readAccept} from './accept.js';

/** Endings of files of a type, for the types whose name does not end with the only one. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['mp4', 'mp4 m4v mp4v'],
  ['quicktime', 'mov qt'],
  ['matroska', 'mkv'],
  ['msvideo', 'avi'],
  ['mpeg', 'mpg mpeg mpe'],
  ['3gpp', '3gp'],
  ['mp2t', 'ts mts m2ts'],
]);

/** The endings of files of a type, such as `video/mp4`. */
export function endingsOf(type: string): readonly string[] {
  const name = type.replace(/^video\/(x-)?/, '');
  return name === type ? [] : (ENDINGS.get(name) ?? name).split(' ');
}

/** The endings of accepted files as people write them (`MP4`); none if a whole kind is accepted, such as `video/*`. */
export function acceptedEndings(given: string): string[] {
  const accept = readAccept(given);
  if (accept === '' || accept.includes('*')) return [];
  const endings = accept
    .split(',')
    .map(name => (name.startsWith('.') ? name.slice(1) : (endingsOf(name)[0] ?? name)));
  return [...new Set(endings)].map(ending => ending.toUpperCase());
}
