import type {UploaderPorts} from '../ports.js';
import {withTimeout} from '../timing/timeout.js';

/** For how long to wait for a look into a file, in milliseconds. */
const READING_TIME = 5000;
/** Milliseconds between two looks. */
const MOMENT = 1000;

/**
 * Whether a file is still what it was. Firefox reads a file again by its path, whatever has become of it, and reads
 * less of a shorter one without an error. Only a second, later look proves that something is wrong: while WebKit puts a
 * page into its back/forward cache, the page can read nothing.
 *
 * @param seen The fingerprint of what it was. If it is null, the file only has to be readable.
 * @param changed Called if the page can read the file and its content differs.
 * @returns True also if the page cannot tell in a few seconds.
 */
export async function isFileIntact(
  file: File,
  seen: Promise<string | null>,
  {fingerprint, clock}: Pick<UploaderPorts, 'fingerprint' | 'clock'>,
  changed: () => void = () => {},
): Promise<boolean> {
  const compare = async (): Promise<boolean> => {
    const [before, now] = [await seen, await fingerprint(file)];
    if (before === null || now === null) return now !== null;
    if (now !== before) changed();
    return now === before;
  };
  const look = async (): Promise<boolean> => (await withTimeout(compare(), READING_TIME, clock)) ?? true;
  if (await look()) return true;
  await new Promise<void>(resolve => clock.after(MOMENT, resolve));
  return look();
}
