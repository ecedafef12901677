import {expect} from '@open-wc/testing';
import type {Clock} from '../../../src/core/timing/clock.js';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';
import {FakeConnection} from '../../support/fakes/fake-browser.js';
import {videoFile} from '../../support/files/files.js';
import {openScope} from '../../support/site/site.js';
import {quietly, startTransfer} from '../../support/site/transfer-run.js';

const HOUR = 3_600_000;

describe('a transfer on a computer that sleeps for hours', () => {
  it('counts none of that as time in which the site failed', async () => {
    const scope = await openScope();
    const {upload_token: token} = await scope.mintToken({background_return_p: 1});
    const connection = new FakeConnection();
    let asleep = 0;
    const clock: Clock = {...browserClock, now: () => browserClock.now() + asleep};
    const failures = async (count: number): Promise<void> => {
      while ((await scope.log()).filter(({status}) => status === 503).length < count) await quietly(20);
    };
    await scope.faults([{chunk: 3, status: 503, times: null}]);
    const run = startTransfer(scope, token, videoFile(10 * 64 * 1024), {connection, clock});
    await failures(2);
    asleep += HOUR;
    // What a browser tells once the lid is open again.
    connection.set(true);
    await failures(4);
    expect(run.story.filter(line => line.startsWith('ended'))).to.deep.equal([]);
    await scope.faults([]);

    expect((await run.ended).kind).to.equal('stored');
  });
});
