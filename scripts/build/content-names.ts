/** A part of the build: names a file after its content, so that browsers may keep it for good. */
import {createHash} from 'node:crypto';
import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** Puts the hash of what the file has become in place of the bundler's, which is as long. Names without one stay. */
export function renameByContent(folder: string, name: string): string {
  const [, start, end] = /^(.*-)[\w-]{8}(\.js)$/.exec(name) ?? [];
  if (start === undefined || end === undefined) return name;
  const code = readFileSync(join(folder, name), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '');
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
  const after = `${start}${hash}${end}`;
  writeFileSync(join(folder, name), `${code}\n//# sourceMappingURL=${after.replace(/.*\//, '')}.map`);
  renameSync(join(folder, name), join(folder, after));
  renameSync(join(folder, `${name}.map`), join(folder, `${after}.map`));
  return after;
}
