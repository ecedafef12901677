import {expect} from '@open-wc/testing';
import {lasting} from '../../../src/core/model/journal-entry.js';
import {fingerprint} from '../../../src/platform/file/fingerprint.js';
import {videoFile} from '../../support/files/files.js';

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

  it('is a checksum without SHA-256, which is kept nowhere', async () => {
    Object.defineProperty(crypto, 'subtle', {value: undefined, configurable: true});
    try {
      for (const size of [3 * MIB, 5000]) {
        const one = await fingerprint(videoFile(size));
        expect(one).to.match(/^~/);
        expect(lasting(one)).to.equal(null);
        expect(await fingerprint(videoFile(size))).to.equal(one);
        for (const at of [0, 100, size - 1])
          expect(await fingerprint(changed(videoFile(size), at)), String(at)).to.not.equal(one);
      }
    } finally {
      Reflect.deleteProperty(crypto, 'subtle');
    }
    expect(lasting(await fingerprint(videoFile(5000)))).to.match(/^[0-9a-f]{64}$/);
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
