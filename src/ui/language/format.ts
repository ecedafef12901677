/** Numbers, sizes and lengths as people of one language write them. */
export interface Formats {
  /** A number, with the options of `Intl.NumberFormat`. */
  number(value: number, options: Intl.NumberFormatOptions): string;
  /** A list, with the options of `Intl.ListFormat`. */
  join(items: readonly string[], options: Intl.ListFormatOptions): string;
  /** `12 MB`, in powers of 1000 as file managers show them. */
  bytes(bytes: number): string;
  /** How long a video is, in words: `1 minute, 23 seconds`. */
  length(seconds: number): string;
  count(value: number): string;
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
  const number: Formats['number'] = (value, options) => numbers(options).format(value);
  const join: Formats['join'] = (items, options) => lists(options).format(items);
  return {
    number,
    join,
    bytes(bytes) {
      const power = powerFor(bytes);
      const value = bytes / 1000 ** power;
      return number(value, unitOptions(value, unitOf(power)));
    },
    length: seconds =>
      join(
        clockParts(seconds).flatMap((value, index) =>
          value > 0
            ? [number(value, {style: 'unit', unit: CLOCK_UNITS[index] ?? '', unitDisplay: 'long'})]
            : [],
        ),
        {type: 'unit'},
      ),
    count: value => number(value, {maximumFractionDigits: 0}),
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

/** Options for a value in a unit: one digit after the point for small values, and no digit for others. */
export function unitOptions(
  value: number,
  unit: string,
  minimumFractionDigits: number = 0,
): Intl.NumberFormatOptions {
  const digits = unit.startsWith('byte') || unit.startsWith('kilobyte') || value >= 100 ? 0 : 1;
  return {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    minimumFractionDigits: Math.min(minimumFractionDigits, digits),
    maximumFractionDigits: digits,
  };
}

/** Hours, minutes and seconds; no video has none of all three. */
export function clockParts(duration: number): [hours: number, minutes: number, seconds: number] {
  const seconds = Math.max(1, Math.round(duration));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

/** 999.96 kB would become 1,000 kB, so the next unit begins a little before its power. */
export function powerFor(bytes: number): number {
  let power = 0;
  while (power < UNITS.length - 1 && bytes >= 999.5 * 1000 ** power) power += 1;
  return power;
}

export function unitOf(power: number): string {
  return UNITS[power] ?? 'byte';
}
