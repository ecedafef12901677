/** A part of the build: what becomes of the files for a script tag after the bundler has written them. */
import {readFileSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import type {Plugin, Rolldown} from 'vite';
import {renameByContent} from './content-names.js';
import {minifyOnceMore} from './minify-once-more.js';
import {entryWithLoader, partAsFunction} from './parts.js';

export function finishFiles(): Plugin {
  return {
    name: 'finish-files',
    // On the disk, because the bundler writes the map that it has made itself.
    async writeBundle({dir = '.'}, bundle) {
      const chunks = Object.values(bundle).filter(({type}) => type === 'chunk') as Rolldown.OutputChunk[];
      const entry = chunks.find(({isEntry}) => isEntry);
      if (entry === undefined) return;
      const change = (name: string, by: (code: string) => string): void =>
        writeFileSync(join(dir, name), by(readFileSync(join(dir, name), 'utf8')));

      const names = new Set(this.getModuleInfo(entry.facadeModuleId ?? '')?.exports);
      for (const {fileName} of chunks.filter(({imports}) => imports.includes(entry.fileName))) {
        const part = readFileSync(join(dir, fileName), 'utf8');
        change(entry.fileName, code => entryWithLoader(code, fileName, part, name => names.has(name)));
        change(fileName, partAsFunction);
      }
      for (const {fileName} of chunks) await minifyOnceMore(dir, fileName);
      // A part that names another one comes after it, because its own name is of its content.
      const parts = chunks.filter(chunk => chunk !== entry);
      parts.sort((a, b) => a.dynamicImports.length - b.dynamicImports.length);
      for (const [index, {fileName}] of parts.entries()) {
        const renamed = basename(renameByContent(dir, fileName));
        for (const other of [entry, ...parts.slice(index + 1)])
          change(other.fileName, code => code.replaceAll(basename(fileName), renamed));
      }
    },
  };
}
