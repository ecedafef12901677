import {expect} from '@open-wc/testing';
import {PatientRequests} from '../../../../src/core/edits/patient-requests.js';
import {FakeConnection} from '../../../support/fakes/fake-browser.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';
import {settled} from '../../../support/fakes/fake-ports.js';

/** Requests that a test answers by hand, and the story of what became of them. */
function setUp() {
  const [clock, connection] = [new FakeClock(), new FakeConnection()];
  const story: string[] = [];
  const requests = new PatientRequests({clock, connection}, () => story.push('next'));
  const signals: AbortSignal[] = [];
  /** Sends a request. The result answers it. */
  const send = (name: string): ((answer: string) => Promise<void>) => {
    let answer: (answer: string) => void = () => {};
    requests.send(
      signal => {
        signals.push(signal);
        return new Promise<string>(resolve => (answer = resolve));
      },
      text => story.push(`${name} ${text}${requests.isUnderWay ? ' under way' : ''}`),
    );
    return text => {
      answer(text);
      return settled();
    };
  };
  return {clock, connection, story, requests, signals, send};
}

/** Each wait may last from 0 to this many milliseconds: here it lasts longest. */
async function withLongestWaits(test: () => void | Promise<void>): Promise<void> {
  const {random} = Math;
  Math.random = () => 1;
  try {
    await test();
  } finally {
    Math.random = random;
  }
}

describe('A patient request', () => {
  it('is under way until its answer, which is told afterwards', async () => {
    const {requests, send, story} = setUp();
    expect(requests.isUnderWay).to.equal(false);
    const answer = send('first');
    expect(requests.isUnderWay).to.equal(true);
    await settled();
    expect(story).to.deep.equal([]);
    await answer('yes');
    expect(story).to.deep.equal(['first yes']);
    expect(requests.isUnderWay).to.equal(false);
  });

  it('is ended by a stop, and nobody hears an answer that comes nevertheless', async () => {
    const {requests, send, signals, story} = setUp();
    const answer = send('first');
    expect(signals[0]?.aborted).to.equal(false);
    requests.stop();
    expect(signals[0]?.aborted).to.equal(true);
    expect(requests.isUnderWay).to.equal(false);
    await answer('yes');
    expect(story).to.deep.equal([]);
  });

  it('gives way to the one that was sent after a stop, whichever answer comes first', async () => {
    const {requests, send, story} = setUp();
    const late = send('first');
    requests.stop();
    const answer = send('second');
    await late('yes');
    expect(requests.isUnderWay).to.equal(true);
    await answer('no');
    expect(story).to.deep.equal(['second no']);
  });

  it('may have eight tries, counted anew once that is asked for', () => {
    const {requests} = setUp();
    const tries = (count: number): boolean[] => Array.from({length: count}, () => requests.noteTry());
    expect(tries(8)).to.deep.equal([...Array<boolean>(7).fill(false), true]);
    requests.forgetTries();
    expect(tries(8)).to.deep.equal([...Array<boolean>(7).fill(false), true]);
  });
});

describe('The wait of patient requests', () => {
  it('is longer after each failure, and 30 s at most', () =>
    withLongestWaits(() => {
      const {clock, requests, story} = setUp();
      const waits: (number | null)[] = [];
      for (let tries = 0; tries < 7; tries++) {
        requests.wait();
        waits.push(clock.untilNextTimer);
        clock.advanceToNextTimer();
        requests.noteTry();
      }
      expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
      expect(story).to.deep.equal(Array<string>(7).fill('next'));
      requests.forgetTries();
      requests.wait();
      expect(clock.untilNextTimer).to.equal(1000);
    }));

  it('is over before what is next, which may wait again', () => {
    const {clock, connection} = setUp();
    const waiting: boolean[] = [];
    const requests = new PatientRequests({clock, connection}, () => {
      waiting.push(requests.isWaiting);
      requests.wait();
    });
    expect(requests.isWaiting).to.equal(false);
    requests.wait();
    expect(requests.isWaiting).to.equal(true);
    for (let i = 0; i < 2; i++) clock.advanceToNextTimer();
    expect(waiting).to.deep.equal([false, false]);
    expect(requests.isWaiting).to.equal(true);
  });

  it('is one, however often it is asked for', () => {
    const {clock, requests, story} = setUp();
    for (let i = 0; i < 3; i++) requests.wait();
    clock.advance(60_000);
    expect(story).to.deep.equal(['next']);
    expect(clock.untilNextTimer).to.equal(null);
  });

  it('is that for a network too, which costs no try', () => {
    const {clock, connection, requests, story} = setUp();
    expect(requests.mayGo()).to.equal(true);
    expect(requests.isWaiting).to.equal(false);
    connection.set(false);
    for (let i = 0; i < 20; i++) {
      expect(requests.mayGo()).to.equal(false);
      clock.advanceToNextTimer();
    }
    expect(story).to.deep.equal(Array<string>(20).fill('next'));
    connection.set(true);
    expect(requests.mayGo()).to.equal(true);
    expect(requests.isWaiting).to.equal(false);
    expect(requests.noteTry()).to.equal(false);
  });

  it('is over when the page is about to go', () => {
    const {clock, requests, story} = setUp();
    requests.wait();
    requests.hurry();
    expect(story).to.deep.equal(['next']);
    expect(requests.isWaiting).to.equal(false);
    clock.advance(60_000);
    requests.hurry();
    expect(story).to.deep.equal(['next', 'next']);
  });

  it('ends by a stop, and nothing comes after it', () => {
    const {clock, requests, story} = setUp();
    requests.wait();
    requests.stop();
    expect(requests.isWaiting).to.equal(false);
    clock.advance(60_000);
    expect(story).to.deep.equal([]);
  });
});
