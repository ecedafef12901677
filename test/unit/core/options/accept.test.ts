import {expect} from '@open-wc/testing';
import {readAccept} from '../../../../src/core/options/accept.js';

describe('readAccept', () => {
  for (const [written, read] of [
    ['mp4, mov', '.mp4,.mov'],
    ['video', 'video/*'],
    ['videos', 'video/*'],
    ['*.mp4', '.mp4'],
    ['*.pdf', '.pdf'],
    ['.mp4;.mov', '.mp4,.mov'],
    ['.mp4 .mov', '.mp4,.mov'],
    ['MP4; MOV', '.mp4,.mov'],
    ['video/mp4; codecs=vp9', 'video/mp4'],
    ['video/mp4, nonsense', 'video/mp4'],
    ['nonsense', 'video/*'],
    ['*', null],
    ['*/*', null],
    ['video/*', null],
    ['Video/*, .MKV', null],
    [' , video/mp4 ,, .mov ', null],
    ['.tar.gz', null],
    ['', null],
    [' , ', null],
  ] as const)
    it(read === null ? `takes "${written}" as it is` : `reads "${written}" as "${read}", and says so`, () => {
      const told: string[] = [];
      const list = readAccept(written, meant => told.push(meant));
      expect(told).to.deep.equal(read === null ? [] : [read]);
      if (read !== null) expect(list).to.equal(read);
    });
});
