import {relative} from 'node:path';
import {FolderInUseError} from './storage/folder-lock.js';

/**
 * Ends the process with a message if a site could not start because another one has its folder.
 *
 * @param command that would have started it, without its options.
 * @throws whatever else went wrong.
 */
export function endIfInUse(error: unknown, command: string): never {
  if (!(error instanceof FolderInUseError)) throw error;
  const {message, freeFolder} = error;
  console.error(`${message}
Stop that one, or start this one in a folder of its own:

  ${command} --data ${JSON.stringify(relative(process.cwd(), freeFolder))}
`);
  process.exit(1);
}
