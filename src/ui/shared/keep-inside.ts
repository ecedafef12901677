/** Ends an event at the element's own fields: `input` crosses shadow roots, and would speak of the element's value. */
export function keepInside(event: Event): void {
  event.stopPropagation();
}
