/** What a person may see of the captions of a video. */
import {captionFile} from './fakes/fake-captions.js';
import {largeFile} from './files/files.js';
import {type Scene, type Script, type Stage, add} from './stage.js';
import {pass, until} from './uploader-harness.js';

const FILM = 'Harbour at dawn.mp4';
const NAMES = ['Harbour at dawn.de.srt', 'Harbour at dawn.pt-BR.vtt', 'Harbour at dawn.srt'];

const film = (): File => largeFile(840_000_000, {name: FILM});

/** The row of a film has captions of these names. */
function withCaptions(
  names: readonly string[],
  next: (stage: Stage) => void | Promise<void> = () => {},
): Script {
  return async stage => {
    await add(stage, film(), ...names.map(name => captionFile(name)));
    const {page} = stage;
    await until('they are shown', () => page.element.uploads[0]?.captions.length === names.length);
    (await page.transport.nextTransfer()).begin();
    await next(stage);
    await page.shown();
  };
}

async function store({page}: Stage): Promise<void> {
  page.transport.last.store();
  await pass(0);
}

const SCENES: Readonly<Record<string, Script>> = {
  'no captions yet': withCaptions([]),
  'captions of a video': withCaptions(NAMES),
  'captions on their way': withCaptions(NAMES, async stage => {
    stage.page.captions.busy = new Promise(() => {});
    await store(stage);
  }),
  'captions of a stored video': withCaptions(NAMES, store),
  'captions refused': withCaptions(NAMES.slice(0, 1), async stage => {
    stage.page.captions.refuse('captions_refused', 'The site refuses the captions.');
    await store(stage);
  }),
  'captions without a known video': withCaptions(NAMES.slice(0, 1), async ({page}) => {
    const warn = console.warn;
    // The developer is warned of the missing id.
    console.warn = () => {};
    page.transport.last.store(null);
    console.warn = warn;
    await pass(0);
  }),
  'captions that are none, or of no video': async stage => {
    await add(stage, film(), largeFile(1000, {name: 'Another.mp4'}));
    const files = [
      new File(['These are no captions.'], 'Harbour at dawn.srt'),
      new File(['WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>'], 'Another.vtt'),
      captionFile('Holiday.de.srt'),
    ];
    await stage.page.element.addFiles(files);
    await stage.page.shown();
  },
};

export const CAPTIONS_SCENES: Readonly<Record<string, Scene>> = Object.fromEntries(
  Object.entries(SCENES).map(([name, play]) => [
    name,
    {setUp: () => ({attributes: {'caption-endpoint': '/captions', fields: 'title'}}), play},
  ]),
);
