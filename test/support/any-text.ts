/** Texts for the readers of answers, addresses and values: anything at all, and anything that nearly makes sense. */
import * as fc from 'fast-check';

/** Names that the API or this package gives to values, and names that an object has from its prototype. */
const NAMES = [
  ...['status', 'code', 'message', 'data', 'upload', 'photo', 'photos', 'uploadtoken', 'upload_token'],
  ...['photo_id', 'tree_id', 'token', 'domain', 'title', 'description', 'tags', 'album_id', 'publish'],
  ...['max_uploads', 'valid_minutes', 'valid_until', 'return_url', 'background_return_p'],
  ...['progress', 'all', 'video_hd', 'playable', 'prepared_share', 'video_encoded_p', 'deleted'],
  ...['one', 'large_download', 'video_hd_download', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
];

/** Values that one reader or another takes for something. */
const VALUES = [
  ...['ok', 'error', '1', '0', 't', 'true', '12345', 'abc-DEF_1', '', ' ', '89%', '.5', '1.2.3%', '9e999'],
  ...['permission_denied', 'no_such_object', 'invalid_input', 'ready', 'preparing', 'The token has expired.'],
  ...['<b onclick="x">12</b>', '"><script>', "'; --", '1 2', '1\n2', '1,2', '=1+1', '../1', '1/2'],
  ...[
    'https://videos.example.com/a',
    '/a/b',
    '//other.example.com/a',
    'javascript:void 0',
    'data:text/html,a',
  ],
  ...[String.raw`\\other.example.com\a`, '\u202Ecba', '\uD83C', '\u0000', '😀'.repeat(300), 'x'.repeat(600)],
];

export const anyString: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.string({unit: 'binary'}),
  fc.string({unit: 'grapheme'}),
);

/** Any value that JSON can hold, most of them with names and values of the API. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{value: unknown; object: object}>(tie => ({
  value: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    {weight: 6, arbitrary: anyString},
    {weight: 2, arbitrary: fc.constantFrom(null, true, false, 0, 1, -1, 0.5, 12345, 1e308)},
    {weight: 1, arbitrary: fc.array(tie('value'), {maxLength: 3})},
    {weight: 2, arbitrary: tie('object')},
  ),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('value'), {maxKeys: 6}),
})).value;

const xml: fc.Arbitrary<string> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...NAMES.slice(0, -4)), anyString, {maxKeys: 4}),
    fc.dictionary(fc.constantFrom(...NAMES.slice(0, -4)), anyString, {maxKeys: 4}),
  )
  .map(([attributes, children]) => {
    const escaped = (text: string): string =>
      text.replace(/[<>&"'\t\n\r]/g, letter => `&#${letter.codePointAt(0) ?? 0};`);
    const open = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
    const inside = Object.entries(children).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
    return `<?xml version="1.0"?><response${open.join('')}>${inside.join('')}</response>`;
  });

const json: fc.Arbitrary<string> = anyJson.map(value => JSON.stringify(value));

/** What a site, a proxy or an attacker may answer: whole, as a script, or cut off anywhere. */
export const anyBody: fc.Arbitrary<string> = fc.oneof(
  {weight: 4, arbitrary: json},
  {weight: 2, arbitrary: json.map(text => `var visual = ${text};`)},
  {weight: 3, arbitrary: xml},
  {weight: 2, arbitrary: anyString},
  {weight: 1, arbitrary: fc.array(anyString).map(words => words.join(' '))},
  {weight: 1, arbitrary: fc.array(anyString).map(words => `ok ${words.join(' ')}`)},
  {weight: 1, arbitrary: anyString.map(text => `<!doctype html><form action="${text}"><input name=photo_id`)},
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.oneof(json, xml), fc.nat())
      .map(([text, at]) => text.slice(0, at % (text.length + 1))),
  },
);

export const anyStatus: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    200,
    201,
    301,
    400,
    401,
    403,
    404,
    405,
    408,
    410,
    413,
    425,
    429,
    500,
    501,
    502,
    503,
    504,
  ),
  fc.integer({min: 0, max: 999}),
);

/** Addresses of every kind, and texts that are none. */
export const anyAddress: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({withQueryParameters: true, withFragments: true}),
  anyString,
  fc.tuple(fc.webUrl(), anyString).map(([url, text]) => url + text),
  fc
    .array(fc.tuple(fc.constantFrom(...NAMES, 'error_message', 'resumableFilename'), anyString), {
      maxLength: 6,
    })
    .map(fields => `https://www.example.com/done?${new URLSearchParams(fields)}`),
);
