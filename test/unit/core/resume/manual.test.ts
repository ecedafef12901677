import {expect} from '@open-wc/testing';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {close, file, fileWithHandle, idle, only, open, sending} from '../../../support/fakes/reloads.js';

const MANUAL = {manual: true};

describe('With manual, after a reload', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('an upload that nobody had started waits for start() once its file is chosen', async () => {
    await close(await sending(browser, [file()], MANUAL));
    const bench = await open(browser, MANUAL);
    const [added] = await bench.uploader.addFiles([file()]);
    await idle();

    expect(added).to.include({phase: 'waiting'});
    expect([...bench.uploader.held]).to.deep.equal([only(bench).id]);
    expect(bench.transport.transfers).to.have.length(0);
    bench.uploader.start();
    expect(bench.transport.transfers).to.have.length(1);
  });

  it('it waits for start() where the browser finds the file by itself', async () => {
    await close(await sending(browser, [fileWithHandle()], MANUAL));
    const bench = await open(browser, MANUAL);
    bench.uploader.resume(only(bench).id);
    await idle();

    expect(bench.uploader.held.size).to.equal(1);
    expect(bench.transport.transfers).to.have.length(0);
    bench.uploader.start();
    expect(bench.transport.transfers).to.have.length(1);
  });

  it('it waits through any number of reloads', async () => {
    await close(await sending(browser, [file()], MANUAL));
    const second = await open(browser, MANUAL);
    await second.uploader.addFiles([file()]);
    await idle();
    await close(second);
    const third = await open(browser, MANUAL);
    await third.uploader.addFiles([file()]);
    await idle();

    expect(third.uploader.held.size).to.equal(1);
    expect(third.transport.transfers).to.have.length(0);
  });

  it('an upload of which something was sent continues once its file is there', async () => {
    const first = await sending(browser, [file()], MANUAL);
    first.uploader.start();
    await idle();
    first.transport.last.acknowledge(1, 2);
    await idle();
    await close(first);
    const bench = await open(browser, MANUAL);
    await bench.uploader.addFiles([file()]);
    await idle();

    expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
  });

  it('an upload that was started and had not had its turn has its turn', async () => {
    const first = await sending(browser, [file('a'), file('b')], MANUAL);
    first.uploader.start();
    await idle();
    await close(first);
    const bench = await open(browser, MANUAL);
    await bench.uploader.addFiles([file('b')]);
    await idle();

    expect(bench.uploader.held.size).to.equal(0);
    expect(bench.transport.last.job.file.name).to.equal('b.mp4');
  });

  it('an upload that nobody had started is sent at once in a page without manual', async () => {
    await close(await sending(browser, [file()], MANUAL));
    const bench = await open(browser);
    await bench.uploader.addFiles([file()]);
    await idle();

    expect(bench.transport.transfers).to.have.length(1);
  });
});
