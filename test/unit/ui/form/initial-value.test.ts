import {expect} from '@open-wc/testing';
import {InitialValue} from '../../../../src/ui/form/initial-value.js';

function initialValue(attribute: string | null): InitialValue {
  const element = document.createElement('div');
  if (attribute !== null) element.setAttribute('value', attribute);
  return new InitialValue(element);
}

describe('InitialValue', () => {
  it('is due once for each change of the attribute', () => {
    const value = initialValue('1, 2');
    expect(value.take()).to.equal(null);
    value.noteChange();
    expect(value.take()).to.deep.equal({ids: ['1', '2'], isInitial: true});
    expect(value.take()).to.equal(null);
  });

  it('counts until somebody has changed the value, and again from then on', () => {
    const value = initialValue('1');
    value.replace();
    value.noteChange();
    expect(value.take()).to.equal(null);
    value.renew(false);
    expect(value.take()).to.deep.equal({ids: ['1'], isInitial: true});
    value.renew(true);
    expect(value.take()).to.equal(null);
  });

  it('gives way to a value that changes by itself, but not before it is shown', () => {
    const value = initialValue('1');
    value.noteChange();
    value.noteNews();
    expect(value.take()).to.deep.equal({ids: ['1'], isInitial: true});
    value.noteNews();
    value.noteChange();
    expect(value.take()).to.equal(null);
  });

  it('keeps what a script has set until uploads can show it', () => {
    const value = initialValue('1');
    expect(value.awaitedIds).to.deep.equal(['1']);
    value.replace(['7', 'no id', '8']);
    expect(value.awaitedIds).to.deep.equal(['7', '8']);
    expect(value.take()).to.deep.equal({ids: ['7', 'no id', '8'], isInitial: false});
    expect(value.take()).to.equal(null);
  });
});
