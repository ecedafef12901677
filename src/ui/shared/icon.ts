import {type TemplateResult, html, svg} from 'lit';

/** A drawing on a grid of 24, in the color of the text. It belongs to words or to a button with a name. */
export function icon(shape: TemplateResult<2>): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;
}

/** Takes something out of a list. Rows have it before the other icons have come. */
export const closeIcon: TemplateResult = icon(svg`<path d="m7 7 10 10M17 7 7 17"/>`);
