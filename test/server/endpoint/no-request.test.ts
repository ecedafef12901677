import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {describe, it} from 'node:test';
import {deleteEndpoint, statusEndpoint, tokenEndpoint} from '../../../src/server/index.js';
import {listen, openSite} from '../answering-site.js';

describe('An endpoint that is called without a standard request', () => {
  const site = openSite('https://videos.example.com');
  const authorize = (_request: Request, _video: unknown): boolean => true;

  it('rejects nothing, which would end the process of Express, and says what is missing', async t => {
    const log = t.mock.method(console, 'error', () => {});
    const handlers = [
      tokenEndpoint(site, {authorize: () => true}),
      statusEndpoint(site, {authorize}),
      deleteEndpoint(site, {authorize}),
    ];
    const context = {req: {raw: new Request('https://www.example.com', {method: 'POST'})}};
    for (const handler of handlers)
      for (const wrong of [undefined, null, 'POST', {}, {method: 'POST', headers: {get: 'x'}}, context])
        assert.equal((await handler(wrong as unknown as Request)).status, 503);
    const lines = log.mock.calls.map(({arguments: [line]}) => String(line));
    assert.equal(lines.length, 18);
    for (const line of lines) assert.match(line, /takes a standard Request.*wrap it: nodeHandler/);
  });

  it('answers a request whose runtime does not tell that a visitor leaves', async () => {
    const headers = {Origin: 'https://www.example.com'};
    const request = new Request('https://www.example.com', {method: 'POST', headers});
    const silent = new Proxy(request, {
      get: (target, name) => (name === 'signal' ? undefined : (Reflect.get(target, name, target) as unknown)),
    });
    const onError = (): void => {};
    const metadata = (): never => {
      throw new Error('no database');
    };
    const handler = tokenEndpoint(site, {authorize: () => true, metadata, onError});
    assert.equal((await handler(silent)).status, 503);
  });

  it('says so for a request of Node, too', async t => {
    const errors: unknown[] = [];
    const handler = tokenEndpoint(site, {authorize: () => true, onError: error => errors.push(error)});
    const url = await listen(
      t,
      createServer((request, response) => {
        void handler(request as unknown as Request).then(({status}) => response.writeHead(status).end());
      }),
    );
    assert.equal((await fetch(url, {method: 'POST'})).status, 503);
    assert.match(String(errors), /TypeError: The handler of an endpoint takes a standard Request/);
  });
});
