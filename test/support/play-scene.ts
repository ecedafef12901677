/** Plays a scene in the page, in pages of several kinds. */
import {FakeClock} from './fakes/fake-clock.js';
import {loadWords} from './load-words.js';
import {SCENES} from './scenes.js';
import {UploaderHarness, pass, until} from './uploader-harness.js';

/** Plays a scene in the page, in the language of the page if none is named. Returns once nothing moves any more. */
export async function stage(name: string, lang: string | null = null): Promise<UploaderHarness> {
  const scene = SCENES[name];
  if (scene === undefined) throw new Error(`There is no scene called ${name}.`);
  const clock = new FakeClock();
  const {attributes, ...setup} = (await scene.setUp?.()) ?? {};
  const page = await UploaderHarness.create({
    clock,
    ...setup,
    attributes: {multiple: '', lang, ...attributes},
  });
  await scene.play?.({page, clock});
  await stand(page);
  return page;
}

/** The browser has tried to show each film. That takes real time, and the rows tell the result. */
export async function lookedInto({element, root}: UploaderHarness): Promise<void> {
  const isOpen = (id: string): boolean => {
    const thumbnail = root.querySelector(`[data-id="${id}"] .thumbnail`);
    return thumbnail?.localName === 'div' && thumbnail.role === null;
  };
  await until(
    'each film was looked into',
    () => !element.uploads.some(({id, file}) => file !== null && isOpen(id)),
  );
}

/** What the page around a scene may be like. */
export interface Surroundings {
  readonly scheme?: 'light' | 'dark';
  readonly direction?: 'ltr' | 'rtl';
}

/** Makes the page light or dark, English or Arabic. With nothing given it is as before any scene. */
export async function surround({scheme, direction}: Surroundings = {}): Promise<void> {
  const {documentElement: root, body} = document;
  root.style.colorScheme = scheme ?? '';
  body.style.background = scheme === undefined ? '' : 'Canvas';
  body.style.color = scheme === undefined ? '' : 'CanvasText';
  root.dir = direction ?? '';
  // Its words are loaded first, so that an element finds them in the same breath.
  const language = direction === 'rtl' ? 'ar' : 'en';
  await loadWords(language);
  if (direction === undefined) root.removeAttribute('lang');
  else root.lang = language;
}

/** Everything is rendered, and transitions are at their end. */
export async function stand(page: UploaderHarness): Promise<void> {
  await pass(0);
  await page.settled();
}
