import {expect} from '@esm-bundle/chai';
import {dropZone} from '../../../../src/ui/adding/drop-zone.js';
import {comingRows} from '../../../../src/ui/engine/coming-rows.js';
import {english} from '../../../../src/ui/language/messages/en.js';
import {type FirstStrings, firstEnglish} from '../../../../src/ui/language/messages/first-english.js';
import type {Strings} from '../../../../src/ui/language/messages/strings.js';
import {Words} from '../../../../src/ui/language/words.js';

/** The first words, and an error in place of each other word. */
function onlyFirst(): Words {
  const read = (strings: object, name: string | symbol): unknown => {
    if (!Object.hasOwn(strings, name)) throw new Error(`"${String(name)}" comes with the engine.`);
    return strings[name as keyof typeof strings];
  };
  const errors = new Proxy(firstEnglish.errors, {get: read});
  return new Words(new Proxy({...firstEnglish, errors}, {get: read}) as FirstStrings as Strings, 'en');
}

const noop = (): void => {};

describe('the first English words', () => {
  const words = onlyFirst();

  it('are all that the drop area shows', () => {
    const properties = {
      noDrop: false,
      maxFileSize: '1GB',
      maxDuration: 60,
      accept: 'video/*',
      capture: null,
      captionEndpoint: '',
    };
    const view = {words, isCompact: false, isDisabled: false};
    const handlers = {onZoneClick: noop, onBrowse: noop, onPicked: noop};
    const picker = {onOpened: noop, onClosed: noop};
    for (const room of ['some', 'none', 'replace'] as const)
      for (const drag of ['dragging', 'awaiting', null] as const)
        for (const isSet of [false, true]) {
          const given = {...properties, multiple: isSet, maxFiles: isSet ? 3 : null, noDrop: isSet};
          for (const isReplacing of [false, true])
            dropZone(given, {...view, room, drag, isReplacing, isPreparing: isSet}, handlers, picker);
        }
  });

  it('are all that rows show before the engine', () => {
    const files = [new File(['x'], 'clip.mp4')];
    for (const failure of [null, 'failed', 'forbidden'] as const)
      comingRows({stored: ['7', '8'], files, most: 50, failure, words}, {retry: noop, remove: noop});
  });

  it('are the same in the English that comes with the engine', () => {
    const {errors, ...first} = firstEnglish;
    expect(english).to.deep.include(first);
    expect(english.errors).to.deep.include(errors);
  });
});
