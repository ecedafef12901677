import {sha256Hex, videoFile} from '../files/files.js';
import {PathFile} from '../files/path-file.js';
import type {StoredVideo} from '../site/site.js';

/** No chunk has so many bytes. A look into a file reads all of it, which is more. */
const TOO_LONG = 2 * 64 * 1024;

/** A file on the disk of whoever uploads it, which may be exported once more while it is sent. */
export class Clip {
  readonly first: File;
  /** What takes its place, under another name so that the two can be told apart. */
  readonly second: File;
  readonly #path: PathFile;
  /** Where chunks that were read begin, and where each of them ends. */
  readonly #chunks = new Map<number, number>();
  /** The reads until it changes. */
  #readsLeft = Infinity;
  readonly #digests: Promise<readonly [string, string]>;
  isChanged = false;

  constructor(size: number, seed: number, name: string) {
    this.#path = new PathFile(size, {seed, name: `${name}.mp4`});
    this.first = this.#path.file;
    this.second = videoFile(size, {seed: seed + 5, name: `${name} again.mp4`});
    this.#path.onRead = (start, end) => this.#read(start, end);
    this.#digests = Promise.all([sha256Hex(this.first), sha256Hex(this.second)]);
  }

  change(): void {
    this.isChanged = true;
    this.#path.replace(this.second);
  }

  /** @param reads How often it is read before that: at the beginning, for each chunk and before the last one. */
  changeAfter(reads: number): void {
    this.#readsLeft = reads;
  }

  #read(start: number, end: number): void {
    if (end - start < TOO_LONG) this.#chunks.set(start, end);
    // A change in the very moment in which the completing chunk is read is not noticed (docs/errors.md).
    if (this.#readsLeft <= 0 && !this.#areAllRead) this.change();
    this.#readsLeft -= 1;
  }

  /** Whether the chunk that is read may be the last one that the site lacks. */
  get #areAllRead(): boolean {
    let covered = 0;
    for (const [start, end] of [...this.#chunks].sort(([first], [second]) => first - second))
      if (start <= covered) covered = Math.max(covered, end);
    return covered >= this.first.size;
  }

  /** What is found if it is chosen now. */
  get chosen(): File {
    return this.isChanged ? this.second : this.first;
  }

  isCalled(name: string): boolean {
    return name === this.first.name || name === this.second.name;
  }

  /** Whether a stored video is this clip: as it was when it was chosen, or as it is now, whole. */
  async isWhole({fileName, sha256}: StoredVideo): Promise<boolean> {
    const [first, second] = await this.#digests;
    return this.isCalled(fileName) && (sha256 === first || (this.isChanged && sha256 === second));
  }

  /** What is wrong with the videos that a site has of it. `mayBeLost`: none is no problem; `mayBeTwice`: nor are several. */
  async problems(videos: readonly StoredVideo[], mayBeLost = false, mayBeTwice = false): Promise<string[]> {
    const problems: string[] = [];
    const own = videos.filter(({fileName}) => this.isCalled(fileName));
    const isWhole = await Promise.all(own.map(video => this.isWhole(video)));
    const whole = own.filter((_, index) => isWhole[index]);
    if (whole.length === 0 && !mayBeLost) problems.push(`${this.first.name} is stored nowhere.`);
    // As it was and as it is now are two videos. Either may be there once.
    if (!mayBeTwice && new Set(whole.map(({sha256}) => sha256)).size < whole.length)
      problems.push(`${this.first.name} is stored ${whole.length} times.`);
    // Changed at the very last moment, a mixture may arrive, and is never called stored: see `ChaosFrame`.
    if (!this.isChanged && whole.length < own.length) problems.push(`${this.first.name} has wrong bytes.`);
    return problems;
  }
}
