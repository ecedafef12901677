import {HEARTBEAT} from '../model/transfer-rate.js';
import type {UploaderPorts} from '../ports.js';
import type {UploadList} from '../queue/upload-list.js';

/** What uploads ask of the page that they run in: its screen, its closing, its timers and its network. */
export class PageEffects {
  readonly #uploads: UploadList;
  readonly #ports: Pick<UploaderPorts, 'pageHold' | 'clock' | 'connection'>;
  readonly #connectionChanged: () => void;
  /** Measures while nothing moves. */
  #cancelHeartbeat: (() => void) | null = null;
  /** Ends the watch over the connection, which there is while edits wait for one. */
  #unwatchConnection: (() => void) | null = null;

  /** @param connectionChanged Called while edits wait for a network, when one came or went. */
  constructor(
    uploads: UploadList,
    ports: Pick<UploaderPorts, 'pageHold' | 'clock' | 'connection'>,
    connectionChanged: () => void,
  ) {
    this.#uploads = uploads;
    this.#ports = ports;
    this.#connectionChanged = connectionChanged;
  }

  /** Asks for what the uploads need as they are now. */
  update(): void {
    this.updateHold();
    this.#watchConnection();
  }

  /** Keeps the screen on and the page open if the uploads need it, and measures what does not move. */
  updateHold(): void {
    const isMoving = this.#uploads.count('underWay') > 0;
    const {pageHold, clock} = this.#ports;
    pageHold.stayAwake(isMoving);
    pageHold.askBeforeLeaving(this.#uploads.count('atRisk') > 0);
    if (!isMoving) {
      this.#cancelHeartbeat?.();
      this.#cancelHeartbeat = null;
    } else {
      this.#cancelHeartbeat ??= clock.after(HEARTBEAT, () => {
        this.#cancelHeartbeat = null;
        for (const upload of this.#uploads.all('underWay')) upload.noteStandstill();
        this.updateHold();
      });
    }
  }

  #watchConnection(): void {
    if (this.#uploads.count('unsaved') > 0) {
      this.#unwatchConnection ??= this.#ports.connection.onChange(this.#connectionChanged);
    } else {
      this.#unwatchConnection?.();
      this.#unwatchConnection = null;
    }
  }
}
