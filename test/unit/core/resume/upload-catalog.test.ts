import {expect} from '@open-wc/testing';
import type {UploaderPorts} from '../../../../src/core/ports.js';
import {UploadCatalog} from '../../../../src/core/resume/upload-catalog.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';

const MINUTE = 60_000;

describe('UploadCatalog', () => {
  it('knows a discarded upload for ten minutes, and forgets it then, in a page that is open for weeks', () => {
    const clock = new FakeClock();
    const catalog = new UploadCatalog({clock} as unknown as UploaderPorts);
    const discarded = (): boolean[] => ['a', 'b', 'c', 'd'].map(name => catalog.isDiscarded(name));
    catalog.discard('a');
    catalog.discard('b');
    clock.advance(5 * MINUTE);
    // Another tab tells of it too.
    catalog.discard('a');
    clock.advance(4 * MINUTE);
    catalog.discard('c');
    expect(discarded()).to.deep.equal([true, true, true, false]);
    clock.advance(MINUTE);
    catalog.discard('d');
    expect(discarded()).to.deep.equal([true, false, true, true]);
  });
});
