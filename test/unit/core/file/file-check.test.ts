import {expect} from '@open-wc/testing';
import {isFileIntact} from '../../../../src/core/file/file-check.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';

/** Lets promises settle. */
const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0));

/** A file of which each look finds the next of these; the last one again and again. */
function lookAt(finds: readonly (string | null | Promise<never>)[], seen: string | null) {
  const clock = new FakeClock();
  let looks = 0;
  let answer: boolean | undefined;
  const fingerprint = async (): Promise<string | null> => {
    const find = finds[Math.min(looks, finds.length - 1)];
    looks += 1;
    return find ?? null;
  };
  void isFileIntact(new File([], 'a.mp4'), Promise.resolve(seen), {fingerprint, clock}).then(
    isIntact => (answer = isIntact),
  );
  return {
    clock,
    get looks() {
      return looks;
    },
    get answer() {
      return answer;
    },
  };
}

describe('isFileIntact', () => {
  it('says at once that a file is what it was', async () => {
    const look = lookAt(['content'], 'content');
    await settle();
    expect(look.answer).to.equal(true);
  });

  for (const [what, find] of [
    ['another content', 'another'],
    ['a file that cannot be read', null],
  ] as const) {
    it(`believes ${what} after a second look alone, a second later`, async () => {
      const look = lookAt([find], 'content');
      await settle();
      look.clock.advance(900);
      await settle();
      expect([look.answer, look.looks]).to.deep.equal([undefined, 1]);
      look.clock.advance(100);
      await settle();
      expect([look.answer, look.looks]).to.deep.equal([false, 2]);
    });

    it(`forgets ${what} that was seen once`, async () => {
      const look = lookAt([find, 'content'], 'content');
      await settle();
      look.clock.advance(1000);
      await settle();
      expect(look.answer).to.equal(true);
    });
  }

  it('asks of a file that nobody has seen before that it can be read', async () => {
    const readable = lookAt(['whatever'], null);
    const unreadable = lookAt([null], null);
    await settle();
    unreadable.clock.advance(1000);
    await settle();
    expect([readable.answer, unreadable.answer]).to.deep.equal([true, false]);
  });

  it('waits five seconds for a disk that does not answer, and believes the best of it', async () => {
    const look = lookAt([new Promise<never>(() => {})], 'content');
    await settle();
    look.clock.advance(4900);
    await settle();
    expect(look.answer).to.equal(undefined);
    look.clock.advance(100);
    await settle();
    expect(look.answer).to.equal(true);
  });
});
