import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {readJournalEntry} from '../../../../src/core/journal/read-journal-entry.js';
import {isNewer} from '../../../../src/core/journal/read-stored.js';
import {readTabMessage} from '../../../../src/core/journal/read-tab-message.js';
import {
  firstEntries,
  firstMessages,
  malformedEntries,
  malformedMessages,
} from '../../../support/files/kept-values.js';

const REDEEM = 'https://videos.example.com/api/photo/redeem-upload-token';

describe('readJournalEntry', () => {
  it('reads what the first version wrote, as it was', () => {
    for (const entry of firstEntries(REDEEM))
      expect(readJournalEntry(entry, entry['identifier'])).to.deep.equal(entry);
  });

  it('reads what the first version did not write, as it is', () => {
    const [, entry] = firstEntries(REDEEM);
    const more = {
      ...entry,
      sent: {...(entry?.['sent'] as object), completingAt: 1_700_000_000_000, completingLeft: true},
      metadata: {title: 'Sea', tags: ['x']},
      refused: {fields: ['tags'], code: 'metadata-refused', serverMessage: 'No tags.'},
      edited: {title: 1_700_000_000_000},
      poster: {time: 2.4, date: 1_700_000_000_000, state: 'pending'},
    };
    expect(readJournalEntry(more, 'on-its-way')).to.deep.equal(more);
  });

  it('leaves out what it does not know', () => {
    const [, entry] = firstEntries(REDEEM);
    const more = {...entry, colour: 'red', version: 1, sent: {...(entry?.['sent'] as object), colour: 'red'}};
    expect(readJournalEntry(more, 'on-its-way')).to.deep.equal(entry);
  });

  for (const [name, value] of Object.entries(malformedEntries())) {
    it(`takes no ${name}`, () => {
      expect(readJournalEntry(value, 'bad')).to.equal(null);
      expect(isNewer(value)).to.equal(false);
    });
  }

  it('reads every version up to its own', () => {
    const [entry] = firstEntries(REDEEM);
    for (const version of [1, 2]) {
      expect(readJournalEntry({...entry, version}, 'waiting_-1'), `${version}`).to.deep.equal(entry);
      expect(isNewer({...entry, version})).to.equal(false);
    }
    for (const version of [0, -1, 1.5, '1', NaN])
      expect(readJournalEntry({...entry, version}, 'waiting_-1'), `${version}`).to.equal(null);
  });

  it('leaves what is newer to a newer version', () => {
    const [entry] = firstEntries(REDEEM);
    const newer = {...entry, version: 3};
    expect(readJournalEntry(newer, 'waiting_-1')).to.equal(null);
    expect(isNewer(newer)).to.equal(true);
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(
        fc.anything({withNullPrototype: true, withMap: true, withDate: true, withBigInt: true}),
        value => {
          expect(readJournalEntry(value, 'a')).to.equal(null);
        },
      ),
    );
  });
});

describe('readTabMessage', () => {
  it('reads what the first version tells, as it is', () => {
    for (const message of firstMessages('a')) expect(readTabMessage(message)).to.deep.equal(message);
    expect(readTabMessage(null)).to.equal(null);
  });

  it('reads when fields were edited', () => {
    const message = {...firstMessages('a')[0], edited: {title: 1_700_000_000_000}};
    expect(readTabMessage(message)).to.deep.equal(message);
  });

  for (const [name, value] of Object.entries(malformedMessages('a'))) {
    it(`takes no ${name}`, () => expect(readTabMessage(value)).to.equal(undefined));
  }

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.anything({withNullPrototype: true, withMap: true, withBigInt: true}), value => {
        if (value !== null) expect(readTabMessage(value)).to.equal(undefined);
      }),
    );
  });
});
