import {expect} from '@open-wc/testing';
import {type KeptEdits, MetadataSync} from '../../../../src/core/edits/metadata-sync.js';
import {BackOff} from '../../../../src/core/timing/back-off.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';
import {FakeGateway} from '../../../support/fakes/fake-ports.js';

const DESTINATION = {
  updateUrl: 'https://videos.example.com/update',
  uploadToken: 'token-1',
  identifier: 'one',
  isUnreadable: false,
};
const KEPT: KeptEdits = {metadata: {title: 'Sea', tags: ['calm']}, unsaved: [], refused: undefined};
const REFUSED = {fields: ['title', 'tags'], code: 'metadata-refused', serverMessage: 'No.'} as const;

function setUp(): {sync: MetadataSync; gateway: FakeGateway} {
  const gateway = new FakeGateway();
  const silent = {changed: () => {}, saved: () => {}, refused: () => {}};
  return {gateway, sync: new MetadataSync(gateway, new BackOff(new FakeClock(), () => 1), silent)};
}

describe('MetadataSync, with edits that were kept', () => {
  for (const [what, kept, isUnreadable, state, isUnconfirmed] of [
    ['nothing', {...KEPT, metadata: {}}, false, 'unchanged', false],
    ['nothing for a site that cannot be read', {...KEPT, metadata: {}}, true, 'unchanged', false],
    ['fields that were sent', KEPT, false, 'saved', false],
    ['fields that were sent to where no answer can be read', KEPT, true, 'pending', true],
    ['a field that was not sent', {...KEPT, unsaved: ['tags']}, false, 'pending', false],
    [
      'a field that was not sent, beside an unreadable answer',
      {...KEPT, unsaved: ['tags']},
      true,
      'pending',
      false,
    ],
    ['only fields that were not sent', {...KEPT, unsaved: ['title', 'tags']}, true, 'pending', false],
    ['fields that were refused', {...KEPT, refused: REFUSED}, false, 'failed', false],
    [
      'fields that were refused, beside an unreadable answer',
      {...KEPT, refused: REFUSED},
      true,
      'failed',
      false,
    ],
  ] as const) {
    it(`is ${state} with ${what}`, () => {
      const {sync} = setUp();
      sync.restore(kept, DESTINATION, isUnreadable);
      expect({state: sync.state, isUnconfirmed: sync.isUnconfirmed}).to.deep.equal({state, isUnconfirmed});
      expect(sync.metadata).to.deep.equal(kept.metadata);
      expect(sync.unsaved).to.deep.equal(kept.unsaved);
    });
  }

  it('knows why the site refused a field, unless it was edited after that', () => {
    const {sync} = setUp();
    sync.restore({...KEPT, unsaved: ['tags'], refused: REFUSED}, DESTINATION, false);
    expect(sync.refused).to.deep.equal({...REFUSED, fields: ['title']});
    expect(sync.error).to.include({
      code: 'metadata-refused',
      message: 'The site refused an edit.',
      serverMessage: 'No.',
    });

    sync.edit({title: 'Sea'});
    expect([sync.refused, sync.error]).to.deep.equal([undefined, null]);
    expect(sync.unsaved).to.deep.equal(['title', 'tags']);
  });

  it('forgets what it knew before', () => {
    const {sync} = setUp();
    sync.restore({...KEPT, unsaved: ['tags'], refused: REFUSED}, DESTINATION, true);
    sync.restore(KEPT, DESTINATION, false);
    expect([sync.state, sync.unsaved, sync.error]).to.deep.equal(['saved', [], null]);
  });

  it('sends the fields that were not sent, and no others, to the same upload', () => {
    const {sync, gateway} = setUp();
    sync.restore({...KEPT, unsaved: ['tags']}, DESTINATION, false);
    sync.sendTo(DESTINATION);
    expect(gateway.saves.map(({metadata}) => metadata)).to.deep.equal([{tags: ['calm']}]);
  });

  it('sends all fields to another upload', () => {
    const {sync, gateway} = setUp();
    sync.restore({...KEPT, refused: REFUSED}, DESTINATION, true);
    sync.sendTo({...DESTINATION, identifier: 'two'});
    expect(gateway.saves.map(({metadata}) => metadata)).to.deep.equal([KEPT.metadata]);
    expect([sync.state, sync.error]).to.deep.equal(['saving', null]);
  });
});

describe('MetadataSync, under way', () => {
  it('leaves its request alone if the same destination is named again', () => {
    const {sync, gateway} = setUp();
    sync.sendTo(DESTINATION);
    sync.edit({title: 'Sea'});
    sync.sendTo({...DESTINATION});
    expect(gateway.saves).to.have.lengthOf(1);
    expect(gateway.last.signal.aborted).to.equal(false);
  });

  it('has nothing left to send once a request was confirmed', async () => {
    const {sync, gateway} = setUp();
    sync.sendTo(DESTINATION);
    sync.edit({title: 'Sea'});
    await gateway.last.confirm();
    sync.stop();
    expect([sync.state, sync.unsaved]).to.deep.equal(['saved', []]);
  });

  it('keeps the reason of a refusal while other fields fail for want of a network', async () => {
    const {sync, gateway} = setUp();
    sync.sendTo(DESTINATION);
    sync.edit({title: 'Sea'});
    await gateway.last.failWith('metadata-refused');
    sync.edit({description: 'Waves'});
    await gateway.last.failWith('network');
    expect(sync.error?.code).to.equal('metadata-refused');
    expect(sync.refused?.fields).to.deep.equal(['title']);
  });

  for (const [written, publish] of [
    [true, true],
    ['true', true],
    ['t', true],
    [1, true],
    ['1', true],
    [false, false],
    ['0', false],
    ['11', false],
    ['not', false],
    ['', false],
  ] as const) {
    it(`takes ${JSON.stringify(written)} for ${publish ? 'published' : 'unpublished'}`, () => {
      expect(setUp().sync.edit({publish: written as boolean})).to.deep.equal({publish});
    });
  }

  it('takes tags from any list as they are, and cuts only text at its commas', () => {
    const tags = (written: unknown): unknown => setUp().sync.edit({tags: written as string[]}).tags;
    expect(tags(['a, b', 'c'])).to.deep.equal(['a, b', 'c']);
    expect(tags(new Set(['a, b', 'c']))).to.deep.equal(['a, b', 'c']);
    expect(tags('a, b')).to.deep.equal(['a', 'b']);
    expect(tags(5)).to.deep.equal(['5']);
  });
});
