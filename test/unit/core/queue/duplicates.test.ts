import {expect} from '@open-wc/testing';
import {FakeBrowser, knownFile} from '../../../support/fakes/fake-browser.js';
import {benchWith, files} from '../../../support/fakes/benches.js';
import {Bench} from '../../../support/fakes/fake-ports.js';
import {close, file, idle, open, sending} from '../../../support/fakes/reloads.js';

/** The file a.mp4 by its content, as it comes from a second visit to the picker. */
const again = (): File => file('a');
const REFUSED = 'file-rejected a.mp4 file-duplicate';

describe('The same file twice in one uploader', () => {
  for (const [phase, arrange] of [
    ['waiting', bench => bench.uploader.pause('upload-0')],
    ['uploading', () => {}],
    ['finishing', bench => bench.transport.last.finish()],
    ['paused', bench => bench.uploader.pause()],
    ['stored', bench => bench.transport.last.store()],
    ['failed', bench => bench.transport.last.fail('callback-unreadable')],
  ] as [string, (bench: Bench) => void][]) {
    it(`is refused while it is ${phase === 'failed' ? 'sent but not confirmed' : phase}`, async () => {
      const bench = await Bench.open({manual: phase === 'waiting'});
      await bench.uploader.addFiles([again()]);
      arrange(bench);
      bench.next();
      expect(await bench.uploader.addFiles([again()])).to.deep.equal([]);

      expect(bench.phases).to.deep.equal([phase]);
      expect(bench.next()).to.deep.equal(['before-files-added a.mp4', REFUSED]);
    });
  }

  it('is refused in one batch, and the others of the batch are taken in', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([again(), again(), file('b')]);

    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['a.mp4', 'b.mp4']);
    expect(bench.story).to.include(REFUSED);
  });

  it('is refused as the same object without a look into it', async () => {
    const bench = await Bench.open();
    const [given] = files('a');
    await bench.uploader.addFiles([given!]);
    await bench.uploader.addFiles([given!]);

    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('is refused before the number of files is looked at', async () => {
    const bench = await Bench.open({multiple: false});
    await bench.uploader.addFiles([again()]);
    await bench.uploader.addFiles([again()]);

    expect(bench.story.at(-1)).to.equal(REFUSED);
  });

  it('may come once more after it failed, or after its row was removed', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([again()]);
    bench.transport.last.fail('server');
    await bench.uploader.addFiles([again()]);
    expect(bench.phases).to.deep.equal(['failed', 'uploading']);
    bench.uploader.reset();
    await bench.uploader.addFiles([again()]);
    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('continues an upload of an earlier page, and is refused after that', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser, [again()]);
    first.transport.last.acknowledge(1, 2);
    await idle();
    await close(first);
    const bench = await open(browser);
    await bench.uploader.addFiles([again()]);
    await idle();
    expect(bench.phases).to.deep.equal(['uploading']);
    await bench.uploader.addFiles([again()]);

    expect(bench.phases).to.deep.equal(['uploading']);
    expect(bench.story.at(-1)).to.equal(REFUSED);
  });

  it('is told from another film of the same name and size', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([again(), knownFile('b', 'a.mp4', 1000)]);

    expect(bench.phases).to.deep.equal(['uploading', 'waiting']);
  });

  it('may have another name', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([again(), file('a', 'copy.mp4')]);

    expect(bench.phases).to.deep.equal(['uploading', 'waiting']);
  });
});

describe('A file in place of the only one that may be there', () => {
  for (const [phase, arrange] of [
    ['uploading', () => {}],
    ['finishing', bench => bench.transport.last.finish()],
    ['paused', bench => bench.uploader.pause()],
    ['stored', bench => bench.transport.last.store()],
  ] as [string, (bench: Bench) => void][]) {
    it(`replaces one that is ${phase}`, async () => {
      const bench = await benchWith('a', {multiple: false});
      arrange(bench);
      bench.next();
      expect(bench.uploader.room).to.equal('replace');
      await bench.uploader.addFiles(files('b'), true);

      expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['b.mp4']);
      expect(bench.phases).to.deep.equal(['uploading']);
      expect(bench.next().filter(event => event.startsWith('file-'))).to.deep.equal([
        'file-removed 1',
        'file-added 2',
      ]);
    });
  }

  it('leaves it alone if it is refused itself', async () => {
    const bench = await benchWith('a', {multiple: false});
    await bench.uploader.addFiles(files('e', 0), true);

    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('is the first of several', async () => {
    const bench = await benchWith('a', {multiple: false});
    await bench.uploader.addFiles(files('bc'), true);

    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['b.mp4']);
    expect(bench.story).to.include('file-rejected c.mp4 too-many-files');
  });

  it('is not offered where several may be there, or one that waits is replaced anyway', async () => {
    const several = await benchWith('ab', {multiple: true, maxFiles: 2});
    expect(several.uploader.room).to.equal('none');
    const waiting = await benchWith('a', {multiple: false, manual: true});
    expect(waiting.uploader.room).to.equal('some');
  });
});

describe('What macOS writes beside a video', () => {
  const fork = (): File => new File(['x'], '._a.mp4', {type: 'video/mp4'});

  it('is left out, without a word, wherever videos come with it', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([fork(), ...files('a'), fork()]);

    expect(bench.next().slice(0, 2)).to.deep.equal(['before-files-added a.mp4', 'file-added 1']);
    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('is refused if nothing else comes', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([fork()]);

    expect(bench.next()).to.deep.equal(['before-files-added ._a.mp4', 'file-rejected ._a.mp4 file-type']);
  });
});
