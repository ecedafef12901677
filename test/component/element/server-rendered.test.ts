// Before Lit, as in pages that hydrate other elements.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import {expect} from '@open-wc/testing';
import type {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import '../../../src/define.js';

const places: HTMLElement[] = [];

/** What a server sent, as the parser of a page reads it. */
async function arrive(html: string): Promise<VideoUploader> {
  const place = document.createElement('div');
  places.push(place);
  document.body.append(place);
  place.setHTMLUnsafe(html);
  const element = place.querySelector('video-uploader')!;
  await element.updateComplete;
  return element;
}

/** As short as it can be; the real one is in test/e2e. */
const RENDERED = `
  <video-uploader multiple>
    <template shadowrootmode="open" shadowrootdelegatesfocus>
      <style>.base { color: red }</style>
      <!--lit-part--><div class="base is-server" part="base">
        <button part="browse-button">Choose videos</button><slot></slot>
      </div><!--/lit-part-->
    </template>
  </video-uploader>`;

describe('<video-uploader> from a server', () => {
  afterEach(() => {
    for (const place of places.splice(0)) place.remove();
  });

  it('is rendered anew, once, even where a page hydrates', async () => {
    const element = await arrive(RENDERED);
    const root = element.shadowRoot!;

    expect(root.querySelectorAll('[part~=base]')).to.have.length(1);
    expect(root.querySelector('.is-server')).to.equal(null);
    expect(root.querySelectorAll('[part~=browse-button]')).to.have.length(1);
  });

  it('leaves no style of the server, and has its own', async () => {
    const element = await arrive(RENDERED);
    const root = element.shadowRoot!;

    expect(root.querySelector('style')).to.equal(null);
    expect(root.adoptedStyleSheets.length).to.be.greaterThan(0);
    expect(root.delegatesFocus).to.equal(true);
  });

  it('follows its attributes from then on', async () => {
    const element = await arrive(RENDERED);
    const button = element.shadowRoot!.querySelector('[part~=browse-button]')!;
    expect(button.textContent).to.contain('videos');

    element.multiple = false;
    await element.updateComplete;
    expect(button.textContent).to.contain('video').and.not.to.contain('videos');
  });

  it('stands where it was rendered in a browser that knows whether scripts run', () => {
    expect(matchMedia('(scripting: enabled)').matches).to.equal(true);
    expect(matchMedia('(scripting: none)').matches).to.equal(false);
  });
});
