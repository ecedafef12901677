import {expect} from '@open-wc/testing';
import type {Answers, UploaderHooks} from '../../../src/core/page/audience.js';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';

/** A page whose answers a test changes. */
async function open(
  given: Answers | null | undefined,
  options: ConstructorParameters<typeof Bench>[0] = {},
): Promise<{bench: Bench; page: {given: Answers | null | undefined}}> {
  const page = {given};
  const bench = await Bench.open(options, {answers: () => page.given}, new FakeBrowser());
  return {bench, page};
}

const asked = (given: Answers | null | undefined): UploaderHooks => ({answers: () => given});

describe('An upload whose page lacks answers', () => {
  it('has no turn before they are there', async () => {
    const {bench, page} = await open(null);
    const [upload] = await bench.uploader.addFiles([videoFile(1000)]);
    await settled();
    expect(bench.transport.transfers).to.have.length(0);
    expect([...bench.uploader.unanswered]).to.deep.equal([upload?.id]);
    page.given = {by: 'Ada'};
    bench.uploader.noteAnswers();
    expect(bench.transport.last.job.parameters).to.deep.equal({by: 'Ada'});
    expect(bench.uploader.unanswered.size).to.equal(0);
  });

  it('lets those go before it that began earlier', async () => {
    const {bench, page} = await open({by: 'Ada'}, {multiple: true});
    await bench.uploader.addFiles([videoFile(1000), videoFile(2000)]);
    bench.transport.last.begin();
    page.given = null;
    bench.uploader.pause();
    bench.uploader.resume();
    expect(bench.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['uploading', 'waiting']);
    bench.transport.last.store();
    expect(bench.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['stored', 'waiting']);
  });

  it('keeps what it began with, through every new beginning', async () => {
    const {bench, page} = await open({by: 'Ada'}, {chunkSize: 400});
    await bench.uploader.addFiles([videoFile(1000)]);
    page.given = null;
    bench.transport.last.giveUpOnChunkSize(0);
    expect(bench.transport.transfers).to.have.length(2);
    expect(bench.transport.last.job.parameters).to.deep.equal({by: 'Ada'});
    page.given = {by: 'Grace'};
    bench.transport.last.turnOutUnreadable();
    expect(bench.transport.last.job).to.deep.include({byForm: true, parameters: {by: 'Ada'}});
  });

  it('goes once all elements that show it have theirs', async () => {
    const bench = await Bench.open({multiple: true, parameters: {theme: 'green'}});
    const [one, two, none] = [
      {given: null as Answers | null},
      {given: null as Answers | null},
      asked(undefined),
    ];
    const [first, second] = [one, two].map(page => ({answers: () => page.given}));
    const {audience} = bench.uploader;
    for (const hooks of [first!, second!, none]) audience.add(hooks);
    await bench.uploader.addFiles([videoFile(1000)]);
    one.given = {by: 'Ada'};
    bench.uploader.noteAnswers();
    expect(bench.transport.transfers).to.have.length(0);
    two.given = {theme: 'red'};
    bench.uploader.noteAnswers();
    expect(bench.transport.last.job.parameters).to.deep.equal({by: 'Ada', theme: 'red'});
  });

  it('waits on without the element that asked, until another one asks', async () => {
    const bench = await Bench.open();
    const {audience} = bench.uploader;
    const first = asked(null);
    audience.add(first);
    await bench.uploader.addFiles([videoFile(1000)]);
    audience.delete(first);
    audience.add(asked(undefined));
    bench.uploader.noteAnswers();
    expect(bench.transport.transfers).to.have.length(0);
    audience.add(asked({by: 'Ada'}));
    bench.uploader.noteAnswers();
    expect(bench.transport.last.job.parameters).to.deep.equal({by: 'Ada'});
  });
});
