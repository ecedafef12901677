import {expect} from '@open-wc/testing';
import {withOwnNames} from '../../../src/platform/chunks/own-names.js';

function namesInLoop(): string[] {
  const names: string[] = [];
  // oxlint-disable-next-line guard-for-in -- such a loop is what this is about
  for (const name in {own: 1}) names.push(name);
  return names;
}

describe('withOwnNames', () => {
  const everywhere = Object.prototype as unknown as Record<string, unknown>;

  afterEach(() => {
    for (const name of ['each', 'size', 'get']) delete everywhere[name];
  });

  it('hides what a page has added to all objects, and shows it again', () => {
    const each = (): void => {};
    const seen: string[][] = [];
    everywhere['each'] = each;
    Object.defineProperty(everywhere, 'size', {get: () => 7, enumerable: true, configurable: true});
    seen.push(namesInLoop());
    withOwnNames(() => seen.push(namesInLoop()));
    seen.push(namesInLoop());
    const kept = [everywhere['each'], everywhere['size']];
    for (const name of ['each', 'size']) delete everywhere[name];

    expect(seen).to.deep.equal([['own', 'each', 'size'], ['own'], ['own', 'each', 'size']]);
    expect(kept).to.deep.equal([each, 7]);
  });

  it('shows it again after an error', () => {
    everywhere['each'] = 1;
    let told: unknown;
    try {
      withOwnNames(() => {
        throw new Error('Not sent.');
      });
    } catch (error) {
      told = error;
    }
    const seen = namesInLoop();
    delete everywhere['each'];

    expect(String(told)).to.equal('Error: Not sent.');
    expect(seen).to.deep.equal(['own', 'each']);
  });

  it('bears a page that has added a name of property descriptors', () => {
    const seen: string[][] = [];
    everywhere['get'] = () => 1;
    withOwnNames(() => seen.push(namesInLoop()));
    seen.push(namesInLoop());
    delete everywhere['get'];

    expect(seen).to.deep.equal([['own'], ['own', 'get']]);
  });
});
