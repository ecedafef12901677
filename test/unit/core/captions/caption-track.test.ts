import {expect} from '@open-wc/testing';
import {
  isOpen,
  isUnsaved,
  keptOf,
  keptTracks,
  refusal,
  snapshotOf,
  type Track,
} from '../../../../src/core/captions/caption-track.js';

const track = (state: Track['state'], text = 'text'): Track => ({
  id: 'captions-1',
  name: 'a.srt',
  language: 'de',
  state,
  error: null,
  text,
});

/** How many characters of each text the journal keeps, of texts of these lengths. */
const kept = (...lengths: number[]): number[] =>
  keptTracks(lengths.map(length => track('pending', 'x'.repeat(length)))).map(({text}) => text.length);

describe('A file of captions', () => {
  for (const [state, unsaved, open, journal] of [
    ['pending', true, true, 'pending'],
    ['saving', true, false, 'pending'],
    ['saved', false, false, 'saved'],
    ['failed', false, true, 'failed'],
  ] as const)
    it(`that is ${state} ${unsaved ? 'is' : 'is not'} unsaved, and ${open ? 'may' : 'may not'} change`, () => {
      const each = track(state);
      expect([isUnsaved(each), isOpen(each)]).to.deep.equal([unsaved, open]);
      expect(keptOf(each)).to.deep.equal({name: 'a.srt', language: 'de', state: journal, text: 'text'});
      const {text, ...shown} = each;
      expect(text).to.equal('text');
      expect(snapshotOf(each)).to.deep.equal(shown);
      expect(snapshotOf(each)).to.be.frozen;
    });

  it('is kept in the journal while there is room, which shorter ones may take', () => {
    expect(kept(300_000)).to.deep.equal([300_000]);
    expect(kept(300_001)).to.deep.equal([]);
    expect(kept(200_000, 100_000, 1)).to.deep.equal([200_000, 100_000]);
    expect(kept(200_000, 100_001, 100_000)).to.deep.equal([200_000, 100_000]);
  });

  it('is refused with the words of the server, and with none if it has none', () => {
    expect(refusal('No.', 422)).to.include({
      code: 'captions-refused',
      message: 'The video does not have the captions.',
      serverMessage: 'No.',
      status: 422,
    });
    expect(refusal('', null)).to.include({serverMessage: null, status: null});
  });
});
