import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {inspect} from 'node:util';
import {parseUploadToken} from '../../src/protocol/requests/upload-token.js';
import {createSite, uploadTokenJson, type UploadTokenOptions} from '../../src/server/index.js';
import {READ_KEY, startTestSite, SUPER_KEY, videoBytes} from '../demo/support/test-site.js';
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
    for (const body of [json, `var visual = ${json};`, xml]) {
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

describe('findVideos', () => {
  it('finds the videos of a token, unpublished ones too, and keeps the token out of the address', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const {uploadToken} = await site.getUploadToken({publish: false, title: 'T', tags: ['a', 'b c']});
    await demo.upload(uploadToken, videoBytes(2700));
    const [video, ...others] = await site.findVideos(uploadToken);
    assert.deepEqual(others, []);
    const [stored] = await demo.videos(uploadToken);
    assert.equal(video?.photoId, stored?.photoId);
    assert.equal(video?.token, stored?.token);
    assert.equal(video?.published, false);
    assert.deepEqual(video?.tags, ['a', 'b c']);
    assert.ok(Math.abs((video?.createdAt?.getTime() ?? 0) - Date.now()) < 10_000);
    for (const {query} of await demo.log('')) assert.ok(!query.includes(uploadToken));
  });

  it('gives addresses on the site, and no others', async t => {
    const paths = [
      '/video/1',
      '/1/2/x/film.mp4',
      'https://evil.example/x',
      'javascript:alert(1)',
      '//evil.example',
    ];
    const {url} = await startAnswering(t, response => {
      const photos = paths.map((path, index) => ({photo_id: index, one: path, video_medium_download: path}));
      json(response, {status: 'ok', photos});
    });
    const videos = await openSite(`${url}/api/2`).findVideos('abc');
    const expected = [`${url}/video/1`, `${url}/1/2/x/film.mp4`, null, null, null];
    assert.deepEqual(
      videos.map(({pageUrl}) => pageUrl),
      expected,
    );
    assert.deepEqual(
      videos.map(({filmUrl}) => filmUrl),
      expected,
    );
  });

  it('leaves out what can be no photo id', async t => {
    const {url} = await startAnswering(t, response =>
      json(response, {
        status: 'ok',
        photos: [{photo_id: '2,3'}, {photo_id: '4', tree_id: '5/6', token: 'a b'}],
      }),
    );
    const videos = await openSite(url).findVideos('abc');
    assert.deepEqual(
      videos.map(({photoId, treeId, token}) => [photoId, treeId, token]),
      [['4', null, null]],
    );
  });

  it('reads a list in XML, and goes on to the next page', async t => {
    const {url, heard} = await startAnswering(t, (response, request) => {
      const page = Number(new URLSearchParams(request.body).get('p'));
      const count = page === 1 ? 100 : 3;
      const photos = Array.from(
        {length: count},
        (_, index) => `<photo photo_id="${page * 1000 + index}" token="x"><tag>a b</tag><tag>c</tag></photo>`,
      );
      response.end(`<response status="ok" permission_level="read">${photos.join('')}</response>`);
    });
    const videos = await openSite(url).findVideos('abc');
    assert.equal(videos.length, 103);
    assert.deepEqual(videos[0]?.tags, ['a b', 'c']);
    assert.equal(heard.length, 2);
  });

  it('reads the description of a listed video, in XML and in JSON of each version', async t => {
    const description = 'One <b>two</b> & three';
    const content = 'One &lt;b&gt;two&lt;/b&gt; &amp; three';
    const video = {photo_id: 4, content: description, tags: ['a b', 'c, d']};
    const tags = '<tag>a b</tag><tag>c, d</tag>';
    for (const body of [
      `<response status="ok"><photo photo_id="4"><content>${content}</content>${tags}</photo></response>`,
      `<response status="ok"><photo photo_id="4"><description>${content}</description>${tags}</photo></response>`,
      `<response status="ok"><photo photo_id="4" content="${content}">${tags}</photo></response>`,
      JSON.stringify({status: 'ok', photos: [video]}),
      JSON.stringify({status: 'ok', data: [video]}),
    ]) {
      const {url} = await startAnswering(t, response => void response.end(body));
      const [found] = await openSite(url).findVideos('abc');
      assert.equal(found?.description, description, body);
      assert.deepEqual(found?.tags, ['a b', 'c, d'], body);
    }
  });

  it('does not ask for ever where a site knows no pages', async t => {
    const {url, heard} = await startAnswering(t, response =>
      json(response, {status: 'ok', photos: Array.from({length: 100}, (_, index) => ({photo_id: index}))}),
    );
    assert.equal((await openSite(url).findVideos('abc')).length, 100);
    assert.equal(heard.length, 2);
  });
});

describe('A refusal', () => {
  it('is a SiteError with the code, the words and the level of the site', async t => {
    const demo = await startTestSite(t);
    const error = await errorOf(openSite(demo.url, {accessToken: READ_KEY.accessToken}).getUploadToken());
    assert.equal(error.code, 'permission_denied');
    assert.match(error.message, /get-upload-token: This method needs permission write/);
    assert.equal(error.permissionLevel, 'read');
    assert.equal(error.status, 200);
    assert.equal(error.clockOffset, null);
  });

  it('says that a key is wrong', async t => {
    const demo = await startTestSite(t);
    const codes = async (changes: object) =>
      (await errorOf(openSite(demo.url, changes).getUploadToken())).code;
    assert.equal(await codes({consumerKey: 'somebody'}), 'invalid_oauth_site');
    assert.equal(await codes({accessToken: 'somebody'}), 'invalid_oauth_user');
    assert.equal(await codes({consumerSecret: 'guessed'}), 'invalid_signature');
    assert.equal(await codes({accessTokenSecret: 'guessed'}), 'invalid_signature');
    assert.equal((await demo.log('')).length, 4, 'none of them is tried again');
  });

  for (const [hours, words] of [
    [1, 'The clock of this machine is 60 minutes ahead of that of the site'],
    [-1, 'The clock of this machine is 60 minutes behind that of the site'],
  ] as const) {
    it(`says that the clock is wrong by ${hours} h`, async t => {
      const demo = await startTestSite(t);
      const now = (): number => Date.now() + hours * 3_600_000;
      const error = await errorOf(openSite(demo.url, {now}).getUploadToken());
      assert.equal(error.code, 'invalid_signature');
      assert.ok(error.message.includes(words), error.message);
      assert.ok(Math.abs((error.clockOffset ?? 0) - hours * 3_600_000) < 5000);
    });
  }

  it('is asked once more where something on the way sent the request twice, and the nonce is used', async t => {
    const demo = await startTestSite(t);
    let doubled = 1;
    const doubling: typeof fetch = async (...request) => {
      if (doubled > 0) {
        doubled -= 1;
        await fetch(...request);
      }
      return await fetch(...request);
    };
    assert.ok((await openSite(demo.url, {fetch: doubling}).getUploadToken()).uploadToken);
    assert.equal((await demo.log('')).length, 3);

    doubled = 99;
    const error = await errorOf(openSite(demo.url, {fetch: doubling, retries: 1}).getUploadToken());
    assert.equal(error.code, 'invalid_signature');
    assert.match(error.message, /oauth_nonce was used before/);
  });

  it('never quotes a secret, an upload token or a signature that the site repeats', async t => {
    const {url} = await startAnswering(t, (response, {headers, body}) =>
      json(response, {
        status: 'error',
        code: `bad ${KEY.consumerSecret}`,
        permission_level: KEY.accessTokenSecret,
        message: `${Object.values(KEY).join(' ')} ${headers.authorization} ${body} ${decodeURIComponent(body)}`,
      }),
    );
    const error = await errorOf(openSite(url).updateUploadToken('feed+face/feed=face', {title: 'x'}));
    const printed = `${inspect(error, {showHidden: true, depth: 9})} ${JSON.stringify(error)} ${error.stack}`;
    for (const secret of [...Object.values(KEY), 'feed+face', encodeURIComponent('feed+face/')])
      assert.ok(!printed.includes(secret), `${secret} in ${printed}`);
    assert.doesNotMatch(printed, /oauth_signature="[^"…]/);
    assert.equal(error.cause, undefined);
  });

  it('never quotes a signature or a token that the site repeats encoded, half encoded or in lower-case hex', async t => {
    const {url} = await startAnswering(t, (response, {headers}) => {
      const [, signature = ''] = /oauth_signature="([^"]*)"/.exec(headers.authorization ?? '') ?? [];
      const half = signature.replaceAll('%3D', '=').replaceAll('%2F', '/');
      const twice = encodeURIComponent(signature);
      const forms = [signature, half, signature.toLowerCase(), twice, decodeURIComponent(signature)];
      const message = [...forms, ...TOKEN_FORMS].map(form => `[${form}]`).join('');
      json(response, {status: 'error', code: 'x', message});
    });
    for (let round = 0; round < 20; round += 1) {
      const {serverMessage} = await errorOf(openSite(url).updateUploadToken('a+b/c=d&ø', {title: 'x'}));
      assert.equal(serverMessage, '[…]'.repeat(5 + TOKEN_FORMS.length));
    }
  });

  it('forges no lines of a log and no moves of a terminal', async t => {
    const {url} = await startAnswering(t, response =>
      json(response, {
        status: 'error',
        message: 'a\r\nroot logged in\u001B[2J\u0007\u202E' + 'x'.repeat(9000),
      }),
    );
    const {message} = await errorOf(openSite(url).getUploadToken());
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(message, /[\u0000-\u001F\u202E]/);
    assert.ok(message.length < 700);
  });
});

describe('An answer that is none', () => {
  const cases: [string, number, string, string, string, RegExp][] = [
    [
      'HTML with 200',
      200,
      'text/html',
      '<!doctype html><p>Hello',
      'bad-response',
      /status 200 and a page of HTML/,
    ],
    ['HTML with 404', 404, 'text/html', '<h1>Not found</h1>', 'bad-response', /Is the endpoint right/],
    ['HTML with 502', 502, 'text/html', '<h1>Bad gateway</h1>', 'server', /status 502.*may be down/],
    ['nothing', 200, 'text/plain', '', 'bad-response', /status 200 and nothing/],
    ['JSON of another kind', 200, 'application/json', '[1]', 'bad-response', /other text/],
    ['a script', 200, 'text/javascript', 'var visual = 1;', 'bad-response', /other text/],
    [
      'an answer without a token',
      200,
      'text/json',
      '{"status":"ok","data":{}}',
      'bad-response',
      /no upload token/,
    ],
    ['ok with a status of failure', 500, 'text/json', '{"status":"ok"}', 'server', /status 500/],
    [
      '200 with an error',
      200,
      'text/json',
      '{"status":"error","message":"No."}',
      'refused',
      /No\. \(refused\)/,
    ],
    ['an error without words', 403, 'text/json', '{"status":"error","code":"x"}', 'x', /did not say why/],
    ['a billion laughs', 200, 'text/xml', BILLION_LAUGHS(), 'bad-response', /other text/],
  ];
  for (const [name, status, type, body, code, message] of cases) {
    it(`is an error: ${name}`, async t => {
      const {url} = await startAnswering(t, response => {
        response.writeHead(status, {'Content-Type': type});
        response.end(body);
      });
      const error = await errorOf(openSite(url, {retries: 0}).getUploadToken());
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.equal(error.status, name === 'an answer without a token' ? null : status);
    });
  }

  it('tells the words of a page of HTML beside the message, if no answer of the call holds a token', async t => {
    const {url} = await startAnswering(t, response => {
      response.writeHead(503, {'Content-Type': 'text/html'});
      response.end('<title>Down</title><script>alert(1)</script><p>Back <b>soon</b>.');
    });
    const site = openSite(url, {retries: 0});
    const error = await errorOf(site.updateUploadToken('feedface', {title: 'x'}));
    assert.equal(error.serverMessage, 'Down Back soon .');
    assert.equal((await errorOf(site.getUploadToken())).serverMessage, null);
  });

  it('is not quoted if it may hold a token, however it is cut or wrapped', async t => {
    const whole =
      '{"status":"ok","uploadtoken":{"upload_token":"feedface","photo_id":"1","token":"feedface"}}';
    for (const [status, body] of [
      [200, whole.slice(0, -2)],
      [200, `<!doctype html><pre>${whole}</pre>`],
      [200, whole.replace('ok', 'fine')],
      [500, whole],
    ] as const) {
      const {url} = await startAnswering(t, response => {
        response.writeHead(status, {'Content-Type': 'application/json'});
        response.end(body);
      });
      const site = openSite(url, {retries: 0});
      const calls = [site.getUploadToken(), site.findVideos('abc'), site.upload(new Blob(['film']))];
      for (const error of await Promise.all(calls.map(errorOf))) {
        assert.doesNotMatch(inspect(error, {showHidden: true, depth: 9}), /feedface/, body);
        assert.equal(error.status, status);
      }
    }
  });

  it('is not read to its end where it has none', async t => {
    const {url} = await startAnswering(t, response => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 16, 'x')));
      };
      response.on('drain', more);
      more();
    });
    const error = await errorOf(openSite(url).getUploadToken());
    assert.equal(error.code, 'bad-response');
    assert.match(error.message, /more than 8388608 bytes/);
  });

  it('is repeated while it may pass, each time with a signature of its own, and at most twice', async t => {
    const {url, heard} = await startAnswering(t, (response, _request, count) => {
      if (count === 1) response.destroy();
      else if (count === 2) json(response, {}, 503);
      else json(response, {status: 'ok', uploadtoken: {upload_token: 'abc'}});
    });
    assert.equal((await openSite(url).getUploadToken()).uploadToken, 'abc');
    assert.equal(heard.length, 3);
    assert.equal(new Set(heard.map(({headers}) => headers.authorization)).size, 3);

    const down = await startAnswering(t, response => json(response, {}, 503));
    assert.equal((await errorOf(openSite(down.url).getUploadToken())).code, 'server');
    assert.equal(down.heard.length, 3);
  });

  it('is repeated when the site says', async t => {
    const {url} = await startAnswering(t, (response, _request, count) => {
      if (count > 1) return json(response, {status: 'ok', uploadtoken: {upload_token: 'abc'}});
      response.writeHead(429, {'Retry-After': '1'});
      response.end();
    });
    const start = performance.now();
    await openSite(url).getUploadToken();
    assert.ok(performance.now() - start >= 990);
  });

  it('is repeated after half a minute where the site asks for more', async t => {
    const {url} = await startAnswering(t, (response, _request, count) => {
      if (count > 1) return json(response, {status: 'ok', uploadtoken: {upload_token: 'abc'}});
      response.writeHead(503, {'Retry-After': '3600'});
      response.end();
    });
    const waits: number[] = [];
    const {setTimeout: later} = globalThis;
    t.mock.method(globalThis, 'setTimeout', (act: () => void, wait: number) => {
      waits.push(wait);
      return later(act, wait === 30_000 ? 0 : wait);
    });
    await openSite(url).getUploadToken();
    assert.ok(waits.includes(30_000), waits.join());
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

/** The token `a+b/c=d&ø` as sites, proxies and logs repeat it. */
const TOKEN_FORMS = [
  ...['a+b/c=d&ø', 'a%2Bb%2Fc%3Dd%26%C3%B8', 'a%2bb%2fc%3dd%26%c3%b8', 'a%2Bb/c=d&ø', 'a+b%2fc=d%26ø'],
  ...['a%252Bb%252Fc%253Dd%2526%25C3%25B8', '%61+b/c=d&ø', String.raw`a+b\/c=d&ø`],
];

function BILLION_LAUGHS(): string {
  const entities = Array.from({length: 9}, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">${entities.join('')}]><response status="ok">&l9;</response>`;
}
