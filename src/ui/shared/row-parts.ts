import type {UploadPhase} from '../../core/model/upload-state.js';

/** The parts of an element in a row: each name alone and with the row's phase, so that a page can style both. */
export function rowParts(phase: UploadPhase, ...names: readonly string[]): string {
  return names.flatMap(name => [name, `${name}-${phase}`]).join(' ');
}
