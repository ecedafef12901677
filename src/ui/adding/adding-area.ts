import type {TemplateResult} from 'lit';
import type {UploaderController} from '../element/uploader-controller.js';
import type {Words} from '../language/words.js';
import type {DropController} from './drop-controller.js';
import {type DropZoneProperties, dropZone} from './drop-zone.js';
import type {PickController} from './pick-controller.js';
import type {PreparingController} from './preparing-controller.js';

/** What takes files in. */
export interface AddingControllers {
  readonly core: UploaderController;
  readonly drop: DropController;
  readonly pick: PickController;
  readonly preparing: PreparingController;
}

/** What the drop area shows beside what its controllers know. */
export interface AddingView {
  readonly words: Words;
  readonly isDisabled: boolean;
  readonly isReplacing: boolean;
  /** Whether there are rows below the area. */
  readonly hasRows: boolean;
}

/** The drop area. */
export function addingArea(
  properties: DropZoneProperties,
  {hasRows, ...view}: AddingView,
  {core, drop, pick, preparing}: AddingControllers,
): TemplateResult {
  const {isPreparing} = preparing;
  const all = {...view, drag: drop.drag, room: core.room, isPreparing, isCompact: hasRows};
  return dropZone(properties, all, pick, preparing);
}
