import {closeSync, ftruncateSync, openSync, writeSync} from 'node:fs';
import {join} from 'node:path';

/** Makes a sparse file with a beginning, of any size, which is read as fast as possible. Returns its path. */
export function makeSparseFile(folder: string, name: string, size: number): string {
  const path = join(folder, name.endsWith('.mp4') ? name : `${name}.mp4`);
  const file = openSync(path, 'w');
  writeSync(file, `${name} ${size}`);
  ftruncateSync(file, size);
  closeSync(file);
  return path;
}
