import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {statesDuration} from '../../../src/platform/file/stated-duration.js';
import {largeFile} from '../../support/files/files.js';
import {fixtureFile} from '../../support/files/fixtures.js';

const ONES = 0xff;

/** A file of which is counted how much of it is read. */
class CountedFile extends File {
  bytesRead = 0;

  override slice(from?: number, to?: number): Blob {
    const part = super.slice(from, to);
    this.bytesRead += part.size;
    return part;
  }
}

async function fixture(
  name: string,
  change: (bytes: Uint8Array, text: string) => void = () => {},
): Promise<CountedFile> {
  const bytes = new Uint8Array(await (await fixtureFile(name, 'video/mp4')).arrayBuffer());
  change(bytes, new TextDecoder('latin1').decode(bytes));
  return new CountedFile([bytes], name);
}

describe('statesDuration', () => {
  for (const [name, stated] of [
    ['clip.mp4', true],
    ['hevc.mp4', true],
    ['clip.webm', true],
    ['recorded.webm', false],
    ['fragmented.mp4', false],
    ['not-a-video.mp4', true],
  ] as const) {
    it(`finds ${stated ? 'a' : 'no'} duration in ${name}`, async () =>
      expect(await statesDuration(await fixture(name))).to.equal(stated));
  }

  it('knows a number that stands for none', async () => {
    const ones = await fixture(
      'clip.mp4',
      (bytes, text) => void bytes.fill(ONES, text.indexOf('mvhd') + 20, text.indexOf('mvhd') + 24),
    );
    expect(await statesDuration(ones)).to.equal(false);
  });

  it('takes a WebM that says 0 for one that says nothing', async () => {
    const zero = await fixture('clip.webm', (bytes, text) => {
      const at = text.indexOf('D‰ˆ') + 3;
      bytes.fill(0, at, at + 8);
    });
    expect(await statesDuration(zero)).to.equal(false);
  });

  it('finds nothing where an MP4 ends too early', async () => {
    const file = await fixture('clip.mp4');
    for (const length of [0, 5, 12, 30, 40]) {
      const cut = new File([file.slice(0, length)], 'cut.mp4');
      expect(await statesDuration(cut), `${length} bytes`).to.equal(false);
    }
  });

  it('says nothing against what it does not know', async () => {
    expect(await statesDuration(new File(['OggS and so on'], 'video.ogv'))).to.equal(true);
  });

  it('reads a few hundred bytes of an MP4, however large it is', async () => {
    const file = await fixture('clip.mp4');
    await statesDuration(file);
    expect(file.bytesRead).to.be.lessThan(400);
    const all = new CountedFile([file, largeFile(50_000_000)], 'large.mp4');
    await statesDuration(all);
    expect(all.bytesRead).to.be.lessThan(400);
  });

  it('is not led round in circles', async () => {
    const evil = new File(
      [Uint8Array.from([0, 0, 0, 8, 102, 116, 121, 112, ...Array<number>(800).fill(0)])],
      'x.mp4',
    );
    expect(await statesDuration(evil)).to.equal(false);
  });

  it('answers soon and never throws, whatever is in a file', async () => {
    const name = fc.constantFrom(
      'ftyp',
      'moov',
      'mvhd',
      'mvex',
      'mdat',
      'free',
      'skip',
      '\u001aE\u00df\u00a3',
      'D\u0089',
    );
    const size = fc.constantFrom(
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 8],
      [0, 0, 0, 40],
      [255, 255, 255, 255],
    );
    const piece = fc.oneof(
      fc.uint8Array({maxLength: 40}),
      fc.tuple(size, name).map(([bytes, text]) => {
        const letters = Array.from(text, letter => letter.codePointAt(0) ?? 0);
        return new Uint8Array([...bytes, ...letters]);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, {maxLength: 20}), async pieces => {
        const file = new CountedFile(
          pieces.map(bytes => new Uint8Array(bytes)),
          'any.mp4',
        );
        expect(await statesDuration(file)).to.be.a('boolean');
        expect(file.bytesRead, 'a look at the beginning, and at boxes').to.be.below(2 ** 17);
      }),
    );
  });
});
