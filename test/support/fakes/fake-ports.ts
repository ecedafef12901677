/** Fakes at our own seams (`core/ports.ts`): a test says what the site does, step by step. */
import type {MetadataGateway} from '../../../src/core/edits/metadata-gateway.js';
import {UploadError, type UploadErrorCode} from '../../../src/core/model/upload-error.js';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import type {UploaderHooks} from '../../../src/core/page/audience.js';
import {Uploader} from '../../../src/core/uploader.js';
import type {Metadata} from '../../../src/protocol/requests/metadata.js';
import type {UpdateTarget} from '../../../src/protocol/requests/update-request.js';
import {
  FakeBrowser,
  FakeConnection,
  FakeNetwork,
  FakePageHold,
  FakeVisibility,
  type FakeTab,
  fakeFingerprint,
} from './fake-browser.js';
import {FakeCaptions} from './fake-captions.js';
import {FakeClock} from './fake-clock.js';
import {FakeDeletions} from './fake-deletions.js';
import {FakePoster} from './fake-poster.js';
import {FakePreparation} from './fake-preparation.js';
import {FakeTransport} from './fake-transport.js';

/** One `update-upload-token` request that waits for its answer. */
export class FakeSave {
  readonly updateUrl: string;
  readonly target: UpdateTarget;
  readonly metadata: Metadata;
  readonly signal: AbortSignal;
  readonly promise: Promise<void>;
  isOpen = true;
  #resolve!: () => void;
  #reject!: (reason: unknown) => void;

  constructor(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal) {
    this.updateUrl = updateUrl;
    this.target = target;
    this.metadata = metadata;
    this.signal = signal;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal.addEventListener('abort', () => void this.fail(signal.reason));
  }

  /** The site takes the edit. Returns once everybody has heard of it. */
  async confirm(): Promise<void> {
    this.isOpen = false;
    this.#resolve();
    await settled();
  }

  async fail(reason: unknown): Promise<void> {
    this.isOpen = false;
    this.#reject(reason);
    await settled();
  }

  failWith(code: UploadErrorCode): Promise<void> {
    return this.fail(new UploadError(code, code));
  }
}

export class FakeGateway implements MetadataGateway {
  readonly saves: FakeSave[] = [];
  /** Most requests of one video that were under way at once. */
  mostAtOnce = 0;

  /** Nobody reads what is answered to this one. */
  post(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal): Promise<void> {
    return this.save(updateUrl, target, metadata, signal);
  }

  save(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal): Promise<void> {
    const save = new FakeSave(updateUrl, target, metadata, signal);
    this.saves.push(save);
    const open = this.saves.filter(
      other => other.isOpen && other.target.identifier === save.target.identifier,
    );
    this.mostAtOnce = Math.max(this.mostAtOnce, open.length);
    return save.promise;
  }

  get last(): FakeSave {
    const save = this.saves.at(-1);
    if (save === undefined) throw new Error('No edit was sent.');
    return save;
  }
}

/** Returns once promises that were settled have told everybody. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** All events of an uploader until nothing remains to send. */
export const EVENT_TYPES = [
  'before-files-added',
  'file-added',
  'file-removed',
  'file-rejected',
  'upload-restored',
  'upload-started',
  'upload-progress',
  'upload-paused',
  'upload-resumed',
  'upload-trouble',
  'upload-success',
  'upload-error',
  'uploads-complete',
  'metadata-changed',
  'metadata-saved',
  'metadata-error',
] as const;

/** Events about what people choose for a stored video. */
const CHOICE_EVENTS = ['poster-saved', 'poster-error', 'captions-added', 'captions-saved', 'captions-error'];

/** An uploader on fakes, and the story of its events, such as `upload-error 1 network`. */
export class Bench {
  readonly transport: FakeTransport = new FakeTransport();
  readonly gateway: FakeGateway = new FakeGateway();
  readonly clock: FakeClock = new FakeClock();
  readonly connection: FakeConnection = new FakeConnection();
  readonly network: FakeNetwork = new FakeNetwork();
  readonly pageHold: FakePageHold = new FakePageHold();
  readonly visibility: FakeVisibility = new FakeVisibility();
  readonly preparation: FakePreparation = new FakePreparation();
  readonly deletions: FakeDeletions = new FakeDeletions();
  readonly poster: FakePoster = new FakePoster();
  readonly captions: FakeCaptions = new FakeCaptions();
  readonly browser: FakeBrowser;
  readonly tab: FakeTab;
  readonly warnings: string[] = [];
  readonly story: string[] = [];
  readonly events: CustomEvent[] = [];
  readonly uploader: Uploader;
  /** What the token endpoint answers. */
  askToken: (address: string, headers: Readonly<Record<string, string>>) => Promise<unknown> = () =>
    Promise.reject(new Error('There is no token endpoint.'));

  /** What is found out of a file's content. */
  lookInto: (file: Blob) => Promise<string | null> = fakeFingerprint;

  /** What the browser says of a file's duration. */
  readDuration: (file: File) => Promise<number | null> = () => Promise.resolve(null);

  /** A page that has looked into its journal, so that nothing has to wait for that. */
  static async open(...args: ConstructorParameters<typeof Bench>): Promise<Bench> {
    const bench = new Bench(...args);
    for (let i = 0; i < 8; i++) await settled();
    return bench;
  }

  /** @param browser What other pages of the same browser share with this one. */
  constructor(
    options: UploadOptions = {},
    hooks: UploaderHooks = {},
    browser: FakeBrowser = new FakeBrowser(),
  ) {
    this.browser = browser;
    browser.now = () => this.clock.date();
    this.tab = browser.open();
    this.uploader = new Uploader({...BENCH_OPTIONS, ...options}, this.ports, hooks);
    const target = hooks.target ?? this.uploader;
    for (const type of [...EVENT_TYPES, 'upload-playable', 'video-deleted', ...CHOICE_EVENTS]) {
      target.addEventListener(type, event => {
        this.events.push(event as CustomEvent);
        this.story.push(tell(event as CustomEvent));
      });
    }
  }

  get ports(): ConstructorParameters<typeof Uploader>[1] {
    return {
      transport: this.transport,
      metadataGateway: this.gateway,
      preparation: this.preparation,
      deletions: this.deletions,
      knownSources: this.preparation.knownSources,
      poster: this.poster,
      captions: this.captions,
      clock: this.clock,
      connection: this.connection,
      journal: this.tab,
      tabs: this.tab,
      network: this.network,
      pageHold: this.pageHold,
      visibility: this.visibility,
      pageUploaders: this.tab.pageUploaders,
      fingerprint: file => this.lookInto(file),
      duration: file => this.readDuration(file),
      fetchUploadToken: (address, headers) => this.askToken(address, headers),
      pageOrigin: 'https://www.example.com',
      warn: message => this.warnings.push(message),
    };
  }

  /** The story since the last call. */
  next(): string[] {
    return this.story.splice(0);
  }

  /** The phases of all uploads. */
  get phases(): string[] {
    return this.uploader.uploads.map(upload => upload.phase);
  }
}

const BENCH_OPTIONS: UploadOptions = {
  endpoint: 'https://videos.example.com',
  uploadToken: 'token-1',
  multiple: true,
};

/** One event as a line: its name, the number of its upload, and what distinguishes it. */
function tell(event: CustomEvent): string {
  const {upload, error, reason, trouble, file, files, successful, failed, metadata, captions} = event.detail;
  const words = [event.type];
  if (upload !== undefined) words.push(numberOf(upload));
  if (files !== undefined) words.push(files.map((each: File) => each.name).join('+'));
  if (file !== undefined) words.push(file.name);
  if (captions !== undefined) words.push(captions.name);
  if (metadata !== undefined) words.push(Object.keys(metadata).join('+'));
  if (error !== undefined) words.push(error.code);
  if (reason !== undefined) words.push(reason);
  if (trouble !== undefined) words.push(String(trouble));
  if (successful !== undefined) words.push(`+${successful.map(numberOf).join(',')}`);
  if (failed !== undefined) words.push(`-${failed.map(numberOf).join(',')}`);
  return words.join(' ');
}

function numberOf(upload: {id: string}): string {
  return upload.id.replace('upload-', '');
}
