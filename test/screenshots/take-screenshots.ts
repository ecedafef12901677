/** Photographs every scene in every kind of page. No test: `npm run screenshots` has it run as one. */
import {emulateMedia, executeServerCommand} from '@web/test-runner-commands';
import {type Surroundings, stage, stand, surround} from '../support/play-scene.js';
import {SCENES} from '../support/scenes.js';

/** A kind of page. */
interface Variant extends Surroundings {
  /** Of the element with some page around it. */
  readonly width?: number;
  readonly forcedColors?: boolean;
}

/** By the names that their folders get. */
const VARIANTS: Readonly<Record<string, Variant>> = {
  light: {scheme: 'light'},
  dark: {scheme: 'dark'},
  'right to left': {scheme: 'light', direction: 'rtl'},
  '320 pixels': {scheme: 'light', width: 320},
  'forced colors': {scheme: 'dark', forcedColors: true},
};

const WIDTH = 640;
const MARGIN = 16;

const wanted = await executeServerCommand<string[], undefined>('screenshot-scenes');

describe('Screenshots', () => {
  afterEach(() => surround());

  for (const name of Object.keys(SCENES)) {
    if (wanted.length > 0 && !wanted.some(part => name.includes(part))) continue;
    it(name, async function () {
      this.timeout(60_000);
      const page = await stage(name);
      const around = page.element.parentElement!;
      around.id = 'stage';
      around.style.padding = `${MARGIN}px`;
      around.style.background = 'Canvas';
      for (const [folder, {width = WIDTH, forcedColors = false, ...surroundings}] of Object.entries(
        VARIANTS,
      )) {
        await surround(surroundings);
        if (forcedColors) await emulateMedia({forcedColors: 'active', colorScheme: 'dark'});
        around.style.inlineSize = `${width}px`;
        around.style.boxSizing = 'border-box';
        await stand(page);
        await executeServerCommand('screenshot', `${folder}/${name}`);
        if (forcedColors) await emulateMedia({forcedColors: 'none', colorScheme: 'light'});
      }
    });
  }
});
