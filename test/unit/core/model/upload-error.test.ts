import {expect} from '@open-wc/testing';
import {UPLOAD_ERROR_CODES, UploadError, mayBeTakenUp} from '../../../../src/core/model/upload-error.js';

describe('UploadError', () => {
  it('is an Error with a name, a code and a message', () => {
    const error = new UploadError('network', 'Gave up.');

    expect(error).to.be.instanceOf(Error);
    expect(error).to.include({name: 'UploadError', code: 'network', message: 'Gave up.'});
    expect(String(error)).to.equal('UploadError: Gave up.');
  });

  it('knows nothing more unless it is told', () => {
    const error = new UploadError('network', '');

    expect(error).to.include({serverMessage: null, status: null});
    expect('cause' in error).to.equal(false);
  });

  it('keeps the words, the status and the cause', () => {
    const cause = new TypeError('x');
    const error = new UploadError('server', '', {serverMessage: 'Busy', status: 503, cause});

    expect(error).to.include({serverMessage: 'Busy', status: 503, cause});
  });

  it('takes empty words for none', () => {
    expect(new UploadError('upload-refused', '', {serverMessage: ''}).serverMessage).to.equal(null);
  });

  it('keeps status 0', () => {
    expect(new UploadError('network', '', {status: 0}).status).to.equal(0);
  });

  it('can be retried for exactly these codes', () => {
    const retryable = UPLOAD_ERROR_CODES.filter(code => new UploadError(code, '').retryable);

    expect(retryable).to.deep.equal([
      'file-unreadable',
      'token-missing',
      'token-refused',
      'network',
      'server',
    ]);
  });
});

describe('An upload that failed', () => {
  it('may be taken up again after what a retry can help, and at another address', () => {
    const codes = UPLOAD_ERROR_CODES.filter(code => mayBeTakenUp(new UploadError(code, '')));

    expect(codes).to.deep.equal([
      'file-unreadable',
      'token-missing',
      'token-refused',
      'network',
      'server',
      'endpoint-wrong',
    ]);
  });
});

describe('UPLOAD_ERROR_CODES', () => {
  it('lists the codes of the public contract', () => {
    expect(UPLOAD_ERROR_CODES).to.deep.equal([
      'file-type',
      'file-empty',
      'file-too-large',
      'file-duplicate',
      'too-many-files',
      'video-too-long',
      'file-unreadable',
      'token-missing',
      'token-refused',
      'upload-refused',
      'quota-exceeded',
      'callback-unreadable',
      'network',
      'server',
      'bad-response',
      'endpoint-wrong',
      'replace-refused',
      'metadata-refused',
      'delete-refused',
      'poster-refused',
      'captions-refused',
      'captions-unmatched',
    ]);
  });
});
