import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {openScope} from '../../support/site/site.js';
import {startTransfer} from '../../support/site/transfer-run.js';

describe('A filter that answers chunks with a page of its own, before a 23 site', () => {
  for (const status of [403, 200])
    it(`is told, and the transfer ends as "server" after ten minutes: ${status}`, async () => {
      const scope = await openScope();
      const {upload_token: token} = await scope.mintToken({});
      const headers = {'Content-Type': 'text/html; charset=utf-8'};
      await scope.faults([
        {
          times: null,
          status,
          body: '<!doctype html><title>Blocked</title><p>Ask your administrator.</p>',
          headers,
        },
      ]);
      // Ten minutes are ten seconds.
      const run = startTransfer(scope, token, videoFile(300_000), {
        haste: 60,
        random: () => 1,
        mayUseForm: true,
      });
      const ending = await run.ended;

      if (ending.kind !== 'failed') throw new Error(`It ended as ${ending.kind}.`);
      expect(ending.error).to.include({code: 'server', status, retryable: true});
      expect(run.story).to.deep.equal(['started', 'ended server']);
      // On so hasty a clock a page that takes its time may first count as silence.
      expect(run.warnings.join('\n'))
        .to.contain(
          `${scope.endpoint}/photo/redeem-upload-token answered ${status} (text/html; charset=utf-8)`,
        )
        .and.to.contain('a filter');
      expect(await scope.videos(token)).to.be.empty;
    });

  it('is told, and the transfer ends as "server", if the page of the filter may not be read', async () => {
    const scope = await openScope();
    const {upload_token: token} = await scope.mintToken({});
    await scope.faults([
      {
        method: 'redeem',
        times: null,
        status: 403,
        cors: false,
        body: '<!doctype html><title>Blocked</title>',
      },
    ]);
    const run = startTransfer(scope, token, videoFile(300_000), {
      haste: 60,
      random: () => 1,
      mayUseForm: true,
    });
    const ending = await run.ended;

    if (ending.kind !== 'failed') throw new Error(`It ended as ${ending.kind}.`);
    expect(ending.error).to.include({code: 'server', status: 0, retryable: true});
    expect(run.story).to.deep.equal(['started', 'ended server']);
    expect(run.warnings.join('\n')).to.contain('a filter or a proxy on the way');
    expect(await scope.videos(token)).to.be.empty;
  });
});
