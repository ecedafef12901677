import type {VideoUploader} from '../../../../src/index.js';
import type {Place, Tab} from './tab.js';

/** The element on a page, as a person uses it. */
export class Uploader {
  readonly tab: Tab;
  readonly place: Place;

  /** @param place The first of them, unless it says otherwise. */
  constructor(tab: Tab, place: Place = 'video-uploader') {
    this.tab = tab;
    this.place = place;
  }

  part(name: string): Place {
    return `${this.place} >> [part~=${name}]`;
  }

  field(name: 'title' | 'description' | 'tags'): Place {
    return `${this.place} >> [part~=${name}-field] :is(input, textarea)`;
  }

  get input(): Place {
    return `${this.place} >> [part~=dropzone] input[type=file]`;
  }

  /** The text of the first part of a name; null if it is not there, or nobody sees it. */
  async text(part: string): Promise<string | null> {
    return (await this.tab.texts(this.part(part)))[0] ?? null;
  }

  async choose(...files: string[]): Promise<void> {
    await this.tab.choose(this.input, ...files);
  }

  /** The share of its first upload that has been sent. */
  progress(): Promise<number> {
    return this.tab.on(this.place, element => (element as VideoUploader).uploads[0]?.progress ?? 0);
  }

  attribute(name: string): Promise<string | null> {
    return this.tab.on(this.place, (element, attribute: string) => element.getAttribute(attribute), name);
  }
}

/** Whether the first element at a place has the focus of its page. */
export function hasFocus(tab: Tab, place: Place): Promise<boolean> {
  return tab.on(place, element => {
    const tree = element.getRootNode() as Document | ShadowRoot;
    return tree.activeElement === element;
  });
}
