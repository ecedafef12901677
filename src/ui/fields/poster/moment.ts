/** Moments of a film, to a tenth of a second. */
export function toTenth(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** As players write it: `1:02.4`. */
export function momentText(seconds: number, locale: string): string {
  const [hours, minutes, rest] = partsOf(seconds);
  const write = (value: number, digits: number, fraction = 0): string =>
    new Intl.NumberFormat(locale, {
      minimumIntegerDigits: digits,
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
      useGrouping: false,
    }).format(value);
  const first = hours === 0 ? [] : [write(hours, 1)];
  return [...first, write(minutes, hours === 0 ? 1 : 2), write(rest, 2, 1)].join(':');
}

/** The same in words: `1 minute, 2.4 seconds`. */
export function spokenMoment(seconds: number, locale: string): string {
  const [hours, minutes, rest] = partsOf(seconds);
  const say = (value: number, unit: 'hour' | 'minute' | 'second'): string =>
    new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: 'long'}).format(value);
  const parts = [say(rest, 'second')];
  if (minutes > 0) parts.unshift(say(minutes, 'minute'));
  if (hours > 0) parts.unshift(say(hours, 'hour'));
  return new Intl.ListFormat(locale, {type: 'unit'}).format(parts);
}

function partsOf(seconds: number): [hours: number, minutes: number, seconds: number] {
  // In tenths, so that no rounding makes 60 seconds of 59.96.
  const tenths = Math.round(seconds * 10);
  return [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60, (tenths % 600) / 10];
}
