/** Whether a page shows everything where there is little room. */
import type {Place, Tab} from './tab.js';

/** Spaces the text of the element as WCAG 1.4.12 says, as a style sheet of the visitor does. */
export async function spaceText(tab: Tab, place: Place): Promise<void> {
  await tab.on(place, element => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    const root = element.shadowRoot!;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  });
}

/** What is cut off or stands out at a side, and whether one has to scroll sideways. */
export function lostContent(tab: Tab, place: Place): Promise<string[]> {
  return tab.on(place, element => {
    const slack = 1;
    const lost: string[] = [];
    const {scrollWidth, clientWidth} = document.scrollingElement!;
    if (scrollWidth > clientWidth + slack) lost.push('The page scrolls sideways.');
    const outer = element.getBoundingClientRect();
    for (const inner of element.shadowRoot!.querySelectorAll<HTMLElement>('*')) {
      if (!inner.checkVisibility() || inner.closest('.visually-hidden, svg, textarea, video, canvas'))
        continue;
      const {overflowX, overflowY, textOverflow} = getComputedStyle(inner);
      // What ends in three dots is in the title in full.
      if (textOverflow === 'ellipsis' || inner.matches('input')) continue;
      const name = `<${inner.localName} ${inner.getAttribute('part') ?? inner.className}>`;
      const {left, right} = inner.getBoundingClientRect();
      const isCut = inner.parentElement && getComputedStyle(inner.parentElement).textOverflow === 'ellipsis';
      if (!isCut && (left < outer.left - slack || right > outer.right + slack))
        lost.push(`${name} stands out.`);
      if (/hidden|clip/.test(overflowX) && inner.scrollWidth > inner.clientWidth + slack)
        lost.push(`${name} is cut at a side.`);
      if (/hidden|clip/.test(overflowY) && inner.scrollHeight > inner.clientHeight + slack)
        lost.push(`${name} is cut below.`);
    }
    return lost;
  });
}
