/**
 * Counters in all that a process of Node loads from `src`; `npm test -- --coverage` imports this before tsx, which then
 * gets the source with the counters. `TEST_COVERAGE` names the folder for what was counted.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {register} from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {isMainThread} from 'node:worker_threads';
import {instrument} from './instrument.mjs';

const SOURCE = new URL('../../../src/', import.meta.url).href;

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  const [address] = url.split('?');
  if (!address.startsWith(SOURCE) || !address.endsWith('.ts')) return await next(url, context);
  const path = fileURLToPath(address);
  return {format: 'module', source: instrument(readFileSync(path, 'utf8'), path), shortCircuit: true};
}

if (isMainThread && process.env.TEST_COVERAGE) {
  register(import.meta.url);
  process.on('exit', () => {
    // oxlint-disable-next-line no-underscore-dangle -- Istanbul names it so
    const counted = globalThis.__coverage__;
    if (counted === undefined) return;
    const file = join(process.env.TEST_COVERAGE, `node-${process.pid}.json`);
    writeFileSync(file, JSON.stringify(counted));
  });
}
