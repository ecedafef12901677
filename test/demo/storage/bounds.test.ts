import assert from 'node:assert/strict';
import {mkdir, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {EMPTY_METADATA} from '../../../demo/server/methods/metadata.js';
import {AT_ONCE} from '../../../demo/server/methods/publishing.js';
import {type NewUploadToken, TokenStore} from '../../../demo/server/storage/token-store.js';
import {startTestSite, temporaryFolder, videoBytes} from '../support/test-site.js';

const SETTINGS: NewUploadToken = {
  ...{replaces: '', returnUrl: '', isBackground: false, userId: '', validMinutes: 15, maxUploads: 1},
  ...{metadata: EMPTY_METADATA, extras: [], publishing: AT_ONCE},
};

describe('TokenStore', () => {
  it(
    'makes room by forgetting what has expired, and makes none beyond its bound',
    {timeout: 120_000},
    async t => {
      const folder = await temporaryFolder(t);
      const tokens = new TokenStore(folder, () => {}, 20);
      await tokens.load();
      const expired = await tokens.create({...SETTINGS, validMinutes: 0});
      await Promise.all(Array.from({length: 19}, async () => await tokens.create(SETTINGS)));
      assert.notEqual(await tokens.create(SETTINGS), null);
      assert.equal(tokens.get(expired?.uploadToken ?? ''), undefined);
      assert.equal(await tokens.create(SETTINGS), null);
      assert.equal((await readdir(folder)).length, 20);
    },
  );

  it('takes no more text for single uploads than it may keep for a token', async t => {
    const tokens = new TokenStore(await temporaryFolder(t), () => {});
    await tokens.load();
    const token = await tokens.create(SETTINGS);
    assert.ok(token);
    const description = 'x'.repeat(100_000);
    let taken = 0;
    while (taken < 100 && (await tokens.change(token, `file-${taken}`, {description}))) taken += 1;
    assert.equal(taken, 20);
    // What is there may still be changed.
    assert.equal(await tokens.change(token, 'file-3', {description: 'short'}), true);
    assert.equal(await tokens.change(token, 'file-3', {title: 'Three'}), true);
    assert.deepEqual(token.ownMetadata.get('file-3'), {description: 'short', title: 'Three'});
  });
});

describe('the chunks of one token', () => {
  it('are of a bounded number of files', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const film = videoBytes(2700);
    await site.chunk(token, film, 1);
    for (let set = 1; set < 1000; set += 1)
      await mkdir(join(site.dataFolder, 'chunks', token, `other-${set}`));
    const response = await site.chunk(token, film, 1, {identifier: 'one-too-many'});
    assert.equal(
      `${response.status} ${await response.text()}`,
      '500 This upload token has too many files under way.',
    );
    assert.equal(await (await site.chunk(token, film, 2)).text(), 'OK');
  });
});
