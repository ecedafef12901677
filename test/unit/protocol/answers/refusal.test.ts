import {expect} from '@open-wc/testing';
import {readRefusal} from '../../../../src/protocol/answers/refusal.js';

const json = (code: string, message = 'No.'): string =>
  JSON.stringify({status: 'error', message, code, permission_level: 'none', endpoint: '/api/2/photo'});

describe('readRefusal', () => {
  for (const [status, code, kind] of [
    [400, 'invalid_input', 'refused'],
    [401, 'missing_authentication', 'token-refused'],
    [403, 'permission_denied', 'token-refused'],
    [404, 'no_such_object', 'token-refused'],
    [406, 'too_many_speakers', 'refused'],
    [409, 'conflict', 'refused'],
    [410, 'token_expired', 'token-refused'],
    [412, 'feature_not_available', 'refused'],
    [413, 'quota_exceeded', 'refused'],
    [415, 'no_file', 'refused'],
    [500, 'creation_error', 'refused'],
    [501, 'not_implemented', 'refused'],
    [200, 'error_processing_upload', 'refused'],
    [200, 'permission_denied', 'token-refused'],
  ] as const) {
    it(`takes ${status} ${code} for ${kind}, in JSON and in XML`, () => {
      expect(readRefusal(status, json(code))).to.deep.equal({kind, message: 'No.'});
      const xml = `<?xml version="1.0"?><response status="error" code="${code}" message="No."/>`;
      expect(readRefusal(status, xml)).to.deep.equal({kind, message: 'No.'});
    });
  }

  it('goes by the words if the code does not say', () => {
    expect(readRefusal(400, json('invalid_input', 'The upload token has expired.'))?.kind).to.equal(
      'token-refused',
    );
    expect(readRefusal(400, json('', ''))).to.deep.equal({kind: 'refused', message: ''});
  });

  it('shows the code if there are no words, and clips long ones', () => {
    expect(readRefusal(412, json('feature_not_available', ''))?.message).to.equal('feature_not_available');
    expect(readRefusal(412, json('x', 'y'.repeat(3000)))?.message.length).to.be.lessThan(600);
  });

  for (const status of [408, 425, 429, 502, 503, 504, 520]) {
    it(`takes no ${status} for a refusal, since a later try may succeed`, () => {
      expect(readRefusal(status, json('invalid_input'))).to.equal(null);
    });
  }

  for (const body of ['', 'Not found', '<html></html>', '{"error": true}', '{"status":"ok"}', '[]', 'null']) {
    it(`takes ${JSON.stringify(body)} for none`, () => {
      expect(readRefusal(404, body)).to.equal(null);
    });
  }
});
