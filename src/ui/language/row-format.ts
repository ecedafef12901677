import {type Formats, clockParts, powerFor, unitOf, unitOptions} from './format.js';

/** Speeds, times and shares as people of one language write them. They come with the engine, whose rows need them. */
export interface RowFormats {
  /** The finished part of `total`, in the unit of `total` and of a steady length: `3.0 MB` of `12 MB`. */
  bytesOf(bytes: number, total: number): string;
  /** `2.1 MB/s`. */
  speed(bytesPerSecond: number): string;
  /** `43%`, rounded down: only a finished total gets 100 %. */
  percent(share: number): string;
  /** `4 sec`, `12 min`, `1 hr 20 min`. Rounded up, and more coarsely the longer it is, so that it does not flicker. */
  duration(seconds: number): string;
  /** How long a video is, as players write it: `1:23`, `1:02:03`. */
  clock(seconds: number): string;
  /** `a, b`, with the commas of the language. */
  list(items: readonly string[]): string;
}

const cache = new WeakMap<Formats, RowFormats>();

/** What rows need beside the formats that an element has before its engine; kept, because progress comes every frame. */
export function rowFormats(formats: Formats): RowFormats {
  const known = cache.get(formats);
  if (known !== undefined) return known;
  const made = createRowFormats(formats);
  cache.set(formats, made);
  return made;
}

function createRowFormats({number, join}: Formats): RowFormats {
  const inUnit = (value: number, unit: string, digits?: number): string =>
    number(value, unitOptions(value, unit, digits));
  const time = (value: number, unit: 'second' | 'minute' | 'hour'): string => inUnit(Math.round(value), unit);
  return {
    bytesOf(bytes, total) {
      const power = powerFor(total);
      return inUnit(bytes / 1000 ** power, unitOf(power), 1);
    },
    speed(bytesPerSecond) {
      const power = powerFor(bytesPerSecond);
      return inUnit(bytesPerSecond / 1000 ** power, `${unitOf(power)}-per-second`, 1);
    },
    percent: share => number(Math.floor(share * 100) / 100, {style: 'percent', maximumFractionDigits: 0}),
    duration(seconds) {
      if (seconds <= 10) return time(Math.max(1, Math.ceil(seconds)), 'second');
      if (seconds <= 55) return time(Math.ceil(seconds / 5) * 5, 'second');
      const minutes = Math.ceil(seconds / 60);
      if (minutes < 60) return time(minutes, 'minute');
      const coarse = Math.ceil(minutes / 5) * 5;
      const rest = coarse % 60;
      const hours = time(Math.floor(coarse / 60), 'hour');
      return rest === 0 || coarse >= 600 ? hours : `${hours} ${time(rest, 'minute')}`;
    },
    clock(seconds) {
      const [hours, ...rest] = clockParts(seconds);
      const parts = hours === 0 ? rest : [hours, ...rest];
      return parts
        .map((part, index) =>
          number(part ?? 0, index === 0 ? {maximumFractionDigits: 0} : {minimumIntegerDigits: 2}),
        )
        .join(':');
    },
    list: items => join(items, {type: 'unit', style: 'short'}),
  };
}
