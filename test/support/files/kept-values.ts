/**
 * Entries of the journal and messages of tabs as versions of the element have written them, word for word: what is once
 * on a visitor's disk, or is told by a tab that has been open for a day, must be read by every later version.
 */

/** Of the first version, which wrote no `version`: an upload that waits, one on its way, one whose edit is unsaved. */
export function firstEntries(redeemUrl: string, since = Date.now()): Record<string, unknown>[] {
  const entry = {
    redeemUrl,
    resumeKey: '',
    since,
    file: {name: 'clip.mp4', size: 1000, type: 'video/mp4', lastModified: 1_700_000_000_000},
  };
  const sent = {
    uploadToken: '022fe6e3fb42758d6147c539727c5358af3524b1',
    chunkSize: 100,
    parameters: {theme: 'green'},
    acknowledged: [1, 3, 2],
    mayBeComplete: false,
    byForm: false,
    tokenExpiresAt: Infinity,
    returnUrl: null,
    preset: {},
  };
  return [
    {
      identifier: 'waiting_-1',
      ...entry,
      fingerprint: null,
      sent: null,
      metadata: {title: 'Sea', tags: ['two words', 'x'], publish: false},
      unsaved: ['title', 'tags', 'publish'],
      held: true,
      result: null,
    },
    {
      identifier: 'on-its-way',
      ...entry,
      fingerprint: 'abc',
      sent: {
        ...sent,
        tokenExpiresAt: since + 900_000,
        returnUrl: 'https://www.example.com/done',
        preset: {title: 'Preset'},
      },
      metadata: {},
      unsaved: [],
      held: false,
      result: null,
    },
    {
      identifier: 'stored',
      ...entry,
      fingerprint: 'abc',
      sent: {...sent, byForm: true, mayBeComplete: true, acknowledged: [1], chunkSize: 1000},
      metadata: {description: '', albumId: '7'},
      unsaved: ['description'],
      held: false,
      result: {
        photoId: '12345',
        treeId: '97531',
        token: 'mhpD',
        domain: 'videos.example.com',
        callbackUrl: 'https://www.example.com/done?photo_id=12345',
        parameters: {theme: 'green'},
        uploadToken: sent.uploadToken,
      },
    },
    // From before there were these properties.
    {
      identifier: 'older',
      ...entry,
      fingerprint: 'abc',
      sent: {uploadToken: 't', chunkSize: 100, parameters: {}, acknowledged: [], mayBeComplete: false},
      metadata: {},
      unsaved: [],
      result: null,
    },
  ];
}

/** Of the first version as well. */
export function firstMessages(identifier: string): Record<string, unknown>[] {
  const message = {identifier, size: 1000, phase: 'uploading', progress: 0.5, result: null, error: null};
  return [
    message,
    {...message, phase: 'failed', error: {code: 'upload-refused', message: 'Refused.', serverMessage: null}},
    {...message, phase: 'interrupted', isRemoved: true},
  ];
}

/** What is no entry, by what is wrong with it. */
export function malformedEntries(
  redeemUrl = 'https://videos.example.com/api/photo/redeem-upload-token',
): Record<string, unknown> {
  const [, good, stored] = firstEntries(redeemUrl);
  const sent = good?.['sent'] as Record<string, unknown>;
  const file = good?.['file'] as Record<string, unknown>;
  const result = stored?.['result'] as Record<string, unknown>;
  const of = (change: Record<string, unknown>): unknown => ({...good, identifier: 'bad', ...change});
  const withSent = (change: Record<string, unknown>): unknown => of({sent: {...sent, ...change}});
  const withResult = (change: Record<string, unknown>): unknown => of({result: {...result, ...change}});
  return {
    'no object': 'bad',
    nothing: null,
    'a list': [],
    'an empty object': {},
    'no version': of({version: 0}),
    'a version in words': of({version: 'one'}),
    'another key': of({identifier: 'other'}),
    'an identifier that the site would not keep': of({identifier: 'a b'}),
    'a date in words': of({since: 'yesterday'}),
    'no date': of({since: Number.NaN}),
    'no file': of({file: null}),
    'a file without a name': of({file: {...file, name: undefined}}),
    'a file without a size': of({file: {...file, size: 0}}),
    'a file of more bytes than can be counted': of({file: {...file, size: 2 ** 53}}),
    'a fingerprint that is none': of({fingerprint: 5}),
    'no upload token': withSent({uploadToken: null}),
    'chunks of no size': withSent({chunkSize: 0}),
    'parameters that are none': withSent({parameters: {theme: {}}}),
    'parameters in words': withSent({parameters: 'green'}),
    'chunks that are no list': withSent({acknowledged: 'all'}),
    'a chunk beyond the last': withSent({acknowledged: [11]}),
    'half a chunk': withSent({acknowledged: [1.5]}),
    'a doubt in words': withSent({mayBeComplete: 'no'}),
    'a preset that is none': withSent({preset: {tags: 'a'}}),
    'edits that are none': of({metadata: {title: {}}}),
    'edits in words': of({metadata: 'title'}),
    'tags that are none': of({metadata: {tags: [1]}}),
    'an unknown field': of({unsaved: ['colour']}),
    'a field that every object has': of({unsaved: ['constructor']}),
    'an unsaved field without a value': of({unsaved: ['title']}),
    'refused edits that are none': of({refused: ['title']}),
    'a refused field without a value': of({
      refused: {fields: ['title'], code: 'metadata-refused', serverMessage: null},
    }),
    'dates of edits in words': of({edited: {title: 'yesterday'}}),
    'a hold in words': of({held: 'yes'}),
    'a result that is none': of({result: true}),
    'a photo id that would be several': withResult({photoId: '2,3,4'}),
    'a tree that is none': withResult({treeId: 5}),
    'a host that is none': withResult({domain: 'a.example/x'}),
    'a callback that is a script': withResult({callbackUrl: 'javascript:alert(1)'}),
    'a callback in a list': withResult({callbackUrl: ['https://a.example/']}),
  };
}

/** What is no message, by what is wrong with it. */
export function malformedMessages(identifier: string): Record<string, unknown> {
  const [good] = firstMessages(identifier);
  const of = (change: Record<string, unknown>): unknown => ({...good, ...change});
  const result = {
    photoId: '1',
    treeId: null,
    token: null,
    domain: null,
    callbackUrl: null,
    parameters: {},
    uploadToken: 't',
  };
  return {
    'no object': 'hello',
    undefined: undefined,
    'an empty object': {},
    'a phase that is none': of({phase: 'sleeping'}),
    'a phase that every object has': of({phase: 'constructor'}),
    'progress in words': of({progress: '0.5'}),
    'progress beyond the end': of({progress: 2}),
    'progress before the beginning': of({progress: -1}),
    'a size in words': of({size: '1000'}),
    'dates of edits in words': of({edited: {title: 'yesterday'}}),
    'a removal in words': of({isRemoved: 'no'}),
    'an error that is unknown': of({error: {code: 'gone', message: '', serverMessage: null}}),
    'a callback that is a script': of({
      phase: 'stored',
      result: {...result, callbackUrl: 'javascript:alert(1)'},
    }),
    'a photo id that would be several': of({phase: 'stored', result: {...result, photoId: '2,3'}}),
    'a newer version': of({version: 2, phase: 'stored', result: {...result, photoId: '2'}}),
  };
}
