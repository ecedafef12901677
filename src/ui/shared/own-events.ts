import type {VideoUploaderEventMap} from '../../core/uploader-events.js';

/** What to do with the details of events, by their types. */
export type OwnEventHandlers = {
  readonly [Type in keyof VideoUploaderEventMap]?: (detail: VideoUploaderEventMap[Type]['detail']) => void;
};

/**
 * Listens to the events that `host` fires itself. Those of another uploader in one of its slots bubble up to it as well,
 * and are not meant.
 *
 * @returns A function that ends it.
 */
export function onOwnEvents(host: EventTarget, handlers: OwnEventHandlers): () => void {
  const types = Object.keys(handlers) as (keyof VideoUploaderEventMap)[];
  const listener = (event: Event): void => {
    const handle = handlers[event.type as keyof VideoUploaderEventMap] as
      ((detail: unknown) => void) | undefined;
    if (event.target === host) handle?.((event as CustomEvent).detail);
  };
  for (const type of types) host.addEventListener(type, listener);
  return () => {
    for (const type of types) host.removeEventListener(type, listener);
  };
}
