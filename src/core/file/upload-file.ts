import type {UploaderPorts} from '../ports.js';
import {isFileIntact} from './file-check.js';

/** The file of one upload while this page has it, and the results of looks into it since it began to go. */
export class UploadFile {
  readonly #ports: Pick<UploaderPorts, 'fingerprint' | 'clock'>;
  /** Null if this page does not have it. */
  current: File | null;
  /** The fingerprint when it began to go. */
  #seen: Promise<string | null> = Promise.resolve(null);
  #hasChanged = false;

  constructor(file: File | null, ports: Pick<UploaderPorts, 'fingerprint' | 'clock'>) {
    this.current = file;
    this.#ports = ports;
  }

  /**
   * Looks into the file, beside the transfer. The upload needs the fingerprint before the completing chunk goes, and
   * after an interruption.
   *
   * @param known The fingerprint, if an earlier look has found it.
   * @param found Called with the fingerprint if this look finds it.
   */
  look(file: File, known: string | null, found: (fingerprint: string | null) => void): void {
    this.#seen = known === null ? this.#find(file, found) : Promise.resolve(known);
  }

  /** Whether the file is still what it was at `look`. Takes a second if not, and seconds at most. */
  isIntact(file: File): Promise<boolean> {
    return isFileIntact(file, this.#seen, this.#ports, () => void (this.#hasChanged = true));
  }

  /** Whether a look has found another content in the last transfer. */
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
