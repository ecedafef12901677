/** What makes the element a control of forms; null without a browser, or if another script has attached it first. */
export function attachInternals(host: HTMLElement): ElementInternals | null {
  try {
    return host.attachInternals();
  } catch {
    return null;
  }
}

/** What the page's own labels call the element; empty without any. */
export function labelTextOf(internals: ElementInternals | null): string {
  const texts = Array.from(internals?.labels ?? [], ({textContent}) => textContent);
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

/**
 * Whether this way of submitting a form takes the values of its controls. A dialog only closes. A button with `formnovalidate`
 * leaves the form, as Cancel and Back do. Reads attributes, because fields may hide properties of the form.
 */
export function takesValue(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const method = submitter?.getAttribute('formmethod') ?? form.getAttribute('method');
  return method?.toLowerCase() !== 'dialog' && !submitter?.hasAttribute('formnovalidate');
}

/** A form that waits until the site has stored everything, and the button that sends it. */
export interface HeldForm {
  readonly form: HTMLFormElement;
  readonly submitter: HTMLElement | null;
}

/** Sends a form as its button does. */
export function sendForm({form, submitter}: HeldForm): void {
  // The page may have replaced the button meanwhile.
  const isThereStill = (submitter as HTMLButtonElement | null)?.form === form;
  form.requestSubmit(isThereStill ? submitter : null);
}
