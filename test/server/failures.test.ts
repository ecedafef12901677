import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {inspect} from 'node:util';
import {READ_KEY, startTestSite} from '../demo/support/test-site.js';
import {errorOf, json, KEY, openSite, startAnswering} from './answering-site.js';

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

  it('is quoted without a secret that only begins in the part that is read', async t => {
    const token = 'feedface'.repeat(5);
    for (const hidden of [10, 20, 39]) {
      const {url} = await startAnswering(t, response => {
        response.writeHead(404, {'Content-Type': 'text/html'});
        response.end(`<p>No ${' '.repeat(5000 - 'No <p>'.length - hidden)}${token} here.`);
      });
      const {serverMessage} = await errorOf(openSite(url).updateUploadToken(token, {title: 'x'}));
      assert.equal(serverMessage, 'No');
    }
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
      const picture = new Blob([Uint8Array.of(0xff, 0xd8, 0xff)]);
      const calls = [
        ...[site.getUploadToken(), site.findVideos('abc'), site.upload(new Blob(['film']))],
        site.setPoster('1', picture),
      ];
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

/** The token `a+b/c=d&ø` as sites, proxies and logs repeat it. */
const TOKEN_FORMS = [
  ...['a+b/c=d&ø', 'a%2Bb%2Fc%3Dd%26%C3%B8', 'a%2bb%2fc%3dd%26%c3%b8', 'a%2Bb/c=d&ø', 'a+b%2fc=d%26ø'],
  ...['a%252Bb%252Fc%253Dd%2526%25C3%25B8', '%61+b/c=d&ø', String.raw`a+b\/c=d&ø`],
];

function BILLION_LAUGHS(): string {
  const entities = Array.from({length: 9}, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">${entities.join('')}]><response status="ok">&l9;</response>`;
}
