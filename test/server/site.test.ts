import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {inspect} from 'node:util';
import {parseUploadToken} from '../../src/protocol/requests/upload-token.js';
import {createSite, uploadTokenJson, type UploadTokenOptions} from '../../src/server/index.js';
import {startTestSite, SUPER_KEY, videoBytes} from '../demo/support/test-site.js';
import {errorOf, json, KEY, openSite, startAnswering} from './answering-site.js';

describe('createSite', () => {
  it('refuses an endpoint or a key that cannot be right, without quoting a secret', () => {
    const make = (changes: object) => () => createSite({endpoint: 'https://a.example', ...KEY, ...changes});
    for (const endpoint of ['', 'videos.example.com', 'ftp://a.example', 'file:///etc/passwd', 'data:,x'])
      assert.throws(make({endpoint}), /endpoint must be the http or https address/);
    for (const endpoint of ['https://user:pass@a.example', 'https://a.example?x=1', 'https://a.example#x'])
      assert.throws(make({endpoint}), /endpoint must hold no user name/);
    assert.throws(make({consumerSecret: ''}), /consumerSecret is missing/);
    assert.throws(make({accessToken: undefined}), /accessToken is missing/);
    assert.throws(make({accessTokenSecret: 'hush hush\n'}), error => {
      assert.match(String(error), /accessTokenSecret has white space/);
      assert.doesNotMatch(String(error), /hush/);
      return true;
    });
    assert.throws(make({timeout: -1}), /timeout/);
  });

  it('shows no secret when it is printed', () => {
    const site = openSite('https://videos.example.com');
    const printed = `${inspect(site, {depth: 9, showHidden: true})} ${JSON.stringify(site)}`;
    for (const secret of Object.values(KEY)) assert.ok(!printed.includes(secret));
  });
});

describe('getUploadToken', () => {
  it('resolves to numbers, dates and lists, and sends every parameter', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const before = Date.now();
    const token = await site.getUploadToken({
      ...{returnUrl: 'https://example.com/done?theme=green', backgroundReturn: true},
      ...{title: 'Ærø & "<b>', description: 'One\ntwo', tags: ['a', 'b c'], albumId: [12, '13']},
      ...{publish: false, validMinutes: 15, maxUploads: 3, parameters: {theme: 'blue', level: 2, on: true}},
    });
    assert.match(token.uploadToken, /^[0-9a-f]{40}$/);
    assert.equal(token.maxUploads, 3);
    assert.equal(token.validMinutes, 15);
    const minutes = ((token.validUntil?.getTime() ?? 0) - before) / 60_000;
    assert.ok(minutes > 14.9 && minutes < 15.5, String(minutes));
    assert.equal(token.returnUrl, 'https://example.com/done?theme=green');
    assert.equal(token.backgroundReturn, true);
    assert.equal(token.title, 'Ærø & "');
    assert.equal(token.description, 'One\ntwo');
    assert.deepEqual(token.tags, ['a', 'b c']);
    assert.deepEqual(token.albumIds, ['12', '13']);
    assert.equal(token.publish, false);
    assert.equal(token.userId, '17488');

    const [entry] = await demo.log('');
    const {fields, query, http} = entry ?? assert.fail();
    assert.equal(http, 'POST');
    assert.equal(query, '');
    assert.deepEqual([fields['theme'], fields['level'], fields['on']], ['blue', '2', '1']);
  });

  it('needs no options, and works under the path of an endpoint', async t => {
    const demo = await startTestSite(t);
    const token = await openSite(`${demo.url}/~scope/api/`).getUploadToken();
    assert.equal(token.maxUploads, 1);
    assert.equal(token.returnUrl, null);
    assert.deepEqual(token.tags, []);
    assert.equal((await demo.log('/~scope')).length, 1);
  });

  it('gives the token to another user with a key of level super', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url, {accessToken: SUPER_KEY.accessToken});
    assert.equal((await site.getUploadToken({userId: 42})).userId, '42');
  });

  it('refuses what cannot be right before anything is sent', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const site = openSite(url);
    const refused: [UploadTokenOptions | Record<string, unknown>, RegExp][] = [
      [{validMinutes: 14}, /validMinutes must be a whole number from 15 to 1440/],
      [{validMinutes: 1441}, /validMinutes/],
      [{validMinutes: 20.5}, /validMinutes/],
      [{maxUploads: 0}, /maxUploads must be a whole number from 1/],
      [{maxUploads: '3'}, /maxUploads/],
      [{tags: 'a b'}, /tags must be a list/],
      [{tags: ['a', 1]}, /tags must be text/],
      [{publish: 'yes'}, /publish must be true or false/],
      [{title: 5}, /title must be text/],
      [{albumId: '1; drop'}, /albumId must be a number/],
      [{userId: 'me'}, /userId must be a number/],
      [{publishDate: 'soon'}, /publishDate must be a date/],
      [{publishDate: '2026-02-31'}, /publishDate/],
      [{publishDate: new Date('x')}, /publishDate/],
      [{publishDate: new Date('+012026-01-01T00:00:00Z')}, /publishDate/],
      ...['2026-02-29', '2026-04-31 10:00', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', ''].map(
        (publishDate): [object, RegExp] => [{publishDate}, /publishDate must be a date of the calendar/],
      ),
      ...['24:00', '12:60', '12:00:60', '12:00:00+15', '12:00:00+00:60', '12', '12:00:00 +00'].map(
        (time): [object, RegExp] => [{publishDate: `2026-01-31 ${time}`}, /publishDate/],
      ),
      [{returnUrl: '/done'}, /returnUrl must be an absolute/],
      [{returnUrl: 'javascript:alert(1)'}, /returnUrl/],
      [{maxUpload: 3}, /no option "maxUpload".*`parameters`/],
      [JSON.parse('{"__proto__": {"title": "x"}}') as object as UploadTokenOptions, /no option "__proto__"/],
      [{parameters: {oauth_token: 'x'}}, /oauth_token cannot be one of the parameters/],
      [{parameters: {return_url: 'https://evil.example'}}, /return_url cannot/],
      [{parameters: {callback: 'x'}}, /callback cannot/],
      [{parameters: {x: {}}}, /parameters\.x must be text/],
    ];
    for (const [options, message] of refused)
      await assert.rejects(site.getUploadToken(options as UploadTokenOptions), message);
    assert.deepEqual(heard, []);
  });

  it('sends a date in the form of the answers of the API, and takes that form', async t => {
    const {url, heard} = await startAnswering(t, (response, {body}) => {
      const publishDate = new URLSearchParams(body).get('publish_date');
      json(response, {status: 'ok', data: {upload_token: 'a', publish_date: publishDate}});
    });
    const site = openSite(`${url}/api/2`);
    const sent: [Date | string, string][] = [
      [new Date('2028-02-29T23:59:58.765Z'), '2028-02-29 23:59:58+00'],
      ['2024-01-15 09:00:00+00', '2024-01-15 09:00:00+00'],
      ['2024-01-15 09:00:00-0930', '2024-01-15 09:00:00-0930'],
      ['2024-01-15T09:00:00.5+05:30', '2024-01-15T09:00:00.5+05:30'],
      ['2024-01-15T09:00Z', '2024-01-15T09:00Z'],
      ['2024-02-29', '2024-02-29'],
    ];
    for (const [publishDate, expected] of sent) {
      const token = await site.getUploadToken({publishDate});
      assert.equal(token.publishDate, expected);
      const again = await site.getUploadToken({publishDate: token.publishDate ?? ''});
      assert.equal(again.publishDate, expected, 'an answer can be sent again');
    }
    assert.equal(heard.length, 2 * sent.length);
  });

  it('has a date that the demo site reads as it was meant', async t => {
    const demo = await startTestSite(t);
    const publishDate = new Date('2040-05-06T07:08:09Z');
    const token = await openSite(demo.url).getUploadToken({publishDate});
    assert.match(token.publishDate ?? '', /^2040-05-06 07:08:09(?:\+00)?$/);
  });

  it('reads the answers of version 2, with numbers and booleans', async t => {
    const {url} = await startAnswering(t, response =>
      json(response, {
        status: 'ok',
        data: {
          ...{upload_token: 'AbC', max_uploads: 1000, valid_minutes: '360', valid_until: 1_700_000_000},
          ...{publish: 't', tags: ['x', 'y'], album_id: 5, background_return_p: false},
        },
      }),
    );
    const token = await openSite(`${url}/api/2`).getUploadToken();
    assert.equal(token.uploadToken, 'AbC');
    assert.deepEqual([token.maxUploads, token.validMinutes], [1000, 360]);
    assert.equal(token.validUntil?.toISOString(), '2023-11-14T22:13:20.000Z');
    assert.deepEqual([token.publish, token.backgroundReturn], [true, false]);
    assert.deepEqual([token.tags, token.albumIds], [['x', 'y'], ['5']]);
  });

  it('reads the XML of the API page', async t => {
    const {url} = await startAnswering(t, response => {
      response.end(`<?xml version="1.0" encoding="UTF-8"?>
        <response status="ok" permission_level="write" message="The upload token is ready to use" cached="0">
          <upload_token>022fe6e3fb42758d6147c539727c5358af3524b1</upload_token>
          <title>A &lt;new&gt; upload &amp; more</title><publish>1</publish>
          <tags>product:1234, testemonial</tags><album_id></album_id><max_uploads>1</max_uploads>
          <valid_minutes>180</valid_minutes><valid_until>1266711372</valid_until>
        </response>`);
    });
    const token = await openSite(url).getUploadToken();
    assert.equal(token.uploadToken, '022fe6e3fb42758d6147c539727c5358af3524b1');
    assert.equal(token.title, 'A <new> upload & more');
    assert.deepEqual(token.tags, ['product:1234', 'testemonial']);
    assert.deepEqual(token.albumIds, []);
    assert.equal(token.validUntil?.getTime(), 1_266_711_372_000);
  });

  it('reads the tags of an answer as the tag does, in each of its formats', async t => {
    const tags = 'two words, x';
    const json = JSON.stringify({status: 'ok', uploadtoken: {upload_token: 'a', tags}});
    const xml = `<response status="ok"><upload_token>a</upload_token><tags>${tags}</tags></response>`;
    const second = JSON.stringify({status: 'ok', data: {upload_token: 'a', tags: tags.split(', ')}});
    for (const body of [json, second, `var visual = ${json};`, xml]) {
      const {url} = await startAnswering(t, response => void response.end(body));
      const token = await openSite(url).getUploadToken();
      assert.deepEqual(token.tags, ['two words', 'x']);
      assert.deepEqual(parseUploadToken(body, 0).preset, {tags: ['two words', 'x']});
      assert.deepEqual(parseUploadToken(uploadTokenJson(token), 0).preset, {tags: ['two words', 'x']});
    }
  });
});

describe('updateUploadToken', () => {
  it('changes the videos of a token, or one of them, and clears what is empty', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const {uploadToken} = await site.getUploadToken({title: 'Old', tags: ['x'], maxUploads: 2});
    await demo.upload(uploadToken, videoBytes(2700), {identifier: 'one'});
    await demo.upload(uploadToken, videoBytes(2700), {identifier: 'two'});

    await site.updateUploadToken(uploadToken, {title: 'New', tags: [], publish: false});
    await site.updateUploadToken(uploadToken, {title: '', description: 'x', albumId: 7}, 'one');

    const [two, one] = await demo.videos(uploadToken);
    assert.deepEqual([two?.title, two?.tags, two?.published], ['New', [], false]);
    assert.deepEqual([one?.title, one?.description, one?.albumId], ['', 'x', '7']);
  });

  it('says what the site says of a token that it does not know, without the token', async t => {
    const demo = await startTestSite(t);
    const error = await errorOf(openSite(demo.url).updateUploadToken('feedfacefeedface', {title: 'x'}));
    assert.equal(error.code, 'invalid_photo_token');
    assert.equal(error.serverMessage, 'This upload token is invalid.');
    assert.doesNotMatch(inspect(error), /feedface/);
    await assert.rejects(openSite(demo.url).updateUploadToken(' ', {title: 'x'}), /uploadToken is empty/);
  });
});

describe('A request', () => {
  it('goes nowhere else: redirects are told and not followed', async t => {
    const elsewhere = await startAnswering(t, response => json(response, {status: 'ok'}));
    for (const status of [301, 302, 307, 308]) {
      const {url} = await startAnswering(t, response => {
        response.writeHead(status, {Location: `${elsewhere.url}/steal?upload_token=feedface`});
        response.end();
      });
      const error = await errorOf(openSite(url).getUploadToken());
      assert.equal(error.code, 'redirected');
      assert.ok(error.message.includes(`redirects to ${elsewhere.url},`), error.message);
      assert.doesNotMatch(error.message, /feedface/);
    }
    assert.deepEqual(elsewhere.heard, []);
  });

  it('says that nobody answers, or not in time', async t => {
    const closed = await startTestSite(t);
    await closed.close();
    const nobody = await errorOf(openSite(closed.url, {retries: 0}).getUploadToken());
    assert.equal(nobody.code, 'network');
    assert.match(nobody.message, /no answer from 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);

    const silent = await startAnswering(t, () => {});
    const late = await errorOf(openSite(silent.url, {timeout: 50, retries: 1}).getUploadToken());
    assert.equal(late.code, 'timeout');
    assert.equal(silent.heard.length, 2);
  });

  for (const [what, answer] of [
    ['nothing', async () => await new Promise<Response>(() => {})],
    ['no end', async () => new Response(new ReadableStream({pull: async () => await new Promise(() => {})}))],
  ] as const) {
    it(`waits no longer for a fetch that ignores its signal and gives ${what}`, async () => {
      let calls = 0;
      const ignoring: typeof fetch = async () => {
        calls += 1;
        return await answer();
      };
      const site = openSite('https://videos.example.com', {fetch: ignoring, timeout: 20, retries: 1});
      assert.equal((await errorOf(site.getUploadToken())).code, 'timeout');
      assert.equal(calls, 2);
      assert.equal((await errorOf(site.upload(new Blob(['film']), {}, {timeout: 20}))).code, 'timeout');

      const patient = openSite('https://videos.example.com', {fetch: ignoring});
      const signal = AbortSignal.timeout(20);
      await assert.rejects(patient.getUploadToken({}, {signal}), error => error === signal.reason);
    });
  }

  it('takes a limit beyond the longest timer for none', async t => {
    const {url} = await startAnswering(t, response =>
      setTimeout(() => json(response, {status: 'ok', uploadtoken: {upload_token: 'abc'}}), 50),
    );
    assert.ok(await openSite(url, {timeout: 1e10}).getUploadToken());
  });

  it('ends when its caller says so, also between two tries', async t => {
    const silent = await startAnswering(t, () => {});
    const signal = AbortSignal.timeout(50);
    await assert.rejects(openSite(silent.url).getUploadToken({}, {signal}), error => error === signal.reason);

    const busy = await startAnswering(t, response => {
      response.writeHead(503, {'Retry-After': '60'});
      response.end();
    });
    const other = AbortSignal.timeout(50);
    await assert.rejects(
      openSite(busy.url).getUploadToken({}, {signal: other}),
      error => error === other.reason,
    );
  });

  it('has nothing of the credentials but the signed header, and nothing in its address', async t => {
    const {url, heard} = await startAnswering(t, response =>
      json(response, {status: 'ok', uploadtoken: {upload_token: 'abc'}}),
    );
    await openSite(url).getUploadToken({title: 'x'});
    const [request] = heard;
    assert.equal(request?.url, '/api/photo/get-upload-token');
    const sent = JSON.stringify(request);
    assert.ok(!sent.includes(KEY.consumerSecret) && !sent.includes(KEY.accessTokenSecret));
  });
});
