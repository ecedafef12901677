/**
 * What holds of the looks of every state in any font and engine: pictures would not be the same on two machines.
 * For the pictures themselves there is `npm run screenshots`.
 */
import {expect} from '@open-wc/testing';
import {emulateMedia, executeServerCommand, setViewport} from '@web/test-runner-commands';
import {stage, stand, surround} from '../../support/play-scene.js';
import {SCENES} from '../../support/scenes.js';
import type {UploaderHarness} from '../../support/uploader-harness.js';

/** As wide as the page leaves it. 320 is also a page of 1280 zoomed to 400 % (WCAG 1.4.10). */
const WIDTHS = [240, 320, 1280];
const DIRECTIONS = ['ltr', 'rtl'] as const;
const CONTROLS =
  'a[href], button, input:not([type=file]), select, summary, textarea, [role=button], [role=option]';
/** Browsers round the edges of boxes and letters differently. */
const SLACK = 1;
/** WCAG 2.5.8. */
const LEAST_TARGET = 24;
/** WCAG 2.5.5, for fingers. */
const LEAST_TOUCH_TARGET = 44;

/** The one engine whose media and window can be changed. */
const isChromium = navigator.userAgent.includes('Chrome/');

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of its shadow tree, and of what the page put into slots. */
function all(page: UploaderHarness, selector: string): HTMLElement[] {
  const found = [page.root, page.element].flatMap(tree => [...tree.querySelectorAll<HTMLElement>(selector)]);
  return found.filter(element => element.checkVisibility());
}

function tell(element: Element): string {
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
  return `<${element.localName} ${element.getAttribute('part') ?? element.className}> ${name}`.trim();
}

/** A box with its label, since a click on the label is one on the box. */
function targetOf(control: HTMLElement): Box {
  const box = control.getBoundingClientRect();
  const label = control.matches('[type=checkbox], [type=radio]') && (control as HTMLInputElement).labels?.[0];
  if (!label) return box;
  const other = label.getBoundingClientRect();
  return {
    left: Math.min(box.left, other.left),
    right: Math.max(box.right, other.right),
    top: Math.min(box.top, other.top),
    bottom: Math.max(box.bottom, other.bottom),
  };
}

/** How far `inner` stands out of `outer`, to the side alone or in any direction. */
function excess(inner: Box, outer: Box, directions: 'sideways' | 'any' = 'any'): number {
  const sideways = Math.max(outer.left - inner.left, inner.right - outer.right);
  if (directions === 'sideways') return sideways;
  return Math.max(sideways, outer.top - inner.top, inner.bottom - outer.bottom);
}

function smallTargets(page: UploaderHarness, least: number): string[] {
  return all(page, CONTROLS).flatMap(control => {
    // A link in a sentence is as high as its line.
    if (control.localName === 'a') return [];
    const {left, right, top, bottom} = targetOf(control);
    const size = Math.min(right - left, bottom - top);
    return size < least - 0.1 ? [`${tell(control)} is ${size.toFixed(1)} px`] : [];
  });
}

/** What of a target may not be covered: of a field its text, since a button may stand in its padding. */
function coreOf(control: HTMLElement): Box {
  const box = targetOf(control);
  if (!control.matches('textarea, input[type=text]')) return box;
  const {paddingLeft, paddingRight} = getComputedStyle(control);
  return {
    left: box.left + parseFloat(paddingLeft),
    right: box.right - parseFloat(paddingRight),
    top: box.top,
    bottom: box.bottom,
  };
}

function overlappingTargets(page: UploaderHarness): string[] {
  const controls = all(page, CONTROLS).map(control => ({control, box: coreOf(control)}));
  return controls.flatMap(({control, box}, index) =>
    controls.slice(index + 1).flatMap(other => {
      const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      return width > SLACK && height > SLACK ? [`${tell(control)} and ${tell(other.control)} overlap`] : [];
    }),
  );
}

/** Whatever stands out at a side: it would be cut off, or make the page scroll sideways. */
function overflow(page: UploaderHarness): string[] {
  const outer = page.element.getBoundingClientRect();
  return all(page, '*').flatMap(element => {
    if (element.closest('.visually-hidden, svg') || isCut(element.parentElement)) return [];
    const by = excess(element.getBoundingClientRect(), outer, 'sideways');
    return by > SLACK ? [`${tell(element)} stands out by ${by.toFixed(1)} px`] : [];
  });
}

/** Its text ends in three dots where there is no room: what it says in full is in its title. */
function isCut(element: Element | null): boolean {
  return element !== null && getComputedStyle(element).textOverflow === 'ellipsis';
}

/** Text outside of the box that it belongs to. */
function clippedText(page: UploaderHarness): string[] {
  const walker = [page.root, page.element].map(tree => document.createTreeWalker(tree, NodeFilter.SHOW_TEXT));
  return walker.flatMap(texts => {
    const faults: string[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent?.checkVisibility() || text.textContent?.trim() === '') continue;
      if (parent.closest('.visually-hidden, style, textarea') || isCut(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = boxOf(parent).getBoundingClientRect();
      const by = Math.max(0, ...[...range.getClientRects()].map(line => excess(line, box, 'sideways')));
      if (by > SLACK) faults.push(`${tell(parent)} is wider than its box by ${by.toFixed(1)} px`);
    }
    return faults;
  });
}

/** The nearest element that is no part of a line. */
function boxOf(element: Element): Element {
  const {display} = getComputedStyle(element);
  const parent = element.parentElement ?? element.assignedSlot;
  return (display === 'inline' || display === 'contents') && parent ? boxOf(parent) : element;
}

/** Controls that do not show that they have the focus. */
function invisibleFocus(page: UploaderHarness): string[] {
  return all(page, `${CONTROLS}, [tabindex]`).flatMap(control => {
    if (control.matches(':disabled') || page.element.contains(control)) return [];
    control.focus();
    // A field that is made of several things has the ring around all of them.
    const ringed = [control, control.parentElement!].find(hasRing);
    if (!control.matches(':focus-visible') || !ringed) return [`${tell(control)} has no ring`];
    const {outlineWidth, outlineOffset} = getComputedStyle(ringed);
    const reach = parseFloat(outlineOffset) + parseFloat(outlineWidth);
    const {left, right, top, bottom} = ringed.getBoundingClientRect();
    const ring = {left: left - reach, right: right + reach, top: top - reach, bottom: bottom + reach};
    const clip = clipOf(ringed);
    const by = clip === null ? 0 : excess(ring, clip);
    return by > SLACK ? [`the ring of ${tell(control)} is cut by ${by.toFixed(1)} px`] : [];
  });
}

function hasRing(element: Element): boolean {
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(element);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !outlineColor.includes('/ 0');
}

/** What of the page an element can draw on, as far as the element itself has a say in it. */
function clipOf(element: Element): Box | null {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflow !== 'visible') return parent.getBoundingClientRect();
  }
  return null;
}

describe('<video-uploader> layout', () => {
  afterEach(() => surround());

  for (const name of Object.keys(SCENES)) {
    it(`fits and can be used when ${name}`, async () => {
      const page = await stage(name);
      const around = page.element.parentElement!;
      const faults: string[] = [];
      for (const direction of DIRECTIONS) {
        await surround({direction});
        await stand(page);
        for (const width of WIDTHS) {
          around.style.inlineSize = `${width}px`;
          const found = [
            ...overflow(page),
            ...clippedText(page),
            ...smallTargets(page, LEAST_TARGET),
            ...overlappingTargets(page),
          ];
          faults.push(...found.map(fault => `${direction}, ${width} px: ${fault}`));
        }
      }
      faults.push(...invisibleFocus(page));

      expect(faults).to.deep.equal([]);
    });
  }

  it('begins the name of a refused file where its line begins, in either direction', async () => {
    const page = await stage('one file refused');
    const around = page.element.parentElement!;
    around.style.inlineSize = '320px';
    for (const direction of DIRECTIONS) {
      await surround({direction});
      await stand(page);
      const [name] = all(page, '.rejections .file-name');
      const line = name!.parentElement!.getBoundingClientRect();
      const text = document.createRange();
      text.selectNodeContents(name!);
      const box = text.getBoundingClientRect();
      const distance = direction === 'rtl' ? line.right - box.right : box.left - line.left;
      expect(distance, direction).to.be.within(-SLACK, SLACK);
    }
  });

  if (!isChromium) return;

  describe('on a small phone of someone whom motion disturbs', () => {
    before(async () => {
      await setViewport({width: 320, height: 256});
      await executeServerCommand('touch-screen', true);
      await emulateMedia({reducedMotion: 'reduce'});
    });

    after(async () => {
      await setViewport({width: 800, height: 600});
      await executeServerCommand('touch-screen', false);
      await emulateMedia({reducedMotion: 'no-preference'});
    });

    it('is tested on one', () => {
      for (const query of ['(width: 320px)', '(pointer: coarse)', '(prefers-reduced-motion: reduce)']) {
        expect(matchMedia(query).matches, query).to.equal(true);
      }
    });

    for (const name of Object.keys(SCENES)) {
      it(`does not scroll sideways, has large targets and stands still when ${name}`, async () => {
        const page = await stage(name);
        const {scrollWidth, clientWidth} = document.scrollingElement!;

        expect(page.element.clientWidth).to.be.greaterThan(280);
        expect(scrollWidth).to.equal(clientWidth);
        expect([...smallTargets(page, LEAST_TOUCH_TARGET), ...overlappingTargets(page)]).to.deep.equal([]);
        expect(page.root.getAnimations().map(({playState}) => playState)).to.deep.equal([]);
        // Here a transition would begin.
        page.part('dropzone')?.classList.toggle('is-dragging');
        expect(page.root.getAnimations()).to.have.length(0);
      });
    }
  });
});
