import type {TabNotice} from '../journal/tabs.js';
import type {Upload} from '../upload.js';
import type {InterruptedOwner} from './interrupted-owner.js';
import type {KeptUploads} from './kept-uploads.js';
import type {Takeover} from './takeover.js';

/** What other tabs tell of uploads that are shown here. */
export class OtherTabs {
  readonly #owner: InterruptedOwner;
  readonly #kept: KeptUploads;
  readonly #takeover: Takeover;
  #stopListening: (() => void) | null = null;

  constructor(owner: InterruptedOwner, kept: KeptUploads, takeover: Takeover) {
    this.#owner = owner;
    this.#kept = kept;
    this.#takeover = takeover;
  }

  /** @param isUseful Whether anything that they tell may be of use. Called at every change, so it does nothing twice. */
  listen(isUseful: boolean): void {
    if (isUseful === (this.#stopListening !== null)) return;
    if (!isUseful) {
      this.#stopListening?.();
      this.#stopListening = null;
      return;
    }
    // An uploader without uploads that a page drops must not live on for what it hears.
    const self = new WeakRef(this);
    const tell = (act: (listener: OtherTabs) => void): void => {
      const listener = self.deref();
      if (listener === undefined) stop();
      else act(listener);
    };
    const stop = this.#owner.ports.tabs.listen(
      notice => tell(listener => listener.#hear(notice)),
      () => tell(listener => listener.#loseClaims()),
    );
    this.#stopListening = stop;
  }

  #loseClaims(): void {
    this.#takeover.callAllOff();
    this.#owner.lost();
  }

  #hear(notice: TabNotice | null): void {
    if (notice === null) return this.#forgetAll();
    const upload = this.#owner.uploads.withIdentifier(notice.identifier);
    this.#kept.hear(notice);
    if (upload === undefined) return;
    if (notice.isRemoved) return this.#goAway(upload);
    if (upload.state.phase !== 'interrupted' || notice.phase === 'interrupted') return;
    upload.noteRead(notice);
    // Out of the page it is only left alone; how it stands is found out on return.
    if (!this.#kept.areWanted) return upload.mirror(notice);
    if (notice.result !== null) {
      this.#takeover.unwatch(upload);
      upload.storeElsewhere(notice.result);
    } else if (notice.error !== null) {
      this.#takeover.unwatch(upload);
      upload.failElsewhere(notice.error);
    } else {
      upload.mirror(notice);
      void this.#takeover.watch(upload);
    }
  }

  /** It was removed where it was kept. A file that was chosen here for it is another upload's then. */
  #goAway(upload: Upload): void {
    if (upload.state.phase !== 'interrupted') return;
    const file = this.#takeover.chosenFor(upload);
    this.#kept.forget(upload.identifier);
    this.#owner.vanished(upload);
    if (file !== null) this.#owner.chosen(file);
  }

  /** Nothing may be left on this computer. What is under way goes on, and is not kept any more. */
  #forgetAll(): void {
    for (const upload of [...this.#owner.uploads]) {
      this.#kept.forget(upload.identifier);
      if (upload.state.phase === 'interrupted') this.#owner.vanished(upload);
      else upload.forget();
    }
  }
}
