import type {VideoUploaderEventMap} from './uploader-events.js';

/** An event target whose listeners know the types of an uploader's events. */
export class UploaderEventTarget extends EventTarget {
  override addEventListener<Type extends keyof VideoUploaderEventMap>(
    type: Type,
    listener: ((event: VideoUploaderEventMap[Type]) => void) | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void {
    super.addEventListener(type, listener, options);
  }
}
