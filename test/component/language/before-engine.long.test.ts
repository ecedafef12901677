import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../../../src/define.js';
import type {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {door} from '../../../src/ui/engine/engine-controller.js';
import {LateTranslation} from '../../support/fakes/late-translation.js';
import {videoFile} from '../../support/files/files.js';
import {holdTimers} from '../../support/hold-timers.js';

function until(what: string, isTrue: () => boolean): Promise<void> {
  return waitUntil(isTrue, what, {timeout: 60_000});
}

function textOf({shadowRoot}: VideoUploader, part: string): string {
  return shadowRoot?.querySelector(`[part~=${part}]`)?.textContent?.trim() ?? '';
}

function languageOf({shadowRoot}: VideoUploader): string {
  return shadowRoot?.querySelector<HTMLElement>('[part~=base]')?.lang ?? '';
}

// The engine comes once in a page, so this file has a page of its own, and its tests are in their order.
describe('A <video-uploader> whose words come in two halves', () => {
  it('shows the first ones alone, and its rows with the others', async () => {
    const held = holdTimers(600);
    const words = new LateTranslation('qa');
    const element = await fixture<VideoUploader>(
      html`<video-uploader lang="qa" load="intent" manual no-resume></video-uploader>`,
    );
    words.comeFirst({browseOne: 'first browse', waiting: 'first waiting'});
    await until('it speaks', () => languageOf(element) === 'qa');
    expect(textOf(element, 'browse-button')).to.equal('first browse');
    expect([words.later.requests, door.state.at]).to.deep.equal([0, 'closed']);

    const statuses = new Set<string>();
    const note = (): void => void statuses.add(textOf(element, 'status'));
    new MutationObserver(note).observe(element.shadowRoot!, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    const added = element.addFiles([videoFile(1000)]);
    await until('a row is there', () => textOf(element, 'status') === 'first waiting');
    // Also by the English of the engine, if its module has come by then. A browser fetches an address once.
    expect(words.later.requests).to.be.at.least(1);
    expect(door.state.at).to.equal('loading');
    await import('../../../src/ui/engine/whole-engine.js');
    await new Promise(resolve => setTimeout(resolve, 50));
    expect([textOf(element, 'status'), door.state.at]).to.deep.equal(['first waiting', 'loading']);

    words.later.come({held: 'later held'});
    await added;
    await until('the row is that of an upload', () => textOf(element, 'status') === 'later held');
    expect([...statuses].filter(Boolean)).to.deep.equal(['first waiting', 'later held']);
    held.release();
  });

  it('is all English if the other ones fail, and says so', async () => {
    const {warn} = console;
    const warnings: string[] = [];
    console.warn = (text: string) => void warnings.push(text);
    const words = new LateTranslation('qb');
    const element = await fixture<VideoUploader>(html`<video-uploader lang="qb"></video-uploader>`);
    words.comeFirst({browseOne: 'first browse'});
    await until('the other half is asked for', () => words.later.requests > 0);
    expect(languageOf(element)).to.equal('');
    words.later.fail();
    await until('it speaks', () => languageOf(element) === 'en');
    expect(textOf(element, 'browse-button')).to.equal('Choose a video');
    expect(warnings.filter(text => text.includes('lang="qb" could not be loaded'))).to.have.length(1);
    console.warn = warn;
  });
});
