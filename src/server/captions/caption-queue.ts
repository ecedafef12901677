/** Milliseconds for which the queue does not send the same text again: so long a page may repeat a request without an answer. */
const REMEMBERED_FOR = 10 * 60_000;
const MOST_SLOTS = 10_000;

/** The captions of one video, language and type. */
interface Slot {
  /** Rejects only in workerd, if the request that made it has ended with its visitor. */
  tail: Promise<void>;
  /** Of the text that the site has; null if nobody knows. */
  hash: string | null;
  until: number;
}

/**
 * Sends the captions of one video, language and type one after another, so that the last ones stay. Without it, a repeated
 * request could make a second track on the site.
 */
export class CaptionQueue {
  readonly #slots = new Map<string, Slot>();

  /**
   * @param name The video, language and type.
   * @param save Sends the text. The queue does not call it if the site has this text from an earlier call.
   */
  async run(name: string, text: string, save: () => Promise<void>): Promise<void> {
    const slot = this.#slots.get(name) ?? {tail: Promise.resolve(), hash: null, until: 0};
    // Deleted first, so that the map is in the order of age.
    this.#slots.delete(name);
    this.#slots.set(name, slot);
    const [oldest] = this.#slots.keys();
    if (this.#slots.size > MOST_SLOTS && oldest !== undefined) this.#slots.delete(oldest);

    const send = async (): Promise<void> => {
      const hash = await hashOf(text);
      if (slot.hash === hash && performance.now() < slot.until) return;
      // A request that fails may have arrived.
      slot.hash = null;
      await save();
      slot.hash = hash;
      slot.until = performance.now() + REMEMBERED_FOR;
    };
    const work = slot.tail.then(send, send);
    slot.tail = work.catch(() => {});
    await work;
  }
}

async function hashOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
