import type {Place} from './tab.js';

export interface Question {
  readonly place: Place;
  readonly wants: 'element' | 'texts';
}

/** The first element at a place, or the texts of all of them. Runs in a page, and uses nothing around it. */
export function look({place, wants}: Question): HTMLElement | string[] | null {
  let trees: (Document | Element)[] = [document];
  for (const selector of place.split(' >> ')) {
    trees = trees.flatMap(tree => {
      const shadow = (tree as Element).shadowRoot?.querySelectorAll(selector) ?? [];
      return [...shadow, ...tree.querySelectorAll(selector)];
    });
  }
  const found = (trees as HTMLElement[]).filter(
    element => element.matches('[type=file]') || element.checkVisibility(),
  );
  return wants === 'texts' ? found.map(element => element.innerText.trim()) : (found[0] ?? null);
}
