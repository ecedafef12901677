import type {CSSResult} from 'lit';
import {dropZoneStyles} from '../adding/drop-zone.styles.js';
import {captionsStyles} from '../captions/captions.styles.js';
import {tagFieldStyles} from '../fields/controls/tag-field.styles.js';
import {fieldStyles} from '../fields/fields.styles.js';
import {posterStyles} from '../fields/poster/poster.styles.js';
import {previewStyles} from '../preview/video-preview.styles.js';
import {rowBoxStyles} from '../rows/row-box.styles.js';
import {rowRoomStyles} from '../rows/row-room.styles.js';
import {rowStateStyles} from '../rows/row-states.styles.js';
import {rowStyles} from '../rows/row.styles.js';
import {storedStyles} from '../stored/stored.styles.js';
import {buttonStyles} from '../shared/buttons.styles.js';
import {baseStyles} from '../element/base.styles.js';
import {roomStyles} from '../element/room.styles.js';
import {stateStyles} from '../element/states.styles.js';

/** All styles of the element, in the order in which later rules win. */
export const styles: CSSResult[] = [
  baseStyles,
  dropZoneStyles,
  buttonStyles,
  rowBoxStyles,
  rowStyles,
  storedStyles,
  fieldStyles,
  tagFieldStyles,
  posterStyles,
  captionsStyles,
  rowRoomStyles,
  roomStyles,
  rowStateStyles,
  stateStyles,
  previewStyles,
];
