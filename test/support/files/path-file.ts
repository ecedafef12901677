import {type FileOptions, videoFile} from './files.js';

/** A file that is read by its path, as Firefox reads it: what is found there may be another one by then. */
export class PathFile {
  readonly file: File;
  #content: Blob;
  /** Called before each read with its first byte and the byte after its last. */
  onRead: ((start: number, end: number) => void) | null = null;

  constructor(size: number, options: FileOptions = {}) {
    this.file = videoFile(size, options);
    this.#content = videoFile(size, options);
    this.file.slice = (start = 0, end = size, type = '') => {
      this.onRead?.(start, end);
      return this.#content.slice(start, end, type);
    };
  }

  /** Another file of the same size takes its place. */
  replace(content: Blob = videoFile(this.file.size, {seed: 99})): void {
    this.#content = content;
  }

  /** Firefox reads what is left, without an error. */
  shorten(bytes: number): void {
    this.#content = this.#content.slice(0, bytes);
  }
}
