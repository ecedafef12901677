import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {asText, readAnswer, readApiError} from '../../../../src/protocol/answers/api-answer.js';
import {parseRedeemBody} from '../../../../src/protocol/answers/redeem-outcome.js';
import {parseUpdateAnswer} from '../../../../src/protocol/answers/update-outcome.js';
import {parseUploadToken} from '../../../../src/protocol/requests/upload-token.js';

/** The examples of the API pages, as they stand there; `{ ... }` of their JSON is no JSON. */
const TOKEN_XML = `    <response status="ok" permission_level="write" 
      message="The upload token is ready to use" cached="0">
      <upload_token>022fe6e3fb42758d6147c539727c5358af3524b1</upload_token>
      <title>A title for the new upload</title>
      <description>... and a prelimiary description</description>
      <publish>1</publish>
      <tags>product:1234, testemonial</tags>
      <user_id>17488</user_id>
      <album_id></album_id>
      <max_uploads>1</max_uploads>
      <valid_minutes>180</valid_minutes>
      <valid_until>1266711372</valid_until>
      <return_url>http://www.example.com/upload/callback?theme=green</return_url>
    </response>
`;
const TOKEN_JSON = `    {
      "status": "ok", 
      "message":"The upload token is ready to use",
      "permission_level":"write",
      "cached":"0",
      "uploadtoken":{
        "valid_minutes": "180", 
        "description": "... and a prelimiary description", 
        "upload_token": "022fe6e3fb42758d6147c539727c5358af3524b1", 
        "max_uploads": "1", 
        "album_id": "", 
        "return_url": "http://www.example.com/upload/callback?theme=green", 
        "title": "A title for the new upload", 
        "valid_until": "1266713254", 
        "publish": "1", 
        "tags": "product:1234, testemonial",
        "user_id": "17488"
      },
      "p": "1",
      "size": "1",
      "site": {},
      "endpoint": "/api/photo/get-upload-token"
    }
`;
const UPDATE_XML = `    <response status="ok" permission_level="write" 
      message="The token information was updated" cached="0"/>
`;
const UPDATE_JSON = `    {
      "status": "ok", 
      "message":"The token information was updated",
      "permission_level":"write",
      "cached":"0",
      "photo":{},
      "p": "1",
      "size": "1",
      "site": {},
      "endpoint": "/api/photo/delete"
    }
`;
const UPLOAD_XML = `    <?xml version="1.0" encoding="UTF-8"?>
    <response status="ok" permission_level="write" 
      message="The file was successfully uploaded" cached="0">
      <photo_id>60432</photo_id>
      <tree_id>7340</tree_id>
      <token>7aguzmVuqpwjshwprfegm2swfdcnaWrj</token>
    </response>
`;
const UPLOAD_JSON = `    {
      "status": "ok", 
      "message":"The file was successfully uploaded",
      "permission_level":"write",
      "cached":"0",
      "upload":{"photo_id": "60433", "tree_id": "7340", 
        "token": "7aguzmVuqpwjshwprfegm2swfdcnaWrj"},
      "p": "1",
      "size": "1",
      "site": {},
      "endpoint": "/api/photo/upload"
    }
`;

const ERROR_XML = '<response status="error" code="invalid_signature" message="No &amp; no"/>';
const ERROR_JSON = '{"status":"error","message":"No & no","code":"invalid_signature"}';

/** JSON in each of the forms that `format=json` has. */
const SCRIPTS: readonly (readonly [string, (json: string) => string])[] = [
  ['raw', json => json],
  ['without raw', json => `var visual = ${json};`],
  ['without raw, with more white space', json => `var \n visual\t=  ${json} ; `],
  ['with varname', json => `var my.$x_1=${json}`],
  ['with callback', json => `jQuery.cb_1(${json});`],
  ['between white space', json => `\uFEFF\r\n  ${json} \n`],
];

describe('an answer of get-upload-token', () => {
  it('is read from the XML of its page', () => {
    const grant = parseUploadToken(TOKEN_XML, 0);
    expect(grant).to.deep.include({
      uploadToken: '022fe6e3fb42758d6147c539727c5358af3524b1',
      uses: 1,
      expiresAt: 180 * 60_000,
      returnUrl: 'http://www.example.com/upload/callback?theme=green',
    });
    expect(grant.preset.title).to.equal('A title for the new upload');
    expect(grant.preset.publish).to.equal(true);
    expect(grant.preset).not.to.have.property('albumId');
  });

  for (const [form, write] of SCRIPTS) {
    it(`is read from the JSON of its page, ${form}, to the same token`, () => {
      expect(parseUploadToken(write(TOKEN_JSON), 0)).to.deep.equal(parseUploadToken(TOKEN_XML, 0));
    });
  }

  it('names the error of the site', () => {
    expect(() => parseUploadToken(ERROR_XML, 0)).to.throw('No & no');
    expect(() => parseUploadToken(`var visual = ${ERROR_JSON};`, 0)).to.throw('No & no');
  });

  it('may be a bare token, of digits too', () => {
    expect(parseUploadToken(' 022fe6e3 ', 0).uploadToken).to.equal('022fe6e3');
    expect(parseUploadToken('12345', 0).uploadToken).to.equal('12345');
  });
});

describe('an answer of update-upload-token', () => {
  it('is read from the XML of its page', () => {
    expect(parseUpdateAnswer(200, UPDATE_XML)).to.deep.equal({kind: 'saved'});
    expect(parseUpdateAnswer(200, ERROR_XML)).to.deep.equal({kind: 'refused', message: 'No & no'});
  });

  for (const [form, write] of SCRIPTS) {
    it(`is read from the JSON of its page, ${form}`, () => {
      expect(parseUpdateAnswer(200, write(UPDATE_JSON))).to.deep.equal({kind: 'saved'});
      expect(parseUpdateAnswer(200, write(ERROR_JSON))).to.deep.equal({kind: 'refused', message: 'No & no'});
    });
  }
});

describe('an answer that completes a file', () => {
  it('is read from the XML that stands on the page of photo/upload', () => {
    expect(parseRedeemBody(UPLOAD_XML)).to.deep.include({kind: 'stored'});
    expect(parseRedeemBody(UPLOAD_XML)).to.have.nested.property('video.photoId', '60432');
    expect(parseRedeemBody(UPLOAD_XML)).to.have.nested.property('video.treeId', '7340');
    expect(parseRedeemBody(UPLOAD_XML)).to.have.nested.property(
      'video.token',
      '7aguzmVuqpwjshwprfegm2swfdcnaWrj',
    );
    expect(parseRedeemBody(ERROR_XML)).to.deep.equal({kind: 'refused', message: 'No & no'});
  });

  for (const [form, write] of SCRIPTS) {
    it(`is read from the JSON that stands there, ${form}`, () => {
      expect(parseRedeemBody(write(UPLOAD_JSON))).to.have.nested.property('video.photoId', '60433');
      expect(parseRedeemBody(write(ERROR_JSON))).to.deep.equal({kind: 'refused', message: 'No & no'});
    });
  }

  for (const page of ['<html><body>Please sign in</body></html>', '<!doctype html><p>No', '<?php echo 1;']) {
    it(`is plain words in ${page}`, () => expect(parseRedeemBody(page).kind).to.equal('words'));
  }
});

describe('readAnswer', () => {
  it('reads an object from a script around it, whatever it holds', () => {
    const script = fc.constantFrom(...SCRIPTS.map(([, write]) => write));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), script, (object, write) => {
        const json = JSON.stringify(object);
        expect(JSON.stringify(readAnswer(write(json)))).to.equal(JSON.stringify(JSON.parse(json)));
      }),
    );
  });

  for (const body of [
    '',
    'ok',
    'error No',
    'alert({"status":"ok"}) + 1',
    'var visual = {"status":"ok"}; steal()',
    '{"status":"ok"',
    'x({)}',
    '<response status="ok">',
    '<response status="ok"/><response/>',
    '<!DOCTYPE response><response status="ok"/>',
    '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><response status="ok" message="&e;"/>',
    '<answer status="ok"/>',
    'PHP notice <response status="ok"/>',
  ]) {
    it(`reads nothing from ${JSON.stringify(body)}`, () => expect(readAnswer(body)).to.equal(undefined));
  }

  it('reads the text of an element without the white space around it', () => {
    expect(readAnswer('<response status="ok"><title>\n A title\n</title></response>')).to.deep.equal({
      status: 'ok',
      data: {title: 'A title'},
    });
  });

  it('pollutes no prototype', () => {
    const answer = readAnswer('<response __proto__="x" status="ok"><__proto__>y</__proto__></response>');
    expect(Object.keys(answer as object)).to.deep.equal(['__proto__', 'status', 'data']);
    expect(Object.getPrototypeOf(answer)).to.equal(Object.prototype);
    expect(({} as Record<string, unknown>)['y']).to.equal(undefined);
  });

  it('never throws, whatever it gets', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), body => {
        readAnswer(body);
      }),
    );
  });

  // Each piece is the start of something that never comes. A pattern that goes back at each of them takes minutes here.
  for (const start of ['', 'var ', 'x({', '<response status="ok"', '<response>', '<response a="']) {
    it(`takes time in proportion to the length of ${start || 'what begins anyhow'}`, () => {
      for (const piece of [
        ...[
          'a',
          'a ',
          '{',
          '}',
          '[',
          '{"a":',
          ' ',
          'var ',
          '$.',
          'x(',
          'x({',
          '} ',
          ');',
          '<',
          '</',
          '<a',
          '<a>',
        ],
        ...['<a ', ' a="', " a='b'", '<!--', '<![CDATA[', ']]', '&', '&a', '&#', '<?xml ', '\r', '"', "'"],
      ])
        readAnswer(`${start}${piece.repeat(300_000)}\u0001`);
    });
  }
});

describe('asText', () => {
  for (const [value, text] of [
    ['a', 'a'],
    [' ', ' '],
    [0, '0'],
    [1.5, '1.5'],
    [true, 'true'],
    [false, 'false'],
    ['', null],
    [null, null],
    [undefined, null],
    [['a'], null],
    [{}, null],
  ] as const) {
    it(`makes ${JSON.stringify(value)} into ${JSON.stringify(text)}`, () =>
      expect(asText(value)).to.equal(text));
  }
});

describe('readApiError', () => {
  for (const body of [ERROR_XML, ERROR_JSON, `var visual = ${ERROR_JSON};`]) {
    it(`reads ${body}`, () => {
      expect(readApiError(body)).to.deep.equal({code: 'invalid_signature', message: 'No & no'});
    });
  }

  for (const body of ['', 'error No', UPDATE_XML, UPDATE_JSON, '{"status":"error"', '<html/>', '[]', 'null'])
    it(`finds none in ${JSON.stringify(body.slice(0, 40))}`, () => expect(readApiError(body)).to.equal(null));

  it('reads an error without code and message', () => {
    expect(readApiError('<response status="error"/>')).to.deep.equal({code: '', message: ''});
    expect(readApiError('{"status":"error","code":[],"message":null}')).to.deep.equal({
      code: '',
      message: '',
    });
  });
});
