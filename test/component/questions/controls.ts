import type {UploaderHarness} from '../../support/uploader-harness.js';

/** A question that has to be answered. */
export const CONSENT =
  '<label slot="questions"><input type="checkbox" name="consent" value="yes" required> I have the consent of everybody in the film</label>';

/** A control of the page in an element. */
export function control<Control extends HTMLElement = HTMLInputElement>(
  page: UploaderHarness,
  name: string,
): Control {
  const found = page.element.querySelector<Control>(`[name="${name}"]`);
  if (found === null) throw new Error(`There is no control ${name}.`);
  return found;
}

/** Ticks a box, as a person does. */
export function tick(page: UploaderHarness, name: string): void {
  const box = control(page, name);
  if (!box.checked) box.click();
}
