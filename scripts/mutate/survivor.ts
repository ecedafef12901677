/** Mutants that no test noticed. */
import {readFileSync} from 'node:fs';
import {onOneLine} from './one-line.js';

export interface Survivor {
  /** Path of the source file. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The code there, on one line. */
  readonly original: string;
  /** The code that took its place, on one line. */
  readonly replacement: string;
}

/** Both from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

export function survivorOf(
  file: string,
  {start, end}: {readonly start: Position; readonly end: Position},
  replacement: string,
): Survivor {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const behind = (lines.at(-1) ?? '').length - (end.column - 1);
  const original = lines.join('\n').slice(start.column - 1, -behind || undefined);
  return {file, line: start.line, original: onOneLine(original), replacement: onOneLine(replacement)};
}

export function describeSurvivor({file, line, original, replacement}: Survivor): string {
  return `${file}:${line}\n  - ${original}\n  + ${replacement}`;
}
