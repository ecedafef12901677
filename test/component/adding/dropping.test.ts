import {expect} from '@open-wc/testing';
import {STORAGE_TIMEOUT} from '../../../src/core/timing/timeout.js';
import {readDroppedFiles} from '../../../src/ui/adding/dropped-files.js';
import {videoFile} from '../../support/files/files.js';
import {replace} from '../../support/site/browser-faults.js';
import {UploaderHarness, pass, transferOf, until} from '../../support/uploader-harness.js';

/** A file or folder as a drop names it. `null` for a file that cannot be read. */
type Tree = {readonly [name: string]: Tree | File | null};

function fileEntry(name: string, file: File | null): FileSystemEntry {
  return {
    name,
    isFile: true,
    isDirectory: false,
    file(done: (file: File) => void, failed: (error: Error) => void) {
      setTimeout(() => (file === null ? failed(new Error('gone')) : done(file)));
    },
  } as unknown as FileSystemEntry;
}

/** As browsers do it: at most a hundred entries at a time, then none. */
function folderEntry(name: string, tree: Tree, failsAfter = Infinity): FileSystemEntry {
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      const entries = entriesOf(tree);
      let batches = 0;
      return {
        readEntries(done: (entries: FileSystemEntry[]) => void, failed: (error: Error) => void) {
          batches += 1;
          const isFailing = batches > failsAfter;
          setTimeout(() => (isFailing ? failed(new Error('unreadable')) : done(entries.splice(0, 100))));
        },
      };
    },
  } as unknown as FileSystemEntry;
}

function entriesOf(tree: Tree): FileSystemEntry[] {
  return Object.entries(tree).map(([name, content]) =>
    content === null || content instanceof File ? fileEntry(name, content) : folderEntry(name, content),
  );
}

/** A drop whose items die after the event, as real ones do. */
function dropOf(entries: (FileSystemEntry | null)[], files: File[] = []): DataTransfer {
  let isAlive = true;
  setTimeout(() => (isAlive = false));
  const items = entries.map(entry => ({
    kind: 'file',
    webkitGetAsEntry: () => (isAlive ? entry : null),
    getAsFile: () => null,
  }));
  return {items, files, types: ['Files'], dropEffect: 'none'} as unknown as DataTransfer;
}

function clip(name: string): File {
  return videoFile(20, {name});
}

describe('readDroppedFiles', () => {
  it('reads a folder of more than a hundred files in the order of their names', async () => {
    const names = Array.from({length: 251}, (_, index) => `clip ${index + 1}.mp4`);
    const shuffled = names.toReversed();
    const tree = Object.fromEntries(shuffled.map(name => [name, clip(name)]));

    const files = await readDroppedFiles(dropOf([folderEntry('all', tree)]));

    expect(files.map(file => file.name)).to.deep.equal(names);
  });

  it('reads a folder and the file that came after it', async () => {
    const drop = dropOf([folderEntry('one', {'a.mp4': clip('a.mp4')}), fileEntry('b.mp4', clip('b.mp4'))]);
    expect((await readDroppedFiles(drop)).map(file => file.name)).to.deep.equal(['a.mp4', 'b.mp4']);
  });

  it('reads folders in folders, depth first', async () => {
    const tree: Tree = {
      'b.mp4': clip('b.mp4'),
      a: {'2.mp4': clip('2.mp4'), '10.mp4': clip('10.mp4'), deeper: {'x.mp4': clip('x.mp4')}},
    };
    const files = await readDroppedFiles(dropOf([folderEntry('all', tree)]));
    expect(files.map(file => file.name)).to.deep.equal(['2.mp4', '10.mp4', 'x.mp4', 'b.mp4']);
  });

  it('leaves out dot files and files of the system', async () => {
    const tree: Tree = {
      '.DS_Store': clip('.DS_Store'),
      '._a.mp4': clip('._a.mp4'),
      'Thumbs.db': clip('Thumbs.db'),
      'desktop.ini': clip('desktop.ini'),
      __MACOSX: {'z.mp4': clip('z.mp4')},
      'a.mp4': clip('a.mp4'),
    };
    const files = await readDroppedFiles(dropOf([folderEntry('all', tree)]));
    expect(files.map(file => file.name)).to.deep.equal(['a.mp4']);
  });

  it('keeps everything else when a file or a folder cannot be read', async () => {
    const many = Object.fromEntries(
      Array.from({length: 120}, (_, index) => [`m${index}.mp4`, clip(`m${index}.mp4`)]),
    );
    const files = await readDroppedFiles(
      dropOf([
        folderEntry('broken', {'never.mp4': clip('never.mp4')}, 0),
        folderEntry('half', many, 1),
        folderEntry('fine', {'gone.mp4': null, 'a.mp4': clip('a.mp4')}),
      ]),
    );
    expect(files).to.have.length(101);
    expect(files.at(-1)?.name).to.equal('a.mp4');
  });

  it('takes the files themselves where the browser names no entries', async () => {
    const files = await readDroppedFiles(dropOf([null, null], [clip('a.mp4'), clip('b.mp4')]));
    expect(files.map(file => file.name)).to.deep.equal(['a.mp4', 'b.mp4']);
  });

  it('waits once for handles that the browser never gives, however many files there are', async () => {
    const files = [clip('a.mp4'), clip('b.mp4')];
    const items = files.map(file => ({
      kind: 'file',
      getAsFile: () => file,
      getAsFileSystemHandle: () => new Promise(() => {}),
    }));
    const waits: number[] = [];
    const {setTimeout: later} = window;
    const soon = (act: () => void, wait: number): number => {
      waits.push(wait);
      return later(act, wait === STORAGE_TIMEOUT ? 0 : wait);
    };
    const undo = replace(window, 'setTimeout', {value: soon, writable: true});
    try {
      expect(await readDroppedFiles({items, files: []} as unknown as DataTransfer)).to.deep.equal(files);
    } finally {
      undo();
    }
    expect(waits.filter(wait => wait === STORAGE_TIMEOUT)).to.have.length(1);
  });

  it('survives a very deep tree and thousands of files', async () => {
    let tree: Tree = {'deep.mp4': clip('deep.mp4')};
    for (let depth = 0; depth < 200; depth++) tree = {sub: tree};
    const wide = Array.from({length: 3000}, (_, index) => fileEntry(`${index}.mp4`, clip(`${index}.mp4`)));
    const files = await readDroppedFiles(dropOf([folderEntry('deep', tree), ...wide]));
    expect(files).to.have.length(3001);
  });
});

describe('<video-uploader> dropping', () => {
  it('takes dropped files', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.drop(clip('a.mp4'), clip('b.mp4'));
    await until('both rows', () => page.rows.length === 2);

    expect(page.rows.map(row => row.text('file-name'))).to.deep.equal(['a.mp4', 'b.mp4']);
  });

  it('takes a dropped folder, and whatever is no video is refused by name', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', fields: ''}});
    const tree: Tree = {
      ...Object.fromEntries(Array.from({length: 151}, (_, i) => [`${i}.mp4`, clip(`${i}.mp4`)])),
      'read me.txt': new File(['words'], 'read me.txt', {type: 'text/plain'}),
    };
    page.drag('drop', dropOf([folderEntry('all', tree)]));
    await until('all are taken in', () => page.element.uploads.length === 151);
    await page.shown();

    expect(page.part('error-rejected')?.textContent).to.contain('read me.txt');
  });

  for (const [what, drop] of [
    ['an empty folder', () => dropOf([folderEntry('all', {})])],
    ['an attachment that a mail program does not give out', () => dropOf([null])],
    [
      'a folder of what macOS writes beside videos',
      () => dropOf([folderEntry('all', {'._a.mp4': clip('x')})]),
    ],
  ] as const)
    it(`says that there is no file in ${what}, until it is dismissed or a file comes`, async () => {
      const page = await UploaderHarness.create();
      page.drag('drop', drop());
      await until('it is said', () => page.part('error-rejected') !== null);
      expect(page.part('error-rejected')?.textContent?.replace(/\s+/g, ' ').trim()).to.equal(
        'The drop contains no file that can be uploaded. If it comes from another program, save it as a file first.',
      );
      await until('it is read aloud', () => page.announcement.startsWith('The drop contains no file'));
      await page.settled();
      await expect(page.element).to.be.accessible();
      expect(page.log.names()).to.deep.equal([]);

      await page.choose(clip('a.mp4'));
      expect(page.part('error-rejected')).to.equal(null);
    });

  it('shows that files may be dropped, without flicker while they pass over its parts', async () => {
    const page = await UploaderHarness.create();
    const files = transferOf([clip('a.mp4')]);
    const button = page.part('browse-button')!;
    const dropzone = page.part('dropzone')!;
    const seen: boolean[] = [];
    const step = async (type: string, target: Element): Promise<void> => {
      page.drag(type, files, target);
      await page.shown();
      seen.push(page.part('dropzone-dragging') !== null);
    };

    await step('dragenter', dropzone);
    await step('dragenter', button);
    await step('dragleave', dropzone);
    await step('dragover', button);
    await step('dragenter', dropzone);
    await step('dragleave', button);
    await step('dragleave', dropzone);

    expect(seen).to.deep.equal([true, true, true, true, true, true, false]);
  });

  it('has the state "dragging" meanwhile, and asks for a copy', async () => {
    const page = await UploaderHarness.create();
    const files = transferOf([clip('a.mp4')]);
    const event = page.drag('dragover', files);
    await page.shown();
    if (CSS.supports('selector(:state(dragging))'))
      expect(page.element.matches(':state(dragging)')).to.equal(true);
    expect(event.defaultPrevented).to.equal(true);

    page.drag('dragenter', files, document.body);
    await page.shown();
    expect(page.part('dropzone-dragging')).to.equal(null);
  });

  it('stops showing it when what was under the pointer is gone and the drag ends elsewhere', async () => {
    const page = await UploaderHarness.create();
    const button = page.part('browse-button')!;
    page.drag('dragenter', transferOf([clip('a.mp4')]), button);
    document.dispatchEvent(new Event('dragend'));
    await page.shown();

    expect(page.part('dropzone-dragging')).to.equal(null);
  });

  it('does not touch text that is dragged, into a field or anywhere else', async () => {
    const page = await UploaderHarness.create();
    await page.choose(clip('a.mp4'));
    const text = new DataTransfer();
    text.setData('text/plain', 'words');
    const events = ['dragenter', 'dragover', 'drop'].map(type =>
      page.drag(type, text, page.row().field('title')),
    );
    await page.shown();

    expect(events.map(event => event.defaultPrevented)).to.deep.equal([false, false, false]);
    expect(page.part('dropzone-dragging')).to.equal(null);
  });

  it('leaves a drop to content that has taken it', async () => {
    const page = await UploaderHarness.create({content: '<p>My own drop area</p>'});
    const own = page.element.querySelector('p')!;
    own.addEventListener('drop', event => event.preventDefault());
    page.drag('drop', transferOf([clip('a.mp4')]), own);
    await pass(20);

    expect(page.rows).to.have.length(0);
  });

  it('has no drop area with no-drop', async () => {
    const page = await UploaderHarness.create({attributes: {'no-drop': ''}});
    const event = page.drag('drop', transferOf([clip('a.mp4')]));
    await pass(20);

    expect(event.defaultPrevented).to.equal(false);
    expect(page.rows).to.have.length(0);
    expect(page.part('label')?.textContent).not.to.match(/drop/i);
  });

  it('takes no drop while disabled, and does not let the browser leave the page for the file', async () => {
    const page = await UploaderHarness.create({attributes: {disabled: ''}});
    const files = transferOf([clip('a.mp4')]);
    const event = page.drag('dragover', files);
    page.drag('drop', files);
    await pass(20);

    expect(event.defaultPrevented).to.equal(true);
    expect(page.part('dropzone-dragging')).to.equal(null);
    expect(page.rows).to.have.length(0);
  });
});

describe('<video-uploader> while files are held over the window', () => {
  let aside: HTMLElement;

  beforeEach(() => {
    aside = document.createElement('p');
    document.body.append(aside);
  });

  afterEach(() => aside.remove());

  const files = (): DataTransfer => transferOf([clip('a.mp4')]);

  const lookOf = async (page: UploaderHarness): Promise<string> => {
    await page.shown();
    const {value} = page.part('dropzone')!.part;
    const look = /dropzone-(\w+)/.exec(value)?.[1] ?? 'plain';
    if (CSS.supports('selector(:state(dragging))'))
      expect(page.element.matches(':state(dragging)')).to.equal(look !== 'plain');
    return look;
  };

  it('is ready for them, and says that they can be let go only where they can', async () => {
    const page = await UploaderHarness.create();
    const looks: string[] = [];
    const step = async (type: string, target: Element): Promise<void> => {
      page.drag(type, files(), target);
      looks.push(await lookOf(page));
    };
    const dropzone = page.part('dropzone')!;

    await step('dragenter', document.body);
    expect(page.part('label')?.textContent).not.to.contain('Let go');
    await step('dragenter', aside);
    await step('dragleave', document.body);
    await step('dragover', aside);
    await step('dragenter', dropzone);
    expect(page.part('label')?.textContent).to.contain('Let go');
    await step('dragleave', aside);
    await step('dragenter', aside);
    await step('dragleave', dropzone);
    await step('dragleave', aside);

    expect(looks).to.deep.equal([
      ...Array.from({length: 4}, () => 'awaiting'),
      'dragging',
      'dragging',
      'awaiting',
      'awaiting',
      'plain',
    ]);
  });

  for (const [what, end] of [
    ['a drop elsewhere', page => page.drag('drop', files(), aside)],
    ['the end of the drag', () => document.dispatchEvent(new Event('dragend'))],
    ['a window that loses the focus', () => window.dispatchEvent(new Event('blur'))],
    [
      'the Escape key',
      () => aside.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})),
    ],
    ['a pointer that moves, as none does during a drag', () => aside.dispatchEvent(new Event('pointermove'))],
  ] as readonly [string, (page: UploaderHarness) => unknown][]) {
    it(`stops with ${what}`, async () => {
      const page = await UploaderHarness.create();
      page.drag('dragenter', files(), aside);
      expect(await lookOf(page)).to.equal('awaiting');
      end(page);

      expect(await lookOf(page)).to.equal('plain');
    });
  }

  it('finds out again while they are moved', async () => {
    const page = await UploaderHarness.create();
    page.drag('dragover', files(), aside);

    expect(await lookOf(page)).to.equal('awaiting');
  });

  it('hears of them even where the page stops the events', async () => {
    const page = await UploaderHarness.create();
    aside.addEventListener('dragenter', event => event.stopPropagation());
    page.drag('dragenter', files(), aside);

    expect(await lookOf(page)).to.equal('awaiting');
  });

  it('lights up every element that takes files', async () => {
    const pages = [
      await UploaderHarness.create(),
      await UploaderHarness.create(),
      await UploaderHarness.create({attributes: {'no-drop': ''}}),
      await UploaderHarness.create({attributes: {disabled: ''}}),
    ];
    pages[0]!.drag('dragenter', files());

    expect(await Promise.all(pages.map(lookOf))).to.deep.equal(['dragging', 'awaiting', 'plain', 'plain']);
  });

  it('does nothing for text, and for pictures of the page', async () => {
    const page = await UploaderHarness.create();
    const text = new DataTransfer();
    text.setData('text/plain', 'words');
    const picture = {types: ['text/uri-list', 'text/html', 'Files'], dropEffect: 'copy'};
    for (const transfer of [text, picture as unknown as DataTransfer]) {
      page.drag('dragenter', transfer, aside);
      expect(await lookOf(page)).to.equal('plain');
    }
    expect(page.drag('dragover', text, aside).defaultPrevented).to.equal(false);
  });

  it('lets the browser open no file that is dropped beside it', async () => {
    const page = await UploaderHarness.create();
    const transfer = files();
    const events = ['dragenter', 'dragover', 'drop'].map(type => page.drag(type, transfer, aside));

    expect(events.map(event => event.defaultPrevented)).to.deep.equal([false, true, true]);
    expect(transfer.dropEffect).to.equal('none');
    expect(page.rows).to.have.length(0);
  });

  it('leaves drop areas of the page alone, and fields that take files by themselves', async () => {
    const page = await UploaderHarness.create();
    const transfer = {types: ['Files'], dropEffect: 'copy'} as unknown as DataTransfer;
    const take = (event: Event): void => event.preventDefault();
    // Registered after those of the element.
    for (const node of [aside, window]) {
      node.addEventListener('dragover', take);
      page.drag('dragover', transfer, aside);
      node.removeEventListener('dragover', take);
      expect(transfer.dropEffect).to.equal('copy');
    }
    aside.innerHTML = '<input type="file"><div contenteditable><b>text</b></div>';
    for (const node of aside.querySelectorAll('input, b'))
      expect(page.drag('dragover', transfer, node).defaultPrevented, node.outerHTML).to.equal(false);
  });

  for (const attributes of [{'no-drop': ''}, {disabled: ''}] as Record<string, string>[]) {
    it(`leaves the page as it is with ${Object.keys(attributes).join()}`, async () => {
      const page = await UploaderHarness.create({attributes});
      const events = ['dragover', 'drop'].map(type => page.drag(type, files(), aside));

      expect(events.map(event => event.defaultPrevented)).to.deep.equal([false, false]);
    });
  }

  it('leaves the page as it was when it is gone', async () => {
    const page = await UploaderHarness.create();
    page.drag('dragover', files(), aside);
    page.element.remove();

    expect(page.drag('dragover', files(), aside).defaultPrevented).to.equal(false);
    document.body.append(page.element);
    expect(await lookOf(page)).to.equal('plain');
    page.element.remove();
  });
});
