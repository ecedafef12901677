import {expect} from '@open-wc/testing';
import {ByteNews, type TimedRequest} from '../../../../../src/core/transfer/limits/byte-news.js';

function stateOf({isGood, isNone, isEarly}: ByteNews): string {
  return isGood ? 'good' : isNone ? 'none' : isEarly ? 'early' : 'unknown';
}

function request(sending: number, silence: number, bytes = 1_000_000): TimedRequest {
  return {bytes, sending, silence, worker: null};
}

const BEGUN = request(100, 0);

describe('ByteNews', () => {
  for (const [what, requests, expected] of [
    ['nothing', [], 'unknown'],
    ['an answer that came too soon for any word', [[0, 1900]], 'unknown'],
    ['a slow request without a word', [[0, 2000]], 'none'],
    [
      'a quick one after that',
      [
        [0, 2000],
        [0, 100],
      ],
      'none',
    ],
    ['bytes and a prompt answer', [[100, 1900]], 'good'],
    ['bytes of a slow line, of which some wait in buffers', [[20_000, 30_000]], 'good'],
    ['all bytes at once and an answer long after', [[100, 2100]], 'early'],
    [
      'an answer that was only a little sooner after that',
      [
        [100, 2100],
        [100, 1900],
      ],
      'early',
    ],
    [
      'bytes that took their time after that',
      [
        [100, 2100],
        [5000, 1000],
      ],
      'good',
    ],
  ] as const) {
    it(`are ${expected} after ${what}`, () => {
      const news = new ByteNews(2000, () => null);
      for (const [sending, silence] of requests) news.answered(request(sending, silence));
      expect(stateOf(news)).to.equal(expected);
    });
  }

  it('are good as soon as a part of a request has left, unless such news came too early before', () => {
    const news = new ByteNews(2000, () => null);
    news.told(BEGUN);
    expect(news.isGood).to.equal(true);
    news.answered(request(100, 30_000));
    news.told(BEGUN);
    expect(news.isEarly).to.equal(true);
  });

  it('are early as soon as a request waits long for its first answer, but not for a later one', () => {
    const news = new ByteNews(2000, () => null);
    news.told(BEGUN);
    news.waited(request(300, 1900));
    expect(news.isGood).to.equal(true);
    news.waited(request(300, 2100));
    expect(news.isEarly).to.equal(true);

    news.answered(request(5000, 1000));
    news.told(BEGUN);
    news.waited(request(300, 2100));
    expect(news.isGood).to.equal(true);
  });

  it('are good where a site takes its time for a large chunk on a fast line', () => {
    const news = new ByteNews(2000, () => null);
    news.answered(request(300, 5000, 13_000_000));
    expect(stateOf(news)).to.equal('good');
  });

  it('are unknown again where a request was given up without a word', () => {
    const news = new ByteNews(2000, () => null);
    news.told(BEGUN);
    news.missed();
    expect(stateOf(news)).to.equal('unknown');
    news.answered(request(0, 5000));
    news.missed();
    expect(stateOf(news)).to.equal('none');
  });

  it('come from no request that goes another way than the next ones', () => {
    const news = new ByteNews(2000, () => null);
    const elsewhere = {bytes: 1_000_000, sending: 5000, silence: 100, worker: {}};
    news.told(elsewhere);
    news.answered(elsewhere);
    expect(stateOf(news)).to.equal('unknown');
  });
});
