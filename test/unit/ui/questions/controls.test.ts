import {expect} from '@open-wc/testing';
import {isBeingParsed} from '../../../../src/ui/questions/controls.js';

describe('An element', () => {
  it('may still be in the parser’s hands as long as nothing follows it, nor anything around it', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const page = frame.contentDocument;
    if (page === null) throw new Error('There is no page.');
    page.open();
    page.write('<!doctype html><body><main><section id="tag"><label>');
    const tag = page.getElementById('tag')!;
    expect(isBeingParsed(tag)).to.equal(true);
    page.write('</label></section></main>');
    expect(isBeingParsed(tag)).to.equal(true);
    page.write('<footer>');
    expect(isBeingParsed(tag)).to.equal(false);
    const last = page.querySelector('footer')!;
    expect(isBeingParsed(last)).to.equal(true);
    page.close();
    expect(isBeingParsed(last)).to.equal(false);
    frame.remove();
  });

  it('is not when a script makes it later', () => {
    const element = document.createElement('div');
    expect(isBeingParsed(element)).to.equal(false);
  });
});
