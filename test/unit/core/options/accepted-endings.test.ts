import {expect} from '@open-wc/testing';
import {acceptedEndings, endingsOf} from '../../../../src/core/options/accepted-endings.js';

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

describe('endingsOf', () => {
  for (const [type, endings] of [
    ['video/mp4', ['mp4', 'm4v', 'mp4v']],
    ['video/quicktime', ['mov', 'qt']],
    ['video/webm', ['webm']],
    ['video/x-matroska', ['mkv']],
    ['video/x-m4v', ['m4v']],
    ['application/mp4', []],
    ['image/png', []],
  ] as const)
    it(`knows those of ${type}`, () => expect(endingsOf(type)).to.deep.equal(endings));
});
