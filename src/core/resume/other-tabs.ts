import type {TabMessage} from '../model/tab-message.js';
import {UploadError} from '../model/upload-error.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {detach, discard, keepOwnEdits} from './handover.js';
import type {InterruptedOwner} from './interrupted-owner.js';
import type {Takeover} from './takeover.js';
import type {UploadCatalog} from './upload-catalog.js';

/** Listens to what other tabs tell of the uploads shown here. */
export class OtherTabs {
  readonly #rows: UploadRows;
  readonly #owner: InterruptedOwner;
  readonly #catalog: UploadCatalog;
  readonly #takeover: Takeover;
  #stopListening: (() => void) | null = null;

  constructor(rows: UploadRows, owner: InterruptedOwner, catalog: UploadCatalog, takeover: Takeover) {
    this.#rows = rows;
    this.#owner = owner;
    this.#catalog = catalog;
    this.#takeover = takeover;
  }

  /** @param isUseful Whether any message may be of use. Called at every change, so it does nothing twice. */
  listen(isUseful: boolean): void {
    if (!isUseful) {
      this.#stopListening?.();
      this.#stopListening = null;
    }
    if (!isUseful || this.#stopListening !== null) return;
    // A listener must not keep an uploader alive that the page has dropped and that has no uploads.
    const self = new WeakRef(this);
    const tell = (act: (listener: OtherTabs) => void): void => {
      const listener = self.deref();
      if (listener === undefined) stop();
      else act(listener);
    };
    const stop = this.#rows.ports.tabs.listen(
      message => tell(listener => listener.#hear(message)),
      () => tell(listener => listener.#loseLocks()),
    );
    this.#stopListening = stop;
  }

  #loseLocks(): void {
    this.#takeover.cancelAll();
    this.#owner.locksLost();
  }

  #hear(message: TabMessage | null): void {
    if (message === null) return this.#discardAll();
    const upload = this.#rows.uploads.withIdentifier(message.identifier);
    this.#catalog.hear(message);
    if (upload === undefined) return;
    if (message.isRemoved) return this.#remove(upload);
    if (upload.state.phase !== 'interrupted' || message.phase === 'interrupted') return;
    upload.edits.noteRead(message.edited);
    // While the element is out of the page, nothing is concluded; `Restorer` finds out on return.
    if (!this.#catalog.isOpen) return this.#follow(upload, message);
    if (message.result !== null) {
      this.#takeover.unfollow(upload);
      keepOwnEdits(upload, message.result);
      upload.end({type: 'store', result: message.result});
    } else if (message.error !== null) {
      this.#takeover.unfollow(upload);
      detach(upload);
      const {code, message: text, serverMessage} = message.error;
      upload.end({type: 'fail', error: new UploadError(code, text, {serverMessage})});
    } else {
      this.#follow(upload, message);
      void this.#takeover.awaitLock(upload);
    }
  }

  /** Shows how far another tab is. */
  #follow(upload: Upload, {progress}: TabMessage): void {
    upload.apply({type: 'move', share: progress});
    if (upload.apply({type: 'follow'})) this.#rows.followed(upload);
  }

  /** Another tab has removed the upload. A file that a person chose for it here now belongs to another upload. */
  #remove(upload: Upload): void {
    if (upload.state.phase !== 'interrupted') return;
    const file = this.#takeover.fileFor(upload);
    this.#catalog.discard(upload.identifier);
    this.#rows.vanish(upload);
    if (file !== null) this.#owner.chosen(file);
  }

  /** Another tab has cleared the journal. Running uploads continue, and the journal saves them no more. */
  #discardAll(): void {
    for (const upload of [...this.#rows.uploads]) {
      this.#catalog.discard(upload.identifier);
      if (upload.state.phase === 'interrupted') this.#rows.vanish(upload);
      else discard(upload);
    }
  }
}
