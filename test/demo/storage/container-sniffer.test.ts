import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {sniffContainer} from '../../../demo/server/storage/container-sniffer.js';

function latin1(text: string): Buffer {
  return Buffer.from(text.padEnd(600, '\0'), 'latin1');
}

function packets(size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(600);
  for (let at = offset; at < bytes.length; at += size) bytes[at] = 0x47;
  return bytes;
}

describe('sniffContainer', () => {
  for (const [name, bytes, extension] of [
    ['MP4', latin1('\0\0\0\x20ftypisom'), 'mp4'],
    ['3GP', latin1('\0\0\0\x20ftyp3gp5'), 'mp4'],
    ['QuickTime', latin1('\0\0\0\x20ftypqt  '), 'mov'],
    ['QuickTime without ftyp', latin1('\0\0\0\x08wide'), 'mov'],
    ['WebM', latin1('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm'), 'webm'],
    ['Matroska', latin1('\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska'), 'mkv'],
    ['AVI', latin1('RIFF\x10\0\0\0AVI LIST'), 'avi'],
    ['a transport stream', packets(188, 0), 'ts'],
    ['M2TS', packets(192, 4), 'ts'],
    ['MPEG', latin1('\0\0\x01\xba'), 'mpg'],
    ['FLV', latin1('FLV\x01'), 'flv'],
    ['Ogg', latin1('OggS\0'), 'ogv'],
    ['WMV', Buffer.from('3026b2758e66cf11a6d900aa0062ce6c00', 'hex'), 'wmv'],
    ['MXF', Buffer.from('060e2b34020501010d0102010102', 'hex'), 'mxf'],
  ] as const) {
    it(`knows ${name}`, () => assert.equal(sniffContainer(bytes)?.extension, extension));
  }

  for (const [name, bytes] of [
    ['nothing', Buffer.alloc(0)],
    ['text', latin1('Hello')],
    ['HTML', latin1('<!doctype html>')],
    ['a GIF', latin1('GIF89a')],
    ['a PNG', latin1('\x89PNG\r\n\x1a\n')],
    ['a WAV', latin1('RIFF\x10\0\0\0WAVEfmt ')],
    ['a HEIC picture', latin1('\0\0\0\x20ftypheic')],
    ['an AVIF picture', latin1('\0\0\0\x20ftypavif')],
    ['sound in MP4', latin1('\0\0\0\x20ftypM4A ')],
    ['a ZIP', latin1('PK\x03\x04')],
  ] as const) {
    it(`refuses ${name}`, () => assert.equal(sniffContainer(bytes), null));
  }
});
