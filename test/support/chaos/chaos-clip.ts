import {sha256Hex, videoFile} from '../files/files.js';
import {PathFile} from '../files/path-file.js';
import type {StoredVideo} from '../site/site.js';

/** A file on the disk of whoever uploads it, which may be exported once more while it is sent. */
export class Clip {
  readonly first: File;
  /** What takes its place, under another name so that the two can be told apart. */
  readonly second: File;
  readonly #path: PathFile;
  readonly #digests: Promise<readonly [string, string]>;
  isChanged = false;

  constructor(size: number, seed: number, name: string) {
    this.#path = new PathFile(size, {seed, name: `${name}.mp4`});
    this.first = this.#path.file;
    this.second = videoFile(size, {seed: seed + 5, name: `${name} again.mp4`});
    this.#digests = Promise.all([sha256Hex(this.first), sha256Hex(this.second)]);
  }

  change(): void {
    this.isChanged = true;
    this.#path.replace(this.second);
  }

  /** @param reads How often it is read before that: at the beginning, for each chunk and before the last one. */
  changeAfter(reads: number): void {
    let left = reads;
    this.#path.onRead = end => {
      // A change in the very moment in which the completing chunk is read is not noticed (docs/errors.md).
      if (left <= 0 && end !== this.first.size) this.change();
      left -= 1;
    };
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

  /** What is wrong with the videos that a site has of it. */
  async problems(videos: readonly StoredVideo[]): Promise<string[]> {
    const problems: string[] = [];
    const own = videos.filter(({fileName}) => this.isCalled(fileName));
    const isWhole = await Promise.all(own.map(video => this.isWhole(video)));
    const whole = own.filter((_, index) => isWhole[index]);
    if (whole.length === 0) problems.push(`${this.first.name} is stored nowhere.`);
    // As it was and as it is now are two videos. Either may be there once.
    if (new Set(whole.map(({sha256}) => sha256)).size < whole.length)
      problems.push(`${this.first.name} is stored ${whole.length} times.`);
    // Changed at the very last moment, a mixture may arrive, and is never called stored: see `ChaosFrame`.
    if (!this.isChanged && whole.length < own.length) problems.push(`${this.first.name} has wrong bytes.`);
    return problems;
  }
}
