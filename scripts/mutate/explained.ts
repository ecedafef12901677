/**
 * The survivors that a page explains: below a heading with the path of a file, a list of `original` → `replacement`:
 * reason.
 */
import {onOneLine} from './one-line.js';
import type {Survivor} from './survivor.js';

/** Paths of files, with the survivors of each. */
export type Explained = ReadonlyMap<string, ReadonlySet<string>>;

export function readExplained(page: string): Explained {
  const explained = new Map<string, Set<string>>();
  let mutants = new Set<string>();
  for (const block of page.split(/\n(?=- |#)/).map(onOneLine)) {
    const [, file] = /^#+ `(src\/[^`]+)`/.exec(block) ?? [];
    if (file !== undefined) explained.set(file, (mutants = new Set()));
    const [, , original, , replacement] = /^- (`+) ?(.*?) ?\1 → (`+) ?(.*?) ?\3:/.exec(block) ?? [];
    if (original !== undefined && replacement !== undefined) mutants.add(keyOf(original, replacement));
  }
  return explained;
}

export function isExplained({file, original, replacement}: Survivor, explained: Explained): boolean {
  return explained.get(file)?.has(keyOf(original, replacement)) ?? false;
}

function keyOf(original: string, replacement: string): string {
  return `${original} → ${replacement}`;
}
