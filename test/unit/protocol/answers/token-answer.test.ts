import {expect} from '@open-wc/testing';
import {type TokenAnswer, readTokenAnswer} from '../../../../src/protocol/answers/token-answer.js';
import {NoTokenError, TokenDelayedError} from '../../../../src/protocol/requests/upload-token.js';

const ADDRESS = 'https://www.example.com/upload-token';
const TOKEN = '{"upload_token": "abc"}';

function read(answer: Partial<TokenAnswer>): unknown {
  try {
    return readTokenAnswer({
      ...{url: ADDRESS, status: 200, type: 'application/json', body: TOKEN, retryAfter: 0},
      ...answer,
    });
  } catch (error) {
    return error;
  }
}

describe('readTokenAnswer', () => {
  for (const [what, answer, kind, text] of [
    ['a login page', {type: 'text/html', body: '<!doctype html>'}, NoTokenError, '200 (text/html)'],
    [
      'a login page after a redirect',
      {url: 'https://www.example.com/login', type: 'text/html; charset=utf-8', body: '<html></html>'},
      NoTokenError,
      'https://www.example.com/login answered 200 (text/html; charset=utf-8)',
    ],
    ['a notice before the JSON', {body: `<br />\n<b>Notice</b>: x\n${TOKEN}`}, NoTokenError, '200'],
    ['nothing', {status: 204, type: '', body: ''}, NoTokenError, '204 (no content type)'],
    ['an empty 200', {body: ''}, NoTokenError, '200 (application/json)'],
    ['a request that is no POST for it', {status: 405}, NoTokenError, '405'],
    ['a missing page', {status: 404, type: 'text/html'}, NoTokenError, '404 (text/html)'],
    ['a request that it does not understand', {status: 400}, NoTokenError, '400'],
    ['a session that is over', {status: 401}, NoTokenError, '401'],
    ['a forged request', {status: 419}, NoTokenError, '419'],
    ['several answers to choose from', {status: 300}, TokenDelayedError, '300'],
    ['a wrong key at the site', {status: 503}, TokenDelayedError, '503'],
    ['a script that broke', {status: 500, type: 'text/html'}, TokenDelayedError, '500 (text/html)'],
    ['too many requests', {status: 429}, TokenDelayedError, '429'],
  ] as const)
    it(`names address, status, type and what was expected at ${what}`, () => {
      const error = read(answer) as Error;
      expect(error).to.be.instanceOf(kind);
      expect(error.message).to.contain(text);
      expect(error.message).to.contain('https://www.example.com/');
      expect(error.message).to.contain('JSON with an "upload_token" was expected. ');
    });

  for (const [what, answer, advice] of [
    ['a login page', {body: '<!doctype html>'}, 'Is that a page where people sign in, or of an app?'],
    [
      'a notice before the JSON',
      {body: `<br />\n<b>Notice</b>: x\n${TOKEN}`},
      'Answer with that JSON and nothing before it.',
    ],
    ['nothing', {status: 204, body: ''}, 'Answer with that JSON and nothing before it.'],
    ['a missing page', {status: 404, body: '<html>'}, 'Check the address, and that it takes POST.'],
    ['a request that is no POST for it', {status: 405}, 'Check the address, and that it takes POST.'],
    [
      'several answers to choose from',
      {status: 300, body: '<html>'},
      'Is that a page where people sign in, or of an app?',
    ],
    [
      'a request that it does not understand',
      {status: 400},
      'Check sign-in and CSRF (token-endpoint-headers).',
    ],
    ['a session that is over', {status: 401}, 'Check sign-in and CSRF (token-endpoint-headers).'],
    ['a refusal', {status: 403, body: '<html>'}, 'Check sign-in and CSRF (token-endpoint-headers).'],
    ['a forged request', {status: 419}, 'Check sign-in and CSRF (token-endpoint-headers).'],
    ['too many requests', {status: 429}, 'It is asked again.'],
    ['a script that broke', {status: 500, body: '<html>'}, 'Look into the log of its server.'],
    ['a wrong key at the site', {status: 503}, 'Look into the log of its server.'],
  ] as const)
    it(`advises one thing at ${what}`, () => {
      expect((read(answer) as Error).message.split(' was expected. ')[1]).to.equal(advice);
    });

  it('tells how long the server asks to be left alone', () => {
    expect((read({status: 503, retryAfter: 7000}) as TokenDelayedError).retryAfter).to.equal(7000);
  });

  for (const status of [200, 201, 202])
    it(`hands over what a ${status} says`, () => expect(read({status})).to.deep.equal({upload_token: 'abc'}));
});
