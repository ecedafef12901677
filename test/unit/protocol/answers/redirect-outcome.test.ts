import {expect} from '@open-wc/testing';
import {callbackOutcome, redirectOutcome} from '../../../../src/protocol/answers/redirect-outcome.js';
import {parseCallback} from '../../../../src/protocol/callback/callback.js';

const REDEEM = 'https://videos.example.com/api/photo/redeem-upload-token';

describe('redirectOutcome', () => {
  it('reads a stored video from the query', () => {
    const url = 'https://example.com/done?theme=green&domain=d&upload_token=u&photo_id=1&tree_id=2&token=t';

    expect(redirectOutcome(REDEEM, url)).to.deep.equal({
      kind: 'stored',
      video: {
        photoId: '1',
        treeId: '2',
        token: 't',
        domain: 'd',
        callbackUrl: url,
        parameters: {theme: 'green'},
      },
    });
  });

  it('reads a refusal from the query', () => {
    expect(redirectOutcome(REDEEM, 'https://example.com/done?error_message=Not+a+video')).to.deep.equal({
      kind: 'refused',
      message: 'Not a video',
    });
  });

  it('takes an id that can be none, from the body of a POST, for a mistake of the site', () => {
    const callback = parseCallback('https://example.com/done', 'photo_id=1+2');

    expect(callbackOutcome(callback)).to.deep.equal({kind: 'malformed', message: ''});
  });

  it('clips a long refusal', () => {
    const outcome = redirectOutcome(REDEEM, `https://example.com/done?error_message=${'no'.repeat(900)}`);

    expect(outcome).to.have.property('message').with.lengthOf(500);
  });

  it('is direct if nothing was redirected', () => {
    expect(redirectOutcome(REDEEM, REDEEM)).to.equal('direct');
  });

  it('is direct if no address is known', () => {
    expect(redirectOutcome(REDEEM, '')).to.equal('direct');
  });

  it('is direct if only the scheme or the host of the API moved', () => {
    const asked = 'http://videos.example.com/api/photo/redeem-upload-token';

    expect(redirectOutcome(asked, REDEEM)).to.equal('direct');
    expect(redirectOutcome(asked, REDEEM.replace('videos', 'www'))).to.equal('direct');
    expect(redirectOutcome(REDEEM, `${REDEEM}?resumableChunkNumber=1`)).to.equal('direct');
  });

  it('reads a result even if the return_url has the path of the method', () => {
    const outcome = redirectOutcome(REDEEM, `${REDEEM}?photo_id=1`);

    expect(outcome).to.have.property('kind', 'stored');
    expect(redirectOutcome(REDEEM, `${REDEEM}?error_message=`)).to.have.property('kind', 'refused');
  });

  it('calls an id malformed that can be none, and shows what stands there', () => {
    expect(redirectOutcome(REDEEM, 'https://example.com/done?photo_id=%3Cb%3E')).to.deep.equal({
      kind: 'malformed',
      message: '<b>',
    });
    expect(callbackOutcome(parseCallback('https://example.com/done', 'photo_id=%3Cb%3E'))).to.deep.equal({
      kind: 'malformed',
      message: '',
    });
  });

  it('is lost if the final address is that of no page', () => {
    expect(redirectOutcome(REDEEM, 'about:blank')).to.equal('lost');
  });

  it('is lost if the final address tells no result', () => {
    expect(redirectOutcome(REDEEM, 'https://example.com/thanks')).to.equal('lost');
    expect(redirectOutcome(REDEEM, 'https://example.com/login?next=%2Fdone%3Fphoto_id%3D1')).to.equal('lost');
  });
});
