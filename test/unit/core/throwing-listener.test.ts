import {expect} from '@open-wc/testing';
import {files} from '../../support/fakes/benches.js';
import {Bench} from '../../support/fakes/fake-ports.js';

// By itself, since it needs the window of a page: `npm run mutate` runs all other tests of core and protocol in Node.
describe('Uploader, with a listener of its events', () => {
  it('bears one that throws', async () => {
    const bench = await Bench.open();
    const errors: string[] = [];
    // The browser reports what a listener throws. Neither the test runner nor its console should hear of it.
    const {onerror} = window;
    const {error} = console;
    console.error = () => {};
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it has to take the place of Mocha's
    window.onerror = message => {
      errors.push(String(message));
      return true;
    };
    try {
      for (const type of ['file-added', 'upload-started', 'upload-success', 'uploads-complete'] as const) {
        bench.uploader.addEventListener(type, () => {
          throw new Error(`in ${type}`);
        });
      }
      await bench.uploader.addFiles(files('ab'));
      bench.transport.last.store();
      bench.transport.last.store();
    } finally {
      console.error = error;
      // oxlint-disable-next-line unicorn/prefer-add-event-listener
      window.onerror = onerror;
    }

    expect(bench.next().at(-1)).to.equal('uploads-complete +1,2 -');
    expect(errors).to.have.lengthOf(7);
  });
});
