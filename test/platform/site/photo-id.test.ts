import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {type FaultRule, type Scope, UNREADABLE, openScope} from '../../support/site/site.js';
import {KIB, startTransfer} from '../../support/site/transfer-run.js';

const SIZE = 200 * KIB;

function returnPage(query: Record<string, string>): string {
  const url = new URL('/test/support/pages/return-page.html', location.origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

describe('a final answer whose photo id would be several', () => {
  let scope: Scope;
  let token: string;

  beforeEach(async () => {
    scope = await openScope();
    const parameters = {return_url: returnPage({theme: 'green'}), max_uploads: 2};
    token = (await scope.mintToken(parameters)).upload_token;
  });

  async function redeems(): Promise<number> {
    return (await scope.log()).filter(entry => entry.method === 'redeem').length;
  }

  const answers: Readonly<Record<string, () => FaultRule>> = {
    'a line': () => ({status: 200, body: 'ok a.example 1 2,3,4 t'}),
    JSON: () => ({status: 200, body: '{"status":"ok","upload":{"photo_id":"2,3,4"}}'}),
    'a redirect': () => ({
      status: 301,
      headers: {Location: scope.sinkUrl({upload_token: token, photo_id: '2,3,4', token: 't'})},
    }),
  };
  for (const [name, answer] of Object.entries(answers)) {
    it(`ends the upload for good as bad-response, in ${name}`, async () => {
      await scope.faults([{chunk: 'completing', store: true, ...answer()}]);
      const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;
      if (ending.kind !== 'failed') expect.fail(`It ended as ${ending.kind}.`);
      expect(ending.error.code).to.equal('bad-response');
      expect(ending.error.serverMessage).to.contain('2,3,4');
      expect(ending.error.retryable).to.equal(false);
      expect(await redeems(), 'no chunk goes again').to.equal(3);
      expect(await scope.videos(token)).to.have.length(1);
    });
  }

  it('ends the upload for good as bad-response, told by the page at return_url of a plain form', async () => {
    const callback = returnPage({theme: 'green', upload_token: token, photo_id: '2,3,4', token: 't'});
    await scope.faults([{status: 301, store: true, headers: {Location: callback}, cors: false}, UNREADABLE]);
    const ending = await startTransfer(scope, token, videoFile(SIZE), {byForm: true}).ended;
    expect(ending.kind === 'failed' && ending.error.code).to.equal('bad-response');
    expect(await redeems()).to.equal(1);
  });
});
