import type {UploaderPorts} from '../ports.js';
import {isFileIntact} from './file-check.js';

/** The file of one upload while it is at hand, and what was seen of its content since it began to go. */
export class UploadFile {
  readonly #ports: Pick<UploaderPorts, 'fingerprint' | 'clock'>;
  /** Null if it is not at hand. */
  current: File | null;
  /** The fingerprint when it began to go. */
  #seen: Promise<string | null> = Promise.resolve(null);
  #hasChanged = false;

  constructor(file: File | null, ports: Pick<UploaderPorts, 'fingerprint' | 'clock'>) {
    this.current = file;
    this.#ports = ports;
  }

  /**
   * Looks into the file, beside the transfer: its content has to be known before the completing chunk goes, or if the upload
   * is interrupted.
   *
   * @param known The fingerprint, if it is known already.
   * @param found Called with the fingerprint if it was not.
   */
  look(file: File, known: string | null, found: (fingerprint: string | null) => void): void {
    this.#seen = known === null ? this.#find(file, found) : Promise.resolve(known);
  }

  /** Whether the file is still what it was at `look`. Takes a second if not, and seconds at most. */
  isIntact(file: File): Promise<boolean> {
    return isFileIntact(file, this.#seen, this.#ports, () => void (this.#hasChanged = true));
  }

  /** Whether the content was seen to have changed in the last transfer. */
  takeChange(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  async #find(file: File, found: (fingerprint: string | null) => void): Promise<string | null> {
    const fingerprint = await this.#ports.fingerprint(file);
    if (this.current === file) found(fingerprint);
    return fingerprint;
  }
}
