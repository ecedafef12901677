import {expect} from '@open-wc/testing';
import {UploadLock} from '../../../../src/core/journal/upload-lock.js';
import {settled} from '../../../support/fakes/fake-ports.js';

/** Tabs that give each lock once it is told to, and tell which are given and not released. */
function setUp() {
  const held = new Set<string>();
  let give: () => void = () => {};
  const lock = new UploadLock({
    tryLock: identifier =>
      new Promise(resolve => {
        give = () => {
          held.add(identifier);
          resolve(() => held.delete(identifier));
        };
      }),
  });
  /** @param act What happens between the request and the lock. */
  const acquire = async (identifier: string, act: () => void = () => {}): Promise<void> => {
    const asked = lock.acquire(identifier);
    act();
    give();
    await asked;
  };
  return {lock, held, acquire};
}

describe('The lock of an upload', () => {
  it('is held from the moment it was acquired until it is released', async () => {
    const {lock, held, acquire} = setUp();
    await acquire('one');
    expect([...held]).to.deep.equal(['one']);
    lock.release();
    expect([...held]).to.deep.equal([]);
    lock.release();
  });

  for (const act of ['release', 'detach'] as const) {
    it(`goes back at once if it comes after ${act}, for nobody would release it later`, async () => {
      const {lock, held, acquire} = setUp();
      await acquire('one', () => lock[act]());
      expect([...held]).to.deep.equal([]);
      await acquire('one');
      expect([...held]).to.deep.equal(['one']);
    });
  }

  it('goes back at once if another one is held by then', async () => {
    const {lock, held, acquire} = setUp();
    held.add('taken');
    await acquire('one', () => lock.set(() => held.delete('taken')));
    expect([...held]).to.deep.equal(['taken']);
  });

  it('takes the place of the one that was held', () => {
    const {lock} = setUp();
    const released: string[] = [];
    lock.set(() => released.push('first'));
    lock.set(() => released.push('second'));
    expect(released).to.deep.equal(['first']);
  });

  it('is released by whoever it was given away to, and by nobody else', async () => {
    const {lock, held, acquire} = setUp();
    await acquire('one');
    const release = lock.detach();
    lock.release();
    await settled();
    expect([...held]).to.deep.equal(['one']);
    release();
    expect([...held]).to.deep.equal([]);
  });
});
