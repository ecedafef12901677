/**
 * A part of the build of the one file: puts both halves of a translation into one file. The one file has its engine from the
 * first moment, so the later words of a translation would only be a second request.
 */
import type {Plugin} from 'vite';

/** What loads the later words. */
const LOADER = /import\((["'][^"']+["'])\)/;

export function wholeTranslations(): Plugin {
  return {
    name: 'whole-translations',
    transform(code, id) {
      if (!id.includes('/messages/first/')) return null;
      const [call, path] = LOADER.exec(code) ?? [];
      if (call === undefined) throw new Error(`${id} does not load the later words.`);
      const whole = code.replace(call, 'Promise.resolve({default: later})');
      return {code: `import later from ${path};${whole}`, map: null};
    },
  };
}
