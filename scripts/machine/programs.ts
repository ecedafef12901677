/** Programs of the machine. */
import {accessSync, constants, statSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** The path of a command; null if there is none. */
export function onPath(command: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map(folder => join(folder, command)).find(isExecutable) ?? null;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
