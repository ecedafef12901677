import {LitElement, isServer} from 'lit';
import {property} from 'lit/decorators.js';
import {UploaderElement} from '../element/uploader-element.js';
import {textWithDefault} from '../shared/text-with-default.js';
import type {FormController} from './form-controller.js';

/** A form control, as pages and browsers know its members; a `FormController` does the work. */
export abstract class FormAssociated extends UploaderElement {
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

  /** Disables everything that a person can do here. What is under way goes on. */
  @property({type: Boolean, reflect: true}) disabled = false;

  /** Under this name the ids of stored videos are sent with the form that the tag stands in, one entry each. */
  @property({reflect: true, converter: textWithDefault('')}) name = '';

  /** The form cannot be sent without a stored video. */
  @property({type: Boolean, reflect: true}) required = false;

  /** `id` for photo ids in the form; `json` for all that is known of each video. */
  @property({attribute: 'value-format', converter: textWithDefault('id')}) valueFormat = 'id';

  /** A form that is submitted while videos are under way is sent once all are stored, in place of being held back. */
  @property({type: Boolean, attribute: 'submit-when-done'}) submitWhenDone = false;

  /** @internal */
  protected abstract readonly formControl: FormController;

  abstract reset(): void;

  /**
   * Ids of the stored videos, separated by commas. Setting it shows videos that the site has already, and takes others
   * that are stored off the list. The attribute holds the initial value, to which a form goes back on reset.
   */
  get value(): string {
    return this.formControl.value;
  }

  set value(value: string) {
    // A server has no uploads to show; the same template sets it again in the browser.
    if (!isServer) this.formControl.value = value;
  }

  /** The form that the tag belongs to. */
  get form(): HTMLFormElement | null {
    return this.formControl.internals?.form ?? null;
  }

  /** The labels that name the tag. */
  get labels(): NodeList | null {
    return this.formControl.internals?.labels ?? null;
  }

  /** The kind of form control: `video-uploader`. */
  get type(): string {
    return 'video-uploader';
  }

  /** What keeps the form from being sent, as on other form controls. */
  get validity(): ValidityState | null {
    this.formControl.update();
    return this.formControl.internals?.validity ?? null;
  }

  /** Why the form cannot be sent, in the visitor's words; empty where it can. */
  get validationMessage(): string {
    this.formControl.update();
    return this.formControl.internals?.validationMessage ?? '';
  }

  /** Whether the form asks for its validity; false while it is disabled. */
  get willValidate(): boolean {
    return this.formControl.internals?.willValidate ?? false;
  }

  /** Focuses the button that opens the file picker. */
  override focus(options?: FocusOptions): void {
    this.renderNow();
    this.renderRoot.querySelector<HTMLElement>('[part~=browse-button]')?.focus(options);
  }

  /** Whether the form could be sent; fires `invalid` where not. */
  checkValidity(): boolean {
    this.renderNow();
    this.formControl.update();
    return this.formControl.internals?.checkValidity() ?? true;
  }

  /** The same, and tells the visitor. */
  reportValidity(): boolean {
    this.renderNow();
    this.formControl.update();
    return this.formControl.internals?.reportValidity() ?? true;
  }

  /** Makes the tag invalid with a message of the page's own; an empty one takes it back. */
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
   * The browser shows the page again as it was left.
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
