/** Counts what a page has open and a browser does not list: channels, requests, object URLs. */
export class OpenThings {
  /** Those that were not closed. One that was collected is not open either. */
  readonly #channels = new Set<WeakRef<BroadcastChannel>>();
  readonly #urls = new Set<string>();
  #requests = 0;

  install(): void {
    this.#countChannels();
    this.#countUrls();
    this.#countRequests();
  }

  get channels(): number {
    for (const channel of this.#channels) if (channel.deref() === undefined) this.#channels.delete(channel);
    return this.#channels.size;
  }

  get urls(): number {
    return this.#urls.size;
  }

  get requests(): number {
    return this.#requests;
  }

  #countChannels(): void {
    const channels = this.#channels;
    globalThis.BroadcastChannel = class extends BroadcastChannel {
      readonly #reference = new WeakRef<BroadcastChannel>(this);

      constructor(name: string) {
        super(name);
        channels.add(this.#reference);
      }

      override close(): void {
        channels.delete(this.#reference);
        super.close();
      }
    };
  }

  #countUrls(): void {
    const create = URL.createObjectURL.bind(URL);
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = of => {
      const url = create(of);
      this.#urls.add(url);
      return url;
    };
    URL.revokeObjectURL = url => {
      this.#urls.delete(url);
      revoke(url);
    };
  }

  #countRequests(): void {
    const begin = (): void => void (this.#requests += 1);
    const end = (): void => void (this.#requests -= 1);
    const {send} = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (body): void {
      begin();
      this.addEventListener('loadend', end, {once: true});
      send.call(this, body);
    };
    const fetchReally = fetch.bind(globalThis);
    globalThis.fetch = (...args) => {
      begin();
      const answer = fetchReally(...args);
      answer.then(end, end);
      return answer;
    };
  }
}
