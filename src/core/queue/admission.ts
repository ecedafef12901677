import type {UploadError} from '../model/upload-error.js';
import type {UploadSnapshot} from '../model/upload-snapshot.js';
import type {Settings} from '../options/upload-options.js';
import type {UploaderPorts} from '../ports.js';
import type {InterruptedUploads} from '../resume/interrupted-uploads.js';
import {BREATH} from '../timing/breath.js';
import type {Upload} from '../upload.js';
import {durationRefusal, refusal} from './restrictions.js';
import type {UploadList} from './upload-list.js';

/** What an admission needs from its uploader. */
export interface AdmissionOwner {
  readonly ports: Pick<UploaderPorts, 'clock' | 'duration'>;
  readonly uploads: UploadList;
  readonly interrupted: Pick<InterruptedUploads, 'mayMatch' | 'match'>;
  settings(): Settings;
  /** Takes a file in that passed all checks. */
  add(file: File): Upload;
  /** Tells that a file was refused. */
  refused(file: File, error: UploadError): void;
  /** Takes a row away with all that was kept of it. */
  remove(upload: Upload): void;
  /** Something may be sent. */
  sendNext(): void;
  /** The last file of a large batch was taken in. */
  takenIn(): void;
}

/** What a file may take the place of, and why it may not be taken in. */
interface Check {
  readonly error: UploadError | null;
  readonly replaced: Upload | undefined;
}

/**
 * Takes files in: checks, matches with interrupted uploads, adds. Of very many a hundred at a time, in their order, so that
 * the page stays usable.
 */
export class Admission {
  readonly #owner: AdmissionOwner;
  /** Settles when the last batch is taken in that took more than a breath. */
  #last: Promise<UploadSnapshot[]> = Promise.resolve([]);
  /** Batches that are being taken in a hundred at a time. */
  #largeBatches = 0;
  /** What came before a reset is not wanted after it. */
  #resets = 0;

  constructor(owner: AdmissionOwner) {
    this.#owner = owner;
  }

  /** Whether files of a large batch are still to come. */
  get isUnderWay(): boolean {
    return this.#largeBatches > 0;
  }

  /** Whether another file could be taken in. */
  get hasRoom(): boolean {
    const {uploads} = this.#owner;
    const {maxFiles} = this.#owner.settings();
    if (maxFiles === 1 && uploads.count('replaceable') > 0) return true;
    return uploads.count('counted') < maxFiles;
  }

  /** @returns The snapshots of the files that were taken in. */
  async take(batch: readonly File[]): Promise<UploadSnapshot[]> {
    const resets = this.#resets;
    const take = (): Promise<UploadSnapshot[]> => this.#takeIn(batch, resets);
    if (this.#owner.settings().maxDuration === null && this.#largeBatches === 0) {
      const taking = take();
      if (batch.length > BREATH) this.#last = taking;
      return taking;
    }
    // One batch after the other, so that a file which is quickly looked at does not overtake what was picked before.
    this.#last = this.#last.then(take);
    return this.#last;
  }

  /** Takes in a file at once that waits for nothing more. */
  takeAtOnce(file: File): void {
    void this.#takeIn([file], this.#resets);
  }

  /** All that is being taken in is not wanted any more. */
  reset(): void {
    this.#resets += 1;
  }

  /** @param resets How often `reset` had been called when the batch came. */
  async #takeIn(batch: readonly File[], resets: number): Promise<UploadSnapshot[]> {
    const {ports, uploads, interrupted} = this.#owner;
    // A file takes the place of one from before, never of one that came with it.
    const earlier = uploads.nextPlace;
    const isLarge = batch.length > BREATH;
    if (isLarge) this.#largeBatches += 1;
    const added: Upload[] = [];
    const durations = new Map<File, Promise<number | null>>();
    for (const [index, file] of batch.entries()) {
      if (index > 0 && index % BREATH === 0) {
        this.#owner.sendNext();
        await ports.clock.breathe();
        if (this.#resets !== resets) break;
      }
      // Only if it may be: a file that waits gives up the order of what a page does in one breath.
      const known = interrupted.mayMatch(file) ? await this.#match(file, earlier, resets) : null;
      if (this.#resets !== resets) break;
      let duration: number | null = null;
      if (known === null && this.#owner.settings().maxDuration !== null) {
        // The next one's is read meanwhile. What is refused anyway is not looked into.
        for (const each of batch.slice(index, index + 2)) {
          if (!durations.has(each) && this.#check(each, earlier).error === null)
            durations.set(each, ports.duration(each));
        }
        duration = (await durations.get(file)) ?? null;
        if (this.#resets !== resets) break;
      }
      const upload = known ?? this.#add(file, earlier, duration);
      if (upload !== null) added.push(upload);
      if (durations.size > 0) this.#owner.sendNext();
    }
    const snapshots = added.map(upload => upload.snapshot);
    if (isLarge) this.#largeBatches -= 1;
    this.#owner.sendNext();
    if (isLarge) this.#owner.takenIn();
    return snapshots;
  }

  /** The upload that goes on with a file, if there is one. One that was not shown before is taken in like a new one. */
  async #match(file: File, earlier: number, resets: number): Promise<Upload | null> {
    const known = await this.#owner.interrupted.match(
      file,
      () => this.#resets === resets,
      () => this.#check(file, earlier).error === null,
    );
    const isNew = known !== null && !this.#owner.uploads.isBefore(known, earlier);
    const replaced = isNew ? this.#check(file, earlier).replaced : undefined;
    if (replaced !== undefined) this.#owner.remove(replaced);
    return known;
  }

  /** Checks a file, as far as can be done without a look into it. */
  #check(file: File, earlier: number): Check {
    const {uploads} = this.#owner;
    const {accept, maxFileSize, maxFiles} = this.#owner.settings();
    const first = maxFiles === 1 ? uploads.first('replaceable') : undefined;
    const replaced = first && uploads.isBefore(first, earlier) ? first : undefined;
    const isCounted = replaced !== undefined && uploads.all('counted').has(replaced);
    const room = maxFiles - uploads.count('counted') + (isCounted ? 1 : 0);
    return {error: refusal(file, {accept, maxFileSize, room}), replaced};
  }

  #add(file: File, earlier: number, duration: number | null): Upload | null {
    // Once more after the wait, for others may have taken the room.
    const {error: first, replaced} = this.#check(file, earlier);
    const error = first ?? durationRefusal(file, duration, this.#owner.settings().maxDuration);
    if (error !== null) {
      this.#owner.refused(file, error);
      return null;
    }
    if (replaced !== undefined) this.#owner.remove(replaced);
    return this.#owner.add(file);
  }
}
