/**
 * Everything that a person may see of a `<video-uploader>`, each under a name. Accessibility, ARIA trees, layout and
 * screenshots go through all of them, so a new state needs no more than an entry in `SCENES`.
 *
 * Time stands still in a scene and all sizes and speeds are fixed, so that it looks the same whenever it is played.
 */
import {UploadError, type UploadErrorCode} from '../../src/core/model/upload-error.js';
import {FakeBrowser, changeFile} from './fakes/fake-browser.js';
import {Bench} from './fakes/fake-ports.js';
import type {FakeTransfer} from './fakes/fake-transport.js';
import {largeFile, notVideoFile} from './files/files.js';
import {CAPTIONS_SCENES} from './captions-scenes.js';
import {POSTER_SCENES, addClip} from './poster-scenes.js';
import {type Scene, type Script, type Stage, add} from './stage.js';
import {
  type HarnessOptions,
  UploaderHarness,
  catchWarnings,
  pass,
  transferOf,
  until,
} from './uploader-harness.js';

const MB = 1_000_000;
const FILM = 'Harbour at dawn.mp4';
const FILM_SIZE = 840 * MB;

/** A site that explains itself at length, with a word that no line can hold. */
const WORDY =
  'Upload rejected by policy EncodingProfileMismatch/0x80070057: the container declares a duration of 00:42:17.040 ' +
  'but the elementary stream ends at 00:42:16.960; see https://videos.example.com/help/errors/' +
  'encoding-profile-mismatch-and-other-things-that-may-go-wrong?reference=7f3c9a52b1de4486a0c1';

/** Controls of a page, large enough for a finger. */
const QUESTIONS =
  '<label slot="questions">Your name <input name="by" required maxlength="2000" style="box-sizing: border-box; min-block-size: 2.75rem; max-inline-size: 100%; font: inherit"></label>' +
  '<label slot="questions" style="display: flex; align-items: center; gap: 0.5rem"><input type="checkbox" name="consent" value="yes" required style="flex: none; inline-size: 2.75rem; block-size: 2.75rem; margin: 0"> Everybody in the film agrees</label>';

/** The file replaces a video of the site. */
const REPLACING = {'replace-token': 'token', 'allow-delete': ''};

function film(name: string = FILM, size: number = FILM_SIZE): File {
  return largeFile(size, {name});
}

/** The first row's file is on its way; `act` says what becomes of it. */
function sending(
  act: (transfer: FakeTransfer, stage: Stage) => unknown,
  file: () => File = () => film(),
): Script {
  return async stage => {
    await add(stage, file());
    await act(await stage.page.transport.nextTransfer(), stage);
  };
}

/** So much has gone, in so many seconds. */
function move(transfer: FakeTransfer, {clock}: Stage, share: number, seconds: number): void {
  const end = transfer.job.file.size * share;
  transfer.begin();
  for (let second = 0; second <= seconds; second++) {
    transfer.move((end * second) / seconds);
    clock.beat();
    if (second < seconds) clock.advance(1000);
  }
}

function edit({page}: Stage): void {
  page.element.setMetadata(page.element.uploads[0]?.id ?? '', {title: 'Harbour at dawn'});
}

/** An upload that another page of this browser has, or had. */
async function elsewhere(
  act: (other: Bench) => void,
  options: {keepFiles?: boolean} = {},
): Promise<HarnessOptions> {
  const browser = new FakeBrowser();
  const other = new Bench({chunkSize: 20 * MB, ...options}, {}, browser);
  const file = film();
  // What is looked into and found to be the same is saved.
  changeFile(file, 'a film');
  await other.uploader.addFiles([file]);
  const {last} = other.transport;
  const acknowledged = Math.round((0.4 * file.size) / last.job.chunkSize);
  last.acknowledge(...Array.from({length: acknowledged}, (_, index) => index + 1));
  await pass(0);
  act(other);
  return {browser};
}

const interrupted = (other: Bench): void => other.browser.close(other.tab);

/** The next question about the stored video, and its answer. */
async function look({page, clock}: Stage, milliseconds: number = 5000): Promise<void> {
  clock.advance(milliseconds);
  await page.settled();
  await pass(0);
}

/** A stored video, and what the page's own server tells about it; `looks`: how often the element asks after that. */
function preparation(answer: object, looks: number = 0, links: string = 'page embed poster download'): Scene {
  return {
    setUp: () => ({attributes: {links, 'status-endpoint': '/status'}}),
    play: sending(async (transfer, stage) => {
      stage.page.preparation.tell(answer);
      transfer.store();
      await look(stage);
      for (let count = 0; count < looks; count++) await look(stage, 60_000);
    }),
  };
}

/** The row of a stored video, whose remove button was pressed. `prepare`: whether a person deletes the video then. */
function deletion(prepare: (page: UploaderHarness) => boolean | void): Scene {
  return {
    setUp: () => ({attributes: {'allow-delete': '', fields: ''}}),
    play: sending(async (transfer, {page}) => {
      transfer.store();
      await page.shown();
      const isConfirmed = prepare(page);
      await page.shown();
      page.row().press('remove');
      await page.shown();
      if (isConfirmed !== true) return;
      page.part('delete-button')?.click();
      await pass(0);
      await page.shown();
    }),
  };
}

/** The row of what another page began is there, in that state. */
const restored =
  (status: RegExp): Script =>
  ({page}) =>
    until('the other page’s upload is shown', () => status.test(page.rows[0]?.text('status') ?? ''));

/** A provider that never answers. */
const noToken = (): Promise<string> => new Promise(() => {});

/** The codes with which an upload can end, but for the one that is rather a success. */
const FAILURES: readonly UploadErrorCode[] = [
  'file-unreadable',
  'token-missing',
  'token-refused',
  'upload-refused',
  'network',
  'server',
  'bad-response',
  'endpoint-wrong',
];

const failed = (code: UploadErrorCode, serverMessage: string | null, file?: () => File): Scene => ({
  play: sending((transfer, stage) => {
    move(transfer, stage, 0.4, 10);
    // Of a missing token the developer is warned, which is no news here.
    const warnings = catchWarnings();
    transfer.fail(new UploadError(code, `A scene said ${code}.`, {serverMessage}));
    warnings.restore();
  }, file),
});

export const SCENES: Readonly<Record<string, Scene>> = {
  idle: {},
  'idle, one file': {setUp: () => ({attributes: {multiple: null}})},
  'idle with limits': {setUp: () => ({attributes: {'max-files': '5', 'max-file-size': '2GB'}})},
  'idle without dropping': {setUp: () => ({attributes: {'no-drop': ''}})},
  'idle and disabled': {setUp: () => ({attributes: {disabled: ''}})},
  'idle with replaced slots': {
    setUp: () => ({
      content:
        '<svg slot="icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M5 5h14v14H5z" /></svg>' +
        '<span slot="label">Send us your holiday film</span>' +
        '<span slot="hint">Films with music by others cannot be shown. <a href="#rules">All rules</a></span>' +
        '<p>By uploading you agree to the <a href="#terms">terms</a>.</p>',
    }),
  },
  'questions of the page': {setUp: () => ({content: QUESTIONS})},
  'questions without an answer': {
    setUp: () => ({attributes: {fields: ''}, content: QUESTIONS}),
    play: async stage => {
      const {element} = stage.page;
      await add(stage, film());
      await until('the focus', () => document.activeElement === element.querySelector('[name=by]'));
    },
  },
  'answers that are too long': {
    setUp: () => ({content: QUESTIONS}),
    play: async ({page}) => {
      const field = page.element.querySelector<HTMLInputElement>('[name=by]')!;
      field.value = 'The harbour master and all his friends. '.repeat(13);
      field.dispatchEvent(new Event('change', {bubbles: true}));
      await until('the words', () => page.part('error-answers') !== null);
    },
  },
  dragging: {play: ({page}) => void page.drag('dragenter', transferOf([film()]))},
  'dragging over uploads': {
    play: async stage => {
      await add(stage, film());
      stage.page.drag('dragenter', transferOf([film()]));
    },
  },

  'one file refused': {play: stage => add(stage, notVideoFile('Shot list.txt'))},
  'one file refused, with the types that are accepted': {
    setUp: () => ({attributes: {accept: 'video/mp4,.mov'}}),
    play: stage => add(stage, notVideoFile('Shot list.txt')),
  },
  'the same file twice': {
    setUp: () => ({attributes: {fields: '', manual: ''}}),
    play: stage => {
      const file = film();
      return add(stage, file, file);
    },
  },
  'an empty folder dropped': {
    play: async ({page}) => {
      page.drag('drop', {
        items: [],
        files: [],
        types: ['Files'],
        dropEffect: 'none',
      } as unknown as DataTransfer);
      await until('it is said', () => page.part('error-rejected') !== null);
    },
  },
  'many files refused': {
    setUp: () => ({attributes: {'max-files': '1', 'max-file-size': '1GB'}}),
    play: stage =>
      add(
        stage,
        notVideoFile('Shot list.txt'),
        film('Empty.mp4', 0),
        film('Far too large.mov', 4200 * MB),
        film(),
        film('One too many.mp4'),
        notVideoFile(`${'a-very-long-name-without-any-space-'.repeat(4)}.docx`, 'application/msword'),
        notVideoFile('قائمة اللقطات.txt'),
      ),
  },

  held: {setUp: () => ({attributes: {manual: ''}}), play: stage => add(stage, film())},
  'several held': {
    setUp: () => ({attributes: {manual: '', fields: ''}}),
    play: stage => add(stage, film(), film('Fishing boats.mov', 93 * MB)),
  },
  'several, with the fields for all of them': {
    setUp: () => ({attributes: {manual: '', fields: 'title description tags album'}}),
    play: async stage => {
      await add(stage, film(), film('Fishing boats.mov', 93 * MB));
      stage.page.part<HTMLDetailsElement>('shared-fields')!.open = true;
    },
  },
  'a required field without a value': {
    setUp: () => ({attributes: {manual: '', 'required-fields': 'title'}}),
    play: async stage => {
      await add(stage, film());
      stage.page.element.start();
      await stage.page.shown();
    },
  },
  queued: {
    setUp: () => ({attributes: {fields: ''}}),
    play: stage => add(stage, film(), film('Fishing boats.mov', 93 * MB)),
  },
  starting: {play: sending(transfer => transfer.begin())},
  uploading: {play: sending((transfer, stage) => move(transfer, stage, 0.4, 30))},
  'uploading without fields': {
    setUp: () => ({attributes: {fields: ''}}),
    play: sending((transfer, stage) => move(transfer, stage, 0.4, 30)),
  },
  'uploading with all fields': {
    setUp: () => ({attributes: {fields: 'title description tags album publish'}}),
    play: sending((transfer, stage) => move(transfer, stage, 0.4, 30)),
  },
  'uploading with everything filled in': {
    setUp: () => ({
      attributes: {fields: 'title description tags album publish'},
      properties: {
        defaultMetadata: {
          title: 'Harbour at dawn',
          description:
            'The first boats leave before the sun is up. Filmed on the long pier, in one shot and without a tripod.',
          tags: ['harbour', 'boats', 'morning light', 'long pier'],
          albumId: '97531',
          publish: true,
        },
      },
    }),
    play: sending((transfer, stage) => move(transfer, stage, 0.4, 30)),
  },
  'uploading and disabled': {
    play: sending((transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      stage.page.element.disabled = true;
    }),
  },
  paused: {
    play: sending((transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      stage.page.element.pause();
    }),
  },
  offline: {
    play: sending((transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      transfer.offline(true);
    }),
  },
  'in trouble': {
    play: sending((transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      transfer.trouble('site');
    }),
  },
  'in trouble before the first byte': {
    setUp: () => ({attributes: {fields: ''}}),
    play: sending(transfer => transfer.trouble('network')),
  },
  'waiting for a token': {
    setUp: () => ({attributes: {fields: '', upload_token: null}, properties: {tokenProvider: noToken}}),
    play: stage => add(stage, film()),
  },
  'waiting for a token that does not come': {
    setUp: () => ({attributes: {fields: '', upload_token: null}, properties: {tokenProvider: noToken}}),
    play: async stage => {
      // Of a missing token the developer is warned, which is no news here.
      const warnings = catchWarnings();
      await add(stage, film());
      stage.clock.advance(5000);
      await stage.page.shown();
      warnings.restore();
    },
  },
  finishing: {
    play: sending((transfer, stage) => {
      move(transfer, stage, 1, 30);
      transfer.finish();
    }),
  },
  stored: {play: sending(transfer => transfer.store())},
  unconfirmed: {play: sending(transfer => transfer.fail('callback-unreadable'))},
  'being prepared': preparation({playable: 'preparing', prepared_share: 0.45}),
  'being prepared, no longer checked': preparation({playable: 'preparing', prepared_share: 0.45}, 45),
  'ready to watch': preparation({playable: 'ready', prepared_share: 1}),
  'ready to watch, without links': preparation({playable: 'ready', prepared_share: 1}, 0, ''),
  'nobody tells when it is ready': preparation({status: 'error', code: 'permission_denied'}),
  'asked whether to delete a video': deletion(() => {}),
  'deleting a video': deletion(({deletions}) => {
    deletions.busy = new Promise(() => {});
    return true;
  }),
  'a deletion without an answer': deletion(() => true),
  'a deletion that was refused': deletion(({deletions}) => {
    deletions.tell(
      {status: 'error', code: 'invalid_input', message: 'This video is part of a channel.'},
      400,
    );
    return true;
  }),
  'a video that the page cannot delete': deletion(({element}) => {
    element.value = '4711';
  }),
  'a new version of a video is wanted': {setUp: () => ({attributes: REPLACING})},
  'replacing a video': {
    setUp: () => ({attributes: {...REPLACING, value: '4711'}}),
    play: sending((transfer, stage) => move(transfer, stage, 0.4, 30)),
  },
  'a video that was replaced': {
    setUp: () => ({attributes: REPLACING}),
    play: sending(transfer => transfer.store()),
  },
  'a video that was not replaced': {
    setUp: () => ({attributes: REPLACING}),
    play: sending(transfer => transfer.fail('upload-refused')),
  },
  'a site that replaces no video': {
    setUp: () => ({attributes: REPLACING}),
    play: sending(transfer => transfer.fail('replace-refused', 'There is no API method.')),
  },
  'too many files to replace a video': {
    setUp: () => ({attributes: REPLACING}),
    play: async stage => add(stage, film(), film('Harbour at noon.mp4', 12 * MB)),
  },
  'links of a site that tells nothing': {
    setUp: () => ({attributes: {links: 'page download'}}),
    play: sending(transfer => transfer.store()),
  },
  'stored before, being prepared': {
    setUp: () => ({attributes: {value: '4711', 'status-endpoint': '/status'}}),
    play: async stage => {
      stage.page.preparation.tell({playable: 'preparing', prepared_share: 0.45});
      await look(stage);
    },
  },

  interrupted: {
    setUp: () => elsewhere(interrupted, {keepFiles: true}),
    play: restored(/can continue/),
  },
  'interrupted, the file is needed': {
    setUp: () => elsewhere(interrupted),
    play: restored(/choose the file/),
  },
  'uploading in another tab': {setUp: () => elsewhere(() => {}), play: restored(/another tab/)},

  'sending as a plain form': {
    setUp: () => ({attributes: {transport: 'form'}}),
    play: sending(transfer => transfer.complete()),
  },
  'sent as a plain form, without a word of how it ended': {
    setUp: () => ({attributes: {transport: 'form'}}),
    play: sending(async transfer => {
      await transfer.complete();
      transfer.fail('callback-unreadable');
    }),
  },
  'stored by a plain form, its edit unconfirmed': {
    setUp: () => ({attributes: {transport: 'form'}}),
    play: sending(async (transfer, stage) => {
      await transfer.complete();
      edit(stage);
      await stage.page.gateway.last.confirm();
      transfer.store();
    }),
  },
  saving: {
    play: sending((transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      edit(stage);
    }),
  },
  saved: {
    play: sending(async (transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      edit(stage);
      await stage.page.gateway.last.confirm();
    }),
  },
  'not saved': {
    play: sending(async (transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      edit(stage);
      const serverMessage = 'Titles may not be longer than ten characters.';
      await stage.page.gateway.last.fail(new UploadError('metadata-refused', 'x', {serverMessage}));
    }),
  },
  'told what happens to HTML': {
    play: sending((transfer, stage) => {
      move(transfer, stage, 0.4, 30);
      const title = 'Harbour <em>at dawn</em>';
      const description = '<script>alert(1)</script> <b>Boats</b>';
      stage.page.element.setMetadata(stage.page.element.uploads[0]?.id ?? '', {title, description});
    }),
  },
  'edited before the upload': {
    setUp: () => ({attributes: {manual: ''}}),
    play: async stage => {
      await add(stage, film());
      edit(stage);
    },
  },

  'many files': {
    setUp: () => ({attributes: {fields: ''}}),
    play: async stage => {
      const {transport, element} = stage.page;
      await add(
        stage,
        film('Arrival.mp4', 312 * MB),
        film('Broken.avi', 45 * MB),
        film('Sent but unheard.mp4', 45 * MB),
        film('For later.mov', 2100 * MB),
        film(),
        film('Fishing boats.mov', 93 * MB),
        film('Gulls.webm', 7 * MB),
      );
      (await transport.nextTransfer()).store();
      (await transport.nextTransfer()).fail(
        new UploadError('upload-refused', 'x', {serverMessage: 'Not a video'}),
      );
      (await transport.nextTransfer()).fail('callback-unreadable');
      move(await transport.nextTransfer(), stage, 0.1, 10);
      element.pause(element.uploads[3]?.id);
      move(await transport.nextTransfer(), stage, 0.4, 30);
    },
  },
  'several paused': {
    setUp: () => ({attributes: {fields: ''}}),
    play: async stage => {
      await add(stage, film(), film('Fishing boats.mov', 93 * MB));
      move(await stage.page.transport.nextTransfer(), stage, 0.4, 30);
      stage.page.element.pause();
    },
  },
  'several, and some of them paused': {
    setUp: () => ({attributes: {fields: ''}}),
    play: async stage => {
      await add(stage, film('Gulls.webm', 7 * MB), film(), film('Fishing boats.mov', 93 * MB));
      stage.page.element.pause(stage.page.element.uploads[0]?.id);
      await stage.page.transport.nextTransfer();
      move(await stage.page.transport.nextTransfer(), stage, 0.4, 30);
    },
  },
  'a long list, of which the rest is counted': {
    setUp: () => ({attributes: {fields: ''}, properties: {rowsAtOnce: 3}}),
    play: async stage => {
      const {transport, element} = stage.page;
      const names = ['Arrival', 'Harbour', 'Fishing boats', 'Broken', 'Gulls', 'Lighthouse', 'Tide', 'Nets'];
      await add(stage, ...names.map((name, index) => film(`${name}.mp4`, (312 - 17 * index) * MB)));
      for (let done = 0; done < 3; done += 1) (await transport.nextTransfer()).store();
      (await transport.nextTransfer()).fail(
        new UploadError('upload-refused', 'x', {serverMessage: 'Not a video'}),
      );
      element.pause(element.uploads[4]?.id);
      await transport.nextTransfer();
      move(await transport.nextTransfer(), stage, 0.4, 30);
    },
  },
  'no room for more': {
    setUp: () => ({attributes: {'max-files': '2', fields: ''}}),
    play: async stage => {
      await add(stage, film('Arrival.mp4', 312 * MB), film());
      (await stage.page.transport.nextTransfer()).store();
      move(await stage.page.transport.nextTransfer(), stage, 0.4, 30);
    },
  },
  'one file only, stored': {
    setUp: () => ({attributes: {multiple: null, fields: ''}}),
    play: sending(transfer => transfer.store()),
  },
  'long file name': {
    play: sending(
      (transfer, stage) => move(transfer, stage, 0.4, 30),
      () => film(`${'Interview with the harbour master, take '.repeat(5)}12 (final).mp4`),
    ),
  },
  'Arabic file name': {
    play: sending(
      (transfer, stage) => move(transfer, stage, 0.4, 30),
      () => film('الميناء عند الفجر (2).mp4'),
    ),
  },
  'stored before': {setUp: () => ({attributes: {value: '4711,4712'}})},
  'with a picture': {
    play: async stage => {
      stage.page.element.manual = true;
      await addClip(stage);
    },
  },
  ...POSTER_SCENES,
  ...CAPTIONS_SCENES,
  'wordy site': failed('upload-refused', WORDY),
  'Arabic site': failed('server', 'الموقع مشغول الآن، حاول مرة أخرى (503).', () =>
    film('الميناء عند الفجر.mp4'),
  ),
  ...Object.fromEntries(
    FAILURES.flatMap(code => [
      [`failed, ${code}`, failed(code, null)],
      [`failed, ${code}, with the site’s words`, failed(code, 'Error 17: try another one.')],
    ]),
  ),
};
