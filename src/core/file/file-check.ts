import type {UploaderPorts} from '../ports.js';
import {withTimeout} from '../timing/timeout.js';

/** A file that cannot be looked into in so long is not waited for, in milliseconds. */
const READING_TIME = 5000;
/** Milliseconds between two looks. */
const MOMENT = 1000;

/**
 * Whether a file is still what it was. Firefox reads a file again by its path, whatever has become of it, and reads
 * less of a shorter one without an error. What is wrong is believed after a second, later look alone: while WebKit puts
 * a page into its back/forward cache, nothing can be read.
 *
 * @param seen The fingerprint of what it was; null where that was not found out, so that it has to be readable only.
 * @param changed Called where it can be read, and is another one.
 * @returns True also where nobody can say in a few seconds.
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
