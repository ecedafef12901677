import {expect} from '@open-wc/testing';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {browserConnection} from '../../../src/platform/browser/browser-connection.js';
import {browserTransport} from '../../../src/platform/browser/browser-transport.js';
import {
  CALLBACK_CHANNEL,
  CALLBACK_MARK,
  callbackMessage,
} from '../../../src/protocol/callback/callback-message.js';
import {EventLog} from '../../support/event-log.js';
import {FakeBrowser, FakeConnection} from '../../support/fakes/fake-browser.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {fastClock} from '../../support/fakes/fast-clock.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {OTHER_ORIGIN} from '../../support/pages/other-origin.js';
import {type Scope, UNREADABLE, UNREADABLE_AND_HELD, openScope} from '../../support/site/site.js';
import {startTransfer} from '../../support/site/transfer-run.js';
import {pass, until} from '../../support/uploader-harness.js';

const SIZE = 300_000;
/** Five seconds in which no page says anything are less than one. */
const MUTE = {byForm: true, haste: 7} as const;

function page(name: string, origin = location.origin): string {
  return new URL(`/test/support/pages/${name}-page.html?theme=green`, origin).href;
}

function tokenOf(scope: Scope, returnUrl: string, maxUploads = 1): Promise<string> {
  return scope.mintToken({return_url: returnUrl, max_uploads: maxUploads}).then(token => token.upload_token);
}

/** Says something on the channel, where no origin needs to be named. */
function tell(channel: BroadcastChannel, data: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(data);
}

function frames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll<HTMLIFrameElement>('iframe[name^=video-uploader-]')];
}

/** Resolves once the site has the video. */
async function untilStored(scope: Scope, token: string): Promise<void> {
  while ((await scope.videos(token)).length === 0) await pass(20);
}

/** Whether a browser shows the page at `return_url` before that page has told all is its own matter. */
function withoutArrival({story}: {readonly story: readonly string[]}): string[] {
  return story.filter(line => line !== 'acknowledged 1');
}

describe('a file that goes as a plain form', () => {
  let scope: Scope;

  beforeEach(async () => {
    scope = await openScope();
    await scope.faults([UNREADABLE]);
  });

  afterEach(() => {
    expect(frames(), 'no frame is left behind').to.have.length(0);
  });

  it('arrives whole, and its callback is heard from the page at return_url', async () => {
    const token = await tokenOf(scope, page('return'));
    const file = videoFile(SIZE);
    const run = startTransfer(scope, token, file, {byForm: true, parameters: {submit: 'yes'}});
    const ending = await run.ended;

    const [video, ...others] = await scope.videos(token);
    expect(others).to.be.empty;
    expect(video!.sha256).to.equal(await sha256Hex(file));
    expect(video!.identifier).to.equal(run.job.identifier);
    expect(ending.kind).to.equal('stored');
    if (ending.kind !== 'stored') return;
    expect(ending.video).to.deep.include({
      photoId: video!.photoId,
      treeId: video!.treeId,
      token: video!.token,
    });
    expect(ending.video!.parameters).to.deep.equal({theme: 'green', submit: 'yes'});
    expect(withoutArrival(run)).to.deep.equal(['started', 'completing', 'ended stored']);
    expect(run.warnings).to.be.empty;
  });

  it('arrives with parameters that are called like what a form can do', async () => {
    const token = await tokenOf(scope, page('return'));
    const parameters = {append: '1', remove: '2', method: '3', target: '4', after: '5', constructor: '6'};
    const ending = await startTransfer(scope, token, videoFile(SIZE), {byForm: true, parameters}).ended;
    expect(ending.kind).to.equal('stored');
    expect(ending.kind === 'stored' && ending.video!.parameters).to.deep.equal({
      theme: 'green',
      ...parameters,
    });
    expect(document.querySelector('form'), 'no form is left behind').to.equal(null);
  });

  it('is heard from a page of another origin, if that is the one to be believed', async () => {
    const token = await tokenOf(scope, page('return', OTHER_ORIGIN));
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true, callbackOrigin: OTHER_ORIGIN});
    expect((await run.ended).kind).to.equal('stored');
  });

  it('believes no other origin', async () => {
    const token = await tokenOf(scope, page('return', OTHER_ORIGIN));
    const run = startTransfer(scope, token, videoFile(SIZE), MUTE);
    await run.ended;
    expect(run.story.at(-1)).to.equal('ended callback-unreadable');
    expect(run.warnings.join()).to.include('callback-origin');
  });

  it('is sent, but not confirmed where the page at return_url says nothing', async () => {
    const token = await tokenOf(scope, page('mute'));
    const run = startTransfer(scope, token, videoFile(SIZE), MUTE);
    await run.ended;
    expect(run.story).to.deep.equal(['started', 'completing', 'acknowledged 1', 'ended callback-unreadable']);
    expect(await scope.videos(token)).to.have.length(1);
  });

  it('does not go again that was begun before a reload', async () => {
    const token = await tokenOf(scope, page('return'));
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true, mayBeComplete: true});
    await run.ended;
    expect(run.story).to.deep.equal(['ended callback-unreadable']);
    expect(await scope.videos(token)).to.be.empty;
  });

  it('is sent, but not confirmed where the page at return_url loads itself again and again', async () => {
    const token = await tokenOf(scope, page('restless'));
    const run = startTransfer(scope, token, videoFile(SIZE), MUTE);
    await run.ended;
    expect(run.story.at(-1)).to.equal('ended callback-unreadable');
  });

  it('is sent, but not confirmed where the token has no return_url', async () => {
    const {upload_token: token} = await scope.mintToken();
    const run = startTransfer(scope, token, videoFile(SIZE), MUTE);
    await run.ended;
    expect(run.story.at(-1)).to.equal('ended callback-unreadable');
  });

  it('is refused in the words of the site', async () => {
    const token = await tokenOf(scope, page('return'));
    const said = new URLSearchParams({upload_token: token, error_message: "The file type isn't supported"});
    await scope.faults([{status: 301, headers: {Location: `${page('return')}&${said}`}, cors: false}]);
    const ending = await startTransfer(scope, token, videoFile(SIZE), {byForm: true}).ended;
    expect(ending.kind === 'failed' && ending.error.code).to.equal('upload-refused');
    expect(ending.kind === 'failed' && ending.error.serverMessage).to.equal("The file type isn't supported");
  });

  it('hears its own callback, and not that of another one with the same token', async () => {
    const token = await tokenOf(scope, page('return'), 3);
    const files = [videoFile(SIZE, {seed: 1}), videoFile(SIZE, {seed: 2}), videoFile(SIZE, {seed: 3})];
    const runs = files.map(file => startTransfer(scope, token, file, {byForm: true}));
    const endings = await Promise.all(runs.map(run => run.ended));
    const videos = await scope.videos(token);
    for (const [index, ending] of endings.entries()) {
      const video = videos.find(({identifier}) => identifier === runs[index]!.job.identifier)!;
      expect(ending.kind === 'stored' && ending.video?.photoId).to.equal(video.photoId);
    }
  });

  it('does not believe a frame that claims to be the page at return_url, nor a stranger on the channel', async () => {
    const token = await tokenOf(scope, page('return'));
    await scope.faults(UNREADABLE_AND_HELD);
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true});
    await run.until('completing');
    await until('its frame is there', () => frames().length === 1);
    const lies = (mark: string): ReturnType<typeof callbackMessage> => {
      const query = new URLSearchParams({upload_token: token, photo_id: '666', [CALLBACK_MARK]: mark});
      return callbackMessage(`${location.origin}/done?${query}`, query);
    };
    const liar = document.createElement('iframe');
    document.body.append(liar);
    window.postMessage(lies(run.job.identifier), '*');
    const {contentWindow} = liar as unknown as {contentWindow: Window & typeof globalThis};
    contentWindow.eval(`parent.postMessage(${JSON.stringify(lies(run.job.identifier))}, '*')`);
    const channel = new BroadcastChannel(CALLBACK_CHANNEL);
    tell(channel, lies('another-upload'));
    tell(channel, {
      type: 'video-uploader-callback',
      url: 'javascript:alert(1)',
      parameters: 'photo_id=1',
    });
    tell(channel, null);
    await pass(500);
    await scope.faults([UNREADABLE]);
    const ending = await run.ended;
    channel.close();
    liar.remove();
    const [video] = await scope.videos(token);
    expect(ending.kind === 'stored' && ending.video?.photoId).to.equal(video!.photoId);
  });

  it('hears a page of its own origin that is not in its frame', async () => {
    const token = await tokenOf(scope, page('mute'));
    await scope.faults(UNREADABLE_AND_HELD);
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true});
    await run.until('completing');
    await until('its frame is there', () => frames().length === 1);
    const query = new URLSearchParams({
      upload_token: token,
      photo_id: '4711',
      [CALLBACK_MARK]: run.job.identifier,
    });
    const channel = new BroadcastChannel(CALLBACK_CHANNEL);
    tell(channel, callbackMessage(`${location.origin}/done?${query}`, query));
    const ending = await run.ended;
    channel.close();
    expect(ending.kind === 'stored' && ending.video?.photoId).to.equal('4711');
  });

  it('waits while the site is away, and does not go before it is back', async () => {
    const token = await tokenOf(scope, page('return'));
    await scope.down(60_000);
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true});
    await pass(300);
    expect(run.story).to.be.empty;
    await scope.down(0);
    expect((await run.ended).kind).to.equal('stored');
    expect(await scope.videos(token)).to.have.length(1);
  });

  it('waits while there is no network', async () => {
    const token = await tokenOf(scope, page('return'));
    const connection = new FakeConnection();
    connection.set(false);
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true, connection});
    await run.until('offline');
    connection.set(true);
    await run.ended;
    expect(withoutArrival(run)).to.deep.equal(['offline', 'online', 'started', 'completing', 'ended stored']);
  });

  it('stops when it is paused before it was begun, and goes once it is resumed', async () => {
    const token = await tokenOf(scope, page('return'), 9);
    const run = startTransfer(scope, token, videoFile(SIZE), {
      byForm: true,
      heard: (line, transfer) => line === 'completing' && run.story.length === 2 && transfer.pause(),
    });
    await run.until('forgotten');
    await pass(300);
    expect(run.story, 'nothing has left').to.deep.equal(['started', 'completing', 'forgotten']);
    run.transfer.resume();
    expect((await run.ended).kind).to.equal('stored');
    expect(await scope.videos(token)).to.have.length(1);
  });

  it('goes on when it is paused after it was begun, and no second time when it is resumed', async () => {
    const token = await tokenOf(scope, page('return'), 9);
    await scope.faults(UNREADABLE_AND_HELD);
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true});
    await run.until('completing');
    await until('its frame is there', () => frames().length === 1);
    // By now the site has it, and no answer has come.
    await untilStored(scope, token);
    run.transfer.pause();
    await pass(100);
    run.transfer.resume();
    await scope.faults([UNREADABLE]);
    expect((await run.ended).kind).to.equal('stored');
    await pass(300);
    expect(await scope.videos(token)).to.have.length(1);
  });

  it('does not go again when it is paused after it has arrived', async () => {
    const token = await tokenOf(scope, page('mute'), 3);
    const run = startTransfer(scope, token, videoFile(SIZE), MUTE);
    await run.until('acknowledged 1');
    run.transfer.pause();
    run.transfer.resume();
    await run.ended;
    expect(run.story).to.deep.equal(['started', 'completing', 'acknowledged 1', 'ended callback-unreadable']);
    expect(await scope.videos(token)).to.have.length(1);
  });

  it('does not go with a token that has expired while it waited', async () => {
    const token = await tokenOf(scope, page('return'));
    await scope.down(60_000);
    const tokenExpiresAt = Date.now() + 200;
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true, tokenExpiresAt});
    await pass(300);
    expect(run.story).to.be.empty;
    await scope.down(0);
    await run.ended;
    expect(run.story).to.deep.equal(['ended token-refused']);
    expect(await scope.videos(token)).to.be.empty;
  });

  it('has ten minutes online to reach the site, whatever was before a pause or without a network', async () => {
    const token = await tokenOf(scope, page('return'));
    await scope.down(60_000);
    const connection = new FakeConnection();
    // Its waits are short, and its minutes go by as the test says.
    let now = 0;
    const clock = {...fastClock(600), now: () => now};
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true, connection, haste: 600, clock});
    const fail = async (minutes: number): Promise<void> => {
      await pass(300);
      now += minutes * 60_000;
      await pass(300);
    };
    await fail(6);
    run.transfer.pause();
    await fail(6);
    run.transfer.resume();
    await fail(6);
    connection.set(false);
    await fail(6);
    connection.set(true);
    await fail(6);
    expect(run.story).not.to.include('ended network');
    await scope.down(0);
    await until('it goes', () => run.story.includes('started'));
    run.transfer.cancel();
  });

  it('lets edits go meanwhile, though the site was away before', async () => {
    const token = await tokenOf(scope, page('return'));
    await scope.down(60_000);
    const run = startTransfer(scope, token, videoFile(SIZE), {byForm: true});
    await pass(300);
    await scope.faults([{stallMs: 1500, cors: false}]);
    await scope.down(0);
    await run.until('completing');
    const leave = run.backOff.tryAcquire();
    expect(leave).not.to.equal(null);
    leave?.returned();
    run.transfer.cancel();
  });

  it('is not confirmed where the page takes its frame away', async () => {
    const token = await tokenOf(scope, page('return'));
    await scope.faults([{stallMs: 60_000, cors: false}]);
    const run = startTransfer(scope, token, videoFile(8_000_000), {byForm: true});
    await run.until('completing');
    await until('its frame is there', () => frames().length === 1);
    frames()[0]!.remove();
    await run.until('ended callback-unreadable');
  });

  it('goes on where the page replaces its body, and is not seen whatever its style sheet says', async () => {
    const style = document.createElement('style');
    style.textContent = 'iframe { display: block; }';
    document.head.append(style);
    const token = await tokenOf(scope, page('return'));
    await scope.faults([{stallMs: 300, ...UNREADABLE_AND_HELD[0]}]);
    const run = startTransfer(scope, token, videoFile(8_000_000), {byForm: true});
    await run.until('completing');
    await until('its frame is there', () => frames().length === 1);
    expect(frames()[0]!.getClientRects()).to.have.length(0);
    const {body} = document;
    body.replaceWith(document.createElement('body'));
    await scope.faults([UNREADABLE]);
    const ending = await run.ended;
    document.body.replaceWith(body);
    style.remove();
    expect(ending.kind).to.equal('stored');
  });

  it('ends where the line breaks, though some browsers say nothing of that', async function () {
    // WebKit leaves the empty frame as it is.
    if (navigator.userAgent.includes('AppleWebKit') && !navigator.userAgent.includes('Chrome')) this.skip();
    const token = await tokenOf(scope, page('return'));
    await scope.faults([{drop: 'body', times: null, cors: false}]);
    const run = startTransfer(scope, token, videoFile(8_000_000), {byForm: true, haste: 12});
    await run.until('ended callback-unreadable');
  });

  it('has not arrived where the browser shows a page about a line that broke', async function () {
    // WebKit shows none.
    if (navigator.userAgent.includes('AppleWebKit') && !navigator.userAgent.includes('Chrome')) this.skip();
    const token = await tokenOf(scope, page('return'));
    await scope.faults([{stallMs: 60_000, cors: false}]);
    const run = startTransfer(scope, token, videoFile(8_000_000), {byForm: true, haste: 12});
    await run.until('completing');
    await scope.down(60_000);
    await run.until('ended network');
    expect(run.acknowledged, 'so a retry sends it').to.be.empty;
    await scope.down(0);
  });

  it('leaves nothing when it is cancelled', async () => {
    const token = await tokenOf(scope, page('return'));
    await scope.faults([{times: 1, stallMs: 1000, cors: false}]);
    const run = startTransfer(scope, token, videoFile(8_000_000), {byForm: true});
    await run.until('completing');
    run.transfer.cancel();
    await pass(200);
    expect(run.story).to.deep.equal(['started', 'completing']);
    expect(await scope.videos(token)).to.be.empty;
  });
});

describe('the way in which a file goes', () => {
  async function upload(
    scope: Scope,
    token: string,
    transport: 'auto' | 'chunks' | 'form',
    haste = 1,
  ): Promise<[Uploader, EventLog, string[]]> {
    const warnings: string[] = [];
    const warn = (text: string): void => void warnings.push(text);
    const tab = new FakeBrowser().open();
    const clock = fastClock(haste);
    const surroundings = {clock, connection: browserConnection, warn};
    const uploader = new Uploader(
      {endpoint: scope.endpoint, uploadToken: token, transport, multiple: true},
      {...browserPorts(), journal: tab, tabs: tab, clock, warn, transport: browserTransport(surroundings)},
    );
    const log = new EventLog(uploader, EVENT_TYPES);
    const [added] = await uploader.addFiles([videoFile(SIZE)]);
    uploader.setMetadata(added!.id, {title: 'Lake'});
    await log.until('uploads-complete');
    return [uploader, log, warnings];
  }

  const STORED = ['before-files-added', 'file-added', 'metadata-changed', 'upload-started'];

  it('is the plain form by itself where the site does not answer preflights', async () => {
    const scope = await openScope();
    await scope.faults([UNREADABLE]);
    const token = await tokenOf(scope, page('return'), 2);
    const [uploader, log, warnings] = await upload(scope, token, 'auto', 20);
    expect(log.names()).to.deep.equal([...STORED, 'upload-success', 'uploads-complete']);
    expect(warnings.join()).to.include('CORS');
    await until('the edit has left', () => uploader.uploads[0]!.metadataUnconfirmed);
    expect(uploader.uploads[0]).to.include({unreadable: true, metadataState: 'pending', phase: 'stored'});
    const [video, ...others] = await scope.videos(token);
    expect(others).to.be.empty;
    expect(video!.title).to.equal('Lake');

    // The second file does not have to find out.
    const before = (await scope.log()).length;
    await uploader.addFiles([videoFile(SIZE, {seed: 2})]);
    await log.until('uploads-complete', 2);
    const later = (await scope.log()).slice(before).filter(({method}) => method === 'preflight');
    expect(later).to.be.empty;
    expect(await scope.videos(token)).to.have.length(2);
  });

  it('stays with chunks where a readable site is only in trouble', async () => {
    const scope = await openScope();
    const token = await tokenOf(scope, scope.sinkUrl());
    await scope.faults([
      {method: 'preflight', times: 1, drop: 'before'},
      {times: 1, drop: 'before'},
    ]);
    // Firefox may repeat a request that broke and then send nothing, which is noticed after twenty seconds.
    const [uploader, log] = await upload(scope, token, 'auto', 4);
    expect(log.names().at(-2)).to.equal('upload-success');
    expect(uploader.uploads[0]!.unreadable).to.be.false;
  });

  it('is not the form where a site is only down for a while, with error pages that nobody may read', async () => {
    const scope = await openScope();
    const token = await tokenOf(scope, scope.sinkUrl());
    const outage = {times: null, status: 503, cors: false} as const;
    await scope.faults([
      {method: 'preflight', ...outage},
      {method: 'any', ...outage},
    ]);
    setTimeout(() => void scope.faults([]), 1000);
    const [uploader, log] = await upload(scope, token, 'auto');
    expect(log.names().at(-2)).to.equal('upload-success');
    expect(uploader.uploads[0]!.unreadable).to.be.false;
  });

  it('is never the form with transport="chunks"', async () => {
    const scope = await openScope();
    await scope.faults([{method: 'preflight', times: 2, cors: false}]);
    const token = await tokenOf(scope, scope.sinkUrl());
    const [uploader] = await upload(scope, token, 'chunks');
    expect(uploader.uploads[0]).to.include({unreadable: false, phase: 'stored'});
  });

  it('is always the form with transport="form"', async () => {
    const scope = await openScope();
    const token = await tokenOf(scope, page('return'));
    const [uploader] = await upload(scope, token, 'form');
    expect(uploader.uploads[0]).to.include({unreadable: true, phase: 'stored'});
    const chunks = (await scope.log()).filter(({method}) => method === 'redeem');
    expect(chunks).to.have.length(1);
  });
});
