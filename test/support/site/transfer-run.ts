import {isFileIntact} from '../../../src/core/file/file-check.js';
import {createIdentifier} from '../../../src/core/model/identifier.js';
import type {Connection} from '../../../src/core/ports.js';
import {BackOff} from '../../../src/core/timing/back-off.js';
import type {Clock} from '../../../src/core/timing/clock.js';
import type {Transfer, TransferEnding, TransferJob} from '../../../src/core/transfer/transport.js';
import {browserConnection} from '../../../src/platform/browser/browser-connection.js';
import {browserTransport} from '../../../src/platform/browser/browser-transport.js';
import {fingerprint} from '../../../src/platform/file/fingerprint.js';
import type {FormLimits, TransferLimits} from '../../../src/core/transfer/limits/transfer-limits.js';
import {fastClock} from '../fakes/fast-clock.js';
import type {Scope} from './site.js';

/** One transfer over real HTTP, with everything that it told. */
export interface TransferRun {
  readonly transfer: Transfer;
  readonly job: TransferJob;
  readonly backOff: BackOff;
  /** What the listener heard in order, without the bytes: `started`, `acknowledged 1`, `finishing`, `ended stored`… */
  readonly story: string[];
  readonly warnings: string[];
  readonly acknowledged: Set<number>;
  readonly ended: Promise<TransferEnding>;
  /** Resolves once the story holds this line. */
  until(line: string): Promise<void>;
  /** Resolves once the developer was warned of something. */
  untilWarned(): Promise<void>;
}

export const KIB = 1024;

/**
 * A request that is silent for longer than on any busy machine is dead. Firefox needs it: when a connection breaks it
 * repeats the request by itself, at times sends 32 kB of it, and then nothing more.
 */
const LIMITS: TransferLimits = {
  sending: 8000,
  answer: 8000,
  finalAnswer: 20_000,
  question: 8000,
  settling: 400,
  prompt: 2000,
};

/** What a page has to say it says before its frame tells that it has loaded, so only a page that says nothing takes so long. */
const FORM_LIMITS: FormLimits = {silence: 5000, arrival: 20_000};

/** Starts to send a file. Waits are a hundredth of the real ones unless `random` and `limits` say otherwise. */
export function startTransfer(
  scope: Scope,
  uploadToken: string,
  file: File,
  {
    random = () => 0.01,
    limits = {},
    haste = 1,
    heard = () => {},
    noted = () => Promise.resolve(),
    connection = browserConnection,
    clock = fastClock(haste),
    ...overrides
  }: Partial<TransferJob> & {
    random?: () => number;
    limits?: Partial<TransferLimits>;
    connection?: Connection;
    /** How much faster than real time its clock goes. `limits` are in its time. */
    haste?: number;
    /** In place of that one. */
    clock?: Clock;
    /** Called with each line of the story, as a page that listens. */
    heard?: (line: string, transfer: Transfer) => void;
    /** Makes the note that the completing chunk is about to go. */
    noted?: () => Promise<void>;
  } = {},
): TransferRun {
  const seen = fingerprint(file);
  const job: TransferJob = {
    file,
    redeemUrl: `${scope.endpoint}/photo/redeem-upload-token`,
    uploadToken,
    identifier: createIdentifier(),
    chunkSize: 64 * KIB,
    concurrency: {sending: 3, inFlight: 3},
    parameters: {},
    acknowledged: new Set(),
    mayBeComplete: false,
    completingAt: 0,
    completingLeft: overrides.mayBeComplete ?? false,
    traits: {namesVideo: false, servesMany: false},
    tokenStanding: 'unknown',
    isFirstAlone: true,
    mayShrink: false,
    byForm: false,
    mayUseForm: false,
    tokenExpiresAt: Infinity,
    callbackOrigin: location.origin,
    isFileIntact: () => isFileIntact(file, seen, {fingerprint, clock}),
    ...overrides,
  };
  const usual = Object.fromEntries(Object.entries(LIMITS).map(([name, value]) => [name, value * haste]));
  const story: string[] = [];
  const warnings: string[] = [];
  const acknowledged = new Set<number>();
  const waiters: {line: string; resolve: () => void}[] = [];
  const tell = (line: string): void => {
    story.push(line);
    for (const waiter of waiters) if (waiter.line === line) waiter.resolve();
    heard(line, transfer);
  };
  let end!: (ending: TransferEnding) => void;
  const ended = new Promise<TransferEnding>(resolve => (end = resolve));
  const transport = browserTransport({
    ...{clock, connection, formLimits: FORM_LIMITS},
    warn: warning => warnings.push(warning),
    limits: withDefaults(limits, usual as unknown as TransferLimits),
  });
  const backOff = new BackOff(clock, random);
  const transfer = transport.start(
    job,
    {
      started: () => tell('started'),
      moved: () => {},
      acknowledged: number => {
        acknowledged.add(number);
        tell(`acknowledged ${number}`);
      },
      finishing: isFinishing => tell(isFinishing ? 'finishing' : 'sending again'),
      forgotten: () => {
        acknowledged.clear();
        tell('forgotten');
      },
      completing: () => {
        tell('completing');
        return noted();
      },
      completingLeft: () => {},
      offline: isOffline => tell(isOffline ? 'offline' : 'online'),
      troubled: () => {},
      ended: ending => {
        tell(`ended ${ending.kind === 'failed' ? ending.error.code : ending.kind}`);
        end(ending);
      },
    },
    backOff,
  );
  const until = (line: string): Promise<void> =>
    story.includes(line)
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          const timer = setTimeout(
            () => reject(new Error(`Waited for "${line}", heard ${story.join(', ')}.`)),
            60_000,
          );
          waiters.push({
            line,
            resolve: () => {
              clearTimeout(timer);
              resolve();
            },
          });
        });
  const untilWarned = async (): Promise<void> => {
    while (warnings.length === 0) await quietly(10);
  };
  return {transfer, job, backOff, story, warnings, acknowledged, ended, until, untilWarned};
}

/** Limits that a test may change while a file is sent: each is looked up when it counts. */
function withDefaults(limits: Partial<TransferLimits>, defaults: TransferLimits): TransferLimits {
  return new Proxy(defaults, {
    get: (_target, name: keyof TransferLimits) => limits[name] ?? defaults[name],
  });
}

/** Lets a while pass, for what must not happen in it. */
export function quietly(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
