import {localeOf} from '../../protocol/captions/caption-locale.js';
import {inspectCaptions, isCaptionFormat} from '../../protocol/captions/caption-text.js';
import {chunkPlan} from '../../protocol/requests/chunk-plan.js';
import {METADATA_FIELDS, type Metadata, type MetadataField} from '../../protocol/requests/metadata.js';
import type {
  FileFacts,
  JournalEntry,
  KeptCaptions,
  KeptPoster,
  RefusedEdits,
  SentState,
} from '../model/journal-entry.js';
import type {TokenTraits} from '../tokens/known-tokens.js';
import {
  ENTRY_FORMAT,
  type Reader,
  count,
  errorCode,
  flag,
  identifier,
  listOf,
  number,
  orMissing,
  orNull,
  readOrNull,
  recordOf,
  result,
  shape,
  such,
  text,
} from './read-stored.js';

const field: Reader<MetadataField> = such(value => METADATA_FIELDS.includes(value));

const metadata: Reader<Metadata> = shape<Metadata>({
  title: orMissing(text),
  description: orMissing(text),
  tags: orMissing(listOf(text)),
  albumId: orMissing(text),
  publish: orMissing(flag),
});

const sent: Reader<SentState> = shape<SentState>({
  uploadToken: text,
  chunkSize: count,
  parameters: recordOf(text),
  acknowledged: listOf(count),
  mayBeComplete: flag,
  completingAt: orMissing(number),
  completingLeft: orMissing(flag),
  traits: orMissing(shape<TokenTraits>({namesVideo: flag, servesMany: flag})),
  byForm: orMissing(flag),
  tokenExpiresAt: orMissing(number),
  returnUrl: orMissing(orNull(text)),
  preset: orMissing(metadata),
  replaces: orMissing(text),
});

const entry: Reader<JournalEntry> = shape<JournalEntry>({
  identifier,
  redeemUrl: text,
  resumeKey: text,
  since: number,
  file: shape<FileFacts>({name: text, size: count, type: text, lastModified: number}),
  fingerprint: orNull(text),
  sent: orNull(sent),
  metadata,
  unsaved: listOf(field),
  refused: orMissing(
    shape<RefusedEdits>({fields: listOf(field), code: errorCode, serverMessage: orNull(text)}),
  ),
  edited: orMissing(recordOf(number)),
  poster: orMissing(
    shape<KeptPoster>({
      time: such(value => Number.isFinite(value) && value >= 0),
      date: number,
      state: such(value => value === 'pending' || value === 'saved' || value === 'failed'),
    }),
  ),
  captions: orMissing(
    listOf(
      shape<KeptCaptions>({
        name: text,
        language: such(value => typeof value === 'string' && (value === '' || localeOf(value) !== null)),
        state: such(value => value === 'pending' || value === 'saved' || value === 'failed'),
        text: such(
          value => typeof value === 'string' && (value === '' || isCaptionFormat(inspectCaptions(value))),
        ),
      }),
    ),
  ),
  held: orMissing(flag),
  result: orNull(result),
});

/** Reads what the journal holds under a key; null if it is no entry of this version or an earlier one. */
export function readJournalEntry(value: unknown, key: unknown): JournalEntry | null {
  const read = readOrNull(entry, value, ENTRY_FORMAT);
  if (read === null || read.identifier !== key) return null;
  const {file, sent, unsaved, refused} = read;
  const chunks = sent === null ? 0 : chunkPlan(file.size, sent.chunkSize).count;
  const isSound =
    (sent?.acknowledged ?? []).every(chunk => chunk <= chunks) &&
    [...unsaved, ...(refused?.fields ?? [])].every(each => read.metadata[each] !== undefined);
  return isSound ? read : null;
}
