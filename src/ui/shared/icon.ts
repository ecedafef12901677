import {type TemplateResult, html} from 'lit';

/** A drawing on a grid of 24, in the color of the text. It belongs to words or to a button with a name. */
export function icon(shape: TemplateResult<2>): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;
}
