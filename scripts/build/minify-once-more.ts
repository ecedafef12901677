/**
 * A part of the build: minifies a file for a script tag once more, after the bundler has. Terser carries values into the
 * places where they are used, which saves 1.4 kB (gzip) of the one file. On its own it makes a larger file than both do.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {minify} from 'terser';

export async function minifyOnceMore(folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  const {code, map} = await minify(readFileSync(path, 'utf8'), {
    module: true,
    ecma: 2020,
    compress: {passes: 2, unsafe_arrows: true, keep_fargs: false},
    sourceMap: {
      content: readFileSync(`${path}.map`, 'utf8'),
      url: `${name.replace(/.*\//, '')}.map`,
    },
  });
  if (code === undefined || typeof map !== 'string') throw new Error(`Terser made nothing of ${name}.`);
  writeFileSync(path, code);
  writeFileSync(`${path}.map`, map);
}
