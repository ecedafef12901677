import {expect} from '@open-wc/testing';
import {describeAnswer, isDocument} from '../../../../src/protocol/answers/describe-answer.js';

describe('isDocument', () => {
  for (const text of ['<!doctype html><p>Sign in', '<!DOCTYPE HTML>', '<html lang="ar">', '\r\n\t <html>'])
    it(`recognises a web page: ${JSON.stringify(text)}`, () => expect(isDocument(text)).to.equal(true));

  for (const text of [
    '',
    'ok',
    'error See <html>',
    '{"message": "<!doctype html>"}',
    'x<html>',
    '<htmlish/>',
    '<?xml version="1.0"?><response/>',
  ])
    it(`finds none in ${JSON.stringify(text)}`, () => expect(isDocument(text)).to.equal(false));
});

describe('describeAnswer', () => {
  it('names address, status and type', () => {
    expect(describeAnswer({url: 'https://www.example.com/', status: 200, type: 'text/html'})).to.equal(
      'https://www.example.com/ answered 200 (text/html)',
    );
    expect(describeAnswer({url: 'https://www.example.com/', status: 204, type: ''})).to.equal(
      'https://www.example.com/ answered 204 (no content type)',
    );
  });
});
