import {expect} from '@open-wc/testing';
import {UploadCaptions} from '../../../../src/core/captions/upload-captions.js';
import type {KeptCaptions} from '../../../../src/core/model/journal-entry.js';
import {FakeConnection} from '../../../support/fakes/fake-browser.js';
import {FakeCaptions} from '../../../support/fakes/fake-captions.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';
import {settled} from '../../../support/fakes/fake-ports.js';

const SERVER = {endpoint: '/captions', headers: {}, photoId: '7', uploadToken: 'token-1'};

function setUp() {
  const server = new FakeCaptions();
  const story: string[] = [];
  const captions = new UploadCaptions(
    {
      captions: server,
      clock: new FakeClock(),
      connection: new FakeConnection(),
      warn: text => story.push(text),
    },
    {
      changed: () => story.push('changed'),
      saved: ({name}) => story.push(`saved ${name}`),
      refused: ({name}, {serverMessage}) => story.push(`refused ${name} ${serverMessage}`),
    },
  );
  return {server, captions, story};
}

/** Captions as the journal keeps them. */
const kept = (name: string, state: KeptCaptions['state'], text = `text of ${name}`): KeptCaptions => ({
  name,
  language: 'de',
  state,
  text: state === 'saved' ? '' : text,
});

/** Captions of all three states. */
const ALL = [kept('a.srt', 'pending'), kept('b.srt', 'failed'), kept('c.srt', 'saved')];

const states = ({snapshots}: UploadCaptions): string[] => snapshots.map(({state}) => state);

async function idle(): Promise<void> {
  for (let i = 0; i < 8; i++) await settled();
}

/** A server whose answers are late; the result lets them come. */
function late(server: FakeCaptions): () => Promise<void> {
  let go = (): void => {};
  server.busy = new Promise(resolve => (go = resolve));
  return () => {
    go();
    return idle();
  };
}

describe('Captions that the journal kept', () => {
  it('come back as they were, of which nobody is told', () => {
    const {captions, story} = setUp();
    captions.restore(ALL, 5);
    expect(captions.snapshots.map(({id, state, error}) => [id, state, error?.code])).to.deep.equal([
      ['captions-1', 'pending', undefined],
      ['captions-2', 'failed', 'captions-refused'],
      ['captions-3', 'saved', undefined],
    ]);
    expect(captions.snapshots[1]?.error).to.include({serverMessage: null, status: null});
    expect(captions.entry).to.deep.equal(ALL);
    expect(captions.date).to.equal(5);
    expect(story).to.deep.equal([]);
  });

  it('have the same ids after a later entry, as far as they are the same files', () => {
    const {captions} = setUp();
    captions.restore(ALL, 5);
    captions.restore([kept('a.srt', 'failed'), kept('other.srt', 'pending'), kept('c.srt', 'saved')], 6);
    expect(captions.snapshots.map(({id, name}) => `${id} ${name}`)).to.deep.equal([
      'captions-1 a.srt',
      'captions-5 other.srt',
      'captions-3 c.srt',
    ]);
    captions.restore(undefined, 7);
    expect(captions.snapshots).to.deep.equal([]);
    expect(captions.entry).to.equal(undefined);
    expect(captions.areUnsaved).to.equal(false);
  });

  it('give way to those that a person added here later, and to no others', () => {
    const {captions} = setUp();
    captions.add('own.srt', 'fr', 'own text', 10);
    captions.restore(ALL, 9);
    expect(captions.snapshots.map(({name}) => name)).to.deep.equal(['own.srt']);
    captions.restore(ALL, 10);
    expect(captions.snapshots.map(({name}) => name)).to.deep.equal(['a.srt', 'b.srt', 'c.srt']);
  });

  it('have no text any more once the server has them', async () => {
    const {captions, server} = setUp();
    captions.restore([kept('a.srt', 'pending'), {...kept('b.srt', 'pending'), language: ''}], 5);
    captions.sendTo(SERVER);
    await idle();
    expect(server.bodies.map(body => body['captions'])).to.deep.equal(['text of a.srt']);
    expect(captions.entry?.map(({state, text}) => [state, text])).to.deep.equal([
      ['saved', ''],
      ['pending', 'text of b.srt'],
    ]);
  });

  for (const [what, captionsOf, exceed, names] of [
    ['a short text', [kept('a.srt', 'saved'), kept('b.srt', 'pending')], false, ['a.srt', 'b.srt']],
    [
      'a long text',
      [kept('a.srt', 'failed'), kept('b.srt', 'pending', 'x'.repeat(300_001))],
      true,
      ['a.srt'],
    ],
    ['a long text that was refused', [kept('a.srt', 'failed', 'x'.repeat(300_001))], false, []],
  ] as const)
    it(`${exceed ? 'are too many' : 'are not too many'} for the journal with ${what}`, () => {
      const {captions} = setUp();
      captions.restore(captionsOf, 5);
      expect(captions.exceedJournal).to.equal(exceed);
      expect(captions.entry?.map(({name}) => name)).to.deep.equal(names);
    });

  it('are refused if nobody knows the video, as far as they are still to go', () => {
    const {captions, story} = setUp();
    captions.restore(ALL, 5);
    captions.sendTo('never');
    expect(story).to.deep.equal(['changed', 'refused a.srt null']);
    expect(states(captions)).to.deep.equal(['failed', 'failed', 'saved']);
  });

  it('are still to go after a stop, and go with the next address, whatever was answered before', async () => {
    const {captions, server, story} = setUp();
    const answer = late(server);
    captions.restore(ALL, 5);
    captions.sendTo(SERVER);
    expect(states(captions)).to.deep.equal(['saving', 'failed', 'saved']);
    captions.stop();
    expect(states(captions)).to.deep.equal(['pending', 'failed', 'saved']);
    await answer();
    captions.retry();
    captions.hurry();
    await idle();
    expect(server.requests).to.have.length(1);
    expect(story.splice(0)).to.deep.equal(['changed', 'changed']);
    captions.sendTo(SERVER);
    await idle();
    expect(server.requests).to.have.length(3);
    expect(story).to.deep.equal(['changed', 'changed', 'saved a.srt', 'changed', 'changed', 'saved b.srt']);
  });

  for (const [what, refuses] of [
    ['takes', false],
    ['refuses', true],
  ] as const)
    it(`and that another tab took away are no longer told of when the server ${what} them`, async () => {
      const {captions, server, story} = setUp();
      if (refuses) server.refuse('captions_refused', 'No.');
      const answer = late(server);
      captions.restore(ALL, 5);
      captions.sendTo(SERVER);
      captions.restore(undefined, 6);
      await answer();
      expect(story).to.deep.equal(['changed', 'changed']);
      expect(captions.snapshots).to.deep.equal([]);
    });
});

describe('Captions of a video that another tab has stored', () => {
  it('count as saved if that tab may know them, and a refusal stays', () => {
    const {captions} = setUp();
    captions.restore(ALL, 5);
    captions.keepOwn();
    expect(captions.entry).to.deep.equal([{...ALL[0], state: 'saved', text: ''}, ALL[1], ALL[2]]);
    expect(captions.areUnsaved).to.equal(false);
  });

  for (const [what, date, state] of [
    ['has not read them', 9, 'pending'],
    ['has read them', 10, 'saved'],
    ['has read later ones', 11, 'saved'],
    ['does not say what it read', undefined, 'saved'],
  ] as const)
    it(`are ${state} if they were added here and that tab ${what}`, () => {
      const {captions} = setUp();
      captions.add('own.srt', 'fr', 'own text', 10);
      captions.noteRead(date);
      captions.keepOwn();
      expect(states(captions)).to.deep.equal([state]);
    });
});
