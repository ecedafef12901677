import {UploadError} from '../model/upload-error.js';
import type {UploadSnapshot} from '../model/upload-snapshot.js';
import {hasFailed} from '../model/upload-status.js';
import type {InterruptedUploads} from '../resume/interrupted-uploads.js';
import {FILES_PER_TURN} from '../timing/clock.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {FileRejectedEvent} from '../uploader-events.js';
import {durationRefusal, refusal} from './restrictions.js';

/** What a file may replace, and the reason to refuse it. */
interface Check {
  readonly error: UploadError | null;
  readonly replaced: Upload | undefined;
}

/** Room for another file; `replace`: only as the replacement of the single file that a page allows. */
export type Room = 'some' | 'replace' | 'none';

/** How a batch comes in. */
interface Arrival {
  /** The `nextPlace` when it came: a file takes the place of one from before, never of one that came with it. */
  readonly earlier: number;
  /** How often `reset` had been called then. */
  readonly resets: number;
  /** A person replaces the single file that the page allows. */
  readonly isReplacement: boolean;
}

/**
 * Takes files in: checks, matches with interrupted uploads, adds. Of very many a hundred at a time, in their order, so that
 * the page stays usable.
 */
export class Admission {
  readonly #rows: UploadRows;
  readonly #interrupted: InterruptedUploads;
  /** Settles once the last batch has ended. */
  #last: Promise<unknown> = Promise.resolve();
  /** Current batches, and how many of these go a hundred at a time. */
  #batches = 0;
  #largeBatches = 0;
  /** Counts the resets: a reset drops all files that came before it. */
  #resets = 0;

  constructor(rows: UploadRows, interrupted: InterruptedUploads) {
    this.#rows = rows;
    this.#interrupted = interrupted;
  }

  /** Whether no file is still to come. */
  get isIdle(): boolean {
    return this.#batches === 0;
  }

  /** Whether files of a large batch are still to come. */
  get isUnderWay(): boolean {
    return this.#largeBatches > 0;
  }

  /** How often `reset` was called. */
  get resets(): number {
    return this.#resets;
  }

  /** Room for another file. */
  get room(): Room {
    const {uploads} = this.#rows;
    const {maxFiles} = this.#rows.settings;
    const count = uploads.count(this.#counted);
    if (count < maxFiles || (maxFiles === 1 && uploads.count('replaceable') > 0)) return 'some';
    return maxFiles === 1 && count === 1 ? 'replace' : 'none';
  }

  /**
   * @param isReplacement Whether a file may replace the single one that the page allows.
   * @returns The snapshots of the accepted files.
   */
  async take(batch: readonly File[], isReplacement: boolean): Promise<UploadSnapshot[]> {
    this.#rows.queue.forgetFailure();
    const resets = this.#resets;
    const take = (): Promise<UploadSnapshot[]> => this.#takeIn(batch, resets, isReplacement);
    const isAtOnce = this.#rows.settings.maxDuration === null && this.#largeBatches === 0;
    // One batch after the other, so that a file which is quickly looked at does not overtake what was picked before.
    const taking = isAtOnce ? take() : this.#last.then(take);
    // Without the snapshots, which have the files.
    const end = (): void => {};
    this.#last = taking.then(end, end);
    return taking;
  }

  /** Takes in a file at once that waits for nothing more. */
  takeAtOnce(file: File): void {
    void this.#takeIn([file], this.#resets, false);
  }

  /** Drops all files that it has not accepted yet. */
  reset(): void {
    this.#resets += 1;
  }

  async #takeIn(batch: readonly File[], resets: number, isReplacement: boolean): Promise<UploadSnapshot[]> {
    const rows = this.#rows;
    const {ports, uploads} = rows;
    const arrival: Arrival = {earlier: uploads.nextPlace, resets, isReplacement};
    const isLarge = batch.length > FILES_PER_TURN;
    this.#batches += 1;
    if (isLarge) this.#largeBatches += 1;
    const added: Upload[] = [];
    const durations = new Map<File, Promise<number | null>>();
    for (const [index, file] of batch.entries()) {
      if (index > 0 && index % FILES_PER_TURN === 0) {
        this.#rows.queue.next();
        await ports.clock.yieldToPage();
      }
      // Only if it may be: a file that waits gives up the order of what a page does in one task.
      const known = this.#interrupted.matcher.mayMatch(file) ? await this.#match(file, arrival) : null;
      const isListed = known === null && uploads.namesakes(file).size > 0 && (await this.#isListed(file));
      if (this.#resets !== resets) break;
      if (isListed) {
        this.#refuse(file, new UploadError('file-duplicate', `${file.name} is in the list already.`));
        continue;
      }
      let duration: number | null = null;
      if (known === null && this.#rows.settings.maxDuration !== null) {
        // The next one's is read meanwhile. What is refused anyway is not looked into.
        for (const each of batch.slice(index, index + 2)) {
          if (!durations.has(each) && this.#check(each, arrival).error === null)
            durations.set(each, ports.duration(each));
        }
        duration = (await durations.get(file)) ?? null;
        if (this.#resets !== resets) break;
      }
      const upload = known ?? this.#add(file, arrival, duration);
      if (upload !== null) added.push(upload);
      if (durations.size > 0) this.#rows.queue.next();
    }
    const snapshots = added.map(upload => upload.snapshot);
    this.#batches -= 1;
    if (isLarge) this.#largeBatches -= 1;
    this.#rows.queue.next();
    rows.completeBatch();
    return snapshots;
  }

  /** The upload that a file belongs to, if it exists. If it had no row, it comes in like a new one. */
  async #match(file: File, arrival: Arrival): Promise<Upload | null> {
    const known = await this.#interrupted.matcher.match(
      file,
      () => this.#resets === arrival.resets,
      () => this.#check(file, arrival).error === null,
    );
    const isNew = known !== null && !this.#rows.uploads.isBefore(known, arrival.earlier);
    const replaced = isNew ? this.#check(file, arrival).replaced : undefined;
    if (replaced !== undefined) this.#interrupted.remove(replaced);
    return known;
  }

  /**
   * Whether the list has the same file, before or after its upload. Looks into files of the same name and size alone.
   */
  async #isListed(file: File): Promise<boolean> {
    const {uploads, ports} = this.#rows;
    let own: Promise<string | null> | undefined;
    for (const upload of uploads.namesakes(file)) {
      const {state, model} = upload;
      if (hasFailed(state) || state.phase === 'interrupted') continue;
      if (upload.file === file) return true;
      const known = model.fingerprint ?? (upload.file && (await ports.fingerprint(upload.file)));
      if (known !== null && known === (await (own ??= ports.fingerprint(file)))) return true;
    }
    return false;
  }

  /** The uploads that take the room of a file. A video of the initial value is what the file replaces. */
  get #counted(): 'counted' | 'sent' {
    return this.#rows.settings.tokenField === 'replace_token' ? 'sent' : 'counted';
  }

  /** Checks a file without a look into its content. */
  #check(file: File, {earlier, isReplacement}: Arrival): Check {
    const {uploads} = this.#rows;
    const {accept, maxFileSize, maxFiles} = this.#rows.settings;
    const counted = this.#counted;
    const replaceable = uploads.first('replaceable') ?? (isReplacement ? uploads.first(counted) : undefined);
    const first = maxFiles === 1 ? replaceable : undefined;
    const replaced = first && uploads.isBefore(first, earlier) ? first : undefined;
    const isCounted = replaced !== undefined && uploads.all(counted).has(replaced);
    const room = maxFiles - uploads.count(counted) + (isCounted ? 1 : 0);
    return {error: refusal(file, {accept, maxFileSize, room}), replaced};
  }

  #add(file: File, arrival: Arrival, duration: number | null): Upload | null {
    // Once more after the wait, for others may have taken the room.
    const {error: first, replaced} = this.#check(file, arrival);
    const error = first ?? durationRefusal(file, duration, this.#rows.settings.maxDuration);
    if (error !== null) return this.#refuse(file, error);
    if (replaced !== undefined) this.#interrupted.remove(replaced);
    return this.#rows.add(file);
  }

  #refuse(file: File, error: UploadError): null {
    this.#rows.emit(new FileRejectedEvent(file, error));
    return null;
  }
}
