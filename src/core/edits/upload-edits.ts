import {METADATA_FIELDS, type Metadata, type MetadataField} from '../../protocol/requests/metadata.js';
import type {EditDates, EditsEntry} from '../model/journal-entry.js';
import type {EditTarget} from '../model/projections.js';
import type {EditsSnapshot} from '../model/upload-snapshot.js';
import type {BackOff} from '../timing/back-off.js';
import type {MetadataGateway} from './metadata-gateway.js';
import {MetadataSync, type MetadataSyncListener} from './metadata-sync.js';

/**
 * The edits of one upload: the time and the tab of the last edit of each field. Several tabs may edit the same upload
 * one after the other. The later edit of a field wins, and each tab saves its own edits until it knows that another tab
 * has read them.
 */
export class UploadEdits {
  readonly #sync: MetadataSync;
  /** The times of the last edits, here or elsewhere, as far as this tab knows. */
  #dates: EditDates = {};
  /** Fields that this tab edited, and that no other tab has read yet, as far as this tab knows. */
  readonly #own = new Set<MetadataField>();

  constructor(gateway: MetadataGateway, backOff: BackOff, listener: MetadataSyncListener) {
    this.#sync = new MetadataSync(gateway, backOff, listener);
  }

  /** For the journal. */
  get entry(): EditsEntry {
    const {metadata, unsaved, refused} = this.#sync;
    return {metadata, unsaved, refused, edited: this.#dates};
  }

  /** For the page. */
  get snapshot(): EditsSnapshot {
    const {metadata, state, error, isUnconfirmed} = this.#sync;
    return {metadata, metadataState: state, metadataError: error, metadataUnconfirmed: isUnconfirmed};
  }

  /** When fields were edited, for other tabs. */
  get dates(): EditDates {
    return this.#dates;
  }

  /** Whether the site lacks any edit. */
  get areUnsaved(): boolean {
    return this.#sync.unsaved.length > 0;
  }

  /**
   * Takes an edit.
   *
   * @param now Milliseconds since 1970.
   * @returns The fields that it really changes.
   */
  edit(metadata: Metadata, now: number): Metadata {
    const change = this.#sync.edit(metadata);
    for (const field of METADATA_FIELDS) {
      if (change[field] === undefined) continue;
      this.#own.add(field);
      // Later than the one before, whatever the clock says.
      this.#dates = {...this.#dates, [field]: Math.max(now, (this.#dates[field] ?? 0) + 1)};
    }
    return change;
  }

  /** Another tab knows the edits of these dates and saves them; all of them if an older version does not say. */
  noteRead(dates: EditDates | undefined): void {
    for (const field of this.#own) {
      if (dates === undefined || (dates[field] ?? 0) >= (this.#dates[field] ?? 0)) this.#own.delete(field);
    }
  }

  /**
   * Restores saved edits. If this tab has edited a field later, it edits the field once more.
   *
   * @param target Where the fields that are not unsaved went; null if the site got nothing.
   */
  restore(entry: EditsEntry, target: Omit<EditTarget, 'redeemUrl'> | null): void {
    const dates: Partial<Record<MetadataField, number>> = {...entry.edited};
    const newer: Record<string, unknown> = {};
    for (const field of this.#own) {
      const date = this.#dates[field] ?? 0;
      if (date <= (dates[field] ?? 0)) {
        this.#own.delete(field);
      } else {
        dates[field] = date;
        newer[field] = this.#sync.metadata[field];
      }
    }
    this.#dates = dates;
    this.#sync.restore(entry, target, target?.byForm ?? false);
    this.#sync.edit(newer);
  }

  /** Another tab has stored the video: it saves its own edits, and those of this tab are saved here. */
  keepOwn(target: EditTarget): void {
    const {metadata, unsaved, refused} = this.#sync;
    const own = unsaved.filter(field => this.#own.has(field));
    this.#sync.restore({metadata, unsaved: own, refused}, target, target.byForm);
    this.sendTo(target);
  }

  /** Names where edits go (API page "update-upload-token"). Until then they wait. */
  sendTo({redeemUrl, uploadToken, identifier, byForm}: EditTarget): void {
    const updateUrl = redeemUrl.replace(/redeem-upload-token$/, 'update-upload-token');
    this.#sync.sendTo({updateUrl, uploadToken, identifier, isUnreadable: byForm});
  }

  /** Sends what is unsaved at once: the page is about to go. */
  hurry(): void {
    this.#sync.hurry();
  }

  /** Ends the current request and sends nothing more until `sendTo`. */
  stop(): void {
    this.#sync.stop();
  }

  /** Sends the unsaved edits, if it can, and tells nobody any more. */
  detach(): void {
    this.#sync.detach();
  }
}
