/**
 * A simulated upload in chunks, without a browser or a clock: a line of one rate and delay that may be cut, TCP's slow
 * start, and a client that takes the steps of the element. The same input gives the same output.
 */

/** A line, and what else takes time on the way. */
export interface SimulatedLine {
  /** Bytes per second. */
  readonly rate: number;
  /** Seconds there and back. */
  readonly roundTrip: number;
  /** Seconds between two cuts; Infinity for none. A cut ends all requests. */
  readonly cutEvery: number;
  /** Whether each connection begins slowly, as TCP does. */
  readonly hasSlowStart: boolean;
}

export interface Concurrency {
  readonly sending: number;
  readonly inFlight: number;
}

/** How a client sends. Speeds are bytes per second, null as long as they are unknown. */
export interface Policy {
  readonly name: string;
  /** What is known of a line before the first file. */
  guess(line: SimulatedLine): number | null;
  chunkSize(fileSize: number, speed: number | null): number;
  concurrency(speed: number | null): Concurrency;
  /** The size to begin anew with, under another identifier, once the line is measured; null to continue. */
  restart?(chunkSize: number, fileSize: number, sent: number, speed: number): number | null;
}

export interface Outcome {
  /** Infinity if the upload does not come to an end. */
  readonly seconds: number;
  /** Bytes that were sent and were of no use, as a share of the file. */
  readonly lost: number;
  readonly requests: number;
}

/** Seconds of a page's main thread for one request, and of a site. */
const PER_REQUEST = 0.003;
const SITE = 0.005;
/** Bytes below which the first two chunks go together. */
const SMALL = 2 * 1024 * 1024;
/** Seconds until a browser tells of the first bytes. */
const TELLING = 0.1;
/** Seconds without a line at a cut, and of waiting after it: the mean of what is drawn. */
const OUTAGE = 0.3;
const WAIT = 0.5;
/** Seconds from which a speed counts as measured. */
const WARM_UP = 1;
/** Bytes of a connection's first flight; it begins anew after so many seconds of silence. */
const FIRST_FLIGHT = 14_600;
const SILENCE = 1;
/** Failures in a row that make chunks smaller, without and with acknowledged ones. */
const PROOF = [4, 8] as const;
const GIVE_UP = 50;
/** Seconds that are none. */
const EPSILON = 1e-9;

interface Connection {
  window: number;
  grewAt: number;
  idleSince: number;
}

interface Request {
  readonly bytes: number;
  readonly isLast: boolean;
  readonly connection: Connection;
  stage: 'starting' | 'sending' | 'answering';
  /** When the stage is over; of `sending` that follows from `left`. */
  until: number;
  left: number;
}

export function simulate(policy: Policy, line: SimulatedLine, fileSize: number): Outcome {
  const {rate, roundTrip, cutEvery, hasSlowStart} = line;
  const guess = policy.guess(line);
  let chunkSize = policy.chunkSize(fileSize, guess);
  let count = Math.max(1, Math.floor(fileSize / chunkSize));
  let now = 0;
  let processorFree = 0;
  let nextCut = cutEvery;
  let isPreflightOver = false;
  let othersMayGoAt = Infinity;
  let closedUntil = 0;
  let isProbing = false;
  let failures = 0;
  let mostPassed = 0;
  let requests = 0;
  /** Regular chunks that have not been begun, and all that are acknowledged. */
  let waiting = count - 1;
  let acknowledged = 0;
  let useful = 0;
  let lost = 0;
  let moving = 0;
  let moved = 0;
  let inFlight: Request[] = [];
  let idle: Connection[] = [];
  const lengthOf = (isLast: boolean): number => (isLast ? fileSize - (count - 1) * chunkSize : chunkSize);
  const speed = (): number | null => (moving >= WARM_UP - EPSILON ? moved / moving : guess);

  const begin = (isLast: boolean): void => {
    const isNew = idle.length === 0;
    const connection = idle.pop() ?? {window: FIRST_FLIGHT, grewAt: 0, idleSince: 0};
    if (now - connection.idleSince > SILENCE) connection.window = FIRST_FLIGHT;
    const bytes = lengthOf(isLast);
    const preflight = isPreflightOver ? 0 : roundTrip;
    processorFree = Math.max(now, processorFree) + PER_REQUEST;
    const until = processorFree + (isNew ? roundTrip : 0) + preflight;
    // Small chunks are over before a browser tells of their bytes, so two of them go together from the start.
    if (!isPreflightOver) othersMayGoAt = chunkSize < SMALL ? now : until + TELLING;
    requests += 1;
    inFlight.push({bytes, isLast, connection, stage: 'starting', until, left: bytes});
  };

  const fill = (): void => {
    if (now < closedUntil) return;
    for (;;) {
      const {sending, inFlight: most} = policy.concurrency(speed());
      const leaving = inFlight.filter(({stage}) => stage !== 'answering').length;
      const isAlone = isProbing || (!isPreflightOver && now < othersMayGoAt);
      if (isAlone ? inFlight.length > 0 : inFlight.length >= most || leaving >= sending) return;
      if (now >= othersMayGoAt && chunkSize >= SMALL) isPreflightOver = true;
      if (waiting > 0) {
        waiting -= 1;
        begin(false);
      } else if (inFlight.length === 0 && acknowledged === count - 1) begin(true);
      else return;
    }
  };

  const startAnew = (size: number): void => {
    for (const {bytes, left} of inFlight) lost += bytes - left;
    lost += useful;
    inFlight = [];
    useful = 0;
    acknowledged = 0;
    failures = 0;
    chunkSize = Math.max(65_536, Math.floor(size));
    count = Math.max(1, Math.floor(fileSize / chunkSize));
    waiting = count - 1;
  };

  const cut = (): void => {
    nextCut += cutEvery;
    closedUntil = Math.max(closedUntil, now + OUTAGE + (inFlight.length === 0 ? 0 : WAIT));
    idle = [];
    if (inFlight.length === 0) return;
    isProbing = true;
    failures += 1;
    for (const {bytes, left, isLast} of inFlight) {
      lost += bytes - left;
      mostPassed = Math.max(mostPassed, bytes - left);
      if (!isLast) waiting += 1;
    }
    inFlight = [];
    if (failures >= PROOF[acknowledged === 0 ? 0 : 1] && chunkSize > 65_536) {
      startAnew(Math.min(chunkSize / 4, mostPassed / 2));
      mostPassed = 0;
    }
  };

  /** Each request gets a fair share of the line, and no more than its window lets through. */
  const rates = (sending: readonly Request[]): Map<Request, number> => {
    const result = new Map<Request, number>();
    let rest = rate;
    const cap = ({connection}: Request): number => (hasSlowStart ? connection.window / roundTrip : Infinity);
    const sorted = [...sending].sort((a, b) => cap(a) - cap(b));
    for (const [index, request] of sorted.entries()) {
      const share = Math.min(cap(request), rest / (sorted.length - index));
      result.set(request, share);
      rest -= share;
    }
    return result;
  };

  let mayRestart = policy.restart !== undefined;
  for (;;) {
    fill();
    const sending = inFlight.filter(({stage}) => stage === 'sending');
    const shares = rates(sending);
    let next = Math.min(nextCut, now < closedUntil ? closedUntil : Infinity);
    if (othersMayGoAt > now) next = Math.min(next, othersMayGoAt);
    for (const request of inFlight) {
      const share = shares.get(request);
      next = Math.min(next, share === undefined ? request.until : now + request.left / share);
      if (share !== undefined && hasSlowStart && request.connection.window / roundTrip < rate)
        next = Math.min(next, request.connection.grewAt + roundTrip);
    }
    if (moving < WARM_UP - EPSILON && sending.length > 0) next = Math.min(next, now + (WARM_UP - moving));
    if (!Number.isFinite(next) || failures > GIVE_UP)
      return {seconds: Infinity, lost: lost / fileSize, requests};
    const elapsed = Math.max(0, next - now);
    now = next;
    if (sending.length > 0) moving += elapsed;
    for (const [request, share] of shares) {
      const bytes = Math.min(request.left, share * elapsed);
      request.left -= bytes;
      moved += bytes;
      const {connection} = request;
      if (hasSlowStart && now >= connection.grewAt + roundTrip - EPSILON) {
        connection.window = Math.min(connection.window * 2, 4 * rate * roundTrip + FIRST_FLIGHT);
        connection.grewAt = now;
      }
    }
    if (now >= nextCut) {
      cut();
      continue;
    }
    for (const request of [...inFlight]) {
      if (request.stage === 'starting' && now >= request.until - EPSILON) {
        request.stage = 'sending';
        request.connection.grewAt = now;
      } else if (request.stage === 'sending' && request.left <= 1e-3) {
        request.stage = 'answering';
        request.until = now + roundTrip + SITE;
      } else if (request.stage === 'answering' && now >= request.until - EPSILON) {
        inFlight.splice(inFlight.indexOf(request), 1);
        request.connection.idleSince = now;
        idle.push(request.connection);
        isPreflightOver = true;
        isProbing = false;
        failures = 0;
        acknowledged += 1;
        useful += request.bytes;
        if (request.isLast) return {seconds: now, lost: lost / fileSize, requests};
      }
    }
    const measured = moving >= WARM_UP - EPSILON ? moved / moving : null;
    if (measured !== null && mayRestart && acknowledged === 0) {
      const size = policy.restart?.(chunkSize, fileSize, moved, measured) ?? null;
      mayRestart = false;
      if (size !== null) startAnew(size);
    }
  }
}
