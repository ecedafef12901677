import {type FileFacts, isSameFile, lasting, mayBeSame, factsOf} from '../model/journal-entry.js';
import type {UploaderPorts} from '../ports.js';
import {isFileIntact} from './file-check.js';

/** The file of one upload: itself while it is at hand, and what tells it from others. */
export class UploadFile {
  readonly facts: FileFacts;
  readonly #ports: Pick<UploaderPorts, 'fingerprint' | 'clock'>;
  #file: File | null;
  #fingerprint: string | null = null;
  /** What its content is seen to be when it begins to go. */
  #seen: Promise<string | null> = Promise.resolve(null);
  #isMissing = false;
  #hasChanged = false;

  /** @param file Null if only its facts are known. */
  constructor(file: File | null, facts: FileFacts, ports: Pick<UploaderPorts, 'fingerprint' | 'clock'>) {
    this.#file = file;
    this.facts = facts;
    this.#ports = ports;
  }

  /** The file itself; null if it is not at hand. */
  get current(): File | null {
    return this.#file;
  }

  /** Whether it has to be chosen again. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** Whether its content was seen to be another one since it began to go. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  /** Whether its content was looked into. */
  get isKnown(): boolean {
    return this.#fingerprint !== null;
  }

  /** What its content is, for the journal; null if that is not known, or for this page only. */
  get lastingFingerprint(): string | null {
    return lasting(this.#fingerprint);
  }

  /** Whether `file` may be this one, before its content was looked at. */
  mayBe(file: File): boolean {
    return mayBeSame(this.facts, factsOf(file));
  }

  /** Whether `file` is this one, as far as can be told. */
  is(file: File, fingerprint: string | null): boolean {
    return isSameFile({file: this.facts, fingerprint: this.#fingerprint}, file, fingerprint);
  }

  /** Takes the file once it was found or chosen. */
  take(file: File): void {
    this.#file = file;
    this.#isMissing = false;
  }

  /** Takes over what was kept of it. */
  takeUp(fingerprint: string | null, hasFile: boolean): void {
    this.#fingerprint = fingerprint;
    this.#isMissing = !hasFile && this.#file === null;
  }

  /** It has to be chosen again. */
  lose(): void {
    this.#isMissing = true;
  }

  /** A transfer has ended, and with it what was seen of the file meanwhile. */
  forgetChange(): void {
    this.#hasChanged = false;
  }

  /**
   * Looks into it, meanwhile: its content has to be known before the completing chunk goes, or if the upload is interrupted.
   *
   * @param found Called if its content was not known before.
   */
  look(file: File, found: () => void): void {
    this.#seen = this.#findFingerprint(file, found);
  }

  /** Whether it is still what it was at `look`. Takes a second if not, and seconds at most. */
  isIntact(file: File): Promise<boolean> {
    return isFileIntact(file, this.#seen, this.#ports, () => void (this.#hasChanged = true));
  }

  async #findFingerprint(file: File, found: () => void): Promise<string | null> {
    if (this.#fingerprint !== null) return this.#fingerprint;
    const fingerprint = await this.#ports.fingerprint(file);
    if (this.#file === file) {
      this.#fingerprint = fingerprint;
      found();
    }
    return fingerprint;
  }
}
