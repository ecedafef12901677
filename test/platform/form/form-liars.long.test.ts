import {expect} from '@open-wc/testing';
import {
  CALLBACK_CHANNEL,
  CALLBACK_MARK,
  callbackMessage,
} from '../../../src/protocol/callback/callback-message.js';
import {videoFile} from '../../support/files/files.js';
import {OTHER_ORIGIN} from '../../support/pages/other-origin.js';
import {type Scope, UNREADABLE, UNREADABLE_AND_HELD, openScope} from '../../support/site/site.js';
import {quietly, startTransfer} from '../../support/site/transfer-run.js';

describe('a file that goes as a plain form believes', () => {
  let scope: Scope;

  beforeEach(async () => {
    scope = await openScope();
    await scope.faults([UNREADABLE]);
  });

  async function tokenOf(page: string, origin: string): Promise<string> {
    const url = new URL(`/test/support/pages/${page}-page.html`, origin);
    url.searchParams.set('claim', location.origin);
    return (await scope.mintToken({return_url: url.href})).upload_token;
  }

  it('no page of another origin in its frame that names the right address', async () => {
    const token = await tokenOf('lying', OTHER_ORIGIN);
    // Five seconds in which nothing is believed are less than one.
    const run = startTransfer(scope, token, videoFile(300_000), {byForm: true, haste: 7});
    await run.ended;

    expect(run.story.at(-1)).to.equal('ended callback-unreadable');
  });

  it('the page of its own origin that says the same', async () => {
    const token = await tokenOf('lying', location.origin);
    const run = startTransfer(scope, token, videoFile(300_000), {byForm: true});
    const ending = await run.ended;

    expect(ending.kind === 'stored' && ending.video?.photoId).to.equal('666');
  });

  it('a page of another origin that tries to send the visitor elsewhere, and the visitor stays', async () => {
    const token = await tokenOf('climbing', OTHER_ORIGIN);
    const run = startTransfer(scope, token, videoFile(300_000), {byForm: true, callbackOrigin: OTHER_ORIGIN});
    const ending = await run.ended;

    const [video] = await scope.videos(token);
    expect(ending.kind === 'stored' && ending.video?.photoId).to.equal(video?.photoId);
  });

  it('nobody of its own origin where another one is named, although they name the right address', async () => {
    const token = await tokenOf('return', OTHER_ORIGIN);
    await scope.faults(UNREADABLE_AND_HELD);
    const run = startTransfer(scope, token, videoFile(300_000), {
      byForm: true,
      callbackOrigin: OTHER_ORIGIN,
    });
    await run.until('completing');
    const mark = run.job.identifier;
    const query = new URLSearchParams({upload_token: token, photo_id: '666', [CALLBACK_MARK]: mark});
    const channel = new BroadcastChannel(CALLBACK_CHANNEL);
    const liar = setInterval(() => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
      channel.postMessage(callbackMessage(`${OTHER_ORIGIN}/done?${query}`, query));
    }, 50);
    await quietly(500);
    await scope.faults([UNREADABLE]);
    const ending = await run.ended;
    clearInterval(liar);
    channel.close();

    const [video] = await scope.videos(token);
    expect(ending.kind === 'stored' && ending.video?.photoId).to.equal(video?.photoId);
    expect(video?.photoId).not.to.equal('666');
  });
});
