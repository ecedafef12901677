import {expect} from '@open-wc/testing';
import {CompletionCheck} from '../../../../../../src/core/transfer/chunks/questions/completion-check.js';
import {
  type DoubtVerdict,
  type Fate,
  type Finding,
  judgeDoubt,
} from '../../../../../../src/core/transfer/chunks/questions/judge-doubt.js';
import {FakeClock} from '../../../../../support/fakes/fake-clock.js';

/**
 * A model of arrival and assembly: everything that can become of completing requests whose answers are lost. Times are in
 * seconds from the moment at which the answer to the first one was lost.
 */

const HELD = 8;
const OTHER = 1;
const SETTLING = 120;

/** One completing request. */
interface Sent {
  /** When it arrives: never, once or twice, because a gateway or a browser may repeat it. Counted from its lost answer. */
  readonly arrivals: readonly number[];
  readonly fate: Fate;
}

interface Schedule {
  /** The requests whose answers are lost; a further one arrives at once and is answered. */
  readonly lost: readonly Sent[];
  /** What the site needs to put the file together. */
  readonly assembling: number;
  /** From the removal of the first of the two chunks to that of the other. */
  readonly removing: {readonly held: number; readonly other: number};
  /** What lies between the two questions. */
  readonly gap: number;
}

/** A site that puts a file together when it is complete, one request at a time, and removes its chunks after that. */
class ModelSite {
  readonly #schedule: Schedule;
  readonly #arrivals: number[] = [];

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  /** A copy of the completing request will arrive then. */
  expect(at: number): void {
    this.#arrivals.push(at);
    this.#arrivals.sort((a, b) => a - b);
  }

  /** When the video exists; Infinity if no request arrives. */
  get videoAt(): number {
    return (this.#arrivals[0] ?? Infinity) + this.#schedule.assembling;
  }

  has(chunk: number, at: number): boolean {
    const {held, other} = this.#schedule.removing;
    if (chunk === OTHER) return at < this.videoAt + other;
    const [first = Infinity] = this.#arrivals;
    const isOfFirst = at >= first && at < this.videoAt + held;
    // What comes later begins another set, which is never complete.
    return isOfFirst || this.#arrivals.some(arrival => arrival >= this.videoAt && arrival <= at);
  }
}

interface Ending {
  /** How many requests were made when the video was there already. */
  readonly resent: number;
  readonly end: 'stored' | 'unconfirmed' | 'lost';
  /** Seconds from the first lost answer to the next request; null if there was none. */
  readonly standstill: number | null;
}

/** Runs one schedule. `isOtherFirst`: the questions come in the other order. */
function run(schedule: Schedule, isOtherFirst: boolean): Ending {
  const clock = new FakeClock();
  const begin = clock.now();
  const site = new ModelSite(schedule);
  const check = new CompletionCheck(clock, 0, SETTLING * 1000, Infinity);
  const now = (): number => (clock.now() - begin) / 1000;
  const find = (chunk: number): Finding => (site.has(chunk, now()) ? 'found' : 'gone');
  let resent = 0;
  let wasFound = false;
  let standstill: number | null = null;
  const round = (): DoubtVerdict => {
    const first = find(isOtherFirst ? OTHER : HELD);
    clock.advance(schedule.gap * 1000);
    const second = find(isOtherFirst ? HELD : OTHER);
    wasFound ||= first === 'found' || second === 'found';
    expect(check.next(OTHER)).to.equal(HELD);
    check.note(isOtherFirst ? second : first, wasFound, false);
    return check.note(isOtherFirst ? first : second, wasFound, false) ?? 'ask-again';
  };
  const settle = (fate: Fate): DoubtVerdict => {
    clock.advance(check.open(HELD, fate, true));
    for (;;) {
      const verdict = round();
      if (verdict !== 'ask-again') return verdict;
      clock.advance(check.wait);
    }
  };
  for (const {arrivals, fate} of schedule.lost) {
    if (now() >= site.videoAt) resent += 1;
    for (const arrival of arrivals) site.expect(now() + arrival);
    const verdict = settle(fate);
    if (verdict === 'unconfirmed' || verdict === 'lost') return {resent, end: verdict, standstill};
    expect(verdict).to.equal('send');
    standstill ??= now();
    check.close();
  }
  // The last request arrives and is answered.
  if (now() >= site.videoAt) resent += 1;
  const isFirst = now() < site.videoAt - schedule.assembling;
  site.expect(now());
  if (isFirst) return {resent, end: 'stored', standstill};
  // It was taken as any other chunk: at once, or once the site has put the file together.
  clock.advance(Math.max(0, site.videoAt - now()) * 1000 + 10);
  const verdict = settle('over');
  return {resent, end: verdict === 'unconfirmed' ? verdict : 'lost', standstill};
}

const TIMES = [-0.5, 0.5, 1.02, 1.5, 3, 6.02, 6.5, 9, 30, 118, 125];
const FATES: readonly Fate[] = ['not-there', 'over', 'under-way'];

/** All that may become of one request. */
function everySent(times: readonly number[]): Sent[] {
  const all: Sent[] = FATES.map(fate => ({arrivals: [], fate}));
  for (const first of times) {
    // What has arrived before its answer was lost may be over.
    if (first < 0) all.push({arrivals: [first], fate: 'over'});
    all.push({arrivals: [first], fate: 'under-way'});
    for (const second of times) if (second > first) all.push({arrivals: [first, second], fate: 'under-way'});
  }
  return all;
}

function everySchedule(): Schedule[] {
  const all: Schedule[] = [];
  const lost = [
    ...everySent(TIMES).map(sent => [sent]),
    ...everySent([-0.5, 0.5, 3, 9]).flatMap(first =>
      everySent([-0.5, 0.5, 7]).map(second => [first, second]),
    ),
  ];
  for (const each of lost)
    for (const assembling of [0, 0.3, 2, 20, 90])
      for (const gap of [0.04, 1.2])
        for (const removing of [
          {held: 0, other: 0},
          {held: 0.5, other: 0},
          {held: 0, other: 0.5},
        ]) {
          // A site that breaks down while it removes chunks one by one is not in this model.
          if (removing.other > 0 && each.some(({fate}) => fate === 'over')) continue;
          all.push({lost: each, assembling, gap, removing});
        }
  return all;
}

describe('A model of arrival and assembly', () => {
  const schedules = everySchedule();

  it('never sends again what the site has put together', () => {
    expect(schedules.length).to.be.above(5000);
    const wrong = schedules.filter(schedule => run(schedule, false).resent > 0);
    const isAtOnce = ({removing: {held, other}}: Schedule): boolean => held === other;
    expect(wrong.filter(isAtOnce)).to.deep.equal([]);
    // If the chunks go one by one, the second question may fall between two of them, just after the request has arrived.
    expect(wrong.length).to.be.at.most(schedules.length / 1000);
  });

  it('would do so if it asked for the other chunk first', () => {
    expect(schedules.filter(schedule => run(schedule, true).resent > 0).length).to.be.above(20);
  });

  it('ends each upload: stored where a final answer was read, else unconfirmed', () => {
    for (const schedule of schedules) {
      const {end} = run(schedule, false);
      const everArrives = schedule.lost.some(({arrivals}) => arrivals.length > 0);
      if (!everArrives) expect(end, JSON.stringify(schedule)).to.equal('stored');
      else expect(end, JSON.stringify(schedule)).to.be.oneOf(['stored', 'unconfirmed', 'lost']);
    }
  });

  it('stands still for less than fifteen seconds if nothing has arrived', () => {
    for (const schedule of schedules) {
      if (schedule.lost.some(({arrivals}) => arrivals.length > 0)) continue;
      const {standstill} = run(schedule, false);
      expect(standstill, JSON.stringify(schedule)).to.be.within(0, 15);
    }
  });

  it('takes nothing for certain that the last answers do not say', () => {
    const facts = {lacksOthers: false, wasFound: true, isTimeOver: true, isTaken: false};
    for (const fate of FATES)
      for (const held of ['found', 'gone'] as const)
        expect(judgeDoubt({...facts, fate, held, other: 'gone'})).not.to.equal('send');
  });
});
