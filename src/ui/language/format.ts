/** Sizes, speeds, times and shares as people of one language write them. */
export interface Formats {
  /** `12 MB`, in powers of 1000 as file managers show them. */
  bytes(bytes: number): string;
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
  /** The same in words: `1 minute, 23 seconds`. */
  length(seconds: number): string;
  count(value: number): string;
  /** `a, b`, with the commas of the language. */
  list(items: readonly string[]): string;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const CLOCK_UNITS = ['hour', 'minute', 'second'] as const;

const cache = new Map<string, Formats>();

/** The formats of a language; kept, because making `Intl` objects is slow and progress comes every frame. */
export function formatsFor(locale: string): Formats {
  const known = cache.get(locale);
  if (known !== undefined) return known;
  const formats = createFormats(locale);
  cache.set(locale, formats);
  return formats;
}

function createFormats(locale: string): Formats {
  const numbers = onFirstUse((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
  const lists = onFirstUse((options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));
  const inUnit = (value: number, unit: string, minimumFractionDigits = 0): string => {
    const digits = unit.startsWith('byte') || unit.startsWith('kilobyte') || value >= 100 ? 0 : 1;
    return numbers({
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      minimumFractionDigits: Math.min(minimumFractionDigits, digits),
      maximumFractionDigits: digits,
    }).format(value);
  };
  const whole = {maximumFractionDigits: 0};
  const time = (value: number, unit: 'second' | 'minute' | 'hour'): string => inUnit(Math.round(value), unit);

  return {
    bytes(bytes) {
      const power = powerFor(bytes);
      return inUnit(bytes / 1000 ** power, unitOf(power));
    },
    bytesOf(bytes, total) {
      const power = powerFor(total);
      return inUnit(bytes / 1000 ** power, unitOf(power), 1);
    },
    speed(bytesPerSecond) {
      const power = powerFor(bytesPerSecond);
      return inUnit(bytesPerSecond / 1000 ** power, `${unitOf(power)}-per-second`, 1);
    },
    percent: share => numbers({style: 'percent', ...whole}).format(Math.floor(share * 100) / 100),
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
        .map((part, index) => numbers(index === 0 ? whole : {minimumIntegerDigits: 2}).format(part ?? 0))
        .join(':');
    },
    length(seconds) {
      const parts = clockParts(seconds).map((value, index) => ({value, unit: CLOCK_UNITS[index] ?? ''}));
      return lists({type: 'unit'}).format(
        parts
          .filter(({value}) => value > 0)
          .map(({value, unit}) => numbers({style: 'unit', unit, unitDisplay: 'long'}).format(value)),
      );
    },
    count: value => numbers(whole).format(value),
    list: items => lists({type: 'unit', style: 'short'}).format(items),
  };
}

/** Makes a format when it is first used, and once: that takes a millisecond, and most pages need few formats. */
function onFirstUse<Options, Format>(make: (options: Options) => Format): (options: Options) => Format {
  const made = new Map<string, Format>();
  return options => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? make(options);
    made.set(key, format);
    return format;
  };
}

/** Hours, minutes and seconds; no video has none of all three. */
function clockParts(duration: number): [hours: number, minutes: number, seconds: number] {
  const seconds = Math.max(1, Math.round(duration));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

/** 999.96 kB would become 1,000 kB, so the next unit begins a little before its power. */
function powerFor(bytes: number): number {
  let power = 0;
  while (power < UNITS.length - 1 && bytes >= 999.5 * 1000 ** power) power += 1;
  return power;
}

function unitOf(power: number): string {
  return UNITS[power] ?? 'byte';
}
