import {expect} from '@open-wc/testing';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {Bench} from '../../../support/fakes/fake-ports.js';
import {
  file,
  fileWithHandle,
  only,
  entryOf,
  open,
  openTwo,
  missingStored,
  sending,
  close,
  idle,
  interrupt,
} from '../../../support/fakes/reloads.js';

describe('the journal of uploads', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  describe('in two tabs', () => {
    it('lets one tab send, and the other show how far it is', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});

      first.clock.advance(1000);
      first.transport.last.move(500);
      first.clock.beat();
      expect(only(second)).to.include({elsewhere: true, progress: 0.5});
      second.uploader.resume();
      await idle();
      expect(second.transport.transfers).to.deep.equal([]);
      expect(second.next()).to.deep.equal(['upload-restored 1', 'upload-progress 1']);
    });

    it('tells both of the success', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      first.transport.last.store();
      await idle();

      expect(second.next()).to.deep.equal(['upload-success 1', 'uploads-complete +1 -']);
      expect(only(second).result?.photoId).to.equal('12345');
      second.clock.advance(5000);
      expect(second.next()).to.deep.equal([]);
    });

    it('takes over where the first is closed and the file is within reach', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      first.transport.last.acknowledge(1, 2, 3, 4);
      await idle();
      await close(first);

      expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3, 4]);
      expect(second.next()).to.deep.equal(['upload-restored 1', 'upload-resumed 1 user']);
    });

    it('asks for the file where it is not', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      await close(first);

      expect(only(second)).to.include({phase: 'interrupted', elsewhere: false, needsFile: true});
    });

    it('takes over with a file that was chosen here while another tab was sending it', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      const [taken] = await second.uploader.addFiles([file('a', 'copy.mp4')]);
      expect(taken).to.include({id: 'upload-1', phase: 'interrupted', elsewhere: true});
      await idle();
      expect(second.transport.transfers).to.deep.equal([]);

      // How far it got is what the other tab wrote last, not what this page had read.
      first.transport.last.acknowledge(1, 2, 3, 4);
      await idle();
      await close(first);
      expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3, 4]);
      expect(second.transport.transfers).to.have.length(1);
      expect(second.next()).to.deep.equal(['before-files-added copy.mp4', 'upload-resumed 1 user']);
    });

    it('sends nothing of a file chosen here that the other tab has stored', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      await second.uploader.addFiles([file()]);
      second.next();
      first.transport.last.store();
      await idle();
      await close(first);

      expect(second.next()).to.deep.equal(['upload-success 1', 'uploads-complete +1 -']);
      expect(second.transport.transfers).to.deep.equal([]);
    });

    describe('that were both open and empty', () => {
      let first: Bench;
      let second: Bench;
      let identifier: string;

      beforeEach(async () => {
        [first, second] = await openTwo(browser);
        await first.uploader.addFiles([file()]);
        ({identifier} = only(first));
        await idle();
      });

      it('show in the second one what it chooses too', async () => {
        expect(second.uploader.uploads).to.deep.equal([]);
        const [taken] = await second.uploader.addFiles([file('a', 'copy.mp4')]);
        await idle();

        expect(taken).to.include({phase: 'interrupted', elsewhere: true, name: 'a.mp4'});
        expect(second.transport.transfers).to.deep.equal([]);
        expect(second.next()).to.deep.equal(['before-files-added copy.mp4', 'upload-restored 1']);

        first.transport.last.acknowledge(1, 2);
        await idle();
        await close(first);
        expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      });

      it('show it before anything was sent, and leave the start to the first one', async () => {
        first.uploader.options = {...first.uploader.options, manual: true};
        const [held] = await first.uploader.addFiles([file('c')]);
        await idle();
        const [taken] = await second.uploader.addFiles([file('c')]);

        expect(held?.phase).to.equal('waiting');
        expect(taken).to.include({identifier: held?.identifier, elsewhere: true});
        expect(second.transport.transfers).to.deep.equal([]);
      });

      it('go on in the second one after the first was closed', async () => {
        first.transport.last.acknowledge(1, 2, 3);
        await idle();
        await close(first);
        await second.uploader.addFiles([file()]);
        await idle();

        expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3]);
        expect(second.phases).to.deep.equal(['uploading']);
      });

      it('take another file at once, or after a look into it where it is of the same size', async () => {
        void second.uploader.addFiles([new File(['larger than the other'], 'x.mp4', {type: 'video/mp4'})]);
        expect(second.phases).to.deep.equal(['uploading']);
        await second.uploader.addFiles([file('b')]);

        expect(second.phases).to.deep.equal(['uploading', 'waiting']);
      });

      for (const [end, act] of [
        ['stored', (bench: Bench) => bench.transport.last.store()],
        ['failed for good', (bench: Bench) => bench.transport.last.fail('upload-refused')],
        ['been removed', (bench: Bench) => bench.uploader.reset()],
      ] as const) {
        it(`take a file as a new one that has ${end} in the first one`, async () => {
          act(first);
          await idle();
          // At once, for there is nothing to look for.
          void second.uploader.addFiles([file()]);

          expect(second.phases).to.deep.equal(['uploading']);
          expect(only(second).identifier).not.to.equal(identifier);
        });
      }

      it('take a file as a new one whose video is stored and kept for its edits alone', async () => {
        // As if it were in the browser's cache meanwhile.
        second.tab.hear = null;
        first.uploader.setMetadata('upload-1', {title: 'Sea'});
        first.transport.last.store();
        await idle();
        expect(entryOf(browser).result).not.to.equal(null);
        await second.uploader.addFiles([file()]);

        expect(second.phases).to.deep.equal(['uploading']);
      });

      it('send a file from the second one that was chosen in both and removed in the first', async () => {
        await second.uploader.addFiles([file()]);
        second.next();
        first.uploader.removeFile('upload-1');
        await idle();
        expect(second.next()).to.deep.equal(['file-removed 1', 'file-added 2']);
        expect(second.phases).to.deep.equal(['uploading']);
        expect(only(second).identifier).not.to.equal(identifier);
      });

      it('take a file as a new one whose video is stored while it is looked for', async () => {
        const {tab} = second;
        const entries = tab.entries.bind(tab);
        tab.entries = async identifier => {
          const found = await entries(identifier);
          first.transport.last.store();
          await idle();
          return found;
        };
        await second.uploader.addFiles([file()]);

        expect(second.phases).to.deep.equal(['uploading']);
      });

      it('send nothing that was called off while it was looked for', async () => {
        const taken = second.uploader.addFiles([file()]);
        second.uploader.reset();
        expect(await taken).to.deep.equal([]);
        await idle();
        await close(first);

        expect(second.uploader.uploads).to.deep.equal([]);
        expect(second.transport.transfers).to.deep.equal([]);
      });

      it('look for it again where the element was away for a moment', async () => {
        const {tab} = second;
        const entries = tab.entries.bind(tab);
        tab.entries = async identifier => {
          // The look that follows the return takes longer than the one that was under way.
          tab.entries = async () => idle().then(() => entries());
          second.uploader.suspend();
          second.uploader.unsuspend();
          return entries(identifier);
        };
        await second.uploader.addFiles([file()]);
        await idle();

        expect(second.phases).to.deep.equal(['interrupted']);
        expect(second.transport.transfers).to.deep.equal([]);
      });

      it('refuse in the second one what that does not take', async () => {
        second.uploader.options = {...second.uploader.options, maxFileSize: 999};
        await second.uploader.addFiles([file()]);

        expect(second.next().map(line => line.split(' ')[0])).to.deep.equal([
          'before-files-added',
          'file-rejected',
        ]);
      });

      it('put it in the place of the one file that was chosen in the second one before', async () => {
        second.uploader.options = {...second.uploader.options, multiple: false, manual: true};
        await second.uploader.addFiles([file('b')]);
        await second.uploader.addFiles([file()]);

        expect(second.uploader.uploads.map(({name}) => name)).to.deep.equal(['a.mp4']);
      });

      it('wait for storage that has stopped to answer, once and not for ever', async () => {
        browser.isStuck = true;
        const taken = second.uploader.addFiles([file(), file('b')]);
        await idle();
        second.clock.advance(5000);
        await taken;

        expect(second.phases).to.deep.equal(['uploading', 'waiting']);
      });

      it('take it as a new one where storage fails', async () => {
        browser.isBroken = true;
        await second.uploader.addFiles([file()]);

        expect(second.phases).to.deep.equal(['uploading']);
      });
    });

    it('that were both open and empty have nothing in common where they differ in whose uploads they show', async () => {
      const [first, other, forgetful] = [
        await open(browser),
        await open(browser, {resumeKey: 'other'}),
        await open(browser, {noResume: true}),
      ];
      await first.uploader.addFiles([file()]);
      await idle();
      for (const bench of [other, forgetful]) {
        await bench.uploader.addFiles([file()]);
        expect(bench.phases).to.deep.equal(['uploading']);
      }
    });

    it('sends another file of the same size beside the one of the other tab', async () => {
      await sending(browser, [file('a')]);
      const second = await sending(browser, [file('b')]);

      expect(second.phases).to.deep.equal(['interrupted', 'uploading']);
    });

    for (const [what, options, act] of [
      ['a page has not started', {manual: true}, () => {}],
      ['a person has paused', {}, (bench: Bench) => bench.uploader.pause()],
    ] as const) {
      it(`starts nothing by itself that ${what} in the first one`, async () => {
        const first = await sending(browser, [fileWithHandle()], options);
        act(first);
        await idle();
        const second = await open(browser);
        await close(first);
        expect(only(second)).to.include({phase: 'interrupted', elsewhere: false, needsFile: false});
        expect(second.transport.transfers).to.deep.equal([]);

        second.uploader.resume();
        await idle();
        expect(second.phases).to.deep.equal(['uploading']);
      });
    }

    it('shows a failure for good, and not that it may be tried again there', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      first.transport.last.fail('network');
      await idle();
      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});

      first.uploader.retry();
      first.transport.last.fail('upload-refused');
      await idle();
      expect(only(second).error?.code).to.equal('upload-refused');
      second.clock.advance(5000);
      const story = second.next().filter(line => line !== 'upload-progress 1');
      expect(story).to.deep.equal(['upload-error 1 upload-refused', 'uploads-complete + -1']);
    });

    it('follows an upload that starts anew there, with the file that was chosen here', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      await second.uploader.addFiles([file()]);
      first.transport.last.giveUpOnChunkSize(50);
      await idle();
      second.clock.advance(1000);
      expect(only(second).identifier).to.equal(only(first).identifier);
      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});

      first.transport.last.acknowledge(1, 2);
      await idle();
      await close(first);
      expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
    });

    it('goes on with what the other one has edited', async () => {
      await interrupt(browser);
      const [first, second] = await openTwo(browser);
      second.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      await first.uploader.addFiles([file()]);
      await idle();

      expect(only(first).metadata).to.deep.equal({title: 'Sea'});
      expect(entryOf(browser).metadata).to.deep.equal({title: 'Sea'});
    });

    it('saves what is edited here while the other one saves what was edited there', async () => {
      const first = await sending(browser, [file()]);
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      const second = await open(browser);
      second.uploader.setMetadata('upload-1', {description: 'Waves'});
      await idle();
      await first.gateway.last.confirm();
      await idle();
      second.clock.advance(1000);
      await idle();

      expect(second.gateway.last.metadata).to.deep.equal({description: 'Waves'});
      await second.gateway.last.confirm();
      await idle();
      expect(only(second)).to.include({metadataState: 'saved'});
    });

    it('leaves what the other one is sending to it, where a third one removes a row that is out of date', async () => {
      await interrupt(browser, fileWithHandle());
      const [first, second, third] = [await open(browser), await open(browser), await open(browser)];
      third.tab.hear = null;
      first.uploader.resume();
      await idle();
      await second.uploader.addFiles([file()]);
      third.uploader.removeFile('upload-1');
      await idle();

      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});
      expect(second.transport.transfers).to.deep.equal([]);
    });

    it('sees a row go that the other one has removed', async () => {
      await interrupt(browser);
      const [first, second] = await openTwo(browser);
      first.uploader.removeFile('upload-1');
      await idle();

      expect(second.uploader.uploads).to.deep.equal([]);
      expect(browser.entries.size).to.equal(0);
    });

    it('does not show again what was removed here', async () => {
      await sending(browser, [file('a'), file('b')]);
      const second = await open(browser);
      second.uploader.removeFile('upload-1');
      second.connection.set(true);
      await idle();

      expect(second.uploader.uploads.map(({name}) => name)).to.deep.equal(['b.mp4']);
      expect(browser.entries.size).to.equal(2);
    });

    it('goes on by one click with what the other one has edited', async () => {
      await interrupt(browser, fileWithHandle());
      const [first, second] = await openTwo(browser);
      second.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      first.uploader.resume();
      await idle();

      expect(only(first)).to.include({phase: 'uploading'});
      expect(only(first).metadata).to.deep.equal({title: 'Sea'});
    });

    it('sends no edit again that the other one took over', async () => {
      await interrupt(browser);
      const [first, second] = await openTwo(browser);
      second.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      await first.uploader.addFiles([file()]);
      await idle();
      first.uploader.setMetadata('upload-1', {title: 'Lake'});
      first.transport.last.store();
      await idle();

      expect(only(second).phase).to.equal('stored');
      expect(second.gateway.saves).to.deep.equal([]);
    });

    it('keeps what is edited here, whoever wrote last of a stored video', async () => {
      const first = await sending(browser, [file()]);
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      const second = await open(browser);
      second.uploader.setMetadata('upload-1', {description: 'Waves'});
      await idle();
      first.uploader.setMetadata('upload-1', {title: 'Lake'});
      await idle();
      await close(first);

      expect(only(second).metadata).to.deep.equal({title: 'Lake', description: 'Waves'});
      expect(second.gateway.last.metadata).to.deep.equal({title: 'Lake', description: 'Waves'});
    });

    it('takes no edit of an upload that the other one is sending', async () => {
      await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      second.uploader.setMetadata('upload-1', {title: 'Sea'});

      expect(second.next()).to.deep.equal([]);
      expect(second.warnings.join()).to.contain('another tab');
    });

    it('saves the edits that the first one could not, of a video that it has stored', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      // As if it were in the browser's cache meanwhile.
      second.tab.hear = null;
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      await close(first);

      expect(only(second)).to.include({phase: 'stored', metadataState: 'saving'});
      expect(second.gateway.last.metadata).to.deep.equal({title: 'Sea'});
      await second.gateway.last.confirm();
      await idle();
      expect(browser.entries.size).to.equal(0);
    });

    it('leaves alone the edits of a stored video that the first one saves', async () => {
      const first = await sending(browser, [file()]);
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      const second = await open(browser);
      expect(only(second)).to.include({phase: 'stored', metadataState: 'pending'});
      await first.gateway.last.confirm();
      await idle();

      expect(only(second).metadataState).to.equal('saved');
      expect(second.gateway.saves).to.deep.equal([]);
      expect(browser.entries.size).to.equal(0);
    });

    it('sends nothing twice where the page has missed that it was stored', async () => {
      const first = await missingStored(browser);
      await first.uploader.addFiles([file()]);
      await idle();
      first.clock.advance(1000);

      expect(first.transport.transfers).to.deep.equal([]);
      expect(first.uploader.uploads).to.deep.equal([]);
    });

    it('looks again when the page is shown', async () => {
      const first = await missingStored(browser);
      expect(first.phases).to.deep.equal(['interrupted']);
      first.connection.set(true);
      await idle();
      first.clock.advance(1000);

      expect(first.uploader.uploads).to.deep.equal([]);
    });

    it('keeps nothing any more once everything is forgotten, and sends what is under way', async () => {
      await interrupt(browser, file('b'));
      const [first, second] = await openTwo(browser);
      await first.uploader.addFiles([file()]);
      await idle();
      await first.tab.clear();
      browser.open().tell(null);
      first.transport.last.acknowledge(1, 2);
      await idle();

      expect(browser.entries.size).to.equal(0);
      expect(second.uploader.uploads).to.deep.equal([]);
      expect(first.phases).to.deep.equal(['uploading']);
      first.transport.last.store();
      await idle();
      expect(first.next().at(-1)).to.equal('uploads-complete +2 -');
    });

    it('takes the row away where the first tab gave the upload up', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      first.uploader.reset();
      await idle();
      second.clock.advance(1000);

      expect(second.uploader.uploads).to.deep.equal([]);
      expect(second.next()).to.deep.equal(['upload-restored 1', 'file-removed 1']);
    });

    it('leaves the journal alone where the second tab takes the row away', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.uploader.removeFile('upload-1');
      await idle();

      expect(browser.entries.size).to.equal(1);
      expect(first.phases).to.deep.equal(['uploading']);
    });

    it('hands an interrupted upload to whoever is first', async () => {
      await interrupt(browser, fileWithHandle());
      const [first, second] = await openTwo(browser);
      first.uploader.resume();
      second.uploader.resume();
      await idle();

      expect(first.transport.transfers.length + second.transport.transfers.length).to.equal(1);
      expect([only(first).elsewhere, only(second).elsewhere]).to.deep.equal([false, true]);
    });

    it('hears nothing more while the element is out of the page', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      second.uploader.suspend();
      await close(first);
      expect(second.transport.transfers).to.deep.equal([]);

      second.uploader.unsuspend();
      await idle();
      expect(second.transport.transfers).to.have.length(1);
    });
  });
});
