import {clearJournal, createUploader} from '../../create-uploader.js';
import {AttributeAdvice} from '../element/attribute-advice.js';
import {elementOptions} from '../element/element-options.js';
import {completeEnglish} from '../language/languages.js';
import {english} from '../language/messages/en.js';
import {RowsController} from '../rows/rows-controller.js';
import type {Engine} from './engine.js';
import {styles} from './styles.js';

completeEnglish(english);

/** Everything that the element leaves out until it is needed. Only a module that loads it may import this one. */
export const engine: Engine = {
  styles,
  readOptions: elementOptions,
  createUploader,
  createRows(host, config) {
    // Needs no reference.
    void new AttributeAdvice(host, config.warn);
    return new RowsController(host, config);
  },
  clearJournal,
};
