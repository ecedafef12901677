import {expect} from '@open-wc/testing';
import {redirectOutcome} from '../../../../src/protocol/answers/redirect-outcome.js';

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

  it('clips a long refusal', () => {
    const outcome = redirectOutcome(REDEEM, `https://example.com/done?error_message=${'no'.repeat(900)}`);

    expect(outcome).to.have.property('message').with.lengthOf(500);
  });

  it('is direct where nothing was redirected', () => {
    expect(redirectOutcome(REDEEM, REDEEM)).to.equal('direct');
  });

  it('is direct where no address is known', () => {
    expect(redirectOutcome(REDEEM, '')).to.equal('direct');
  });

  it('is direct where only the scheme or the host of the API moved', () => {
    const asked = 'http://videos.example.com/api/photo/redeem-upload-token';

    expect(redirectOutcome(asked, REDEEM)).to.equal('direct');
    expect(redirectOutcome(asked, REDEEM.replace('videos', 'www'))).to.equal('direct');
    expect(redirectOutcome(REDEEM, `${REDEEM}?resumableChunkNumber=1`)).to.equal('direct');
  });

  it('reads a result even where the return_url has the path of the method', () => {
    const outcome = redirectOutcome(REDEEM, `${REDEEM}?photo_id=1`);

    expect(outcome).to.have.property('kind', 'stored');
    expect(redirectOutcome(REDEEM, `${REDEEM}?error_message=`)).to.have.property('kind', 'refused');
  });

  it('is lost where the final address tells no result', () => {
    expect(redirectOutcome(REDEEM, 'https://example.com/thanks')).to.equal('lost');
    expect(redirectOutcome(REDEEM, 'https://example.com/login?next=%2Fdone%3Fphoto_id%3D1')).to.equal('lost');
  });
});
