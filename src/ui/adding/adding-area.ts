import type {TemplateResult} from 'lit';
import type {UploaderController} from '../element/uploader-controller.js';
import type {Words} from '../language/words.js';
import type {FallbackController} from './fallback-controller.js';
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
  readonly fallback: FallbackController;
}

/**
 * The drop area.
 *
 * @param waiting Files that wait for the engine, and have a row already.
 */
export function addingArea(
  properties: DropZoneProperties & {readonly replaceToken: string | null},
  words: Words,
  isDisabled: boolean,
  waiting: number,
  {core, drop, pick, preparing, fallback}: AddingControllers,
): TemplateResult {
  const {isPreparing} = preparing;
  const isReplacing = (properties.replaceToken ?? fallback.current.replaceToken) !== null;
  const view = {words, drag: drop.drag, room: core.room, isDisabled, isPreparing, isReplacing};
  return dropZone(properties, {...view, isCompact: core.uploads.length + waiting > 0}, pick, preparing);
}
