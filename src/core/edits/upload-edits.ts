import {METADATA_FIELDS, type Metadata, type MetadataField} from '../../protocol/requests/metadata.js';
import type {EditDates, EditsEntry} from '../model/journal-entry.js';
import type {EditTarget} from '../model/projections.js';
import type {EditsSnapshot} from '../model/upload-snapshot.js';
import type {BackOff} from '../timing/back-off.js';
import {UploadCaptions, type CaptionListener, type CaptionPorts} from '../captions/upload-captions.js';
import {UploadPoster, type PosterListener, type PosterPorts} from '../poster/upload-poster.js';
import type {MetadataGateway} from './metadata-gateway.js';
import {MetadataSync, type MetadataSyncListener} from './metadata-sync.js';

/** What the edits of an upload need from a browser. */
export interface EditPorts extends PosterPorts, CaptionPorts {
  readonly metadataGateway: MetadataGateway;
}

/** What the edits of an upload tell. */
export interface UploadEditsListener extends MetadataSyncListener {
  posterSaved(): void;
  posterRefused: PosterListener['refused'];
  captionsSaved: CaptionListener['saved'];
  captionsRefused: CaptionListener['refused'];
}

/**
 * The edits of one upload: the time and the tab of the last edit of each field. Several tabs may edit the same upload
 * one after the other. The later edit of a field wins, and each tab saves its own edits until it knows that another tab
 * has read them.
 */
export class UploadEdits {
  /** The picture that a person chose. */
  readonly poster: UploadPoster;
  /** The captions that came with the file. */
  readonly captions: UploadCaptions;
  readonly #sync: MetadataSync;
  /** The times of the last edits, here or elsewhere, as far as this tab knows. */
  #dates: EditDates = {};
  /** Fields that this tab edited, and that no other tab has read yet, as far as this tab knows. */
  readonly #own = new Set<MetadataField>();

  constructor(ports: EditPorts, backOff: BackOff, listener: UploadEditsListener) {
    this.#sync = new MetadataSync(ports.metadataGateway, backOff, listener);
    this.poster = new UploadPoster(ports, {
      changed: () => listener.changed(),
      saved: () => listener.posterSaved(),
      refused: error => listener.posterRefused(error),
    });
    this.captions = new UploadCaptions(ports, {
      changed: () => listener.changed(),
      saved: captions => listener.captionsSaved(captions),
      refused: (captions, error) => listener.captionsRefused(captions, error),
    });
  }

  /** For the journal. */
  get entry(): EditsEntry {
    const {metadata, unsaved, refused} = this.#sync;
    const {entry: poster} = this.poster;
    const {entry: captions} = this.captions;
    return {
      ...{metadata, unsaved, refused},
      edited: captions ? {...this.#dates, captions: this.captions.date} : this.#dates,
      ...(poster && {poster}),
      ...(captions && {captions}),
    };
  }

  /** For the page. */
  get snapshot(): EditsSnapshot {
    const {metadata, state, error, isUnconfirmed} = this.#sync;
    return {
      metadata,
      metadataState: state,
      metadataError: error,
      metadataUnconfirmed: isUnconfirmed,
      ...this.poster.snapshot,
      captions: this.captions.snapshots,
    };
  }

  /** When fields were edited, for other tabs. */
  get dates(): EditDates {
    const [poster, captions] = [this.poster.date, this.captions.date];
    return {...this.#dates, ...(poster && {poster}), ...(captions && {captions})};
  }

  /** Whether the site lacks any edit. */
  get areUnsaved(): boolean {
    return this.#sync.unsaved.length > 0 || this.poster.isUnsaved || this.captions.areUnsaved;
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
    this.poster.noteRead(dates && (dates.poster ?? 0));
    this.captions.noteRead(dates && (dates.captions ?? 0));
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
    this.poster.restore(entry.poster);
    this.captions.restore(entry.captions, entry.edited?.captions ?? 0);
    this.#sync.restore(entry, target, target?.byForm ?? false);
    this.#sync.edit(newer);
  }

  /** Another tab has stored the video: it saves its own edits, and those of this tab are saved here. */
  keepOwn(target: EditTarget): void {
    const {metadata, unsaved, refused} = this.#sync;
    this.poster.keepOwn();
    this.captions.keepOwn();
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
    this.poster.hurry();
    this.captions.hurry();
  }

  /** Ends the current request and sends nothing more until `sendTo`. */
  stop(): void {
    this.#sync.stop();
    this.poster.stop();
    this.captions.stop();
  }

  /** Sends the unsaved edits, if it can, and tells nobody any more. */
  detach(): void {
    this.#sync.detach();
    this.poster.detach();
    this.captions.detach();
  }
}
