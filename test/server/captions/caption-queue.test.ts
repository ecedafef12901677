import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CaptionQueue} from '../../../src/server/captions/caption-queue.js';

describe('CaptionQueue', () => {
  it('sends texts of a slot one after another, and the same one once', async () => {
    const queue = new CaptionQueue();
    const steps: string[] = [];
    const save = (text: string) => async () => {
      steps.push(`${text} begins`);
      await new Promise(setImmediate);
      steps.push(`${text} ends`);
    };
    await Promise.all(
      ['one', 'one', 'two', 'two', 'three'].map(async text => await queue.run('slot', text, save(text))),
    );
    assert.deepEqual(
      steps,
      ['one', 'two', 'three'].flatMap(text => [`${text} begins`, `${text} ends`]),
    );
    await queue.run('slot', 'three', save('three'));
    assert.equal(steps.length, 6);
    await queue.run('slot', 'one', save('one'));
    await queue.run('other slot', 'one', save('one'));
    assert.equal(steps.length, 10);
  });

  it('forgets what failed, and goes on after it', async () => {
    const queue = new CaptionQueue();
    let calls = 0;
    const fail = async (): Promise<void> => {
      calls += 1;
      await new Promise(setImmediate);
      throw new Error('no site');
    };
    const succeed = async (): Promise<void> => void (calls += 1);
    const results = await Promise.allSettled([
      queue.run('slot', 'one', fail),
      queue.run('slot', 'one', fail),
      queue.run('slot', 'two', succeed),
    ]);
    assert.deepEqual(
      results.map(({status}) => status),
      ['rejected', 'rejected', 'fulfilled'],
    );
    assert.equal(calls, 3);
    await queue.run('slot', 'one', succeed);
    assert.equal(calls, 4);
  });
});
