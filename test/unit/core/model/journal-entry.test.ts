import {expect} from '@open-wc/testing';
import {
  type FileFacts,
  type JournalEntry,
  type SentState,
  attemptOf,
  isAlive,
  isSameFile,
  mayBeSame,
  tokenOf,
} from '../../../../src/core/model/journal-entry.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 15);

describe('An entry of the journal', () => {
  for (const [what, since, isOfUse] of [
    ['is new', NOW, true],
    ['is just short of a day old', NOW - 24 * HOUR + 1, true],
    ['is a day old, as no upload token becomes', NOW - 24 * HOUR, false],
    ['is of the future, since the clock was set back', NOW + HOUR, true],
    ['is of a future that no token reaches', NOW + 24 * HOUR, false],
  ] as const)
    it(`is of ${isOfUse ? '' : 'no '}use if it ${what}`, () => {
      expect(isAlive({since} as JournalEntry, NOW)).to.equal(isOfUse);
    });
});

describe('What older versions left out of an entry', () => {
  const older: SentState = {
    ...{uploadToken: 'abc', chunkSize: 100, parameters: {}},
    ...{acknowledged: [1], mayBeComplete: false},
  };

  it('is read as chunks, since there was no other way, with nothing known of their completion', () => {
    expect(attemptOf(older)).to.include({byForm: false, completingAt: 0, completingLeft: false});
  });

  it('is taken as if the completing chunk left, if it was about to go', () => {
    expect(attemptOf({...older, mayBeComplete: true})).to.include({completingLeft: true});
  });

  it('is read as a token without limits that names no video', () => {
    const unlimited = {uses: null, expiresAt: Infinity, returnUrl: null, namesVideo: false, preset: {}};
    expect(tokenOf(older)).to.deep.equal({uploadToken: 'abc', ...unlimited});
  });

  it('is read as a token that names the video if it has an address to return to', () => {
    const returnUrl = 'https://a.example/done';
    expect(tokenOf({...older, returnUrl})).to.include({returnUrl, namesVideo: true, uses: null});
  });
});

describe('The file of an entry', () => {
  const facts: FileFacts = {name: 'a.mp4', size: 3, type: 'video/mp4', lastModified: 1000};
  const chosen = (content: string, name: string, lastModified: number): File =>
    new File([content], name, {lastModified});
  const unread = {file: facts, fingerprint: null};
  const read = {file: facts, fingerprint: 'abc'};

  for (const [what, entry, file, fingerprint, isSame] of [
    [
      'the one with its name, size and date, if nobody has looked inside',
      unread,
      chosen('abc', 'a.mp4', 1000),
      'x',
      true,
    ],
    ['none of another name, if nobody has looked inside', unread, chosen('abc', 'b.mp4', 1000), 'x', false],
    ['none of another date, if nobody has looked inside', unread, chosen('abc', 'a.mp4', 2000), 'x', false],
    ['none of another size, if nobody has looked inside', unread, chosen('abcd', 'a.mp4', 1000), 'x', false],
    ['the one with its content, whatever it is called', read, chosen('abc', 'b.mp4', 2000), 'abc', true],
    ['none of other content, whatever it is called', read, chosen('abd', 'a.mp4', 1000), 'abd', false],
    ['none that cannot be read', read, chosen('abc', 'a.mp4', 1000), null, false],
  ] as const)
    it(`is ${what}`, () => {
      expect(isSameFile(entry, file, fingerprint)).to.equal(isSame);
    });

  it('may be any of the same size, before anybody looks inside', () => {
    expect(mayBeSame(facts, {...facts, name: 'b.mp4', lastModified: 2000})).to.equal(true);
    expect(mayBeSame(facts, {...facts, size: 4})).to.equal(false);
  });
});
