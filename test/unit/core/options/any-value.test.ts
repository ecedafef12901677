import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {readJournalEntry} from '../../../../src/core/journal/read-journal-entry.js';
import {readAccept} from '../../../../src/core/options/accept.js';
import {acceptedEndings, endingsOf} from '../../../../src/core/options/accepted-endings.js';
import {parseByteSize} from '../../../../src/core/options/byte-size.js';
import {parseSeconds} from '../../../../src/core/options/seconds.js';
import {readTransport} from '../../../../src/core/options/transport-name.js';
import {readOptions, type UploadOptions} from '../../../../src/core/options/upload-options.js';
import {isAccepted} from '../../../../src/core/queue/restrictions.js';
import {pickerAccept} from '../../../../src/ui/adding/picker-accept.js';
import {anyAddress, anyString} from '../../../support/any-text.js';
import {STORED_ENTRIES} from '../../../support/files/stored-format.js';

const NAMES = [
  ...[
    'endpoint',
    'uploadToken',
    'replaceToken',
    'tokenEndpoint',
    'tokenEndpointHeaders',
    'tokenProvider',
    'statusEndpoint',
  ],
  ...[
    'captionEndpoint',
    'deleteEndpoint',
    'multiple',
    'accept',
    'maxFiles',
    'maxFileSize',
    'maxDuration',
    'manual',
    'noResume',
  ],
  ...['resumeKey', 'keepFiles', 'transport', 'callbackOrigin', 'albumId', 'defaultMetadata', 'parameters'],
  ...['chunkSize', 'simultaneousUploads'],
] as const satisfies readonly (keyof UploadOptions)[];

const anything = fc.oneof(
  anyString,
  anyAddress,
  fc.anything({withNullPrototype: true, withBigInt: true, withMap: true, withDate: true}),
  fc.constant(Symbol('a')),
);

/** Words of an `accept` list, right and wrong. */
const word = fc.oneof(
  fc.constantFrom('video/*', '*', '.mp4', 'mp4', '*.mov', 'video', 'audios', 'video/x-matroska', '.tar.gz'),
  fc.constantFrom(
    'video/constructor',
    'video/__proto__',
    'video/mp4; codecs=vp9',
    'constructor',
    '/',
    '.',
    ';',
  ),
  anyString,
);

describe('Whatever a page sets,', () => {
  it('every option is read or left out with a warning, and none throws', () => {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(NAMES.map(name => [name, anything])), {requiredKeys: []}),
        given => {
          const warnings: string[] = [];
          const settings = readOptions(given as UploadOptions, 'https://www.example.com', message =>
            warnings.push(message),
          );
          for (const name of [
            'uploadToken',
            'tokenEndpoint',
            'statusEndpoint',
            'captionEndpoint',
            'deleteEndpoint',
            'accept',
          ] as const)
            expect(settings[name]).to.equal(settings[name].trim());
          for (const name of ['maxFileSize', 'chunkSize'] as const)
            if (settings[name] !== null) expect(settings[name]).to.be.at.least(1);
          expect(settings.maxDuration ?? 1).to.be.above(0);
          expect(Math.min(settings.maxFiles, settings.simultaneousUploads)).to.be.at.least(1);
          expect(['auto', 'chunks', 'form']).to.include(settings.transport);
          expect(settings.tokenProvider === null || typeof settings.tokenProvider === 'function').to.equal(
            true,
          );
          for (const value of Object.values(settings.parameters)) expect(value).to.be.a('string');
          for (const message of warnings) expect(message).to.match(/ is (?:ignored:|read as|the address of)/);
          // With a key that is no text, the next page would not know the upload again.
          const entry = {...STORED_ENTRIES['begun'], resumeKey: settings.resumeKey};
          expect(readJournalEntry(entry, 'ID')).not.to.equal(null);
        },
      ),
      {numRuns: 500},
    );
  });

  it('a size in bytes is read as it was meant, in every unit', () => {
    const unit = fc.constantFrom(
      ['', 1],
      ['kB', 1e3],
      ['MB', 1e6],
      ['GiB', 2 ** 30],
      ['b', 1],
    ) as fc.Arbitrary<[string, number]>;
    fc.assert(
      fc.property(fc.integer({min: 1, max: 5000}), unit, fc.boolean(), (number, [name, factor], isApart) => {
        expect(parseByteSize(`${number}${isApart ? ' ' : ''}${name}`)).to.equal(number * factor);
      }),
    );
    fc.assert(
      fc.property(anyString, text => {
        const size = parseByteSize(text);
        if (size !== null) expect(parseByteSize(size), 'reads what it gave').to.equal(size);
        const seconds = parseSeconds(text);
        if (seconds !== null) expect(parseSeconds(seconds)).to.equal(seconds);
      }),
    );
  });

  it('a way to send is one of three, and a wrong name is told', () => {
    const name = fc.oneof(anyString, fc.constantFrom('auto', 'chunks', ' Form ', 'FORM', 'constructor'));
    fc.assert(
      fc.property(name, text => {
        const told: string[] = [];
        const way = readTransport(text, wrong => told.push(wrong));
        expect(['auto', 'chunks', 'form']).to.include(way);
        expect(told.length === 0).to.equal(text.trim() === '' || text.trim().toLowerCase() === way);
        expect(readTransport(way, () => expect.fail())).to.equal(way);
      }),
    );
  });

  it('a list of types is read once: reading it again changes and tells nothing', () => {
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom(',', ';', ' ', ', '), (words, between) => {
        const list = readAccept(words.join(between));
        const told: string[] = [];
        expect(readAccept(list, message => told.push(message))).to.equal(list);
        expect(told).to.deep.equal([]);
        expect(pickerAccept(list, true)).to.equal(list);
        for (const ending of acceptedEndings(list)) expect(ending).to.be.a('string');
      }),
    );
  });

  it('a file of a type that the list names is accepted, and any file is or is not', () => {
    fc.assert(
      fc.property(fc.array(word), word, anyString, (words, type, name) => {
        const accept = readAccept(words.join());
        expect(isAccepted({name, type: ''}, accept)).to.be.a('boolean');
        expect(isAccepted({name, type}, accept)).to.be.a('boolean');
        for (const ending of endingsOf(type)) expect(ending).to.be.a('string');
        for (const each of accept.split(',').filter(item => /^\w+\/\w+$/.test(item)))
          expect(isAccepted({name, type: each}, accept), each).to.equal(true);
      }),
    );
  });
});
