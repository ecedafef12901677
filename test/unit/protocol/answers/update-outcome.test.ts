import {expect} from '@open-wc/testing';
import {parseUpdateAnswer} from '../../../../src/protocol/answers/update-outcome.js';

const OK = '{"status": "ok", "message":"The token information was updated", "photo":{}}';
const ERROR = '{"status":"error","message":"No such token","code":"invalid_input"}';

describe('parseUpdateAnswer', () => {
  it('reads the success of the API page', () => {
    expect(parseUpdateAnswer(200, OK)).to.deep.equal({kind: 'saved'});
  });

  for (const status of [200, 400, 401, 403, 404, 406, 412]) {
    it(`reads a refusal with status ${status}`, () => {
      expect(parseUpdateAnswer(status, ERROR)).to.deep.equal({kind: 'refused', message: 'No such token'});
    });
  }

  for (const status of [0, 100, 408, 425, 429, 500, 502, 503, 504]) {
    it(`tries again after ${status}, whatever the body says`, () => {
      expect(parseUpdateAnswer(status, OK)).to.deep.equal({kind: 'try-again'});
      expect(parseUpdateAnswer(status, '')).to.deep.equal({kind: 'try-again'});
    });
  }

  for (const body of [
    '',
    'ok',
    '<response/>',
    '<html></html>',
    'var visual = {"status":"fine"}',
    '{}',
    '[]',
    'null',
    '"ok"',
    '7',
  ]) {
    it(`calls ${JSON.stringify(body)} malformed`, () => {
      expect(parseUpdateAnswer(200, body)).to.deep.equal({kind: 'malformed', message: body});
    });
  }

  it('does not believe an ok with a status that says otherwise', () => {
    for (const status of [300, 404]) expect(parseUpdateAnswer(status, OK).kind).to.equal('malformed');
  });

  it('reads a refusal whose message is missing or no text', () => {
    expect(parseUpdateAnswer(200, '{"status":"error"}')).to.deep.equal({kind: 'refused', message: ''});
    expect(parseUpdateAnswer(200, '{"status":"error","message":5}')).to.deep.equal({
      kind: 'refused',
      message: '',
    });
  });

  it('clips long words', () => {
    const long = 'x'.repeat(2000);

    expect(parseUpdateAnswer(200, long)).to.have.property('message').with.lengthOf(500);
    expect(parseUpdateAnswer(200, `{"status":"error","message":"${long}"}`))
      .to.have.property('message')
      .with.lengthOf(500);
  });
});
