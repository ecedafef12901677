import type {FakeClock} from './fakes/fake-clock.js';
import type {HarnessOptions, UploaderHarness} from './uploader-harness.js';

/** What a scene's script gets: the person in front of the element, and the time. */
export interface Stage {
  readonly page: UploaderHarness;
  readonly clock: FakeClock;
}

export type Script = (stage: Stage) => void | Promise<void>;

/** One state of the element. */
export interface Scene {
  /** How the element is set up beside what all scenes have. Called first; may do what another page did before. */
  readonly setUp?: () => HarnessOptions | Promise<HarnessOptions>;
  /** Brings the element into its state. */
  readonly play?: Script;
}

export async function add({page}: Stage, ...files: File[]): Promise<void> {
  await page.element.addFiles(files);
  await page.shown();
}
