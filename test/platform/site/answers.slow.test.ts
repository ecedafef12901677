import {expect} from '@open-wc/testing';
import {VideoUploads} from '../../../src/headless.js';
import {checkSite} from '../../../src/create-uploader.js';
import {isWebKit} from '../../support/engine.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {type FaultRule, openScope} from '../../support/site/site.js';

describe('an edit', () => {
  it('whose answer drips without an end is sent again after a minute', async () => {
    const scope = await openScope();
    const {upload_token: uploadToken} = await scope.mintToken({background_return_p: 1});
    const uploads = new VideoUploads({endpoint: scope.endpoint, uploadToken, chunkSize: '64KiB'});
    const log = new EventLog(uploads, EVENT_TYPES);
    await scope.faults([{method: 'update', endless: 1}]);
    const [upload] = await uploads.addFiles([videoFile(200_000)]);
    uploads.setMetadata(upload?.id ?? '', {title: 'Saved'});
    await log.until('metadata-saved', 1, 100_000);
    const updates = (await scope.log()).filter(({method}) => method === 'update');
    expect(updates).to.have.length(2);
    // WebKit keeps the connection of a request that may outlive its page.
    if (!isWebKit) expect(updates[0]?.isDone).to.equal(true);
  });
});

describe('a request for a token', () => {
  it('is ended after a minute, before the next one', async () => {
    const {endpoint} = await openScope();
    const mute = crypto.randomUUID();
    const uploads = new VideoUploads({endpoint, tokenEndpoint: `/token-endpoint?mute=${mute}`});
    await uploads.addFiles([videoFile(1000)]);
    const count = async (): Promise<{open: number; all: number}> =>
      (await (await fetch(`/token-endpoint?mute=${mute}`, {cache: 'no-store'})).json()) as {
        open: number;
        all: number;
      };
    while ((await count()).all < 2) await new Promise(resolve => setTimeout(resolve, 500));
    // A server may hear of the next one first.
    while ((await count()).open > 1) await new Promise(resolve => setTimeout(resolve, 20));
    uploads.reset();
  });
});

describe('checkSite', function () {
  // Its requests share the few connections that a browser has to one host.
  this.timeout(180_000);
  const delayMs = 300_000;

  it('says what takes requests and does not answer them', async () => {
    const of = async (rule: FaultRule): Promise<string[]> => {
      const {endpoint, faults} = await openScope();
      await faults([{...rule, times: null, delayMs}]);
      const {transport, findings} = await checkSite(endpoint);
      return [
        String(transport),
        ...findings
          .filter(({message}) => message.includes('did not answer within 15 seconds'))
          .map(({subject, isGood}) => `${subject} ${isGood}`),
      ];
    };
    const [all, posts, preflights, edits] = await Promise.all([
      of({method: 'any'}),
      of({method: 'redeem'}),
      of({method: 'preflight'}),
      of({method: 'update'}),
    ]);
    expect(all).to.deep.equal(['null', 'site false']);
    expect(posts).to.deep.equal(['null', 'preflight false']);
    expect(preflights).to.deep.equal(['null', 'preflight false']);
    expect(edits).to.deep.equal(['chunks', 'edits false']);
  });

  it('says that a return_url page does not answer', async () => {
    const [scope, silent] = [await openScope(), await openScope()];
    await silent.faults([{method: 'any', times: null, delayMs}]);
    const {findings} = await checkSite(scope.endpoint, `${silent.endpoint}/photo/list`);
    const [finding] = findings.filter(({subject}) => subject === 'return_url');
    expect(finding?.isGood).to.equal(false);
    expect(finding?.message).to.include('did not answer within 15 seconds');
  });
});
