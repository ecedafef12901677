import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {parseRedeemBody} from '../../../../src/protocol/answers/redeem-outcome.js';

const NO_IDS = {photoId: null, treeId: null, token: null, domain: null, callbackUrl: null, parameters: {}};

describe('parseRedeemBody', () => {
  for (const body of ['', ' \r\n', 'ok', 'OK', 'Ok\n', '\tok ']) {
    it(`takes ${JSON.stringify(body)} for an acknowledgement`, () => {
      expect(parseRedeemBody(body)).to.deep.equal({kind: 'acknowledged'});
    });
  }

  describe('with a line of background_return_p', () => {
    it('reads the tree before the photo', () => {
      const outcome = parseRedeemBody(
        'ok videos.example.com 97531 12345 mhpD https://example.com/done?theme=green&photo_id=12345',
      );

      expect(outcome).to.deep.equal({
        kind: 'stored',
        video: {
          domain: 'videos.example.com',
          treeId: '97531',
          photoId: '12345',
          token: 'mhpD',
          callbackUrl: 'https://example.com/done?theme=green&photo_id=12345',
          parameters: {theme: 'green'},
        },
      });
    });

    it('does without a callback', () => {
      expect(parseRedeemBody('ok d 2 1 t')).to.deep.equal({
        kind: 'stored',
        video: {domain: 'd', treeId: '2', photoId: '1', token: 't', callbackUrl: null, parameters: {}},
      });
    });

    it('takes any white space between the fields', () => {
      expect(parseRedeemBody('ok\td  2\n1 t\r\n')).to.have.nested.property('video.photoId', '1');
    });

    for (const url of ['javascript:alert(1)', 'data:text/html,x', '/done?photo_id=1', 'nonsense']) {
      it(`keeps no callback address "${url}"`, () => {
        expect(parseRedeemBody(`ok d 2 1 t ${url}`)).to.deep.include({
          kind: 'stored',
          video: {...NO_IDS, domain: 'd', treeId: '2', photoId: '1', token: 't'},
        });
      });
    }

    for (const body of ['ok d', 'ok d 2', 'ok d 2 1', 'ok d 2 1? t']) {
      it(`calls the cut-off line "${body}" malformed`, () => {
        expect(parseRedeemBody(body)).to.deep.equal({kind: 'malformed', message: body});
      });
    }

    it('reads an error', () => {
      expect(parseRedeemBody('error The file type is not supported\n')).to.deep.equal({
        kind: 'refused',
        message: 'The file type is not supported',
      });
    });

    it('reads an error without words', () => {
      expect(parseRedeemBody('error')).to.deep.equal({kind: 'refused', message: ''});
    });

    it('clips a long error', () => {
      expect(parseRedeemBody(`error ${'x'.repeat(2000)}`)).to.deep.equal({
        kind: 'refused',
        message: 'x'.repeat(500),
      });
    });

    for (const body of ['okay then', 'errors everywhere', 'okd 2 1 t', 'error: no', 'not ok', 'null']) {
      it(`does not take "${body}" for such a line`, () => {
        expect(parseRedeemBody(body)).to.deep.equal({kind: 'words', message: body});
      });
    }
  });

  describe('with JSON', () => {
    it('reads version 1 with its ids as text', () => {
      const body =
        '{"status": "ok", "message":"The file was successfully uploaded", "permission_level":"write",' +
        '"upload":{"photo_id": "60433", "tree_id": "7340", "token": "7agu"}, "site": {"photo_id": "1"}}';

      expect(parseRedeemBody(body)).to.deep.equal({
        kind: 'stored',
        video: {...NO_IDS, photoId: '60433', treeId: '7340', token: '7agu'},
      });
    });

    it('reads version 2 with its ids as numbers', () => {
      const body =
        '{"status":"ok","data":{"photo_id":60433,"tree_id":7340,"token":"7agu"},"message":"Uploaded"}';

      expect(parseRedeemBody(body)).to.deep.equal({
        kind: 'stored',
        video: {...NO_IDS, photoId: '60433', treeId: '7340', token: '7agu'},
      });
    });

    it('reads ids that lie at the top or under photo', () => {
      expect(parseRedeemBody('{"photo_id": 1, "domain": "d"}')).to.deep.equal({
        kind: 'stored',
        video: {...NO_IDS, photoId: '1', domain: 'd'},
      });
      expect(parseRedeemBody('{"status":"ok","photo":{"photo_id":"2"}}')).to.have.nested.property(
        'video.photoId',
        '2',
      );
    });

    it('takes an ok without a photo for an acknowledgement', () => {
      expect(parseRedeemBody('{"status":"ok","upload":{"photo_id":""}}')).to.deep.equal({
        kind: 'acknowledged',
      });
    });

    it('reads a refusal, whatever else it carries', () => {
      const body = '{"status":"error","message":"No such token","code":"permission_denied","photo_id":1}';

      expect(parseRedeemBody(body)).to.deep.equal({kind: 'token-refused', message: 'No such token'});
    });

    it('reads a refusal whose message is missing or no text', () => {
      expect(parseRedeemBody('{"status":"error"}')).to.deep.equal({kind: 'refused', message: ''});
      expect(parseRedeemBody('{"status":"error","message":{"a":1}}')).to.deep.equal({
        kind: 'refused',
        message: '',
      });
    });

    for (const body of ['{}', '[]', '[{"photo_id":1}]', '{"status":"pending"}', '{"photo_id":null}']) {
      it(`calls ${body} malformed`, () => {
        expect(parseRedeemBody(body)).to.deep.equal({kind: 'malformed', message: body});
      });
    }

    it('is not misled by __proto__', () => {
      expect(parseRedeemBody('{"__proto__":{"photo_id":"1"}}').kind).to.equal('malformed');
    });

    it('takes broken JSON for words', () => {
      expect(parseRedeemBody('{"photo_id": 1').kind).to.equal('words');
    });
  });

  it('takes a bare number for the photo id, digit by digit', () => {
    expect(parseRedeemBody(' 90071992547409931234\n')).to.deep.equal({
      kind: 'stored',
      video: {...NO_IDS, photoId: '90071992547409931234'},
    });
  });

  for (const body of ['-1', '1.5', '1e3', '12 34']) {
    it(`does not take "${body}" for an id`, () => {
      expect(parseRedeemBody(body).kind).to.equal('words');
    });
  }

  it('leaves plain words to the caller', () => {
    expect(parseRedeemBody(' This upload token has expired.\n')).to.deep.equal({
      kind: 'words',
      message: 'This upload token has expired.',
    });
  });

  it('takes HTML and XML that is no answer for words and clips them', () => {
    const page = `<!DOCTYPE html><title>Gateway</title>${'<p>…</p>'.repeat(1000)}`;

    expect(parseRedeemBody(page)).to.deep.equal({kind: 'words', message: page.slice(0, 500)});
    expect(parseRedeemBody('<error>No</error>').kind).to.equal('words');
  });

  it('reads any text without throwing and keeps at most 500 characters of it', () => {
    const text = fc.oneof(
      fc.string({unit: 'binary', maxLength: 2000}),
      fc.json(),
      fc.string().map(rest => `ok ${rest}`),
      fc.string().map(rest => `error ${rest}`),
    );
    fc.assert(
      fc.property(text, body => {
        const outcome = parseRedeemBody(body);
        if ('message' in outcome) expect(outcome.message.length).to.be.at.most(500);
      }),
    );
  });
});
