/**
 * Counts how many elements of arrays, sets and maps are looked at while something runs: steps in place of seconds, so
 * that whether work grows with the square of its size can be seen on any machine.
 */
type Patched = Record<PropertyKey, (...args: never[]) => unknown>;

const CALLBACKS = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'some',
];
const SEARCHES = ['includes', 'indexOf', 'lastIndexOf'];
const COPIES = ['concat', 'slice', 'splice', 'sort', 'toSorted', 'join', 'reverse'];

let isCounting = false;

/** The steps that `act` takes in one breath and, where it returns a promise, until that is settled. */
export async function countSteps(act: () => unknown): Promise<number> {
  if (isCounting) throw new Error('Steps are counted one thing after the other.');
  isCounting = true;
  let steps = 0;
  const restores: (() => void)[] = [];
  const patch = (target: object, name: PropertyKey, count: (self: {length: number}) => number): void => {
    const before = Object.getOwnPropertyDescriptor(target, name);
    const original = (target as Patched)[name];
    if (before === undefined || original === undefined) return;
    Object.defineProperty(target, name, {
      ...before,
      value(this: {length: number}, ...args: never[]) {
        steps += count(this);
        return original.apply(this, args);
      },
    });
    restores.push(() => Object.defineProperty(target, name, before));
  };
  for (const name of [...SEARCHES, ...COPIES]) patch(Array.prototype, name, ({length}) => length);
  for (const name of CALLBACKS) patchCallback(Array.prototype, name, () => void (steps += 1), restores);
  for (const name of ['freeze', 'entries', 'keys', 'values', 'assign', 'fromEntries'])
    patch(Object, name, () => 1);
  for (const iterable of [[], new Set(), new Map()])
    patch(Object.getPrototypeOf(iterable[Symbol.iterator]()) as object, 'next', () => 1);
  try {
    await act();
  } finally {
    for (const restore of restores.reverse()) restore();
    isCounting = false;
  }
  return steps;
}

function patchCallback(target: object, name: string, step: () => void, restores: (() => void)[]): void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  const original = (target as Patched)[name] as ((...args: unknown[]) => unknown) | undefined;
  if (before === undefined || original === undefined) return;
  Object.defineProperty(target, name, {
    ...before,
    value(this: unknown, callback: (...args: unknown[]) => unknown, ...rest: unknown[]) {
      const counted = (...args: unknown[]): unknown => {
        step();
        return callback(...args);
      };
      return original.call(this, counted, ...rest);
    },
  });
  restores.push(() => Object.defineProperty(target, name, before));
}
