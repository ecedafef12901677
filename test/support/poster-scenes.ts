/** What a person may see of the field in which they choose the picture of a video. */
import {browserClock} from '../../src/platform/browser/browser-clock.js';
import {VideoPreviews} from '../../src/platform/file/video-reader.js';
import {CountedUrls, fixtureFile} from './files/fixtures.js';
import {type Scene, type Script, type Stage, add} from './stage.js';
import {pass, until} from './uploader-harness.js';

/** The first address is that of the file, and the others lead nowhere: the look at a file succeeds, and no more. */
export class LookOnlyUrls extends CountedUrls {
  override createObjectURL(file: Blob): string {
    const url = super.createObjectURL(file);
    return this.made === 1 ? url : `${url}-away`;
  }

  override revokeObjectURL(url: string): void {
    super.revokeObjectURL(url.replace('-away', ''));
  }
}

/** The row of a film shows its picture and its length, which come when they come. */
export async function addClip(stage: Stage): Promise<void> {
  await add(stage, await fixtureFile('clip.webm', 'video/webm'));
  await until('it has looked', () => stage.page.root.querySelector('canvas') !== null);
  await stage.page.shown();
}

/** The film is open, at a moment that a person found. */
async function choosing(stage: Stage): Promise<void> {
  await addClip(stage);
  const {page} = stage;
  page.row().part('poster-open-button')!.click();
  const slider = (): HTMLInputElement | null => page.root.querySelector('[type=range]');
  await until('the film is open', () => slider()?.matches(':enabled') === true);
  slider()!.value = '1.2';
  slider()!.dispatchEvent(new Event('input'));
  const video = page.root.querySelector('video')!;
  await until('the frame is there', () => !video.seeking && video.currentTime === 1.2);
  await page.shown();
}

/** A person has taken the picture. */
function chosen(next: (stage: Stage) => void | Promise<void> = () => {}): Script {
  return async stage => {
    await choosing(stage);
    const {page} = stage;
    page.row().part('poster-use-button')!.click();
    await until('it is taken', () => page.element.uploads[0]?.posterTime !== null);
    await next(stage);
    await page.shown();
  };
}

async function store({page}: Stage): Promise<void> {
  (await page.transport.nextTransfer()).begin().store();
  await pass(0);
}

const SCENES: Readonly<Record<string, Script>> = {
  'no picture chosen yet': addClip,
  'choosing a picture': choosing,
  'a picture chosen': chosen(),
  'a picture at the site': chosen(store),
  'a picture refused': chosen(async stage => {
    stage.page.poster.refuse('no_such_object', 'This upload token has expired.', 404);
    await store(stage);
  }),
  'no picture of a film that the browser cannot show': async stage => {
    await add(stage, await fixtureFile('not-a-video.mp4', 'video/mp4'));
    await until('it has looked', () => stage.page.row().part('poster-open-button') === null);
    await stage.page.shown();
  },
};

const ATTRIBUTES = {fields: 'title poster'};

export const POSTER_SCENES: Readonly<Record<string, Scene>> = {
  ...Object.fromEntries(
    Object.entries(SCENES).map(([name, play]) => [name, {setUp: () => ({attributes: ATTRIBUTES}), play}]),
  ),
  'no picture of a film that the browser cannot show after all': {
    setUp: () => ({
      attributes: ATTRIBUTES,
      properties: {videoPreviews: new VideoPreviews(browserClock, new LookOnlyUrls())},
    }),
    play: async stage => {
      await addClip(stage);
      const {page} = stage;
      page.row().part('poster-open-button')!.click();
      await until('it fails', () => page.root.querySelector('.poster .save-failed') !== null);
      await page.shown();
    },
  },
};
