import {expect} from '@open-wc/testing';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';
import {VideoPreviews} from '../../../src/platform/file/video-reader.js';
import {FakeClock} from '../../support/fakes/fake-clock.js';
import {videoFile} from '../../support/files/files.js';
import {CountedUrls, fixtureFile} from '../../support/files/fixtures.js';
import {until} from '../../support/uploader-harness.js';

const ALWAYS = new AbortController().signal;

/** GStreamer never gets to the moment asked for in a file without a duration. */
const isWebKitGtk = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);

const isChromium = /Chrome/.test(navigator.userAgent);

/** The header says, by all ones, that the duration is not known. */
function withoutDuration(bytes: Uint8Array): Uint8Array {
  const at = new TextDecoder('latin1').decode(bytes).indexOf('mvhd');
  return bytes.fill(0xff, at + 20, at + 24);
}

const CLIPS = [
  ['clip.webm', 'video/webm', 2],
  ['clip.mp4', 'video/mp4', 6],
] as const;

let urls: CountedUrls;
let previews: VideoPreviews;

function canRead(name: string, type: string): boolean {
  return document.createElement('video').canPlayType(type) !== '';
}

/** How bright a picture is on the whole, 0–255. */
function brightness(picture: HTMLCanvasElement): number {
  const {data} = picture.getContext('2d')!.getImageData(0, 0, picture.width, picture.height);
  return data.reduce((sum, value, index) => (index % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75);
}

/** Files that browsers never get anything of: a stream to which nobody adds anything. */
class SilentUrls extends CountedUrls {
  override createObjectURL(): string {
    return super.createObjectURL(new MediaSource() as unknown as Blob);
  }
}

describe('VideoPreviews', () => {
  beforeEach(() => {
    urls = new CountedUrls();
    previews = new VideoPreviews(browserClock, urls);
  });

  afterEach(() => expect(urls.open, 'object URLs that were not taken back').to.equal(0));

  for (const [name, type, duration] of CLIPS) {
    it(`finds duration and a picture of ${name}`, async function () {
      if (!canRead(name, type)) this.skip();
      const preview = await previews.read(await fixtureFile(name, type), ALWAYS);

      expect(preview.canPlay).to.equal(true);
      expect(preview.duration).to.be.closeTo(duration, 0.2);
      const {width, height} = preview.picture!;
      expect(width / height).to.be.closeTo(16 / 9, 0.05);
      expect(width).to.be.at.most(320);
      // The small ones begin with black.
      expect(brightness(preview.picture!)).to.be.greaterThan(20);
    });

    it(`finds the duration alone of ${name}`, async function () {
      if (!canRead(name, type)) this.skip();
      expect(await previews.duration(await fixtureFile(name, type))).to.be.closeTo(duration, 0.2);
    });
  }

  it('finds the true duration of a file without one where the browser goes to its end, or none', async () => {
    const found = await previews.duration(await fixtureFile('recorded.webm', 'video/webm'));
    if (isChromium) expect(found).to.be.closeTo(2, 0.2);
    else expect(found).to.equal(null);
  });

  for (const [what, change] of [
    ['that has the duration of its first fragment', (bytes: Uint8Array) => bytes],
    ['that has none', withoutDuration],
  ] as const) {
    it(`believes no browser the duration of an MP4 in fragments with a header ${what}`, async () => {
      const file = await fixtureFile('fragmented.mp4', 'video/mp4');
      const bytes = change(new Uint8Array(await file.arrayBuffer()));
      expect(await previews.duration(new File([bytes as BlobPart], file.name, {type: file.type}))).to.equal(
        null,
      );
    });
  }

  it('finds a picture of a file without a duration', async function () {
    if (isWebKitGtk) this.skip();
    const preview = await previews.read(await fixtureFile('recorded.webm', 'video/webm'), ALWAYS);
    expect(brightness(preview.picture!)).to.be.greaterThan(-1);
  });

  it('says what it knows of HEVC, which some browsers play', async () => {
    const {canPlay, picture} = await previews.read(await fixtureFile('hevc.mp4', 'video/mp4'), ALWAYS);

    expect(picture !== null).to.equal(canPlay);
  });

  for (const [what, read] of [
    [
      'an MP4 cut off before the end of its index',
      async () => (await fixtureFile('clip.mp4', 'video/mp4')).slice(0, 900),
    ],
    ['noise', async () => videoFile(100_000)],
    ['words', () => fixtureFile('not-a-video.mp4', 'video/mp4')],
  ] as [string, () => Promise<Blob>][]) {
    it(`finds nothing in ${what}`, async () => {
      const file = new File([await read()], 'video.mp4', {type: 'video/mp4'});
      const preview = await previews.read(file, ALWAYS);

      expect(preview).to.deep.include({picture: null, canPlay: false});
      expect(urls.made).to.equal(1);
    });
  }

  it('finds a picture in an MP4 that was cut off later', async function () {
    if (!canRead('clip.mp4', 'video/mp4')) this.skip();
    const start = (await fixtureFile('clip.mp4', 'video/mp4')).slice(0, 600_000);
    const preview = await previews.read(new File([start], 'cut.mp4', {type: 'video/mp4'}), ALWAYS);

    expect(preview.duration).to.be.closeTo(6, 0.2);
    expect(preview.picture).to.not.equal(null);
  });

  it('waits eight seconds and no longer, and lets the next one have its turn', async () => {
    const clock = new FakeClock();
    urls = new SilentUrls();
    previews = new VideoPreviews(clock, urls);
    const all = [1, 2, 3].map(seed => previews.read(videoFile(1000, {seed}), ALWAYS));
    const durations = [1, 2, 3].map(seed => previews.duration(videoFile(1000, {seed})));
    await until('one picture and two durations under way', () => urls.made === 3);

    for (const made of [5, 6, 6]) {
      expect(clock.untilNextTimer).to.equal(8000);
      clock.advance(8000);
      await until('the next ones', () => urls.made === made && urls.open <= 2);
      await settle();
    }
    // They may be slow only, so whoever wants to may try.
    expect(await Promise.all(all)).to.deep.equal(
      all.map(() => ({duration: null, picture: null, canPlay: true})),
    );
    expect(await Promise.all(durations)).to.deep.equal([null, null, null]);
  });

  it('ends at once where it is not wanted any more, and never begins with those that wait', async () => {
    urls = new SilentUrls();
    previews = new VideoPreviews(new FakeClock(), urls);
    const first = new AbortController();
    const second = new AbortController();
    const all = [first, second].map(({signal}) => previews.read(videoFile(1000), signal));
    await until('the first is under way', () => urls.made === 1);
    second.abort();
    first.abort();

    for (const {picture, duration} of await Promise.all(all))
      expect([picture, duration]).to.deep.equal([null, null]);
    expect(urls.made).to.equal(1);
  });

  it('finds nothing where the policy of the page allows no such videos', async () => {
    const frame = document.createElement('iframe');
    const script = new URL('../../../src/platform/file/video-reader.ts', import.meta.url).href;
    const fixture = new URL('../../fixtures/clip.webm', import.meta.url).href;
    const found = new Promise<MessageEvent>(resolve => {
      addEventListener('message', event => event.source === frame.contentWindow && resolve(event));
    });
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="media-src 'self'">
      <script type="module">
        import {VideoPreviews} from '${script}';
        const clock = {after: (limit, callback) => (setTimeout(callback, limit), () => {})};
        const file = await (await fetch('${fixture}')).blob();
        const preview = await new VideoPreviews(clock, URL).read(file, new AbortController().signal);
        parent.postMessage(preview, '*');
      </script>`;
    document.body.append(frame);
    try {
      expect((await found).data).to.deep.equal({duration: null, picture: null, canPlay: false});
    } finally {
      frame.remove();
    }
  });
});

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}
