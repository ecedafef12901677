/** The switch that makes the demo site an old one. */
import {readBehaviour, setBehaviour} from './site-control.js';

const NOT_FROM_HERE = 'The site cannot be changed from here.';

/** The site alone knows what it is: the box shows what it answers, over a reload too. */
export function showOldSite(): void {
  const {endpoint} = document.querySelector('video-uploader')!;
  const box = document.querySelector<HTMLInputElement>('#old-site')!;
  const note = document.querySelector('#old-site-now')!;
  const show = async (answer: Promise<{isOld: boolean}>): Promise<void> => {
    try {
      box.checked = (await answer).isOld;
      box.disabled = false;
      note.textContent = '';
    } catch {
      box.disabled = true;
      note.textContent = NOT_FROM_HERE;
    }
  };
  box.addEventListener('change', () => void show(setBehaviour(endpoint, {isOld: box.checked})));
  void show(readBehaviour(endpoint));
}
