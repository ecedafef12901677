/** Pages that change what belongs to the browser, as real libraries do. Each returns what undoes the change. */
type Undo = () => void;

/** Puts another value in the place of a property. */
function replace<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  make: (original: Owner[Name]) => Owner[Name],
): Undo {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const value = make(owner[name]);
  Object.defineProperty(owner, name, {value, writable: true, enumerable: true, configurable: true});
  return () => {
    if (before) Object.defineProperty(owner, name, before);
    else delete owner[name];
  };
}

/** Adds enumerable methods, which a loop over the names of any object meets. */
function extend(owner: object, methods: Readonly<Record<string, unknown>>): Undo {
  const record = owner as Record<string, unknown>;
  const added = Object.keys(methods).filter(name => !Object.hasOwn(record, name));
  for (const name of added) record[name] = methods[name];
  return () => {
    for (const name of added) delete record[name];
  };
}

function all(...undos: readonly Undo[]): Undo {
  return () => undos.toReversed().forEach(undo => undo());
}

const nothing = function (): void {};

export const HOSTILE: Readonly<Record<string, () => Undo>> = {
  'a library that adds methods to all objects, arrays, texts and functions': () => {
    const methods = {each: nothing, extend: nothing, clone: nothing, inspect: nothing, has: nothing};
    return all(
      extend(Object.prototype, {
        ...methods,
        keys: nothing,
        values: nothing,
        size: nothing,
        toQueryString: nothing,
      }),
      extend(Array.prototype, {...methods, first: nothing, last: nothing, remove: nothing, compact: nothing}),
      extend(String.prototype, {...methods, strip: nothing, escapeHTML: nothing}),
      extend(Function.prototype, {...methods, curry: nothing, defer: nothing}),
      extend(HTMLElement.prototype, {show: nothing, update: nothing, visible: nothing, select: nothing}),
    );
  },

  'a library that writes its own JSON of arrays, texts and dates': () => {
    const toJSON = function (this: unknown): string {
      return String(this);
    };
    return all(
      extend(Array.prototype, {toJSON}),
      extend(String.prototype, {toJSON}),
      extend(Number.prototype, {toJSON}),
      replace(Date.prototype, 'toJSON', () => toJSON),
    );
  },

  'a framework that wraps timers, promises, listeners and requests': () => {
    const {addEventListener, removeEventListener} = EventTarget.prototype;
    const wrapped = new WeakMap<object, EventListener>();
    const wrap = (listener: EventListenerOrEventListenerObject): EventListener => {
      const own =
        wrapped.get(listener) ??
        function (this: unknown, event: Event): unknown {
          return typeof listener === 'function' ? listener.call(this, event) : listener.handleEvent(event);
        };
      wrapped.set(listener, own);
      return own;
    };
    class TracedPromise<Value> extends Promise<Value> {}
    return all(
      replace(globalThis, 'setTimeout', original => {
        const later = (handler: TimerHandler, wait?: number, ...rest: unknown[]): unknown =>
          original(() => (handler as (...args: unknown[]) => void)(...rest), wait);
        return later as typeof setTimeout;
      }),
      replace(globalThis, 'Promise', () => TracedPromise as unknown as PromiseConstructor),
      replace(
        globalThis,
        'fetch',
        original =>
          (...given) =>
            TracedPromise.resolve(original(...given)),
      ),
      replace(
        EventTarget.prototype,
        'addEventListener',
        () =>
          function (this: EventTarget, type, listener, options) {
            addEventListener.call(this, type, listener && wrap(listener), options);
          },
      ),
      replace(
        EventTarget.prototype,
        'removeEventListener',
        () =>
          function (this: EventTarget, type, listener, options) {
            removeEventListener.call(this, type, listener && (wrapped.get(listener) ?? listener), options);
          },
      ),
    );
  },

  'a script that watches all requests and reads their answers': () =>
    all(
      replace(globalThis, 'fetch', original => async (...given) => {
        const response = await original(...given);
        // Such scripts read a copy, and forget about it if that fails.
        void response
          .clone()
          .text()
          .catch(() => {});
        return response;
      }),
      replace(
        XMLHttpRequest.prototype,
        'open',
        original =>
          function (this: XMLHttpRequest, ...given: unknown[]) {
            this.addEventListener('readystatechange', () => void (this.readyState === 4 && this.status));
            this.addEventListener('loadend', () => void this.getAllResponseHeaders());
            Reflect.apply(original, this, given);
          },
      ),
      replace(
        XMLHttpRequest.prototype,
        'send',
        original =>
          function (this: XMLHttpRequest, ...given: unknown[]) {
            const before = this.onload;
            // oxlint-disable-next-line unicorn/prefer-add-event-listener -- such scripts do just that
            this.onload = function (event) {
              return before?.call(this, event);
            };
            Reflect.apply(original, this, given);
          },
      ),
    ),

  'polyfills in place of what the browser has': () => {
    const {stringify, parse} = JSON;
    class OwnUrl extends URL {}
    class OwnParams extends URLSearchParams {}
    return all(
      replace(
        JSON,
        'stringify',
        () =>
          (...given: unknown[]) =>
            Reflect.apply(stringify, JSON, given) as string,
      ),
      replace(
        JSON,
        'parse',
        () =>
          (...given: unknown[]) =>
            Reflect.apply(parse, JSON, given) as unknown,
      ),
      replace(globalThis, 'URL', () => OwnUrl as typeof URL),
      replace(globalThis, 'URLSearchParams', () => OwnParams),
      replace(globalThis, 'structuredClone', () => value => parse(stringify(value)) as typeof value),
      replace(globalThis, 'queueMicrotask', () => callback => void Promise.resolve().then(callback)),
      replace(
        Array.prototype,
        'includes',
        () =>
          function (this: unknown[], value: unknown) {
            return this.some(each => Object.is(each, value));
          },
      ),
    );
  },
};
