/** What a drop comes to where nobody can drag files from outside: its events, with files that the driver chose. */
import type {Place, Tab} from './tab.js';

const PLACE = 'input#files-to-drop';

export async function dropByScript(tab: Tab, place: Place, files: readonly string[]): Promise<void> {
  await tab.evaluate(() => {
    const input = document.createElement('input');
    Object.assign(input, {type: 'file', multiple: true, id: 'files-to-drop', ariaLabel: 'Files to drop'});
    document.body.append(input);
  });
  await tab.choose(PLACE, ...files);
  await tab.on(place, element => {
    const input = document.querySelector<HTMLInputElement>('input#files-to-drop')!;
    const dataTransfer = new DataTransfer();
    for (const file of input.files!) dataTransfer.items.add(file);
    input.remove();
    element.scrollIntoView({block: 'center', behavior: 'instant'});
    const {left, top, width, height} = element.getBoundingClientRect();
    const at = {clientX: left + width / 2, clientY: top + height / 2};
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const init = {...at, dataTransfer, bubbles: true, composed: true, cancelable: true};
      element.dispatchEvent(new DragEvent(type, init));
    }
  });
}
