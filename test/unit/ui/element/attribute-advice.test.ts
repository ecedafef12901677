import {expect} from '@open-wc/testing';
import {adviceOn} from '../../../../src/ui/element/attribute-advice.js';

const KNOWN = ['upload_token', 'upload-token', 'max-files', 'multiple', 'token-endpoint', 'no-drop'];
const FLAGS = ['multiple', 'no-drop'];

describe('Advice on attributes', () => {
  for (const [name, value, advice] of [
    [
      'token',
      'secret',
      'token is no attribute, so upload_token is not set (nothing can be sent): write upload_token.',
    ],
    [
      'maxfiles',
      '3',
      'maxfiles is no attribute, so max-files is not set (with multiple, any number of videos): write max-files.',
    ],
    [
      'max_files',
      '3',
      'max_files is no attribute, so max-files is not set (with multiple, any number of videos): write max-files.',
    ],
    [
      'tokenendpoint',
      '/x',
      'tokenendpoint is no attribute, so token-endpoint is not set: write token-endpoint.',
    ],
    [
      'multiple',
      'false',
      'multiple="false" means multiple (people may add several videos): leave the attribute out.',
    ],
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
