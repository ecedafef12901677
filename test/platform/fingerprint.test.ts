import {expect} from '@open-wc/testing';
import {fingerprint} from '../../src/platform/fingerprint.js';
import {videoFile} from '../support/files.js';

const MIB = 1024 * 1024;

/** The same file with one stretch of it changed. */
function changed(file: File, at: number, length = 1): File {
  const parts = [file.slice(0, at), new Uint8Array(length).fill(255), file.slice(at + length)];
  return new File(parts, file.name, {type: file.type, lastModified: file.lastModified});
}

describe('fingerprint', () => {
  it('is the same for the same content, whatever the name and the date', async () => {
    const one = await fingerprint(videoFile(3 * MIB));
    expect(one).to.match(/^[0-9a-f]{64}$/);
    expect(await fingerprint(videoFile(3 * MIB, {name: 'b.mov', lastModified: 1}))).to.equal(one);
  });

  it('differs for other content of the same size, and for another size', async () => {
    const one = await fingerprint(videoFile(3 * MIB));
    expect(await fingerprint(videoFile(3 * MIB, {seed: 2}))).to.not.equal(one);
    expect(await fingerprint(videoFile(3 * MIB + 1))).to.not.equal(one);
  });

  it('sees one byte at either end, and any byte of a small file', async () => {
    const large = videoFile(5 * MIB);
    const small = videoFile(700_000);
    const [ofLarge, ofSmall] = [await fingerprint(large), await fingerprint(small)];
    for (const at of [100, 200_000, 5 * MIB - 200_000, 5 * MIB - 1]) {
      expect(await fingerprint(changed(large, at)), String(at)).to.not.equal(ofLarge);
    }
    for (const at of [100, 350_000, 699_999]) {
      expect(await fingerprint(changed(small, at)), String(at)).to.not.equal(ofSmall);
    }
  });

  it('sees a stretch in the middle that is as long as the distance of two samples', async () => {
    const file = videoFile(20 * MIB);
    expect(await fingerprint(changed(file, 9 * MIB, 400_000))).to.not.equal(await fingerprint(file));
  });

  it('is null for a file that cannot be read', async () => {
    const broken = {
      size: 5 * MIB,
      slice: () => {
        throw new DOMException('', 'NotReadableError');
      },
    };
    expect(await fingerprint(broken as unknown as Blob)).to.equal(null);
  });
});
