import {expect} from '@open-wc/testing';
import {
  durationRefusal,
  isAccepted,
  refusal,
  type Restrictions,
} from '../../../../src/core/queue/restrictions.js';

const ANY: Restrictions = {accept: 'video/*', maxFileSize: null, room: Infinity};

function video(size: number, name = 'clip.mp4', type = 'video/mp4'): File {
  return new File([new Uint8Array(size)], name, {type});
}

describe('isAccepted', () => {
  for (const [name, type, accept, expected] of [
    ['clip.mp4', 'video/mp4', 'video/*', true],
    ['clip', 'video/mp4', 'video/*', true],
    ['CLIP.MP4', 'VIDEO/MP4', 'video/*', true],
    ['clip.webm', 'video/webm;codecs=vp9', 'video/webm', true],
    ['clip.webm', 'video/webm ; codecs=vp9', 'video/webm', true],
    ['clip.mkv', '', 'video/*', true],
    ['clip.mkv', 'application/x-matroska', 'video/*', true],
    ['00001.MTS', 'model/vnd.mts', 'video/*', true],
    ['tape.mxf', 'application/mxf', 'video/*', true],
    ['movie.ts', 'text/vnd.trolltech.linguist', 'video/*', true],
    ['film.mov', '', 'Video/*', true],
    ['holiday.tar.mp4', '', 'video/*', true],
    ['notes.txt', 'text/plain', 'video/*', false],
    ['song.mp3', 'audio/mpeg', 'video/*', false],
    ['mp4', '', 'video/*', false],
    ['clip.mp4.exe', 'application/octet-stream', 'video/*', false],
    ['clip.', '', 'video/*', false],
    ['', '', 'video/*', false],
    ['clip.mkv', '', 'video/mp4', false],
    ['clip.mp4', 'video/mp4', 'video/mp4', true],
    ['clip.mp4', '', 'video/mp4', true],
    ['CLIP.M4V', '', 'video/mp4', true],
    ['clip.mov', '', 'video/quicktime', true],
    ['clip.webm', '', 'video/webm', true],
    ['clip.mp4', 'application/x-other', 'video/mp4', false],
    ['clip.mp4', '', 'image/mp4', false],
    ['clip.mp4', 'video/mp4x', 'video/mp4', false],
    ['clip.mp4', 'videos/mp4', 'video/*', true],
    ['clip', 'videos/mp4', 'video/*', false],
    ['clip.mp4', '', '.mp4', true],
    ['CLIP.MP4', '', '.mp4', true],
    ['clip.mp4', '', '.MP4', true],
    ['clip.mp4', 'video/mp4', '.mov', false],
    ['clip.mov', '', '.mp4, .mov', true],
    ['song.mp3', 'audio/mpeg', 'video/*,audio/*', true],
    ['song.mp3', '', 'audio/*', false],
    ['clip.mp4', '', 'audio/*', false],
    ['.mp4', '', 'video/*', true],
    ['clip.mov', '', ' , video/mp4 ,, .mov ', true],
    ['notes.txt', 'text/plain', '*/*', true],
    ['notes.txt', 'text/plain', '*', true],
    ['notes.txt', 'text/plain', '', true],
    ['notes.txt', 'text/plain', ' , ', true],
    ['notes.txt', 'text/plain', 'nonsense', false],
  ] as const) {
    it(`${expected ? 'takes' : 'refuses'} "${name}" of type "${type}" for accept="${accept}"`, () => {
      expect(isAccepted({name, type}, accept)).to.equal(expected);
    });
  }
});

describe('refusal', () => {
  it('has nothing against a video', () => {
    expect(refusal(video(10), ANY)).to.equal(null);
    expect(refusal(video(10), {...ANY, maxFileSize: 10, room: 1})).to.equal(null);
  });

  it('names the file each time, and what is accepted', () => {
    const strict: Restrictions = {accept: '.mov', maxFileSize: 10, room: 0};
    const messages = [
      refusal(video(10), strict),
      refusal(video(0), ANY),
      refusal(video(11), {...ANY, maxFileSize: 10}),
      refusal(video(10), {...ANY, room: 0}),
      durationRefusal(video(10), 61, 60),
    ].map(error => error?.message ?? '');

    for (const message of messages) expect(message).to.contain('clip.mp4');
    expect(messages[0]).to.contain('.mov');
    expect(messages[4]).to.contain('61').and.contain('60');
  });

  it('names the file and the limit', () => {
    expect(refusal(video(11), {...ANY, maxFileSize: 10})?.message)
      .to.contain('clip.mp4')
      .and.contain('10');
  });

  it('checks the type, then whether it is empty, then the size, then the count', () => {
    const strict: Restrictions = {accept: 'video/*', maxFileSize: 10, room: 0};

    expect(refusal(video(0, 'a.txt', 'text/plain'), strict)?.code).to.equal('file-type');
    expect(refusal(video(0), strict)?.code).to.equal('file-empty');
    expect(refusal(video(11), strict)?.code).to.equal('file-too-large');
    expect(refusal(video(10), strict)?.code).to.equal('too-many-files');
  });

  it('gives errors that no retry can help', () => {
    expect(refusal(video(0), ANY)?.retryable).to.equal(false);
  });
});

describe('durationRefusal', () => {
  for (const [duration, limit, code] of [
    [59, 60, null],
    [61, 60, 'video-too-long'],
    [null, 60, null],
    [61, null, null],
    [null, null, null],
  ] as const)
    it(`gives ${code} for ${duration} s if ${limit} are allowed`, () => {
      expect(durationRefusal(video(10), duration, limit)?.code ?? null).to.equal(code);
    });
});
