import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {MetadataSync} from '../../../../src/core/edits/metadata-sync.js';
import {BackOff} from '../../../../src/core/timing/back-off.js';
import {METADATA_FIELDS, type Metadata} from '../../../../src/protocol/requests/metadata.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';
import {FakeGateway, settled} from '../../../support/fakes/fake-ports.js';

const FIRST = {
  updateUrl: 'https://videos.example.com/update',
  uploadToken: 'token-1',
  identifier: 'one',
  isUnreadable: false,
};
const SECOND = {...FIRST, uploadToken: 'token-2', identifier: 'two'};

function setUp() {
  const clock = new FakeClock();
  const gateway = new FakeGateway();
  const backOff = new BackOff(clock, () => 1);
  const log: string[] = [];
  const states: string[] = [];
  const sync = new MetadataSync(gateway, backOff, {
    changed: () => {
      if (states.at(-1) !== sync.state) states.push(sync.state);
    },
    saved: metadata => log.push(`saved ${Object.keys(metadata).join('+')}`),
    refused: (metadata, error) => log.push(`refused ${Object.keys(metadata).join('+')} ${error.code}`),
  });
  return {clock, gateway, backOff, log, states, sync};
}

/** What went to the site, request by request. */
function sent(gateway: FakeGateway): Metadata[] {
  return gateway.saves.map(save => save.metadata);
}

describe('MetadataSync', () => {
  it('has nothing to say at first', () => {
    const {sync, gateway} = setUp();

    sync.sendTo(FIRST);

    expect(sync.metadata).to.deep.equal({});
    expect(sync.state).to.equal('unchanged');
    expect(gateway.saves).to.have.lengthOf(0);
  });

  it('keeps edits until it knows where to send them, then sends them together', () => {
    const {sync, gateway} = setUp();

    sync.edit({title: 'Sea'});
    sync.edit({tags: ['b', 'a'], title: 'Lake'});
    expect(sync.state).to.equal('pending');
    sync.sendTo(FIRST);

    expect(sent(gateway)).to.deep.equal([{title: 'Lake', tags: ['b', 'a']}]);
    expect(gateway.last).to.deep.include({updateUrl: FIRST.updateUrl, target: FIRST});
    expect(sync.state).to.equal('saving');
  });

  it('sends what is unsaved in one request when the page goes, whatever there is to wait for', async () => {
    const {sync, gateway, log} = setUp();
    sync.sendTo(FIRST);
    sync.edit({title: 'Sea'});
    const first = gateway.last;
    sync.edit({description: 'Waves'});
    sync.hurry();

    expect(first.signal.aborted).to.equal(true);
    expect(gateway.last.metadata).to.deep.equal({title: 'Sea', description: 'Waves'});
    await gateway.last.failWith('network');
    expect(sync.state).to.equal('pending');
    expect(gateway.saves).to.have.lengthOf(2);
    sync.hurry();
    expect(gateway.saves).to.have.lengthOf(3);
    await gateway.last.confirm();
    expect(log).to.deep.equal(['saved title+description']);

    sync.hurry();
    expect(gateway.saves).to.have.lengthOf(3);
  });

  it('leaves a request alone that has everything when the page goes', () => {
    const {sync, gateway} = setUp();
    sync.edit({title: 'Sea'});
    sync.hurry();
    expect(gateway.saves).to.have.lengthOf(0);
    sync.sendTo(FIRST);
    sync.hurry();
    expect(gateway.saves).to.have.lengthOf(1);
    expect(gateway.last.signal.aborted).to.equal(false);
  });

  it('takes what scripts without types write', async () => {
    const {sync, gateway} = setUp();
    sync.sendTo(FIRST);
    sync.edit({
      title: 2024,
      albumId: 7,
      publish: '0',
      tags: 'one two',
      description: null,
    } as unknown as Metadata);
    sync.edit(null as unknown as Metadata);

    expect(sent(gateway)).to.deep.equal([{title: '2024', albumId: '7', publish: false, tags: ['one two']}]);
  });

  it('says that a field is saved once a new token let it through that an old one did not', async () => {
    const {sync, gateway} = setUp();
    sync.sendTo(FIRST);
    sync.edit({title: 'Sea'});
    await gateway.last.failWith('metadata-refused');
    expect(sync.state).to.equal('failed');
    sync.sendTo(SECOND);
    await gateway.last.confirm();

    expect(sync.state).to.equal('saved');
  });

  it('saves what it has to and tells nobody once it is detached', async () => {
    const {sync, gateway, log} = setUp();
    sync.sendTo(FIRST);
    sync.edit({title: 'Sea'});
    sync.edit({tags: ['a']});
    sync.detach();
    await gateway.last.confirm();
    await gateway.last.confirm();

    expect(sent(gateway)).to.deep.equal([{title: 'Sea'}, {tags: ['a']}]);
    expect(log).to.deep.equal([]);
  });

  it('is saved once the site confirmed', async () => {
    const {sync, gateway, log, states} = setUp();
    sync.sendTo(FIRST);
    sync.edit({title: 'Sea'});

    await gateway.last.confirm();

    expect(log).to.deep.equal(['saved title']);
    expect(states).to.deep.equal(['pending', 'saving', 'saved']);
  });

  it('sends only the fields that were changed', async () => {
    const {sync, gateway} = setUp();
    sync.sendTo(FIRST);
    sync.edit({title: 'Sea', publish: false});
    await gateway.last.confirm();

    sync.edit({title: 'Sea', publish: true});

    expect(sent(gateway)[1]).to.deep.equal({publish: true});
  });

  it('never sends two requests at once, and the last edit wins', async () => {
    const {sync, gateway, log} = setUp();
    sync.sendTo(FIRST);

    for (const title of ['a', 'b', 'c', 'd']) sync.edit({title});
    expect(sent(gateway)).to.deep.equal([{title: 'a'}]);
    await gateway.last.confirm();

    expect(sent(gateway)).to.deep.equal([{title: 'a'}, {title: 'd'}]);
    await gateway.last.confirm();
    expect(gateway.mostAtOnce).to.equal(1);
    expect(log).to.deep.equal(['saved title', 'saved title']);
    expect(sync.state).to.equal('saved');
  });

  it('sends a value again that was changed back while the other one was on its way', async () => {
    const {sync, gateway} = setUp();
    sync.sendTo(FIRST);
    sync.edit({title: 'a'});

    sync.edit({title: 'b'});
    sync.edit({title: 'a'});
    await gateway.last.confirm();

    expect(sent(gateway)).to.deep.equal([{title: 'a'}, {title: 'a'}]);
  });

  describe('edit', () => {
    it('returns what it really changes', () => {
      const {sync} = setUp();

      expect(sync.edit({title: 'Sea', tags: ['a ', 'a'], publish: false})).to.deep.equal({
        title: 'Sea',
        tags: ['a'],
        publish: false,
      });
      expect(sync.edit({title: 'Sea', tags: ['a'], publish: true})).to.deep.equal({publish: true});
      expect(sync.edit({title: 'Sea'})).to.deep.equal({});
      expect(sync.edit({})).to.deep.equal({});
    });

    it('tells nobody of an edit that changes nothing', async () => {
      const {sync, gateway, states} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});
      await gateway.last.confirm();
      states.length = 0;

      sync.edit({title: 'Sea'});

      expect(states).to.deep.equal([]);
      expect(gateway.saves).to.have.lengthOf(1);
    });

    it('takes an empty value for a value and an absent one for none', () => {
      const {sync, gateway} = setUp();
      sync.sendTo(FIRST);

      sync.edit({title: '', tags: []} satisfies Metadata);

      expect(sent(gateway)).to.deep.equal([{title: '', tags: []}]);
    });

    it('takes null, which scripts without types write, for absent', () => {
      const {sync} = setUp();

      expect(sync.edit({title: null, tags: null} as unknown as Metadata)).to.deep.equal({});
      expect(sync.state).to.equal('unchanged');
    });

    it('ignores names that are no metadata', () => {
      const {sync} = setUp();

      expect(sync.edit({colour: 'green'} as Metadata)).to.deep.equal({});
    });

    it('gives nothing away that could be changed from outside', () => {
      const {sync} = setUp();
      const tags = ['a'];
      sync.edit({tags});
      tags.push('b');

      expect(sync.metadata).to.deep.equal({tags: ['a']});
      expect(sync.metadata).to.satisfy(Object.isFrozen);
      expect(sync.metadata.tags).to.satisfy(Object.isFrozen);
      expect(setUp().sync.metadata).to.satisfy(Object.isFrozen);
    });
  });

  describe('without a network', () => {
    it('tries again after a wait, and again, telling nobody of a failure', async () => {
      const {sync, gateway, clock, log, states} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});

      await gateway.last.failWith('network');
      expect(gateway.saves).to.have.lengthOf(1);
      expect(sync.state).to.equal('pending');
      clock.advance(999);
      expect(gateway.saves).to.have.lengthOf(1);
      clock.advance(1);
      expect(gateway.saves).to.have.lengthOf(2);
      await gateway.last.failWith('server');
      clock.advance(2000);
      await gateway.last.confirm();

      expect(sent(gateway)).to.deep.equal([{title: 'Sea'}, {title: 'Sea'}, {title: 'Sea'}]);
      expect(log).to.deep.equal(['saved title']);
      expect(states).to.deep.equal(['pending', 'saving', 'pending', 'saving', 'pending', 'saving', 'saved']);
    });

    it('sends the newest values when it tries again', async () => {
      const {sync, gateway, clock} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'a', publish: true});

      sync.edit({title: 'b'});
      await gateway.last.failWith('network');
      sync.edit({description: 'c'});
      clock.advance(1000);

      expect(sent(gateway)[1]).to.deep.equal({title: 'b', description: 'c', publish: true});
    });

    it('takes an error of any other kind for a lack of network', async () => {
      const {sync, gateway, clock} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});

      await gateway.last.fail('surprise');
      clock.advance(1000);

      expect(gateway.saves).to.have.lengthOf(2);
    });

    it('waits while others keep away from the site', () => {
      const {sync, gateway, clock, backOff} = setUp();
      backOff.tryAcquire()?.failed();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});
      sync.edit({title: 'Lake'});

      expect(gateway.saves).to.have.lengthOf(0);
      clock.advance(1000);
      expect(sent(gateway)).to.deep.equal([{title: 'Lake'}]);
    });
  });

  describe('when the site refuses', () => {
    for (const code of ['metadata-refused', 'bad-response'] as const) {
      it(`says so once after ${code} and does not send it again`, async () => {
        const {sync, gateway, clock, log} = setUp();
        sync.sendTo(FIRST);
        sync.edit({title: 'Sea'});

        await gateway.last.failWith(code);
        clock.advance(600_000);

        expect(log).to.deep.equal([`refused title ${code}`]);
        expect(sync.state).to.equal('failed');
        expect(gateway.saves).to.have.lengthOf(1);
      });
    }

    it('sends a refused field with its next edit, even if the value is the same', async () => {
      const {sync, gateway} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea', publish: true});
      await gateway.last.failWith('metadata-refused');

      sync.edit({title: 'Sea'});

      expect(sent(gateway)[1]).to.deep.equal({title: 'Sea'});
      await gateway.last.confirm();
      expect(sync.state, 'publish is still refused').to.equal('failed');
      sync.edit({publish: true});
      await gateway.last.confirm();
      expect(sync.state).to.equal('saved');
    });

    it('sends a field that was edited meanwhile', async () => {
      const {sync, gateway, log} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'a'});
      sync.edit({title: 'b'});

      await gateway.last.failWith('metadata-refused');
      await gateway.last.confirm();

      expect(sent(gateway)).to.deep.equal([{title: 'a'}, {title: 'b'}]);
      expect(log).to.deep.equal(['refused title metadata-refused', 'saved title']);
      expect(sync.state).to.equal('saved');
    });

    it('lets the others send', async () => {
      const {sync, gateway, backOff} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'a'});

      await gateway.last.failWith('metadata-refused');

      expect(backOff.tryAcquire() !== null).to.equal(true);
    });
  });

  describe('sendTo', () => {
    it('does nothing for the destination it has', async () => {
      const {sync, gateway} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});
      await gateway.last.confirm();

      sync.sendTo({...FIRST});

      expect(gateway.saves).to.have.lengthOf(1);
      expect(sync.state).to.equal('saved');
    });

    it('sends everything again to another one and calls off what was on its way', async () => {
      const {sync, gateway, log} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});
      await gateway.last.confirm();
      sync.edit({publish: true});
      const late = gateway.last;

      sync.sendTo(SECOND);

      expect(late.signal.aborted).to.equal(true);
      expect(gateway.last.target).to.deep.equal(SECOND);
      expect(gateway.last.metadata).to.deep.equal({title: 'Sea', publish: true});
      await late.confirm();
      await gateway.last.confirm();
      expect(log).to.deep.equal(['saved title', 'saved title+publish']);
    });
  });

  describe('stop', () => {
    it('ends the request under way and hears nothing of it', async () => {
      const {sync, gateway, log} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});

      sync.stop();
      await settled();

      expect(gateway.last.signal.aborted).to.equal(true);
      expect(log).to.deep.equal([]);
      expect(sync.state, 'the site may not have it').to.equal('pending');
    });

    it('sends nothing more until it knows where to again', async () => {
      const {sync, gateway, clock} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});
      await gateway.last.failWith('network');

      sync.stop();
      clock.advance(60_000);
      sync.edit({publish: false});
      expect(gateway.saves).to.have.lengthOf(1);

      sync.sendTo(FIRST);
      expect(gateway.last.metadata).to.deep.equal({title: 'Sea', publish: false});
    });

    it('does not count a request that was called off as a failure of the site', async () => {
      const {sync, backOff, clock} = setUp();
      sync.sendTo(FIRST);
      sync.edit({title: 'Sea'});

      sync.stop();
      await settled();

      expect(clock.untilNextTimer).to.equal(null);
      expect(backOff.tryAcquire() !== null).to.equal(true);
    });
  });

  it('bears a listener that edits', async () => {
    const clock = new FakeClock();
    const gateway = new FakeGateway();
    const log: string[] = [];
    const sync: MetadataSync = new MetadataSync(gateway, new BackOff(clock, () => 1), {
      changed() {},
      saved(metadata) {
        log.push(`saved ${metadata.title}`);
        if (metadata.title === 'a') sync.edit({title: 'b'});
      },
      refused(metadata) {
        log.push(`refused ${metadata.title}`);
        if (metadata.title === 'b') sync.edit({title: 'c'});
      },
    });
    sync.sendTo(FIRST);
    sync.edit({title: 'a'});

    await gateway.last.confirm();
    await gateway.last.failWith('metadata-refused');
    await gateway.last.confirm();

    expect(log).to.deep.equal(['saved a', 'refused b', 'saved c']);
    expect(gateway.mostAtOnce).to.equal(1);
    expect(sync.state).to.equal('saved');
  });

  it('brings the last value of every field to the site, whatever happens on the way', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('edit' as const),
        metadata: fc.record(
          {title: fc.constantFrom('', 'a', 'b'), publish: fc.boolean(), tags: fc.subarray(['x', 'y z'])},
          {requiredKeys: []},
        ),
      }),
      fc.record({do: fc.constantFrom('confirm', 'network', 'server', 'wait', 'move', 'stop')}),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, {maxLength: 40}), async steps => {
        const {sync, gateway, clock} = setUp();
        let destination = FIRST;
        /** What the site knows, by destination. */
        const site = new Map<string, Record<string, unknown>>();
        const confirm = async (): Promise<void> => {
          const save = gateway.saves.at(-1);
          if (!save?.isOpen) return;
          site.set(save.target.identifier, {...site.get(save.target.identifier), ...save.metadata});
          await save.confirm();
        };

        for (const each of steps) {
          if (each.do === 'edit') sync.edit(each.metadata as Metadata);
          else if (each.do === 'confirm') await confirm();
          else if (each.do === 'wait') clock.advance(1500);
          else if (each.do === 'stop') sync.stop();
          else if (each.do === 'move') sync.sendTo((destination = destination === FIRST ? SECOND : FIRST));
          else if (gateway.saves.at(-1)?.isOpen) await gateway.last.failWith(each.do as 'network' | 'server');
          await settled();
        }
        sync.sendTo(destination);
        for (let i = 0; i < 10; i++) {
          clock.advance(60_000);
          await confirm();
        }

        expect(gateway.mostAtOnce).to.be.at.most(1);
        expect(gateway.saves.some(save => save.isOpen)).to.equal(false);
        const known = site.get(destination.identifier) ?? {};
        for (const field of METADATA_FIELDS) expect(known[field]).to.deep.equal(sync.metadata[field]);
        expect(sync.state).to.equal(Object.keys(sync.metadata).length === 0 ? 'unchanged' : 'saved');
      }),
    );
  });

  describe('where nobody may read what the site answers', () => {
    const UNREADABLE = {...FIRST, isUnreadable: true};

    it('sends each edit once, and never calls it saved', async () => {
      const {sync, gateway, log, clock} = setUp();
      sync.sendTo(UNREADABLE);
      sync.edit({title: 'Lake'});
      await gateway.last.confirm();
      clock.advance(600_000);

      expect(sent(gateway)).to.deep.equal([{title: 'Lake'}]);
      expect(log).to.be.empty;
      expect(sync.state).to.equal('pending');
      expect(sync.isUnconfirmed).to.equal(true);
      // There is nothing left to do for them, so nobody needs to stay for it.
      expect(sync.unsaved).to.be.empty;
    });

    it('sends what is edited again, and what did not leave', async () => {
      const {sync, gateway, clock} = setUp();
      sync.sendTo(UNREADABLE);
      sync.edit({title: 'Lake'});
      await gateway.last.failWith('network');
      expect(sync.isUnconfirmed).to.equal(false);
      clock.advance(30_000);
      await gateway.last.confirm();
      sync.edit({title: 'Sea'});
      expect(sync.isUnconfirmed).to.equal(false);
      await gateway.last.confirm();

      expect(sent(gateway)).to.deep.equal([{title: 'Lake'}, {title: 'Lake'}, {title: 'Sea'}]);
      expect(sync.isUnconfirmed).to.equal(true);
    });
  });
});
