import {isListed} from '../../protocol/stored/preparation.js';
import {listRequest, listUrlOf} from '../../protocol/stored/preparation-request.js';
import {readDeletionAnswer} from '../../protocol/stored/deletion-answer.js';
import {UploadError} from '../model/upload-error.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {VideoDeletedEvent} from '../uploader-events.js';
import {type DeletionSource, deletionOf} from './deletion-source.js';
import type {DeletionState, Undeletable} from './known-deletion.js';

/** What came of a deletion. */
interface Ending {
  readonly state: 'deleted' | Exclude<DeletionState, 'off' | 'deleting'>;
  /** The words of the site or the server. */
  readonly message?: string;
  readonly status?: number;
}

const UNCLEAR: Ending = {state: 'unclear'};

/** Deletes stored videos at the wish of a person. */
export class VideoDeletions {
  readonly #rows: UploadRows;
  readonly #remove: (upload: Upload) => void;

  /** @param remove Removes a row and what was saved of it. */
  constructor(rows: UploadRows, remove: (upload: Upload) => void) {
    this.#rows = rows;
    this.#remove = remove;
  }

  /** Why this video cannot be deleted; null if it can be tried. */
  whyNot(id: string): Undeletable | null {
    const [upload] = this.#rows.select(id);
    const source = upload === undefined ? 'unknown' : this.#sourceOf(upload);
    return typeof source === 'string' ? source : null;
  }

  /** Deletes a stored video, unless its deletion runs. Fires `video-deleted` and `file-removed`. */
  async start(id: string): Promise<void> {
    const [upload] = this.#rows.select(id);
    if (upload === undefined || upload.model.deletion.state === 'deleting') return;
    if (!upload.apply({type: 'delete', state: 'deleting', error: null})) return;
    const source = this.#sourceOf(upload);
    const ending = typeof source === 'string' ? {state: source} : await this.#send(upload, source);
    if (ending.state === 'deleted') return this.#finish(upload);
    // A row that went in the meantime shows nothing.
    if (!this.#rows.uploads.has(upload)) return;
    const {state, message = '', status = null} = ending;
    const isUnclear = state === 'unclear';
    const code = !isUnclear ? 'delete-refused' : status === null ? 'network' : 'server';
    const error = new UploadError(code, `The video was not deleted: ${state}.`, {
      serverMessage: message,
      status,
    });
    upload.apply({type: 'delete', state, error});
  }

  #sourceOf(upload: Upload): DeletionSource | Undeletable {
    const {ports, settings, unreadableSites} = this.#rows;
    return deletionOf(upload.model, {
      settings,
      unreadableSites,
      pageOrigin: ports.pageOrigin,
      now: ports.clock.date(),
      isUnable: address => ports.knownSources.isUnable(address),
    });
  }

  async #send(upload: Upload, {at, address, request}: DeletionSource): Promise<Ending> {
    const {ports} = this.#rows;
    const answer = await ports.deletions.send(request).catch(() => null);
    // The request may have arrived. Another one tells.
    if (answer === null) return UNCLEAR;
    const {status} = answer;
    const outcome = readDeletionAnswer(at, status, answer.body);
    switch (outcome.kind) {
      case 'deleted':
        return {state: 'deleted'};
      case 'try-again':
        return {...UNCLEAR, status};
      case 'missing': {
        // An endpoint looks the video up. A site may mean that it has no such method.
        const isThere = at === 'server' ? false : await this.#isListed(upload);
        if (isThere === false) return {state: 'deleted'};
        if (isThere === null) return {...UNCLEAR, status};
        break;
      }
      case 'unable':
        break;
      default:
        return {state: outcome.kind, message: outcome.message, status};
    }
    ports.knownSources.note(address, 'unable');
    if (at === 'server')
      ports.warn(`delete-endpoint="${address}" cannot delete videos. It is not asked again.`);
    return {state: 'unable', message: outcome.kind === 'unable' ? outcome.message : '', status};
  }

  /** Whether the site lists the video; null if it does not tell. */
  async #isListed({model: {state, redeemUrl}}: Upload): Promise<boolean | null> {
    if (state.phase !== 'stored') return null;
    const {photoId, token} = state.result;
    if (photoId === null || token === null) return null;
    const {ports} = this.#rows;
    const request = listRequest(listUrlOf(redeemUrl), photoId, token, ports.clock.date());
    const answer = await ports.preparation.ask(request, new AbortController().signal).catch(() => null);
    return answer && isListed(answer.status, answer.body, photoId);
  }

  /** The site has deleted the video, so every row that shows it goes. */
  #finish(upload: Upload): void {
    const {state} = upload;
    const photoId = state.phase === 'stored' ? state.result.photoId : null;
    this.#rows.emit(new VideoDeletedEvent(upload.snapshot));
    for (const other of this.#rows.select()) {
      if (other.state.phase !== 'stored' || other.state.result.photoId !== photoId) continue;
      // Its edits have no video any more.
      other.edits.stop();
      this.#rows.unbatch(other);
      this.#remove(other);
    }
  }
}
