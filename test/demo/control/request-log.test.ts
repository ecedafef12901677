import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, it} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {LogMemory, noteFields, RequestLog} from '../../../demo/server/control/request-log.js';
import {Scopes} from '../../../demo/server/control/scope.js';
import {Parameters} from '../../../demo/server/http/parameters.js';
import {startTestSite, type TestSite} from '../support/test-site.js';

const REQUEST = {http: 'POST', method: 'redeem', path: '/', query: '', origin: null, cookie: null} as const;
const GET_TOKEN = '/api/photo/get-upload-token';

/** Megabytes that are in use once the garbage is gone. */
async function heap(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 4; round += 1) {
    collect();
    await sleep(20);
  }
  const {heapUsed, external} = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

async function sendUnsigned(site: TestSite, count: number, pathOf: (index: number) => string): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await (await site.post(pathOf(index), {title: `${index}${'x'.repeat(200_000)}`})).text();
  }
}

describe('memory', () => {
  it('does not grow with unsigned requests, nor with their scopes', async t => {
    const site = await startTestSite(t);
    await sendUnsigned(site, 5, () => GET_TOKEN);
    const before = await heap();
    await sendUnsigned(site, 150, () => GET_TOKEN);
    await sendUnsigned(site, 150, index => `/~s${index}${GET_TOKEN}`);
    const growth = (await heap()) - before;
    t.diagnostic(`the heap grew by ${growth.toFixed(1)} MB`);
    assert.ok(growth < 12, `${growth} MB`);
    const [first] = await site.log('');
    assert.equal(first?.fields['title'], `0${'x'.repeat(999)}…`);
  });
});

describe('RequestLog', () => {
  it('cuts what is long, and leaves out what is too much', () => {
    const log = new RequestLog(0, new LogMemory());
    const long = 'y'.repeat(5000);
    const entry = log.begin({...REQUEST, path: long, query: long, origin: long, cookie: long});
    const fields = new Parameters();
    fields.add('upload_token', long);
    for (let index = 0; index < 500; index += 1) fields.add(`f${index}`, 'z'.repeat(300));
    noteFields(entry, fields);
    for (const text of [entry.path, entry.query, entry.origin, entry.cookie, entry.uploadToken])
      assert.equal(text, `${'y'.repeat(1000)}…`);
    assert.ok(JSON.stringify(entry.fields).length < 10_000);
    assert.equal(entry.fields['f3'], 'z'.repeat(300));
    assert.equal(entry.fields['f400'], undefined);
  });

  it('drops the oldest entries of all scopes when they are too many together', () => {
    const memory = new LogMemory();
    const [first, second] = [new RequestLog(0, memory), new RequestLog(0, memory)];
    const add = (log: RequestLog): void => {
      const entry = log.begin({...REQUEST, query: 'q'.repeat(900)});
      log.end(entry);
      log.end(entry);
    };
    add(first);
    const underWay = first.begin(REQUEST);
    for (let index = 0; index < 30_000; index += 1) add(second);
    assert.deepEqual(first.entries(), [underWay]);
    const kept = second.entries();
    assert.ok(kept.length > 5000 && kept.length < 13_000, `${kept.length}`);
    assert.equal(kept.at(-1)?.n, 30_000);
  });
});

describe('Scopes', () => {
  it('are forgotten when many others were asked for since, but not in the middle of a request', () => {
    const scopes = new Scopes(true, {transcodeMs: 0, isOld: false});
    const [main, busy, used, idle] = ['', 'busy', 'used', 'idle'].map(name => scopes.get(name));
    busy?.sockets.add({} as never);
    for (let index = 0; index < 5000; index += 1) {
      scopes.get(`s${index}`);
      scopes.get('used');
    }
    assert.equal(scopes.get(''), main);
    assert.equal(scopes.get('busy'), busy);
    assert.equal(scopes.get('used'), used);
    assert.notEqual(scopes.get('idle'), idle);
  });
});
