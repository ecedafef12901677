/** What makes the element a control of forms; null without a browser, or if another script has attached it first. */
export function attachInternals(host: HTMLElement): ElementInternals | null {
  try {
    return host.attachInternals();
  } catch {
    return null;
  }
}

/**
 * Whether this way of submitting a form takes the values of its controls. A dialog only closes. A button with `formnovalidate`
 * leaves the form, as Cancel and Back do. Reads attributes, because fields may hide properties of the form.
 */
export function takesValue(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const method = submitter?.getAttribute('formmethod') ?? form.getAttribute('method');
  return method?.toLowerCase() !== 'dialog' && submitter?.hasAttribute('formnovalidate') !== true;
}
