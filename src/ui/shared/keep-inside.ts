/** Stops an event of the element's own fields. `input` crosses shadow roots, and a page would take it for the element's. */
export function keepInside(event: Event): void {
  event.stopPropagation();
}
