import {expect} from '@open-wc/testing';
import {
  type Attempt,
  acknowledge,
  beginAttempt,
  complete,
  confirm,
  forgetChunks,
  goesByForm,
  noteLeft,
  withoutToken,
} from '../../../../src/core/model/attempt.js';
import {attemptOf, sentState, tokenOf} from '../../../../src/core/model/journal-entry.js';
import {bareToken} from '../../../../src/protocol/requests/upload-token.js';

const plan = {byForm: false, chunkSize: 1000, parameters: {a: 'b'}};
const fresh = beginAttempt(plan);
const sent = noteLeft(complete(acknowledge(acknowledge(fresh, 2), 1), 5000));

describe('An attempt', () => {
  it('begins with nothing at the site, under whichever token is at hand', () => {
    expect(fresh).to.deep.equal({
      ...plan,
      isTokenFixed: false,
      acknowledged: [],
      confirmed: 0,
      mayBeComplete: false,
      completingAt: 0,
      completingLeft: false,
    });
  });

  it('has each chunk once, in the order in which the site acknowledged them', () => {
    const twice = [3, 1, 3].reduce(acknowledge, fresh);
    expect(twice.acknowledged).to.deep.equal([3, 1]);
    expect(fresh.acknowledged).to.deep.equal([]);
  });

  it('saves the chunks that were acknowledged before the last look into an unchanged file', () => {
    const token = bareToken('abc');
    const saved = (attempt: Attempt): readonly number[] =>
      sentState(attempt, token, {namesVideo: true, servesMany: true}).acknowledged;
    const sending = [2, 1, 3].reduce(acknowledge, fresh);
    expect(saved(sending)).to.deep.equal([]);
    expect(saved(confirm(sending, 2))).to.deep.equal([2, 1]);
    expect(saved(confirm(confirm(sending, 2), 1))).to.deep.equal([2, 1]);
    expect(saved(confirm(sending, 9))).to.deep.equal([2, 1, 3]);
    expect(saved(acknowledge(confirm(sending, 3), 4))).to.deep.equal([2, 1, 3]);
    expect(saved(confirm(forgetChunks(confirm(sending, 3)), 3))).to.deep.equal([]);
  });

  it('saves every chunk once the completing one goes, before which the file was looked into', () => {
    expect(sent.confirmed).to.equal(2);
    expect(acknowledge(sent, 3).confirmed).to.equal(3);
  });

  it('may be complete once its completing chunk goes, and keeps its token from then on', () => {
    const completing = complete(sent, 6000);
    expect(completing).to.include({mayBeComplete: true, isTokenFixed: true, completingAt: 6000});
    expect(completing.completingLeft).to.equal(false);
    expect(noteLeft(completing).completingLeft).to.equal(true);
  });

  it('begins again with all chunks if the site has lost them, and keeps its token', () => {
    const lost = {acknowledged: [], confirmed: 0, mayBeComplete: false, completingLeft: false};
    expect(forgetChunks(sent)).to.deep.equal({...sent, ...lost});
  });

  it('keeps its chunks if the site refuses its token', () => {
    expect(withoutToken(sent)).to.deep.equal({...sent, isTokenFixed: false, mayBeComplete: false});
  });

  it('is a value that nobody changes', () => {
    for (const attempt of [fresh, sent, forgetChunks(sent), withoutToken(sent)])
      expect(Object.isFrozen(attempt)).to.equal(true);
  });

  it('comes back from the journal as it was, with its token', () => {
    const token = {
      ...bareToken('abc'),
      uses: 1,
      expiresAt: 9000,
      returnUrl: 'https://a.example/',
      namesVideo: true,
    };
    const saved = sentState(sent, token, {namesVideo: true, servesMany: false});
    expect(attemptOf(saved)).to.deep.equal(sent);
    expect(tokenOf(saved)).to.deep.equal(token);
  });
});

describe('The way of an attempt', () => {
  const form: Attempt = beginAttempt({...plan, byForm: true});
  const begun = complete(form, 1);

  for (const [what, attempt, transport, isUnreadable, byForm] of [
    ['chunks for a new file', null, 'auto', false, false],
    ['a form for a new file at a site that cannot be read', null, 'auto', true, true],
    ['what the page wants', null, 'form', false, true],
    ['what the page wants, whatever can be read', null, 'chunks', true, false],
    ['the way in which it began', form, 'auto', false, true],
    ['what the page wants, before it may be complete', form, 'chunks', false, false],
    ['the way in which it may be complete', begun, 'chunks', false, true],
  ] as const)
    it(`is ${what}`, () => {
      expect(goesByForm(attempt, transport, isUnreadable)).to.equal(byForm);
    });
});
