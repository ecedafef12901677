import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {Bench} from './fake-ports.js';

/** Files called a.mp4, b.mp4 and so on, of 1000 bytes. */
export function files(names: string, size = 1000): File[] {
  return [...names].map(name => new File([new Uint8Array(size)], `${name}.mp4`, {type: 'video/mp4'}));
}

/** An uploader that was given files, its story so far told. */
export async function benchWith(names: string, options: UploadOptions = {}): Promise<Bench> {
  const bench = await Bench.open(options);
  void bench.uploader.addFiles(files(names));
  bench.next();
  return bench;
}

export function upload(bench: Bench, number: number): UploadSnapshot {
  const found = bench.uploader.uploads.find(({id}) => id === `upload-${number}`);
  if (found === undefined) throw new Error(`There is no upload ${number}.`);
  return found;
}
