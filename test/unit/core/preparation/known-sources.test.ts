import {expect} from '@open-wc/testing';
import {KnownSources} from '../../../../src/core/preparation/known-sources.js';

describe('What a page knows of those who could tell', () => {
  for (const [what, kinds, isUnable] of [
    ['nothing yet', [], false],
    ['it cannot', ['unable'], true],
    ['another server', ['wrong'], true],
    ['no answer once', ['silent'], false],
    ['no answer twice', ['silent', 'silent'], true],
    ['it told, and is silent now', ['told', 'silent', 'silent', 'silent'], false],
    ['it refused one video', ['refused', 'silent', 'silent'], false],
    ['it is busy', ['try-again', 'silent', 'silent'], false],
    ['it told, and cannot any more', ['told', 'unable'], true],
  ] as const)
    it(`is remembered: ${what}`, () => {
      const known = new KnownSources();
      for (const kind of kinds) known.note('/status', kind);
      expect(known.isUnable('/status')).to.equal(isUnable);
      expect(known.isUnable('/other')).to.equal(false);
    });
});
