import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Remembered} from '../../../src/server/after-upload/remembered.js';

describe('Remembered', () => {
  it('loads a value once for all who wait, and keeps it for as long as the value says', async t => {
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    let loads = 0;
    const load = async () => (loads += 1);
    const values = new Remembered<number>(value => value * 100);
    assert.deepEqual(await Promise.all([values.get('a', load), values.get('a', load)]), [1, 1]);
    now = 99;
    assert.equal(await values.get('a', load), 1);
    now = 100;
    assert.equal(await values.get('a', load), 2);
    now = 299;
    assert.equal(await values.get('a', load), 2);
    assert.equal(await values.get('b', load), 3);
  });

  it('remembers no failure', async () => {
    const values = new Remembered<number>(() => 1000);
    let failures = 0;
    const fail = async (): Promise<number> => {
      failures += 1;
      throw new Error('gone');
    };
    const both = await Promise.allSettled([values.get('a', fail), values.get('a', fail)]);
    assert.deepEqual(
      both.map(({status}) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(failures, 1);
    assert.equal(await values.get('a', async () => 1), 1);
  });

  it('loads again after a request that ended while it loaded, as workerd ends it', async () => {
    const values = new Remembered<number>(() => 1000);
    // In workerd, a promise of an ended request never settles for that request, and rejects for all others.
    let awaits = 0;
    const abandoned = {
      // eslint-disable-next-line unicorn/no-thenable
      then(_: unknown, reject: (reason: Error) => void) {
        awaits += 1;
        if (awaits > 1) reject(new Error('The request has ended.'));
      },
    };
    void values.get('a', () => abandoned as unknown as Promise<number>);
    let loads = 0;
    const load = async () => (loads += 1);
    assert.deepEqual(await Promise.all([values.get('a', load), values.get('a', load)]), [1, 1]);
    assert.equal(await values.get('a', load), 1);
  });

  it('drops the oldest value beyond so many', async () => {
    const values = new Remembered<number>(() => 3_600_000, 10);
    for (let index = 0; index <= 10; index += 1) await values.get(`${index}`, async () => index);
    assert.equal(await values.get('1', async () => -1), 1);
    assert.equal(await values.get('0', async () => -1), -1);
  });
});
