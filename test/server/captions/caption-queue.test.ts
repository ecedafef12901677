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

  it('goes on after a request that ended before its captions were sent, as workerd ends it', async t => {
    const queue = new CaptionQueue();
    const sent: string[] = [];
    const send = (text: string) => async () => void sent.push(text);
    // In workerd, all promises of an ended request reject for others, even those that catch all errors.
    const ended = Promise.reject(new Error('The request has ended.'));
    const catching = t.mock.method(Promise.prototype, 'catch', async () => await ended, {times: 1});
    const first = queue.run('slot', 'one', async () => await new Promise(() => {}));
    assert.equal(catching.mock.callCount(), 1);
    void first;
    await queue.run('slot', 'two', send('two'));
    await queue.run('slot', 'two', send('two'));
    await queue.run('slot', 'three', send('three'));
    assert.deepEqual(sent, ['two', 'three']);
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
