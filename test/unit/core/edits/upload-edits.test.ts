import {expect} from '@open-wc/testing';
import {UploadEdits} from '../../../../src/core/edits/upload-edits.js';
import {BackOff} from '../../../../src/core/timing/back-off.js';
import {FakeCaptions} from '../../../support/fakes/fake-captions.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';
import {FakePoster} from '../../../support/fakes/fake-poster.js';
import {FakeGateway, settled} from '../../../support/fakes/fake-ports.js';

const TARGET = {
  redeemUrl: 'https://videos.example.com/api/2/photo/redeem-upload-token',
  uploadToken: 'token-1',
  identifier: 'one',
  byForm: false,
};

function setUp() {
  const gateway = new FakeGateway();
  const noop = (): void => {};
  const silent = {
    changed: noop,
    saved: noop,
    refused: noop,
    posterSaved: noop,
    posterRefused: noop,
    captionsSaved: noop,
    captionsRefused: noop,
  };
  const clock = new FakeClock();
  const ports = {
    ...new FakePoster().ports,
    metadataGateway: gateway,
    clock,
    captions: new FakeCaptions(),
    warn: noop,
  };
  return {gateway, edits: new UploadEdits(ports, new BackOff(clock, () => 1), silent)};
}

/** What another tab wrote of an upload, with a title of that date. */
const written = (title: string, date: number) => ({
  metadata: {title},
  unsaved: ['title'] as const,
  refused: undefined,
  edited: {title: date},
});

describe('The edits of an upload', () => {
  it('go to the method beside the one that the file goes to', async () => {
    const {edits, gateway} = setUp();
    edits.edit({title: 'Sea'}, 1000);
    edits.sendTo(TARGET);
    expect(gateway.last.updateUrl).to.equal('https://videos.example.com/api/2/photo/update-upload-token');
    expect(gateway.last.metadata).to.deep.equal({title: 'Sea'});
    await gateway.last.confirm();
    await settled();
    expect(edits.areUnsaved).to.equal(false);
  });

  it('go to the last method of the address, whatever is before it', () => {
    const {edits, gateway} = setUp();
    edits.edit({title: 'Sea'}, 1000);
    edits.sendTo({
      ...TARGET,
      redeemUrl: 'https://example.com/redeem-upload-token/api/photo/redeem-upload-token',
    });
    expect(gateway.last.updateUrl).to.equal(
      'https://example.com/redeem-upload-token/api/photo/update-upload-token',
    );
  });

  it('are unsaved until the site has them, and go at once when the page goes', async () => {
    const {edits, gateway} = setUp();
    expect(edits.areUnsaved).to.equal(false);
    edits.edit({title: 'Sea'}, 1000);
    expect(edits.areUnsaved).to.equal(true);
    edits.sendTo(TARGET);
    await gateway.last.failWith('network');
    expect(gateway.saves).to.have.lengthOf(1);
    edits.hurry();
    expect(gateway.saves).to.have.lengthOf(2);
  });

  it('have a date that only rises, whatever the clock of the computer does', () => {
    const {edits} = setUp();
    edits.edit({title: 'Sea'}, 1000);
    edits.edit({title: 'Lake'}, 500);
    expect(edits.dates).to.deep.equal({title: 1001});
    edits.edit({title: 'Lake'}, 9000);
    expect(edits.dates).to.deep.equal({title: 1001});
  });

  for (const [what, date, title, dates] of [
    ['are kept if they are newer than what another tab wrote', 500, 'Here', {title: 1000}],
    ['give way to what another tab wrote later', 2000, 'There', {title: 2000}],
    ['give way to what another tab wrote at the same time', 1000, 'There', {title: 1000}],
  ] as const)
    it(what, () => {
      const {edits} = setUp();
      edits.edit({title: 'Here'}, 1000);
      edits.restore(written('There', date), null);
      expect(edits.snapshot.metadata).to.deep.equal({title});
      expect(edits.dates).to.deep.equal(dates);
      expect(edits.entry.unsaved).to.deep.equal(['title']);
    });

  it('are those of the other tab once they have given way to its own', () => {
    const {edits, gateway} = setUp();
    edits.edit({title: 'Here'}, 1000);
    edits.restore(written('There', 2000), null);
    edits.keepOwn(TARGET);
    expect(gateway.saves).to.have.lengthOf(0);
  });

  for (const [what, target, isUnconfirmed] of [
    ['confirmed if the site could be read', TARGET, false],
    ['unconfirmed if a plain form sent them', {...TARGET, byForm: true}, true],
    ['not unconfirmed if nothing was sent', null, false],
  ] as const)
    it(`are ${what}`, () => {
      const {edits} = setUp();
      edits.restore({...written('There', 1000), unsaved: []}, target);
      expect(edits.snapshot.metadataUnconfirmed).to.equal(isUnconfirmed);
    });

  it('give way to another tab that has read them', () => {
    const {edits} = setUp();
    edits.edit({title: 'Here', description: 'Here'}, 1000);
    edits.noteRead({title: 1000});
    edits.restore({metadata: {title: 'There'}, unsaved: [], refused: undefined, edited: {}}, null);
    expect(edits.snapshot.metadata).to.deep.equal({title: 'There', description: 'Here'});
  });

  it('are all known to a tab of an older version, which does not say what it knows', () => {
    const {edits} = setUp();
    edits.edit({title: 'Here'}, 1000);
    edits.noteRead(undefined);
    edits.restore(written('There', 1), null);
    expect(edits.snapshot.metadata).to.deep.equal({title: 'There'});
  });

  it('are saved here alone if another tab stored the video and does not know them', () => {
    const {edits, gateway} = setUp();
    edits.restore(written('There', 1), null);
    edits.edit({description: 'Here'}, 1000);
    edits.keepOwn(TARGET);
    expect(gateway.saves.map(({metadata}) => metadata)).to.deep.equal([{description: 'Here'}]);
  });
});
