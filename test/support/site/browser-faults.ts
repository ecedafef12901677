/** What browsers do to pages that may keep nothing, at the browser's own objects: for real pages, in every engine. */

/** Takes a fault away again. */
type Undo = () => void;

/** A fault of the browser, from `begin` until the returned function is called. */
export interface BrowserFault {
  readonly name: string;
  begin(): Undo;
}

const denied = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};
const rejected = (): Promise<never> =>
  Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
const hanging = (): Promise<never> => new Promise(() => {});

/** Where a property is defined, on an object itself or on what it inherits from. */
function ownerOf(object: object, name: string): object {
  let owner: object | null = object;
  while (owner !== null && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object | null;
  return owner ?? object;
}

/** Gives a property of a browser object another value or getter. */
export function replace(object: object, name: string, descriptor: PropertyDescriptor): Undo {
  const owner = ownerOf(object, name);
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, {configurable: true, ...descriptor});
  return () => {
    if (before === undefined) delete (owner as Record<string, unknown>)[name];
    else Object.defineProperty(owner, name, before);
  };
}

function access(object: object, name: string): BrowserFault {
  return {name: `${name} throws on access`, begin: () => replace(object, name, {get: denied})};
}

function missing(object: object, name: string): BrowserFault {
  return {name: `${name} is missing`, begin: () => replace(object, name, {value: undefined, writable: true})};
}

/** What a method does instead: throws, rejects, or never answers. */
function method(
  label: string,
  object: object,
  name: string,
  kinds: readonly ('throws' | 'rejects' | 'hangs')[],
): BrowserFault[] {
  const acts = {throws: denied, rejects: rejected, hangs: hanging};
  return kinds.map(kind => ({
    name: `${label} ${kind}`,
    begin: () => replace(object, name, {value: acts[kind], writable: true}),
  }));
}

/** `indexedDB.open` leads to another database, of another version, which the fault keeps open where it is to hang. */
function opening(name: string, version: number, wanted: number, isKeptOpen: boolean): BrowserFault {
  return {
    name,
    begin: () => {
      const real = IDBFactory.prototype.open;
      const other = `trouble-${crypto.randomUUID()}`;
      const first = real.call(indexedDB, other, version);
      if (!isKeptOpen) first.addEventListener('success', () => first.result.close());
      const value = (): IDBOpenDBRequest => real.call(indexedDB, other, wanted);
      const undo = replace(IDBFactory.prototype, 'open', {value, writable: true});
      return () => {
        undo();
        if (isKeptOpen) first.result.close();
        indexedDB.deleteDatabase(other);
      };
    },
  };
}

const ASKS = ['throws', 'rejects', 'hangs'] as const;

/** All there are in this browser. */
export function browserFaults(): readonly BrowserFault[] {
  const faults: BrowserFault[] = [
    access(window, 'indexedDB'),
    missing(window, 'indexedDB'),
    ...method('indexedDB.open', IDBFactory.prototype, 'open', ['throws']),
    // A newer version of the element has changed the database.
    opening('indexedDB.open fails', 9, 1, false),
    // Another tab does not let go of an older one.
    opening('indexedDB.open hangs', 1, 2, true),
    ...method('a transaction', IDBDatabase.prototype, 'transaction', ['throws']),
    ...method('a read', IDBObjectStore.prototype, 'get', ['throws']),
    ...method('a write', IDBObjectStore.prototype, 'put', ['throws']),
    {
      name: 'a write is undone',
      begin: () => {
        const real = IDBObjectStore.prototype.put;
        return replace(IDBObjectStore.prototype, 'put', {
          writable: true,
          value(this: IDBObjectStore, ...args: Parameters<typeof real>) {
            const request = real.apply(this, args);
            this.transaction.abort();
            return request;
          },
        });
      },
    },
    access(window, 'BroadcastChannel'),
    missing(window, 'BroadcastChannel'),
    {
      name: 'a BroadcastChannel throws on opening',
      begin: () =>
        replace(window, 'BroadcastChannel', {
          writable: true,
          value: function BroadcastChannel(): void {
            denied();
          },
        }),
    },
    ...method('a BroadcastChannel', BroadcastChannel.prototype, 'postMessage', ['throws']),
    access(navigator, 'locks'),
    missing(navigator, 'locks'),
    ...method('a lock', LockManager.prototype, 'request', ASKS),
    access(navigator, 'storage'),
    missing(navigator, 'storage'),
    access(window, 'localStorage'),
    access(window, 'sessionStorage'),
    access(navigator, 'wakeLock'),
    missing(navigator, 'wakeLock'),
    access(navigator, 'serviceWorker'),
    missing(navigator, 'serviceWorker'),
  ];
  // WebKit under automation has no such storage.
  if (typeof StorageManager !== 'undefined')
    faults.push(...method('an estimate', StorageManager.prototype, 'estimate', ASKS));
  if (typeof WakeLock !== 'undefined') {
    faults.push(...method('a wake lock', WakeLock.prototype, 'request', ASKS));
    for (const kind of ASKS) {
      const [release] = method('letting go of a wake lock', WakeLockSentinel.prototype, 'release', [kind]);
      if (release === undefined) continue;
      // Screens of test machines cannot be kept on.
      const request = (): Promise<object> =>
        Promise.resolve(Object.create(WakeLockSentinel.prototype, {released: {value: false}}) as object);
      faults.push({
        name: release.name,
        begin: () => {
          const undos = [
            release.begin(),
            replace(WakeLock.prototype, 'request', {value: request, writable: true}),
          ];
          return () => undos.forEach(undo => undo());
        },
      });
    }
  }
  return faults;
}
