/** What a test chooses of how the site behaves for requests of one scope. */
export interface Behaviour {
  /** Milliseconds that the site takes to transcode a video that is stored from now on. */
  readonly transcodeMs: number;
  /** An old site lacks the methods that came later, see the table of methods, and does not tell `video_encoded_p`. */
  readonly isOld: boolean;
}

/**
 * Reads changes that came as JSON; null stands for the site's own value.
 *
 * @throws {TypeError} naming the field that is wrong.
 */
export function readBehaviour(json: unknown, current: Behaviour, standard: Behaviour): Behaviour {
  if (typeof json !== 'object' || json === null) throw new TypeError('The body must be an object.');
  let {transcodeMs, isOld} = current;
  for (const [name, value] of Object.entries(json) as [string, unknown][]) {
    if (name === 'transcodeMs' && (value === null || isDuration(value)))
      transcodeMs = value ?? standard.transcodeMs;
    else if (name === 'isOld' && (value === null || typeof value === 'boolean'))
      isOld = value ?? standard.isOld;
    else throw new TypeError(`The field "${name}" is unknown or not valid.`);
  }
  return {transcodeMs, isOld};
}

/** Whether a value is a number of milliseconds. */
export function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
