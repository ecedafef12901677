/**
 * What a screen reader finds in every state, written down in `aria/`, a file for each scene. After a change that was
 * meant, `npm test -- --files 'test/component/element/aria-tree.test.ts' --engines chromium --update` writes them anew; look
 * at the difference before it goes in.
 */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {lookedInto, stage} from '../../support/play-scene.js';
import {SCENES} from '../../support/scenes.js';

/** The shares of progress bars and the descriptions of controls, which the tree itself does not have. */
function notesOn(root: ShadowRoot): string[] {
  const bars = [...root.querySelectorAll('progress')].map(bar => {
    const value = bar.position < 0 ? 'no value' : `${Math.round(bar.value * 1000) / 10} %`;
    return `progressbar "${textOf(root, bar.getAttribute('aria-labelledby'))}": ${value}`;
  });
  const described = [...root.querySelectorAll('[aria-describedby]')].flatMap(control => {
    const description = textOf(root, control.getAttribute('aria-describedby'));
    const name = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
    return description === '' ? [] : `${control.localName} "${name}" is described as "${description}"`;
  });
  return [...bars, ...described];
}

/** The text of elements by their ids. */
function textOf(root: ShadowRoot, ids: string | null): string {
  const elements = (ids ?? '').split(' ').map(id => root.getElementById(id));
  // What a page puts into a slot is not in the text of the slot.
  const texts = elements.map(element => {
    const slotted = element?.querySelector('slot')?.assignedNodes() ?? [];
    return slotted.length > 0 ? slotted.map(node => node.textContent).join('') : element?.textContent;
  });
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

// One engine is enough: the tree is made of the same elements and attributes in all of them.
if (navigator.userAgent.includes('Chrome/')) {
  describe('The ARIA tree', () => {
    for (const name of Object.keys(SCENES)) {
      it(`is as written down when ${name}`, async () => {
        const page = await stage(name);
        await lookedInto(page);
        const {seen, written} = await executeServerCommand<{seen: string; written: string}, object>(
          'aria-tree',
          {name, notes: notesOn(page.root)},
        );
        expect(seen).to.equal(written);
      });
    }

    it('is written down of scenes alone', async () => {
      const {found, wanted} = await executeServerCommand<{found: string[]; wanted: string[]}, string[]>(
        'aria-tree-names',
        Object.keys(SCENES),
      );
      expect(found).to.deep.equal(wanted);
    });
  });
}
