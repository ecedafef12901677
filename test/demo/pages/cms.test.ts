import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {Articles} from '../../../demo/cms/articles.js';
import {fillTemplate} from '../../../demo/cms/fill-template.js';
import {hasCsrfToken, type Session, Sessions} from '../../../demo/cms/sessions.js';
import {findUploadedVideo} from '../../../demo/cms/uploaded-video.js';
import {openSite} from '../../../demo/embedder.js';
import {startSite} from '../../../demo/server/start-site.js';
import {TestSite, WRITE_KEY} from '../support/test-site.js';

const ARTICLE = {title: 'Sea', body: 'Sand', photoId: '4711', videoUrl: ''};

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cms-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

describe('Articles', () => {
  it('are there again after a restart', async () => {
    await inFolder(async folder => {
      const path = join(folder, 'new', 'articles.json');
      const articles = await Articles.open(path);
      assert.equal(articles.find('1'), null);
      const first = await articles.save(null, ARTICLE);
      const second = await articles.save(null, {...ARTICLE, title: 'Sky'});
      await articles.save(first, {...ARTICLE, title: 'Harbour'});

      const again = await Articles.open(path);
      assert.equal(again.find(first)?.title, 'Harbour');
      assert.equal(again.find(second)?.title, 'Sky');
      for (const id of ['0', '3', '-1', '1.5', 'length', '']) assert.equal(again.find(id), null);
    });
  });
});

describe('A video that the site has deleted', () => {
  it('is taken out of all articles that have it', async () => {
    await inFolder(async folder => {
      const path = join(folder, 'articles.json');
      const articles = await Articles.open(path);
      for (const photoId of ['4711', '8', '4711']) await articles.save(null, {...ARTICLE, photoId});
      assert.equal(articles.has('4711'), true);
      await articles.dropVideo('4711');
      assert.equal(articles.has('4711'), false);
      const again = await Articles.open(path);
      assert.deepEqual(
        ['1', '2', '3'].map(id => again.find(id)?.photoId),
        ['', '8', ''],
      );
      assert.equal(again.find('1')?.title, ARTICLE.title);
    });
  });
});

describe('fillTemplate', () => {
  it('escapes what it fills in, for text and for attributes, once', () => {
    assert.equal(
      fillTemplate('<p title="%A%">%B%</p>', {A: `"'&`, B: '<b> %A% $&'}),
      '<p title="&#34;&#39;&#38;">&#60;b&#62; &#37;A&#37; $&#38;</p>',
    );
  });

  it('refuses a name that it knows no value for', () => {
    assert.throws(() => fillTemplate('%A%', {}), /%A%/);
  });
});

describe('Sessions', () => {
  function visit(sessions: Sessions, cookie?: string): {session: Session; set: string} {
    let set = '';
    const response = {setHeader: (_: string, value: string) => (set = value)} as unknown as ServerResponse;
    return {session: sessions.of({headers: {cookie}} as IncomingMessage, response), set};
  }

  it('know a browser again by its cookie, and by nothing else', () => {
    const sessions = new Sessions(120);
    const first = visit(sessions);
    assert.match(first.set, /HttpOnly; SameSite=Lax/);
    const cookie = first.set.split(';')[0] ?? '';
    assert.deepEqual(visit(sessions, `other=1; ${cookie}`).session, first.session);
    assert.deepEqual(visit(sessions, `${cookie}; other=1`), {session: first.session, set: ''});
    const [name, value = ''] = cookie.split('=');
    const [id = '', signature = ''] = value.split('.');
    const other = visit(sessions).set.split(/[=.;]/)[1] ?? '';
    for (const forged of [
      ...[undefined, `${cookie}x`, 'cms-session=__proto__aaaaaaaaaaaaaaa', `${name}=${id}`],
      ...[`${name}=${other}.${signature}`, `${name}=${id}.${'A'.repeat(43)}`, `${name}=${id}.`],
    ]) {
      assert.notEqual(visit(sessions, forged).session.id, id, forged);
      assert.notEqual(visit(sessions, forged).set, '');
    }
    // The key is of this start.
    assert.notEqual(visit(new Sessions(120), cookie).session.id, id);

    assert.equal(hasCsrfToken(first.session, first.session.csrfToken), true);
    for (const forged of [undefined, null, '', `${first.session.csrfToken}x`, signature, id])
      assert.equal(hasCsrfToken(first.session, forged), false);
  });

  it('remember the ten newest tokens', () => {
    const sessions = new Sessions(120);
    const {session} = visit(sessions);
    assert.deepEqual(sessions.uploadTokensOf(session), []);
    for (let token = 1; token <= 12; token += 1) sessions.rememberUploadToken(session, String(token));
    assert.deepEqual(sessions.uploadTokensOf(session), ['12', '11', '10', '9', '8', '7', '6', '5', '4', '3']);
  });

  it('are not ended by strangers, however many come', () => {
    const sessions = new Sessions(120);
    const {session, set} = visit(sessions);
    sessions.rememberUploadToken(session, 'mine');
    for (let stranger = 0; stranger < 3000; stranger += 1) {
      const other = visit(sessions).session;
      if (sessions.hasRoomFor(other)) sessions.rememberUploadToken(other, 'theirs');
      else assert.ok(stranger >= 999, `full after ${stranger}`);
    }
    assert.equal(sessions.hasRoomFor(visit(sessions).session), false);
    assert.equal(sessions.hasRoomFor(session), true);
    assert.deepEqual(visit(sessions, set.split(';')[0]).session, session);
    assert.deepEqual(sessions.uploadTokensOf(session), ['mine']);
  });

  it('forget the tokens of the one who was away longest, once none of them is good', () => {
    const sessions = new Sessions(0);
    const {session} = visit(sessions);
    sessions.rememberUploadToken(session, 'old');
    const begin = Date.now();
    while (Date.now() <= begin + 1);
    for (let other = 0; other < 1000; other += 1)
      sessions.rememberUploadToken(visit(sessions).session, 'new');
    assert.deepEqual(sessions.uploadTokensOf(session), []);
  });
});

describe('findUploadedVideo', () => {
  it('finds a video by the token that brought it, published or not, and no other', async () => {
    await inFolder(async folder => {
      const started = await startSite({dataFolder: folder, credentials: WRITE_KEY, faults: true});
      const site = new TestSite(started, folder);
      try {
        const [own, others] = [await site.token({publish: 0}), await site.token()];
        const file = new TextEncoder().encode('\0\0\0\u0018ftypisom\0\0\u0002\0isommp42');
        for (const token of [own, others]) await site.redeem(token, file);
        const photoId = (await site.videos(own))[0]?.photoId ?? '';
        const strange = (await site.videos(others))[0]?.photoId ?? '';

        const asked = openSite(started);
        const found = await findUploadedVideo(asked, photoId, ['unknown', own]);
        assert.equal(found?.photoId, photoId);
        assert.ok(found.url.startsWith(`${site.url}/`), found.url);
        assert.equal(await findUploadedVideo(asked, strange, [own]), null);
        assert.equal(await findUploadedVideo(asked, '', [own]), null);
        assert.equal(await findUploadedVideo(asked, photoId, []), null);
        const wrong = openSite({...started, credentials: {...WRITE_KEY, accessTokenSecret: 'wrong'}});
        await assert.rejects(findUploadedVideo(wrong, photoId, [own]), /signature/);
      } finally {
        await site.close();
      }
    });
  });
});
