import {type FileOptions, videoFile} from './files.js';

/** A file that is read by its path, as Firefox reads it: what is found there may be another one by then. */
export class PathFile {
  readonly file: File;
  #content: Blob;
  /** Called before each read with where it ends, if that was named. */
  onRead: ((end: number | undefined) => void) | null = null;

  constructor(size: number, options: FileOptions = {}) {
    this.file = videoFile(size, options);
    this.#content = videoFile(size, options);
    this.file.slice = (...range) => {
      this.onRead?.(range[1]);
      return this.#content.slice(...range);
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
