import {expect} from '@open-wc/testing';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';
import {VideoFrames} from '../../../src/platform/file/video-frames.js';
import {isWebKit} from '../../support/engine.js';
import {CountedUrls, fixtureFile} from '../../support/files/fixtures.js';
import {until} from '../../support/uploader-harness.js';

const TENTH = 0.1;
const ROUNDING = 0.002;
/** The times of all numbered frames. */
const ALL = Array.from({length: 40}, (_, index) => index / 10);
/** Those that the film of a variable rate has. */
const SOME = ALL.filter((time, index) => index % 4 !== 1 && (time < 1.15 || time > 1.95));
const MOMENTS = [2.1, 0, 3.9, 0.3, 3.1, 1.1, 1.9, 2, 0.9, 1.5, 0.1, 2.7];

let urls: CountedUrls;
let frames: VideoFrames;

/** The film turned by a quarter, as phones write it. */
function turned(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  const at = new TextDecoder('latin1').decode(bytes).indexOf('tkhd') + 44;
  [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].forEach((value, index) =>
    view.setInt32(at + 4 * index, value),
  );
  return bytes;
}

/** Opens a film in the page. */
async function open(
  name: string,
  change: (bytes: Uint8Array) => Uint8Array = bytes => bytes,
): Promise<number | null> {
  const type = name.endsWith('webm') ? 'video/webm' : 'video/mp4';
  const bytes = change(new Uint8Array(await (await fixtureFile(name, type)).arrayBuffer()));
  frames = new VideoFrames(new File([bytes as Uint8Array<ArrayBuffer>], name, {type}), urls, browserClock);
  document.body.append(frames.video);
  return await frames.open();
}

/** The number that the shown frame has in the bits of its columns, which are rows in a turned film. */
function shownNumber(): number {
  const {video} = frames;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  const isTurned = canvas.height > canvas.width;
  const context = canvas.getContext('2d', {willReadFrequently: true})!;
  context.drawImage(video, 0, 0);
  let number = 0;
  for (let bit = 0; bit < 8; bit += 1) {
    const [along, across] = [20 * bit + 10, 45];
    const [x, y] = isTurned ? [across, along] : [along, across];
    if (context.getImageData(x, y, 1, 1).data[1]! > 128) number += 2 ** bit;
  }
  return number;
}

describe('VideoFrames', () => {
  beforeEach(() => {
    urls = new CountedUrls();
  });

  afterEach(async () => {
    frames.video.remove();
    frames.close();
    await until('the film is forgotten', () => urls.open === 0);
  });

  for (const [what, name, times, change] of [
    ['a film', 'numbered.mp4', ALL, undefined],
    ['a rotated film', 'numbered.mp4', ALL, turned],
    ['a film of a variable rate', 'numbered-variable.mp4', SOME, undefined],
    ['a film of fragments that begins late', 'numbered-fragmented.mp4', ALL, undefined],
  ] as const)
    it(`tells the time of each frame of ${what}, to a tenth of a second`, async () => {
      const length = await open(name, change);
      if (change === turned) expect(frames.video.videoWidth).to.be.lessThan(frames.video.videoHeight);
      for (const asked of MOMENTS.filter(moment => moment < length!)) {
        const time = await frames.show(asked);
        // WebKitGTK gets to no moment of a film without an index.
        if (time === null && isWebKit && name === 'numbered-fragmented.mp4') return;
        const shown = shownNumber() / 10;
        const next = times.find(frame => frame > shown) ?? Infinity;
        expect(times, `asked for ${asked}`).to.include(shown);
        expect(time, `asked for ${asked}`).to.be.within(shown - TENTH - ROUNDING, next + TENTH + ROUNDING);
        // The browser goes to each moment of a film that has all frames, and an index of them.
        if (name === 'numbered.mp4') expect(time).to.equal(asked);
      }
    });

  it('shows each moment of a film with sound', async () => {
    expect(await open('clip.mp4')).to.be.closeTo(6, 0.1);
    for (const asked of [3, 0.3, 5.6, 1.9, 0]) expect(await frames.show(asked)).to.equal(asked);
  });

  it('goes to the last moment of many', async () => {
    await open('clip.webm');
    const all = Array.from({length: 15}, (_, tenth) => frames.show((tenth + 1) / 10));
    expect(new Set(await Promise.all(all))).to.deep.equal(new Set([1.5]));
    expect(frames.video.currentTime).to.equal(1.5);
  });

  it('knows no duration of what is no film', async () => {
    expect(await open('not-a-video.mp4')).to.equal(null);
  });
});
