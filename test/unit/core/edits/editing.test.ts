import {expect} from '@open-wc/testing';
import {files, benchWith, upload} from '../../../support/fakes/benches.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

describe('Uploader', () => {
  describe('setMetadata', () => {
    it('keeps edits until the upload starts', async () => {
      const bench = await benchWith('ab', {defaultMetadata: {publish: false}, albumId: '7'});

      bench.uploader.setMetadata('upload-2', {title: 'Sea'});
      expect(bench.next()).to.deep.equal(['metadata-changed 2 title']);
      expect(bench.gateway.saves).to.have.lengthOf(0);
      bench.transport.last.begin().store();
      bench.transport.last.begin();

      expect(bench.gateway.last).to.deep.include({
        updateUrl: 'https://videos.example.com/api/photo/update-upload-token',
        metadata: {title: 'Sea', albumId: '7', publish: false},
      });
      expect(bench.gateway.last.target).to.include({
        uploadToken: 'token-1',
        identifier: upload(bench, 2).identifier,
      });
      await bench.gateway.last.confirm();
      expect(bench.next().at(-1)).to.equal('metadata-saved 2 title+albumId+publish');
      expect(upload(bench, 2)).to.include({metadataState: 'saved'});
    });

    it('sends edits during the upload and after it', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.next();

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      await bench.gateway.last.confirm();
      bench.transport.last.store();
      bench.uploader.setMetadata('upload-1', {title: 'Lake'});
      await bench.gateway.last.confirm();

      expect(bench.next()).to.deep.equal([
        'metadata-changed 1 title',
        'metadata-saved 1 title',
        'upload-success 1',
        'uploads-complete +1 -',
        'metadata-changed 1 title',
        'metadata-saved 1 title',
      ]);
    });

    it('lets pending edits not hold uploads-complete back', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});

      bench.transport.last.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +1 -');
      expect(upload(bench, 1).metadataState).to.equal('saving');
    });

    it('tells of a refusal', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.next();

      await bench.gateway.last.failWith('metadata-refused');

      expect(bench.next()).to.deep.equal(['metadata-error 1 title metadata-refused']);
      expect(upload(bench, 1).metadataState).to.equal('failed');
    });

    it('says nothing of an edit that changes nothing', async () => {
      const bench = await benchWith('a');
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.next();

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.uploader.setMetadata('upload-1', {});

      expect(bench.next()).to.deep.equal([]);
    });

    it('stays with the token that the upload was redeemed with', async () => {
      const bench = await benchWith('a');
      bench.transport.last.store();
      bench.uploader.options = {...bench.uploader.options, uploadToken: 'token-2'};

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});

      expect(bench.gateway.last.target.uploadToken).to.equal('token-1');
    });

    it('sends everything again when the upload starts anew under a new token', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      await bench.gateway.last.confirm();
      bench.transport.last.fail('token-refused');
      bench.uploader.setMetadata('upload-1', {publish: false});
      expect(bench.gateway.saves).to.have.lengthOf(1);

      bench.uploader.options = {...bench.uploader.options, uploadToken: 'token-2'};
      bench.uploader.retry();
      bench.transport.last.begin();

      expect(bench.gateway.last.metadata).to.deep.equal({title: 'Sea', publish: false});
      expect(bench.gateway.last.target.uploadToken).to.equal('token-2');
    });

    it('goes on sending edits of a video that was sent but not confirmed', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin().fail('callback-unreadable');

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});

      expect(bench.gateway.saves).to.have.lengthOf(1);
    });
  });

  describe('edits and endings', () => {
    it('saves the edits of an upload that had nothing left to send when it was retried', async () => {
      const bench = await benchWith('a');
      bench.transport.last.fail('network');
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.uploader.retry();
      const {last} = bench.transport;
      last.hasStarted = true;
      last.fail('callback-unreadable');

      expect(bench.gateway.last.metadata).to.deep.equal({title: 'Sea'});
    });

    for (const act of ['removeFile', 'reset'] as const) {
      it(`saves the edits of a stored video whose row is gone (${act})`, async () => {
        const bench = await benchWith('a');
        bench.transport.last.store();
        bench.uploader.setMetadata('upload-1', {title: 'Sea'});
        bench.next();
        bench.uploader[act]('upload-1');
        expect(bench.gateway.last.isOpen).to.equal(true);
        await bench.gateway.last.confirm();

        expect(bench.next()).to.deep.equal(['file-removed 1']);
      });
    }

    it('tells of a saved edit with the snapshot as it is then', async () => {
      const bench = await benchWith('a');
      const states: string[] = [];
      bench.uploader.addEventListener('metadata-saved', ({detail}) => {
        states.push(detail.upload.metadataState, upload(bench, 1).metadataState);
      });
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      await bench.gateway.last.confirm();

      expect(states).to.deep.equal(['saved', 'saved']);
    });

    it('asks for a token again with each new file, however often that failed', async () => {
      const bench = await Bench.open({uploadToken: '', tokenEndpoint: '/token'});
      bench.askToken = async () => ({status: 'error', message: 'No permission'});
      await bench.uploader.addFiles(files('a'));
      await settled();
      await settled();
      expect(bench.phases).to.deep.equal(['failed']);
      bench.askToken = async () => ({upload_token: 'fresh'});
      await bench.uploader.addFiles(files('b'));
      await settled();
      await settled();

      expect(bench.transport.last.job.uploadToken).to.equal('fresh');
    });
  });
});
