import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {globSync} from 'tinyglobby';

const READER = /^export (?:async )?function ((?:read|parse|inspect)[A-Z]\w*)/gm;

/** Readers whose property names what calls them. */
const CALLED_BY: Readonly<Record<string, string>> = {
  'src/core/journal/read-stored.ts readOrNull': 'readJournalEntry',
  'src/core/transfer/chunks/chunk-outcome.ts readOutcome': 'FakeSite',
  'src/core/transfer/chunks/read-answer.ts readAnswer': 'FakeSite',
  'src/server/after-upload/asked-video.ts readVideo': 'readAskedVideo',
  'src/server/endpoint/json-body.ts readJsonBody': 'readAskedVideo',
  'src/server/video-metadata.ts readText': 'newVideoFields',
  'src/server/video-metadata.ts readFlag': 'newVideoFields',
};

const read = async (files: readonly string[]): Promise<[string, string][]> =>
  await Promise.all(
    files.map(async (file): Promise<[string, string]> => [file, await readFile(file, 'utf8')]),
  );

test('every reader has a property (ARCHITECTURE.md)', async () => {
  const cwd = new URL('../../..', import.meta.url).pathname;
  const sources = await read(globSync('src/**/*.ts', {cwd, absolute: true}));
  const tests = await read(globSync('test/**/*.test.ts', {cwd, absolute: true}));
  const properties = tests.filter(([, text]) => text.includes("from 'fast-check'"));
  const readers = sources.flatMap(([file, text]) =>
    [...text.matchAll(READER)].map(([, name = '']) => ({file: file.slice(cwd.length), name})),
  );
  assert.ok(readers.length > 40);
  const without = readers.filter(({file, name}) => {
    const named = CALLED_BY[`${file} ${name}`];
    const module = `/${file.replace(/\.ts$/, '.js').split('/').slice(1).join('/')}'`;
    return !properties.some(([, text]) => {
      if (named !== undefined) return text.includes(named);
      // Some names are those of two readers, and a server's tests may import from its entry point.
      const isImported =
        text.includes(module) || (file.startsWith('src/server/') && text.includes('/server/index.js'));
      return isImported && new RegExp(String.raw`\b${name}\b`).test(text);
    });
  });
  assert.deepEqual(without, []);
  const known = new Set(readers.map(({file, name}) => `${file} ${name}`));
  assert.deepEqual(
    Object.keys(CALLED_BY).filter(name => !known.has(name)),
    [],
  );
});
