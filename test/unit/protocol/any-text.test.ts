import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {isRecord, readAnswer, readApiError} from '../../../src/protocol/answers/api-answer.js';
import {readCallbackForm} from '../../../src/protocol/answers/callback-form.js';
import {clipMessage} from '../../../src/protocol/answers/clip-message.js';
import {readLimited} from '../../../src/protocol/answers/limited-body.js';
import {type RedeemOutcome, parseRedeemBody} from '../../../src/protocol/answers/redeem-outcome.js';
import {callbackOutcome, redirectOutcome} from '../../../src/protocol/answers/redirect-outcome.js';
import {readRefusal} from '../../../src/protocol/answers/refusal.js';
import {parseRetryAfter} from '../../../src/protocol/answers/retry-after.js';
import {readTokenAnswer} from '../../../src/protocol/answers/token-answer.js';
import {parseUpdateAnswer} from '../../../src/protocol/answers/update-outcome.js';
import {parseCallback} from '../../../src/protocol/callback/callback.js';
import {hostOrNull, isId} from '../../../src/protocol/callback/photo-id.js';
import {isMethodAddress, originOf, siteEndpoints} from '../../../src/protocol/requests/endpoints.js';
import {addTypedTags, parseTypedTags, readTags} from '../../../src/protocol/requests/tags.js';
import {
  NoTokenError,
  TokenDelayedError,
  type UploadTokenGrant,
  parseUploadToken,
} from '../../../src/protocol/requests/upload-token.js';
import {readDeletionAnswer} from '../../../src/protocol/stored/deletion-answer.js';
import {deletionUrlOf} from '../../../src/protocol/stored/deletion-request.js';
import {parsePosterAnswer} from '../../../src/protocol/stored/poster-outcome.js';
import {posterUrlOf} from '../../../src/protocol/stored/poster-request.js';
import {isListed, readPreparationAnswer} from '../../../src/protocol/stored/preparation.js';
import {listUrlOf} from '../../../src/protocol/stored/preparation-request.js';
import {addressesOf, listedAddresses} from '../../../src/protocol/stored/video-addresses.js';
import {anyAddress, anyBody, anyJson, anyStatus, anyString} from '../../support/any-text.js';

const SITE = 'https://videos.example.com';
const REDEEM = `${SITE}/api/photo/redeem-upload-token`;
/** What turns a text into markup, a list, a second value or another part of an address. */
const ACTIVE = /[\s<>"'&/\\,;=?#@]/;

/** Runs a property of any body with any status. */
function always(says: (status: number, body: string) => void): void {
  fc.assert(fc.property(anyStatus, anyBody, says), {numRuns: 400});
}

/** A message for people: short, and with no half of a character. */
function checkMessage(message: string): void {
  expect(message.length).to.be.at.most(500);
  expect(message).to.equal(message.trim());
}

/** What an outcome names can be shown, stored and made into addresses. */
function checkOutcome(outcome: RedeemOutcome): void {
  if (outcome.kind === 'acknowledged') return;
  if (outcome.kind !== 'stored') return checkMessage(outcome.message);
  const {photoId, treeId, token, domain, callbackUrl, parameters} = outcome.video;
  for (const text of [photoId, treeId, token, domain]) expect(text ?? '').not.to.match(ACTIVE);
  expect(photoId === null || isId(photoId)).to.equal(true);
  if (callbackUrl !== null) expect(new URL(callbackUrl).protocol).to.match(/^https?:$/);
  for (const value of Object.values(parameters)) expect(value).to.be.a('string');
  for (const address of Object.values(addressesOf(outcome.video, SITE)))
    if (address !== null) expect(new URL(address).origin).to.equal(SITE);
}

describe('Whatever a site answers,', () => {
  it('an answer is JSON or nothing, and reading it again gives the same', () => {
    always((_, body) => {
      const answer = readAnswer(body);
      if (answer === undefined) expect(readApiError(body)).to.equal(null);
      else expect(readAnswer(JSON.stringify(answer))).to.deep.equal(JSON.parse(JSON.stringify(answer)));
      expect(({} as {status?: unknown}).status, 'no prototype has changed').to.equal(undefined);
    });
  });

  it('the end of an upload names nothing but ids, a host, an address and short words', () => {
    always((_, body) => checkOutcome(parseRedeemBody(body)));
  });

  it('an address after a redirect names no more than that', () => {
    fc.assert(
      fc.property(anyAddress, anyString, (address, form) => {
        const callback = parseCallback(address, form);
        const outcome = callbackOutcome(callback);
        if (outcome !== null) checkOutcome(outcome);
        if (callback === null) return;
        expect(callback.url).to.match(/^https?:/);
        const redirect = redirectOutcome(REDEEM, callback.url);
        if (typeof redirect !== 'string') checkOutcome(redirect);
        expect(parseCallback(callback.url)?.url, 'reads its own address').to.equal(callback.url);
      }),
    );
  });

  it('a page is a form of this upload or nothing', () => {
    const name = fc.constantFrom('photo_id', 'upload_token', 'error_message', 'x');
    const form = fc
      .tuple(anyAddress, fc.array(fc.tuple(name, anyString)))
      .map(
        ([action, fields]) =>
          `<form action="${action}">${fields.map(([field, value]) => `<input name=${field} value="${value}">`).join('')}`,
      );
    fc.assert(
      fc.property(fc.oneof(form, anyBody), page => {
        const found = readCallbackForm(page, REDEEM, '12345');
        if (found === null) return;
        expect(found.fields.get('upload_token')).to.equal('12345');
        const callback = parseCallback(found.action, found.fields);
        expect(callback === null || /^https?:/.test(callback.url)).to.equal(true);
      }),
    );
  });

  it('a refusal is short words, and no gateway in trouble refuses anything', () => {
    always((status, body) => {
      const refusal = readRefusal(status, body);
      if (refusal === null) return;
      checkMessage(refusal.message);
      expect(status).to.be.below(502);
    });
  });

  it('an edit is saved only by a clear yes', () => {
    always((status, body) => {
      const outcome = parseUpdateAnswer(status, body);
      if ('message' in outcome) checkMessage(outcome.message);
      if (outcome.kind !== 'saved') return;
      expect(status).to.be.within(200, 299);
      expect(readAnswer(body)).to.include({status: 'ok'});
    });
  });

  it('a video is deleted only by a clear yes', () => {
    always((status, body) => {
      for (const at of ['server', 'site'] as const) {
        const outcome = readDeletionAnswer(at, status, body);
        if ('message' in outcome) expect(outcome.message.length).to.be.at.most(600);
        if (outcome.kind !== 'deleted') continue;
        expect(status).to.be.below(300);
        expect(readAnswer(body)).to.include(at === 'server' ? {deleted: true} : {status: 'ok'});
      }
    });
  });

  it('a picture is saved only by a clear yes', () => {
    always((status, body) => {
      const outcome = parsePosterAnswer(status, body);
      if ('message' in outcome) checkMessage(outcome.message);
      if (outcome.kind === 'saved') expect(readAnswer(body)).to.include({status: 'ok'});
    });
  });

  it('a video is prepared from 0 to 1, and ready at 1 alone', () => {
    always((status, body) => {
      const outcome = readPreparationAnswer(status, body, '12345');
      expect([true, false, null]).to.include(isListed(status, body, '12345'));
      if (outcome.kind !== 'told') return;
      const {playable, share} = outcome.preparation;
      if (share !== null) expect(share).to.be.within(0, 1);
      if (playable === 'ready') expect(share).to.equal(1);
      for (const address of Object.values(listedAddresses(outcome.photo ?? {}, SITE)))
        expect(new URL(address!).origin).to.equal(SITE);
    });
  });

  it('an address of a listed video leads to the site itself', () => {
    fc.assert(
      fc.property(anyJson, photo => {
        if (!isRecord(photo)) return;
        for (const address of Object.values(listedAddresses(photo, SITE)))
          expect(new URL(address!).origin).to.equal(SITE);
      }),
    );
  });

  it('a wait is a number of milliseconds', () => {
    fc.assert(
      fc.property(
        fc.option(fc.oneof(anyString, fc.stringMatching(/^\d{0,400}$/))),
        fc.nat(),
        (value, now) => {
          expect(parseRetryAfter(value, now)).to.be.at.least(0);
        },
      ),
    );
  });

  it('a body is read whole, or to the first piece beyond the limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({maxLength: 9})), fc.nat(40), async (pieces, limit) => {
        let given = 0;
        const body = new ReadableStream<Uint8Array>(
          {
            pull(controller) {
              const piece = pieces[given++];
              if (piece === undefined) controller.close();
              else controller.enqueue(piece);
            },
          },
          {highWaterMark: 0},
        );
        const whole = pieces.flatMap(piece => [...piece]);
        const read = await readLimited(body, limit);
        expect([...read]).to.deep.equal(whole.slice(0, read.length));
        if (whole.length <= limit) {
          expect(read.length).to.equal(whole.length);
          return;
        }
        expect(read.length).to.be.above(limit);
        const sizes = pieces.slice(0, given).map(piece => piece.length);
        expect(read.length - (sizes.at(-1) ?? 0), 'nothing is read beyond').to.be.at.most(limit);
      }),
    );
  });

  it('words are cut without a trace of a half character', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', minLength: 200, maxLength: 600}), fc.nat(3), (text, shift) => {
        const clipped = clipMessage('x'.repeat(shift) + text);
        checkMessage(clipped);
        expect(clipped).not.to.match(/\p{Surrogate}/u);
        expect(clipMessage(clipped)).to.equal(clipped);
      }),
    );
  });
});

describe('Whatever a token endpoint or a provider gives,', () => {
  const checkGrant = (read: () => UploadTokenGrant): void => {
    let grant: UploadTokenGrant;
    try {
      grant = read();
    } catch (error) {
      expect(error instanceof NoTokenError || error instanceof TokenDelayedError, String(error)).to.equal(
        true,
      );
      return;
    }
    const {uploadToken, uses, expiresAt, returnUrl, preset} = grant;
    expect(uploadToken).not.to.match(/^\s|\s$|<|^$/);
    if (uses !== null) expect(uses).to.be.above(0);
    expect(Number.isNaN(expiresAt) || expiresAt <= 0).to.equal(false);
    if (returnUrl !== null) expect(returnUrl).to.be.a('string');
    for (const text of [preset.title, preset.description, preset.albumId])
      if (text !== undefined) expect(text).to.be.a('string').and.not.equal('');
    expect(readTags(preset.tags ?? [])).to.deep.equal(preset.tags ?? []);
    expect([true, false, undefined]).to.include(preset.publish);
    // As the page of a framework would hand it over once more.
    expect(parseUploadToken({upload_token: uploadToken}, 0).uploadToken).to.equal(uploadToken);
  };

  it('there is a token, or an error that says whether another request can help', () => {
    fc.assert(
      fc.property(anyStatus, anyBody, fc.nat(), (status, body, now) => {
        const answer = {url: SITE, status, type: '', body, retryAfter: 0};
        checkGrant(() => parseUploadToken(readTokenAnswer(answer), now));
        checkGrant(() => parseUploadToken(body, now));
        checkGrant(() => parseUploadToken(body, now, 'replace_token'));
      }),
      {numRuns: 400},
    );
  });

  it('any value of a script is a token or none', () => {
    fc.assert(
      fc.property(fc.anything(), fc.nat(), (value, now) => checkGrant(() => parseUploadToken(value, now))),
    );
  });
});

describe('Whatever a page or a person writes,', () => {
  it('a site has addresses of its own, from which the same site is read', () => {
    fc.assert(
      fc.property(anyAddress, endpoint => {
        isMethodAddress(endpoint);
        const site = siteEndpoints(endpoint, 'https://www.example.com');
        if (site === null) return;
        const origin = originOf(site.redeem);
        expect(new URL(site.redeem).username + new URL(site.redeem).search).to.equal('');
        for (const address of [
          site.update,
          listUrlOf(site.redeem),
          posterUrlOf(site.redeem),
          deletionUrlOf(site.redeem),
        ])
          expect(originOf(address)).to.equal(origin);
        for (const address of [site.redeem, site.update])
          expect(siteEndpoints(address, 'https://www.example.com')).to.deep.equal(site);
      }),
      {numRuns: 400},
    );
  });

  it('a host is a host, and an id stays whole in a list, an address and a form', () => {
    fc.assert(
      fc.property(anyString, text => {
        if (hostOrNull(text) !== null) expect(text).not.to.match(ACTIVE);
        if (!isId(text)) return;
        expect(text).not.to.match(ACTIVE);
        expect(encodeURIComponent(text)).to.equal(text);
      }),
    );
  });

  it('typed tags are read again as the same tags, and never twice', () => {
    fc.assert(
      fc.property(fc.array(anyString), anyString, (parts, more) => {
        const tags = parseTypedTags(parts.join(', '));
        expect(parseTypedTags(tags.join(', '))).to.deep.equal(tags);
        const added = addTypedTags(tags, more);
        expect(added.slice(0, tags.length)).to.deep.equal(tags);
        expect(addTypedTags(added, more), 'the same once more adds nothing').to.equal(added);
      }),
    );
  });
});
