import {access, mkdir, readFile, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import writeFileAtomic from 'write-file-atomic';

const RECORD_NAME = /^[A-Za-z0-9]{1,64}$/;

/**
 * A folder with one JSON file per record. Each is replaced whole, so a process that is killed
 * leaves either the old record or the new one.
 */
export class RecordFolder {
  readonly #folder: string;
  readonly #log: (line: string) => void;

  constructor(folder: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#log = log;
  }

  /**
   * Reads all records. One that cannot be read is reported and skipped, and its file is left
   * for a person to look at; half-written copies of a killed process are removed.
   *
   * @param parse returns null for JSON that is not such a record.
   */
  async readAll<Item>(parse: (json: unknown) => Item | null): Promise<Item[]> {
    await mkdir(this.#folder, {recursive: true});
    const items: Item[] = [];
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      if (!name.endsWith('.json')) {
        // write-file-atomic writes to `<name>.json.<number>` before it renames.
        if (/\.json\.\d+$/.test(name)) await rm(path, {force: true});
        continue;
      }
      try {
        const item = parse(JSON.parse(await readFile(path, 'utf8')));
        if (item === null) this.#log(`Skipped ${name}: it is not a record of this site.`);
        else items.push(item);
      } catch (error) {
        this.#log(`Skipped ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return items;
  }

  async write(name: string, record: object): Promise<void> {
    await writeFileAtomic(this.#path(name), `${JSON.stringify(record, null, 2)}\n`, {mode: 0o600});
  }

  /** Whether a file for this record exists, readable or not. */
  async has(name: string): Promise<boolean> {
    return await access(this.#path(name)).then(
      () => true,
      () => false,
    );
  }

  async remove(name: string): Promise<void> {
    await rm(this.#path(name), {force: true});
  }

  #path(name: string): string {
    if (!RECORD_NAME.test(name)) throw new Error(`"${name}" is no record name.`);
    return join(this.#folder, `${name}.json`);
  }
}
