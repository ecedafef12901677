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
import {anyJson} from '../../../support/any-text.js';
import {SENT_MESSAGES, STORED_ENTRIES} from '../../../support/files/stored-format.js';

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

  it('reads how far the choice of a picture has come', () => {
    const [entry] = firstEntries(REDEEM);
    for (const [state, isRead] of [
      ['pending', true],
      ['saved', true],
      ['failed', true],
      ['lost', false],
    ] as const) {
      const poster = {time: 0, date: 1, state};
      const read = readJournalEntry({...entry, poster}, entry?.['identifier']);
      expect(read?.poster, state).to.deep.equal(isRead ? poster : undefined);
    }
  });

  it('reads captions, and no entry with a text that is none', () => {
    const [entry] = firstEntries(REDEEM);
    const text = '1\n00:01,000 --> 00:02,000\nx\n';
    for (const [change, isRead] of [
      [{}, true],
      [{language: ''}, true],
      [{state: 'saved', text: ''}, true],
      [{state: 'lost'}, false],
      [{language: 'no language'}, false],
      [{text: '<script>'}, false],
      [{text: 7}, false],
    ] as const) {
      const captions = [{name: 'a.srt', language: 'de', state: 'pending', text, ...change}];
      const read = readJournalEntry({...entry, captions}, entry?.['identifier']);
      expect(read?.captions, JSON.stringify(change)).to.deep.equal(isRead ? captions : undefined);
    }
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

describe('Whatever storage and other tabs hand over,', () => {
  /** A value in which something, at any depth, is something else. */
  function changed(value: unknown): fc.Arbitrary<unknown> {
    const places = placesIn(value);
    return fc
      .array(fc.tuple(fc.nat(places.length - 1), fc.oneof(anyJson, fc.anything({withBigInt: true}))), {
        minLength: 1,
        maxLength: 3,
      })
      .map(changes => {
        const copy = structuredClone(value);
        for (const [index, other] of changes) put(copy, places[index]!, other);
        return copy;
      });
  }

  it('what is read is read again as the same, and all the rest is left alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(STORED_ENTRIES)).chain(changed), value => {
        const entry = readJournalEntry(value, 'ID');
        if (entry === null) return;
        expect(readJournalEntry(structuredClone(entry), 'ID')).to.deep.equal(entry);
        const {photoId, callbackUrl} = entry.result ?? {photoId: null, callbackUrl: null};
        expect(photoId ?? 'x').to.match(/^[\w-]+$/);
        expect(callbackUrl ?? 'https:').to.match(/^https?:/);
        for (const field of entry.unsaved) expect(entry.metadata[field]).not.to.equal(undefined);
      }),
      {numRuns: 1000},
    );
    fc.assert(
      fc.property(fc.constantFrom(...SENT_MESSAGES).chain(changed), value => {
        const message = readTabMessage(value);
        if (message) expect(readTabMessage(structuredClone(message))).to.deep.equal(message);
      }),
      {numRuns: 500},
    );
  });

  it('nothing is read that the page has added to all objects', () => {
    const more = {poster: () => {}, held: () => {}, edited: 'x', isRemoved: () => {}, version: () => {}};
    const entry = STORED_ENTRIES['begun'];
    const [message] = SENT_MESSAGES;
    const {held: _, ...older} = entry!;
    const read: (string | undefined)[] = [];
    Object.assign(Object.prototype, more);
    try {
      read.push(readJournalEntry({...older, version: 2}, 'ID')?.identifier);
      read.push(readJournalEntry({...older}, 'ID')?.identifier);
      read.push(readTabMessage({...message})?.identifier);
    } finally {
      for (const name of Object.keys(more)) delete (Object.prototype as Record<string, unknown>)[name];
    }
    expect(read).to.deep.equal(['ID', 'ID', 'ID']);
  });
});

/** The paths of all values inside a value, however deep. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([name, each]) => placesIn(each, [...path, name]));
  return path.length === 0 ? inside : [path, ...inside];
}

function put(target: unknown, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path;
  if (typeof target !== 'object' || target === null || name === undefined) return;
  const record = target as Record<string, unknown>;
  if (rest.length > 0) put(record[name], rest, value);
  else record[name] = value;
}

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
