import {expect} from '@open-wc/testing';
import {adviceOn} from '../../../../src/ui/element/attribute-advice.js';

const KNOWN = ['upload_token', 'upload-token', 'max-files', 'multiple', 'token-endpoint', 'no-drop'];
const FLAGS = ['multiple', 'no-drop'];

describe('Advice on attributes', () => {
  for (const [name, value, advice] of [
    ['token', 'secret', 'token is no attribute and does nothing: upload_token is meant.'],
    ['maxfiles', '3', 'maxfiles is no attribute and does nothing: max-files is meant.'],
    ['max_files', '3', 'max_files is no attribute and does nothing: max-files is meant.'],
    ['tokenendpoint', '/x', 'tokenendpoint is no attribute and does nothing: token-endpoint is meant.'],
    ['multiple', 'false', 'multiple="false" means multiple: leave the attribute out.'],
    ['no-drop', 'false', 'no-drop="false" means no-drop: leave the attribute out.'],
    [
      'upload_token',
      '022fe6e3…',
      'upload_token is the example of the documentation: get one by get-upload-token.',
    ],
  ] as const)
    it(`is given on ${name}="${value}", without the token`, () =>
      expect(adviceOn([[name, value]], KNOWN, FLAGS)).to.deep.equal([advice]));

  for (const [name, value] of [
    ['multiple', ''],
    ['multiple', 'multiple'],
    ['max-files', 'false'],
    ['upload_token', 'abc'],
    ['upload-token', 'abc'],
    ['class', 'false'],
    ['data-v-1', ''],
    ['id', 'token'],
  ] as const)
    it(`is none on ${name}="${value}"`, () =>
      expect(adviceOn([[name, value]], KNOWN, FLAGS)).to.deep.equal([]));
});
