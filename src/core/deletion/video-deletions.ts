import {isListed} from '../../protocol/stored/preparation.js';
import {listRequest, listUrlOf} from '../../protocol/stored/preparation-request.js';
import {readDeletionAnswer} from '../../protocol/stored/deletion-answer.js';
import {UploadError} from '../model/upload-error.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {VideoDeletedEvent} from '../uploader-events.js';
import {type DeletionSource, deletionOf} from './deletion-source.js';
import type {DeletionState, Undeletable} from './known-deletion.js';

/** Why a deletion failed. */
interface Failure {
  readonly state: Exclude<DeletionState, 'off' | 'deleting'>;
  /** The words of the site or the server. */
  readonly message?: string;
  readonly status?: number;
}

type Ending = Failure | {readonly state: 'deleted'};

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
    if (typeof source === 'string') return this.#fail(upload, {state: source});
    const ending = await this.#send(upload, source);
    if (ending.state === 'deleted') this.#finish(upload, source.photoId);
    else this.#fail(upload, ending);
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

  async #send(upload: Upload, source: DeletionSource): Promise<Ending> {
    const {ports} = this.#rows;
    const {at, address, request} = source;
    const answer = await ports.deletions.send(request).catch(() => null);
    // The request may have arrived. Another one tells.
    if (answer === null) return {state: 'unclear'};
    const {status} = answer;
    const outcome = readDeletionAnswer(at, status, answer.body);
    if (outcome.kind === 'try-again') return {state: 'unclear', status};
    if (outcome.kind === 'missing') {
      // An endpoint looks the video up. A site may mean that it has no such method.
      const isThere = at === 'site' && (await this.#isListed(upload, source));
      if (isThere === false) return {state: 'deleted'};
      if (isThere === null) return {state: 'unclear', status};
    } else if (outcome.kind !== 'unable') return {...outcome, state: outcome.kind, status};
    ports.knownSources.note(address, 'unable');
    if (at === 'server')
      ports.warn(`delete-endpoint="${address}" cannot delete videos. It is not asked again.`);
    return {...outcome, state: 'unable', status};
  }

  /** Whether the site lists the video; null if it does not tell. */
  async #isListed({model}: Upload, {photoId, token}: DeletionSource): Promise<boolean | null> {
    if (token === null) return null;
    const {ports} = this.#rows;
    const request = listRequest(listUrlOf(model.redeemUrl), photoId, token, ports.clock.date());
    const answer = await ports.preparation.ask(request, new AbortController().signal).catch(() => null);
    return answer && isListed(answer.status, answer.body, photoId);
  }

  #fail(upload: Upload, {state, message, status}: Failure): void {
    const code = state !== 'unclear' ? 'delete-refused' : status === undefined ? 'network' : 'server';
    const error = new UploadError(code, `The video is not deleted: ${state}.`, {
      serverMessage: message ?? null,
      status: status ?? null,
    });
    upload.apply({type: 'delete', state, error});
  }

  /** The site has deleted the video, so every row that shows it goes. */
  #finish(upload: Upload, photoId: string): void {
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
