import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {shownRows} from '../../../../src/ui/rows/shown-rows.js';

describe('shownRows', () => {
  const uploads = (...phases: string[]): UploadSnapshot[] =>
    phases.map(
      (phase, index) => ({id: String(index + 1), phase, metadataState: 'unchanged'}) as UploadSnapshot,
    );
  const positions = (
    list: readonly UploadSnapshot[],
    most: number,
    visited: readonly string[] = [],
  ): number[] => shownRows(list, most, id => visited.includes(id)).map(({position}) => position);

  it('has all of a short list', () => {
    expect(positions(uploads('stored', 'waiting'), 2)).to.deep.equal([1, 2]);
  });

  it('has the first ones, whatever becomes of them', () => {
    expect(positions(uploads('stored', 'paused', 'waiting', 'waiting', 'stored'), 2)).to.deep.equal([1, 2]);
  });

  it('has what is under way further down', () => {
    const list = uploads('stored', 'stored', 'stored', 'uploading', 'waiting', 'offline', 'finishing');
    expect(positions(list, 2)).to.deep.equal([1, 2, 4, 6, 7]);
  });

  it('has what went wrong further down, as many again at most', () => {
    expect(positions(uploads(...Array<string>(9).fill('failed')), 3)).to.deep.equal([1, 2, 3, 4, 5, 6]);
  });

  it('has what could not be saved', () => {
    const list = uploads('stored', 'stored', 'stored').map(
      each => ({...each, metadataState: 'failed'}) as UploadSnapshot,
    );
    expect(positions(list, 1)).to.deep.equal([1, 2]);
  });

  it('has what a person is at', () => {
    expect(positions(uploads('stored', 'stored', 'stored', 'stored'), 1, ['3'])).to.deep.equal([1, 3]);
  });
});
