import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {LONGEST_ABSENCE} from '../../../src/core/resume/suspension.js';
import {Uploader} from '../../../src/core/uploader.js';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import {type Bench, EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {file, fileWithHandle, idle, only, open, sending} from '../../support/fakes/reloads.js';

/** Another element of the same page: its uploader, and the names of the events that it hears. */
interface Neighbor {
  uploader: Uploader;
  readonly heard: string[];
  isAdopted: boolean;
}

function beside(page: Bench, options: UploadOptions = {}): Neighbor {
  const target = new EventTarget();
  const heard: string[] = [];
  for (const type of EVENT_TYPES) target.addEventListener(type, () => heard.push(type));
  const neighbor: Neighbor = {
    uploader: new Uploader({...page.uploader.options, ...options}, page.ports, {
      target,
      adopted: () => (neighbor.isAdopted = true),
    }),
    heard,
    isAdopted: false,
  };
  return neighbor;
}

/** The same, which takes what was left. */
function next(page: Bench, options: UploadOptions = {}): Neighbor {
  const neighbor = beside(page, options);
  neighbor.uploader = neighbor.uploader.adoptLeft();
  return neighbor;
}

describe('an uploader whose element was taken out of the page', () => {
  let browser: FakeBrowser;
  let page: Bench;

  beforeEach(async () => {
    browser = new FakeBrowser();
    page = await sending(browser, [file('a'), file('b')]);
    page.transport.last.acknowledge(1, 2);
    await idle();
    page.next();
  });

  describe('without another one', () => {
    it('sends on, one file after the other, and tells its own element', async () => {
      expect(page.uploader.leave()).to.equal(true);
      page.transport.last.store();
      await idle();
      page.transport.last.store();
      await idle();
      expect(page.next()).to.deep.equal([
        'upload-success 1',
        'upload-started 2',
        'upload-success 2',
        'uploads-complete +1,2 -',
      ]);
      expect(page.transport.transfers.map(({isPaused}) => isPaused)).to.deep.equal([false, false]);
    });

    it('keeps the screen on, and asks before the page is left', () => {
      page.uploader.leave();
      expect(page.pageHold).to.include({isAwake: true, asks: true});
    });

    it('saves edits', async () => {
      page.uploader.setMetadata('upload-1', {title: 'Sea'});
      page.uploader.leave();
      await page.gateway.last.confirm();
      expect(page.next()).to.include('metadata-saved 1 title');
    });

    it('is suspended after ten minutes, and other tabs may have its uploads', async () => {
      const other = await open(browser);
      page.uploader.leave();
      page.clock.advance(LONGEST_ABSENCE - 1);
      expect(page.phases).to.deep.equal(['uploading', 'waiting']);
      page.clock.advance(1);
      expect(page.phases).to.deep.equal(['paused', 'waiting']);
      expect(page.pageHold.isAwake).to.equal(false);
      page.clock.advance(1000);
      await idle();
      expect(other.uploader.uploads.map(({elsewhere}) => elsewhere)).to.deep.equal([false, false]);
    });

    it('has nothing to tell when its own element is back in time', async () => {
      page.uploader.leave();
      page.clock.advance(LONGEST_ABSENCE - 1);
      page.uploader.unsuspend();
      page.clock.advance(LONGEST_ABSENCE);
      await idle();
      expect(page.next()).to.deep.equal([]);
      expect(page.phases).to.deep.equal(['uploading', 'waiting']);
      expect(page.transport.running).to.have.length(1);
    });

    it('resumes when its own element is back late', async () => {
      page.uploader.leave();
      page.clock.advance(LONGEST_ABSENCE);
      page.uploader.unsuspend();
      expect(page.phases).to.deep.equal(['uploading', 'waiting']);
      expect(page.transport.transfers.map(({isPaused}) => isPaused)).to.deep.equal([false]);
    });

    it('counts ten minutes anew each time', () => {
      page.uploader.leave();
      page.clock.advance(LONGEST_ABSENCE - 1);
      page.uploader.unsuspend();
      page.uploader.leave();
      page.clock.advance(LONGEST_ABSENCE - 1);
      expect(page.phases).to.deep.equal(['uploading', 'waiting']);
    });
  });

  describe('with nothing to continue', () => {
    it('is not kept', async () => {
      page.transport.last.store();
      await idle();
      page.transport.last.store();
      await idle();
      expect(page.uploader.leave()).to.equal(false);
      expect(next(page).uploader.uploads).to.deep.equal([]);
    });

    it('is kept for files that are still being looked at', async () => {
      page.uploader.reset();
      page.uploader.options = {...page.uploader.options, maxDuration: 60};
      let known = (_seconds: number): void => {};
      page.readDuration = () => new Promise(resolve => (known = resolve));
      void page.uploader.addFiles([file('c')]);
      await idle();
      expect(page.uploader.leave()).to.equal(true);
      known(10);
      await idle();
      expect(page.phases).to.deep.equal(['uploading']);
    });
  });

  describe('with another element that comes', () => {
    it('goes to it with all uploads, and nothing is sent or told twice', async () => {
      page.uploader.leave();
      const other = next(page);
      expect(other.uploader).to.equal(page.uploader);
      page.transport.last.store();
      await idle();
      page.transport.last.store();
      await idle();
      expect(page.transport.transfers).to.have.length(2);
      expect(page.next()).to.deep.equal([]);
      expect(other.heard).to.deep.equal([
        'upload-success',
        'upload-started',
        'upload-success',
        'uploads-complete',
      ]);
    });

    it('is told of as lost to the element that had it, and goes on from element to element', async () => {
      const first = next(page);
      await first.uploader.addFiles([file('c')]);
      first.uploader.leave();
      const second = next(page);
      expect(first.isAdopted).to.equal(true);
      expect(second.uploader).to.equal(first.uploader);
      expect(next(page).uploader).not.to.equal(first.uploader);
    });

    it('goes by the options of that element from then on', async () => {
      page.uploader.leave();
      const other = next(page, {uploadToken: 'token-2', parameters: {route: 'two'}});
      page.transport.last.store();
      await idle();
      expect(page.transport.transfers.map(({job}) => job.uploadToken)).to.deep.equal(['token-1', 'token-2']);
      expect(other.uploader.options.parameters).to.deep.equal({route: 'two'});
    });

    it('goes to it after ten minutes too, if no other tab has the uploads, and resumes there', async () => {
      page.uploader.leave();
      page.clock.advance(LONGEST_ABSENCE + 1000);
      await idle();
      const other = next(page);
      await idle();
      expect(other.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['uploading', 'waiting']);
      expect([...page.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      expect(page.transport.running).to.have.length(1);
    });

    it('brings what was stored meanwhile', async () => {
      page.uploader.leave();
      page.transport.last.store();
      await idle();
      page.transport.last.store();
      await idle();
      const other = next(page);
      expect(other.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['stored', 'stored']);
    });

    it('brings files that no journal has', async () => {
      const hidden = await sending(new FakeBrowser(), [file()], {noResume: true});
      hidden.uploader.leave();
      const other = next(hidden);
      expect(other.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['uploading']);
      expect(hidden.browser.entries.size).to.equal(0);
    });

    it('is taken by one of several, and the journal gives none to the others', async () => {
      page.uploader.leave();
      const one = next(page);
      const two = next(page);
      await idle();
      expect(one.uploader.uploads).to.have.length(2);
      expect(two.uploader.uploads).to.deep.equal([]);
    });

    for (const [what, options] of [
      ['site', {endpoint: 'https://other.example.com'}],
      ['resume key', {resumeKey: 'someone'}],
    ] as const) {
      it(`stays where it is for one of another ${what}`, async () => {
        page.uploader.leave();
        const other = next(page, options);
        await idle();
        expect(other.uploader.uploads).to.deep.equal([]);
        expect(page.phases).to.deep.equal(['uploading', 'waiting']);
        expect(next(page).uploader).to.equal(page.uploader);
      });
    }

    it('goes to one whose options come to say so', async () => {
      page.uploader.leave();
      const other = next(page, {resumeKey: 'someone'});
      other.uploader.options = page.uploader.options;
      expect(other.uploader.adoptLeft()).to.equal(page.uploader);
    });

    it('does not go to one that has uploads of its own, or is about to', async () => {
      const busy = beside(page);
      await busy.uploader.addFiles([file('c')]);
      const choosing = beside(page);
      const added = choosing.uploader.addFiles([file('d')]);
      page.uploader.leave();
      expect(busy.uploader.adoptLeft()).to.equal(busy.uploader);
      expect(choosing.uploader.adoptLeft()).to.equal(choosing.uploader);
      await added;
      await idle();
      expect(choosing.uploader.uploads).to.have.length(1);
    });

    it('does not go while its own element is there, nor if that was in no page yet', async () => {
      expect(next(page).uploader).not.to.equal(page.uploader);
      page.uploader.suspend();
      expect(next(page).uploader).not.to.equal(page.uploader);
    });

    it('leaves nothing behind that resumes by itself', async () => {
      const first = await sending(new FakeBrowser(), [fileWithHandle()]);
      first.uploader.leave();
      const other = beside(first);
      const empty = other.uploader;
      other.uploader = empty.adoptLeft();
      await idle();
      expect(empty.uploads).to.deep.equal([]);
      expect(empty.isSuspended).to.equal(true);
      expect(only(first).phase).to.equal('uploading');
    });
  });
});

describe('the stored videos that an element is given', () => {
  it('take the place of those that were given before, and not of those that were uploaded', async () => {
    const page = await sending(new FakeBrowser(), [file()]);
    page.uploader.setStored(['12', '13']);
    page.transport.last.store();
    await idle();
    page.uploader.setStored(['13', '14'], true);
    expect(page.uploader.uploads.map(({result}) => result?.photoId)).to.deep.equal(['12345', '13', '14']);
    page.uploader.setStored(['14']);
    expect(page.uploader.uploads.map(({result}) => result?.photoId)).to.deep.equal(['14']);
  });
});
