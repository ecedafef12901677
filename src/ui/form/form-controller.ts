import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed, isAtRest, isAtSite} from '../../core/model/upload-status.js';
import type {Uploader} from '../../core/uploader.js';
import type {MissingField} from '../fields/required-fields.js';
import type {Words} from '../language/words.js';
import type {Unanswered} from '../questions/questions-controller.js';
import type {Announcer} from '../shared/announcer.js';
import {onOwnEvents} from '../shared/own-events.js';
import {type HeldForm, attachInternals, labelTextOf, sendForm, takesValue} from './browser-form.js';
import {formEntries, parsePhotoIds, photoIdsOf, storedEntries} from './form-value.js';
import {InitialValue} from './initial-value.js';

/** The element, as far as its form is concerned. */
export interface FormHost extends ReactiveControllerHost, HTMLElement {
  readonly name: string;
  readonly disabled: boolean;
  readonly required: boolean;
  readonly valueFormat: string;
  readonly submitWhenDone: boolean;
  readonly uploads: readonly UploadSnapshot[];
  readonly missingFields: readonly MissingField[];
  /** Why uploads cannot begin; null if they can. */
  readonly unanswered: Unanswered | null;
}

/** What a form controller needs beside its element. */
export interface FormConfig {
  readonly language: {readonly words: Words};
  readonly announcer: Announcer;
  /** Whether files still wait for a row. */
  isTakingIn(): boolean;
  /** Resolves once the next page would find the uploads as they are. */
  settled(): Promise<unknown>;
  /** Whether there is nothing yet that could show stored videos. */
  isAwaited(): boolean;
  /** Shows these stored videos, in place of all others. */
  setStored(ids: readonly string[]): void;
}

/** Why a form is not ready. */
interface FormProblem {
  readonly flags: ValidityStateFlags;
  readonly message: string;
  /** The field, or the control of the page, that the message belongs to. */
  readonly field?: MissingField;
  readonly control?: HTMLElement;
}

/**
 * Makes the element a control of its form: one entry for each stored video, and validity. Holds the form back during an
 * upload.
 */
export class FormController implements ReactiveController {
  /** Null without a browser, or if another script has attached them first. */
  readonly internals: ElementInternals | null;
  readonly #host: FormHost;
  readonly #config: FormConfig;
  readonly #initialValue: InitialValue;
  /** The form, or a fieldset in it, is disabled. */
  #isDisabledByForm = false;
  /** The page's own message against it. */
  #customMessage = '';
  /** The value that the page knows of. */
  #toldValue: string | null = null;
  /** The entries that the form has. */
  #entries = '';
  /** The first target that the form's `submit` event passes. */
  #submitTarget: EventTarget | null = null;
  #heldForm: HeldForm | null = null;
  #unlisten: (() => void) | null = null;

  constructor(host: FormHost, config: FormConfig) {
    this.#host = host;
    this.#config = config;
    this.#initialValue = new InitialValue(host);
    this.internals = attachInternals(host);
    host.addController(this);
  }

  /** Whether the form waits for the uploads. */
  get isHolding(): boolean {
    return this.#heldForm !== null;
  }

  /** Whether the element is disabled, directly or by its form. */
  get isDisabled(): boolean {
    return this.#host.disabled || this.#isDisabledByForm;
  }

  set isDisabledByForm(isDisabled: boolean) {
    this.#isDisabledByForm = isDisabled;
    this.#host.requestUpdate();
  }

  /** What the page's own labels call the element; empty without any. */
  get labelText(): string {
    return labelTextOf(this.internals);
  }

  get value(): string {
    return (this.#awaitedIds ?? photoIdsOf(this.#host.uploads)).join(',');
  }

  /** Replaces the value, without a word to the page: a script has set it. */
  set value(value: string) {
    const ids = parsePhotoIds(value);
    this.#initialValue.replace(this.#config.isAwaited() ? ids : null);
    if (this.#config.isAwaited()) this.#host.requestUpdate();
    else this.#config.setStored(ids);
    this.noteValue();
  }

  setCustomValidity(message: string): void {
    this.#customMessage = message;
    this.update();
  }

  /** Goes back to the initial value. */
  reset(): void {
    this.value = this.#host.getAttribute('value') ?? '';
    this.#initialValue.renew(!this.#config.isAwaited());
  }

  /** The attribute has changed. As on other controls, it counts until somebody has changed the value. */
  noteInitialValue(): void {
    this.#initialValue.noteChange();
    this.#host.requestUpdate();
  }

  /** The element shows other uploads from now on: the initial value joins them, and events tell what they add to it. */
  noteUploads(): void {
    this.noteInitialValue();
    void this.#tellNews(true);
  }

  /** The uploads are another element's from now on, so this one starts with the initial value again. */
  noteLoss(): void {
    this.#initialValue.renew(false);
    this.#toldValue = null;
  }

  /** Has uploads show the value that they are still to show. `isManaged`: they are those of a manager. */
  showValue(uploader: Pick<Uploader, 'setStored'>, isManaged: boolean): void {
    const due = this.#initialValue.take();
    // The videos that a manager was given go only for others.
    if (due !== null && (due.ids.length > 0 || !isManaged)) uploader.setStored(due.ids, due.isInitial);
  }

  hostConnected(): void {
    if (this.#toldValue !== null) void this.#tellNews(); // Nothing was told without a page.
    this.#unlisten = onOwnEvents(this.#host, {'upload-success': () => this.tellValue()});
    // Captured at the top, before all others: a page's own script must not send what is not complete.
    const root = this.#host.getRootNode();
    this.#submitTarget = root instanceof Document ? window : root;
    this.#submitTarget.addEventListener('submit', this.#onSubmit, true);
  }

  hostDisconnected(): void {
    this.#toldValue = this.value;
    this.#unlisten?.();
    this.#submitTarget?.removeEventListener('submit', this.#onSubmit, true);
    this.#heldForm = null;
  }

  hostUpdated(): void {
    this.update();
    void this.#releaseForm();
  }

  /** Brings value and validity up to date. */
  update(): void {
    const {internals} = this;
    if (internals === null) return;
    const {uploads, valueFormat} = this.#host;
    const name = String(this.#host.name ?? '');
    const ids = this.#awaitedIds;
    const entries = ids === null ? formEntries(uploads, valueFormat) : storedEntries(ids, valueFormat);
    const key = JSON.stringify([name, entries]);
    if (key !== this.#entries) {
      this.#entries = key;
      const data = new FormData();
      for (const entry of entries) data.append(name, entry);
      // The state is what comes back when the browser restores the page.
      internals.setFormValue(name === '' ? null : data, this.value);
    }
    this.#toldValue ??= this.value;
    const problem = this.#findProblem();
    if (problem === null) internals.setValidity({});
    else internals.setValidity(problem.flags, problem.message, this.#anchor(problem) ?? undefined);
  }

  /** A file has come, and the page may send the form in the same task. Looks at all uploads once for a batch. */
  noteFile(): void {
    const {choose} = this.#config.language.words.strings.validity;
    if (this.internals?.validationMessage === choose) this.update();
  }

  /** Takes note of the value as it is, without a word to the page: a script has changed it. */
  noteValue(): void {
    this.#toldValue = this.value;
    this.update();
  }

  /** Tells the page of the value if an upload or a person has changed it. */
  tellValue(): void {
    this.#initialValue.noteNews();
    this.update();
    const {value} = this;
    if (value === this.#toldValue) return;
    this.#toldValue = value;
    this.#host.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    this.#host.dispatchEvent(new Event('change', {bubbles: true}));
  }

  /** @param isOther Whether the page knows of the initial value alone. */
  async #tellNews(isOther = false): Promise<void> {
    await this.#host.updateComplete;
    if (isOther) this.#toldValue = this.#initialValue.ids.join(',');
    if (this.value !== this.#toldValue) this.tellValue();
  }

  /** The ids that the uploads will show; null if they show what there is. */
  get #awaitedIds(): readonly string[] | null {
    return this.#config.isAwaited() ? this.#initialValue.awaitedIds : null;
  }

  /** The first reason why a form is not ready. */
  #findProblem(): FormProblem | null {
    const {uploads, required, submitWhenDone, unanswered} = this.#host;
    const {words} = this.#config.language;
    const {validity, errors} = words.strings;
    if (this.#customMessage !== '') return {flags: {customError: true}, message: this.#customMessage};
    if (unanswered) return unanswered;
    const isIncomplete = this.#isIncomplete();
    if (isIncomplete && !submitWhenDone) return {flags: {badInput: true}, message: validity.uploading};
    const failed = uploads.find(hasFailed);
    // Before the engine is there, most errors have no words.
    const happened = failed?.error && (errors[failed.error.code]?.happened ?? validity.choose);
    if (happened) return {flags: {badInput: true}, message: happened};
    const flags = {valueMissing: true};
    if (required && !isIncomplete && !this.#awaitedIds?.length && !uploads.some(isAtSite))
      return {flags, message: validity.choose};
    const [missing] = this.#host.missingFields;
    if (missing === undefined) return null;
    const name = uploads.find(({id}) => id === missing.id)?.name ?? '';
    const field = words.strings.fields[missing.field];
    return {flags, message: words.say(validity.fieldMissing, {field, name}), field: missing};
  }

  /** What a message about validity stands at: the field itself, or else the button that opens the picker. */
  #anchor({field, control}: FormProblem): HTMLElement | null {
    const find = (part: string): HTMLElement | null => this.#host.shadowRoot?.querySelector(part) ?? null;
    return control ?? (field && find(`#${field.field}-${field.id}`)) ?? find('[part~=browse-button]');
  }

  /** Holds the form back. Acts under `novalidate` too, because the browser then asks no control for its validity. */
  readonly #onSubmit = (event: Event): void => {
    const form = this.internals?.form ?? null;
    if (form === null || event.target !== form || this.#host.matches(':disabled')) return;
    if (!this.#isIncomplete()) return;
    const {submitter} = event as SubmitEvent;
    if (!takesValue(form, submitter)) {
      // Cancel or Back: the person does not want it sent any more.
      this.#heldForm = null;
      this.#host.requestUpdate();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#host.submitWhenDone && !this.#host.unanswered) {
      this.#heldForm = {form, submitter};
      this.#config.announcer.announce(this.#config.language.words.strings.sentWhenDone);
      this.#host.requestUpdate();
    } else {
      this.update();
      this.internals?.reportValidity();
    }
  };

  /** Once all uploads have ended, sends the form that waits. If an upload failed, gives the form up. */
  async #releaseForm(): Promise<void> {
    const held = this.#heldForm;
    if (held === null || this.#isIncomplete()) return;
    // Otherwise the next page would show as interrupted what the site has stored.
    await this.#config.settled();
    if (this.#heldForm !== held || this.#isIncomplete()) return;
    this.#heldForm = null;
    this.#host.requestUpdate();
    if (!this.#host.uploads.some(hasFailed)) sendForm(held);
    else if (!held.form.noValidate) held.form.reportValidity();
    else this.internals?.reportValidity();
  }

  /** Whether a form would go without a file that a person chose for it. An upload of an earlier page may wait longer. */
  #isIncomplete(): boolean {
    return this.#config.isTakingIn() || this.#host.uploads.some(({phase}) => !isAtRest(phase));
  }
}
