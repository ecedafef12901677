import {expect} from '@open-wc/testing';
import {acceptedEndings} from '../../../../src/ui/adding/picker-accept.js';

describe('acceptedEndings', () => {
  for (const [accept, endings] of [
    ['.mp4,.mov', 'MP4 MOV'],
    ['mp4; *.mov', 'MP4 MOV'],
    ['video/mp4,.mp4,video/quicktime', 'MP4 MOV'],
    ['video/webm,video/x-matroska', 'WEBM MKV'],
    ['video/ogg', 'OGG'],
    ['application/mxf', 'APPLICATION/MXF'],
    ['video/*', ''],
    ['.mp4,audio/*', ''],
    ['*', ''],
    ['', ''],
    ['nonsense', ''],
  ] as const)
    it(`names ${endings || 'none'} for accept="${accept}"`, () =>
      expect(acceptedEndings(accept).join(' ')).to.equal(endings));
});
