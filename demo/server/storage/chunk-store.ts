import {createHash, randomUUID} from 'node:crypto';
import {createReadStream, createWriteStream} from 'node:fs';
import {mkdir, open, readFile, readdir, rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import writeFileAtomic from 'write-file-atomic';
import {FormBodyError} from '../http/form-body.js';
import {KeyedLock} from './keyed-lock.js';

/** Where a chunk belongs. Two that differ in any of these never meet. */
export interface ChunkAddress {
  readonly uploadToken: string;
  /** Cleaned, see {@link cleanIdentifier}. */
  readonly identifier: string;
  /** Bytes. */
  readonly chunkSize: number;
  /** Bytes. */
  readonly totalSize: number;
}

/** The chunks of one file that have arrived so far. */
interface ChunkSet {
  readonly id: string;
  readonly folder: string;
  /** Bytes by chunk number. */
  readonly sizes: Map<number, number>;
}

/** A request under way that may add to a set. Which set, its body may tell as late as at its end. */
export interface Visit {
  /** How many sets were finished before it began. */
  readonly since: number;
  /** Empty until it is known. */
  uploadToken: string;
}

/** Files that may be under way with one token, those that were given up included. */
const MOST_SETS = 1000;

/**
 * Keeps chunks until their file is complete: `chunks/<token>/<set>/<number>`.
 *
 * A chunk is streamed to a file of its own in `temp/` and renamed into its set only when all of
 * it is there, so neither a broken connection nor a killed process leaves half a chunk. Putting
 * the file together copies the chunks and needs its size once more on disk for that time; the
 * chunks are removed only after the video was stored.
 */
export class ChunkStore {
  readonly #folder: string;
  readonly #tempFolder: string;
  readonly #sets = new Map<string, Promise<ChunkSet | null>>();
  /** By the name of a set, the how-manieth that was finished: so can a request tell that it came too late. */
  readonly #finished = new Map<string, number>();
  #finishedCount = 0;
  readonly #visits = new Set<Visit>();
  readonly #lock = new KeyedLock();

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'chunks');
    this.#tempFolder = join(dataFolder, 'temp');
  }

  /**
   * Empties the temporary folder and removes sets that were stored as a video already, which is
   * where a process was killed between storing the video and clearing up.
   */
  async load(isStored: (chunkSet: string) => boolean): Promise<void> {
    await rm(this.#tempFolder, {recursive: true, force: true});
    await mkdir(this.#tempFolder, {recursive: true});
    await mkdir(this.#folder, {recursive: true});
    for (const token of await readdir(this.#folder)) {
      for (const name of await readdir(join(this.#folder, token))) {
        const folder = join(this.#folder, token, name);
        const id = await readSetId(folder);
        if (id === null || isStored(id)) await rm(folder, {recursive: true, force: true});
      }
    }
  }

  /** A path for a body that is still coming in. */
  temporaryPath(): string {
    return join(this.#tempFolder, randomUUID());
  }

  /**
   * Notes that a request has begun. Until it leaves, {@link hasFinishedSince} can tell whether another one has
   * completed a set in the meantime.
   */
  enter(): Visit {
    const visit = {since: this.#finishedCount, uploadToken: ''};
    this.#visits.add(visit);
    return visit;
  }

  leave(visit: Visit): void {
    this.#visits.delete(visit);
    const oldest = Math.min(...[...this.#visits].map(({since}) => since));
    for (const [key, count] of this.#finished) if (count <= oldest) this.#finished.delete(key);
  }

  /** Runs work on a set while no other request changes it. */
  async exclusively<T>(address: ChunkAddress, work: () => Promise<T>): Promise<T> {
    return await this.#lock.run(setName(address), work);
  }

  hasFinishedSince(address: ChunkAddress, visit: Visit): boolean {
    return (this.#finished.get(setName(address)) ?? 0) > visit.since;
  }

  /** Bytes of a stored chunk, or undefined. */
  async sizeOf(address: ChunkAddress, chunk: number): Promise<number | undefined> {
    return (await this.#find(address))?.sizes.get(chunk);
  }

  /** Takes over a complete chunk from `path`; one that was there before is replaced. */
  async put(address: ChunkAddress, chunk: number, path: string): Promise<void> {
    const set = (await this.#find(address)) ?? (await this.#create(address));
    const {size} = await stat(path);
    await rename(path, join(set.folder, String(chunk)));
    set.sizes.set(chunk, size);
  }

  async count(address: ChunkAddress): Promise<number> {
    return (await this.#find(address))?.sizes.size ?? 0;
  }

  /**
   * Copies chunks 1 to `chunks` into one new temporary file. Memory stays flat.
   *
   * @returns the path of the file and the id of the set, which the video's record must keep.
   */
  async assemble(address: ChunkAddress, chunks: number): Promise<{path: string; chunkSet: string}> {
    const set = await this.#find(address);
    if (!set) throw new Error('There is no such set of chunks.');
    const {folder} = set;
    const path = this.temporaryPath();
    try {
      await pipeline(
        async function* () {
          for (let chunk = 1; chunk <= chunks; chunk += 1) {
            yield* createReadStream(join(folder, String(chunk)), {highWaterMark: 1 << 20});
          }
        },
        createWriteStream(path, {highWaterMark: 1 << 20}),
      );
    } catch (error) {
      await rm(path, {force: true});
      throw error;
    }
    return {path, chunkSet: set.id};
  }

  /** Removes a set. With `isFinished`, requests that began before will know. */
  async remove(address: ChunkAddress, isFinished: boolean): Promise<void> {
    const key = setName(address);
    if (isFinished) this.#finished.set(key, (this.#finishedCount += 1));
    this.#sets.delete(key);
    await rm(this.#setFolder(address), {recursive: true, force: true});
  }

  /** Removes all sets of one identifier under a token, whatever sizes they were sent with. */
  async lose(uploadToken: string, identifier: string): Promise<void> {
    const folder = join(this.#folder, uploadToken);
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.startsWith(`${identifierHash(identifier)}-`)) continue;
      await this.#lock.run(`${uploadToken}/${name}`, async () => {
        this.#sets.delete(`${uploadToken}/${name}`);
        await rm(join(folder, name), {recursive: true, force: true});
      });
    }
  }

  /** Removes the chunks of every token that can no longer be redeemed, except what is being worked on. */
  async sweep(isDead: (uploadToken: string) => boolean): Promise<void> {
    for (const uploadToken of await readdir(this.#folder)) {
      const isBusy = [...this.#visits].some(visit => visit.uploadToken === uploadToken);
      if (isBusy || !isDead(uploadToken)) continue;
      for (const key of this.#sets.keys()) if (key.startsWith(`${uploadToken}/`)) this.#sets.delete(key);
      await rm(join(this.#folder, uploadToken), {recursive: true, force: true});
    }
  }

  /** Reads a set from disk once; after that it is kept in memory, so each chunk costs the same. */
  async #find(address: ChunkAddress): Promise<ChunkSet | null> {
    const key = setName(address);
    let set = this.#sets.get(key);
    if (!set) {
      set = readSet(this.#setFolder(address));
      this.#sets.set(key, set);
      // A GET test can ask for anything; only what exists is remembered.
      if ((await set) === null && this.#sets.get(key) === set) this.#sets.delete(key);
    }
    return await set;
  }

  async #create(address: ChunkAddress): Promise<ChunkSet> {
    const folder = this.#setFolder(address);
    const others = await readdir(dirname(folder)).catch(() => []);
    if (others.length >= MOST_SETS)
      throw new FormBodyError(500, 'This upload token has too many files under way.');
    const set: ChunkSet = {id: randomUUID(), folder, sizes: new Map()};
    await mkdir(folder, {recursive: true});
    await writeFileAtomic(join(folder, 'set.json'), JSON.stringify({id: set.id, ...address}));
    this.#sets.set(setName(address), Promise.resolve(set));
    return set;
  }

  #setFolder(address: ChunkAddress): string {
    return join(this.#folder, setName(address));
  }
}

/** Removes everything from a `resumableIdentifier` that could mean something in a file name. */
export function cleanIdentifier(identifier: string): string {
  return identifier.replace(/[^0-9A-Za-z_-]/g, '').slice(0, 1000);
}

/** The first `length` bytes of a file, fewer if it is shorter. */
export async function readStart(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A hash, because an identifier may be longer than a file name and differ only in case. */
function setName(address: ChunkAddress): string {
  const {uploadToken, identifier, chunkSize, totalSize} = address;
  return `${uploadToken}/${identifierHash(identifier)}-${totalSize}-${chunkSize}`;
}

function identifierHash(identifier: string): string {
  return createHash('sha256').update(identifier).digest('hex').slice(0, 32);
}

async function readSet(folder: string): Promise<ChunkSet | null> {
  const id = await readSetId(folder);
  if (id === null) return null;
  const sizes = new Map<number, number>();
  try {
    for (const name of await readdir(folder)) {
      if (/^[1-9]\d*$/.test(name)) sizes.set(Number(name), (await stat(join(folder, name))).size);
    }
  } catch (error) {
    // It is being removed at this moment. Remembered, the failure would be the answer to every later question.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return {id, folder, sizes};
}

async function readSetId(folder: string): Promise<string | null> {
  try {
    const set = JSON.parse(await readFile(join(folder, 'set.json'), 'utf8')) as {id?: unknown} | null;
    return typeof set?.id === 'string' ? set.id : null;
  } catch {
    return null;
  }
}
