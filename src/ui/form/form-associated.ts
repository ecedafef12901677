import {LitElement, isServer} from 'lit';
import {property} from 'lit/decorators.js';
import {FieldProperties} from '../fields/field-properties.js';
import {textWithDefault} from '../shared/text-with-default.js';
import type {FormController} from './form-controller.js';

/**
 * A form control, as pages and browsers know its members; a `FormController` does the work.
 *
 * @attr {string} value - Initial value: ids of stored videos, separated by commas.
 */
export abstract class FormAssociated extends FieldProperties {
  /** @internal */
  static readonly formAssociated = true;

  /**
   * A message about validity, or a click on a label, leads to the first thing that can be used.
   *
   * @internal
   */
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'value'];
  }

  /** Disables all controls. Running uploads continue. */
  @property({type: Boolean, reflect: true}) disabled = false;

  /** Name of the form entries. The element adds one entry for each stored video. */
  @property({reflect: true, converter: textWithDefault('')}) name = '';

  /** Makes the form invalid until the site has stored a video. */
  @property({type: Boolean, reflect: true}) required = false;

  /** Content of a form entry: `id` is the photo id, which is the site's id of the video. `json` has all details. */
  @property({attribute: 'value-format', converter: textWithDefault('id')})
  valueFormat: 'id' | 'json' = 'id';

  /**
   * If a visitor submits the form during uploads, the form waits for them and then submits. Without it, the visitor
   * has to submit again.
   */
  @property({type: Boolean, attribute: 'submit-when-done'}) submitWhenDone = false;

  /** @internal */
  protected abstract readonly formControl: FormController;

  abstract reset(): void;

  /**
   * Ids of the stored videos, separated by commas. An assignment replaces the stored videos of the list. The
   * attribute holds the initial value, which a form reset restores.
   */
  get value(): string {
    return this.formControl.value;
  }

  set value(value: string) {
    // A server has no uploads to show; the same template sets it again in the browser.
    if (!isServer) this.formControl.value = value;
  }

  /** The form of the element. */
  get form(): HTMLFormElement | null {
    return this.formControl.internals?.form ?? null;
  }

  /** The labels of the element. */
  get labels(): NodeList | null {
    return this.formControl.internals?.labels ?? null;
  }

  /** The kind of form control: `video-uploader`. */
  get type(): string {
    return 'video-uploader';
  }

  /** The validity, as on other form controls. */
  get validity(): ValidityState | null {
    this.formControl.update();
    return this.formControl.internals?.validity ?? null;
  }

  /** Why the form is invalid, in the visitor's language; empty if it is valid. */
  get validationMessage(): string {
    this.formControl.update();
    return this.formControl.internals?.validationMessage ?? '';
  }

  /** Whether the form checks the element; false if the element is disabled. */
  get willValidate(): boolean {
    return this.formControl.internals?.willValidate ?? false;
  }

  /** Focuses the button that opens the file picker. */
  override focus(options?: FocusOptions): void {
    this.renderNow();
    this.renderRoot.querySelector<HTMLElement>('[part~=browse-button]')?.focus(options);
  }

  /** Whether the element is valid. If not, it fires `invalid`. */
  checkValidity(): boolean {
    this.renderNow();
    this.formControl.update();
    return this.formControl.internals?.checkValidity() ?? true;
  }

  /** Like `checkValidity()`, and shows the message to the visitor. */
  reportValidity(): boolean {
    this.renderNow();
    this.formControl.update();
    return this.formControl.internals?.reportValidity() ?? true;
  }

  /** Sets a validation message of your own. An empty text removes it. */
  setCustomValidity(message: string): void {
    this.formControl.setCustomValidity(String(message));
  }

  /** @internal */
  formResetCallback(): void {
    this.reset();
  }

  /** @internal */
  formDisabledCallback(isDisabled: boolean): void {
    this.formControl.isDisabledByForm = isDisabled;
  }

  /**
   * The browser restores a page, and gives the value back.
   *
   * @internal
   */
  formStateRestoreCallback(state: File | string | FormData | null): void {
    if (typeof state === 'string') this.value = state;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!Object.hasOwn(this, 'value')) return;
    // Set before the tag was defined. Lit restores only reactive properties, and `value` is none.
    const {value} = this;
    delete (this as {value?: string}).value;
    this.value = value;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'value') this.formControl.noteInitialValue();
    else super.attributeChangedCallback(name, old, value);
  }
}
