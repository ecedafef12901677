import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed, isAtRest, isAtSite} from '../../core/model/upload-status.js';
import type {MissingField} from '../fields/required-fields.js';
import type {Words} from '../language/words.js';

/** What the element has to tell its form, at one moment. */
export interface FormFacts {
  readonly words: Words;
  readonly uploads: readonly UploadSnapshot[];
  /** Files are being looked into before they are taken in. */
  readonly isTakingIn: boolean;
  readonly name: string;
  readonly isRequired: boolean;
  readonly valueFormat: string;
  readonly submitWhenDone: boolean;
  missingFields(): readonly MissingField[];
}

/** What the controller asks of the element. */
export interface FormHandlers {
  facts(): FormFacts;
  /** The element inside that a message is to stand at. */
  anchor(missing: MissingField | null): HTMLElement | null;
  announce(text: string): void;
}

/** Something is missing, or on its way. */
interface Flaw {
  readonly flags: ValidityStateFlags;
  readonly message: string;
  readonly missing: MissingField | null;
}

/**
 * The element as a control of its form: one entry for each stored video, validity, and a form that is not sent while
 * a video is under way.
 */
export class FormController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #internals: ElementInternals | null;
  readonly #handlers: FormHandlers;
  /** What the page itself has against it. */
  #customMessage = '';
  /** The value that the page knows of. */
  #toldValue: string | null = null;
  /** The entry that the form has. */
  #entry = '';
  #ear: EventTarget | null = null;
  /** The form that is sent as soon as everything is stored, and with which button. */
  #held: {readonly form: HTMLFormElement; readonly submitter: HTMLElement | null} | null = null;

  constructor(
    host: HTMLElement & ReactiveControllerHost,
    internals: ElementInternals | null,
    handlers: FormHandlers,
  ) {
    this.#host = host;
    this.#internals = internals;
    this.#handlers = handlers;
    host.addController(this);
  }

  /** The form waits for the uploads. */
  get isHolding(): boolean {
    return this.#held !== null;
  }

  get value(): string {
    return photoIdsOf(this.#handlers.facts().uploads).join(',');
  }

  setCustomValidity(message: string): void {
    this.#customMessage = message;
    this.update();
  }

  hostConnected(): void {
    // Before all others: a page's own script must not send what is not complete.
    const root = this.#host.getRootNode();
    this.#ear = root instanceof Document ? window : root;
    this.#ear.addEventListener('submit', this.#onSubmit, true);
  }

  hostDisconnected(): void {
    this.#ear?.removeEventListener('submit', this.#onSubmit, true);
    this.#held = null;
  }

  hostUpdated(): void {
    this.update();
    this.#release();
  }

  /** Brings value and validity up to date. */
  update(): void {
    const internals = this.#internals;
    if (internals === null) return;
    const facts = this.#handlers.facts();
    const {name, valueFormat, uploads} = facts;
    const entries = uploads.flatMap(upload => entryOf(upload, valueFormat));
    const entry = JSON.stringify([name, entries]);
    if (entry !== this.#entry) {
      this.#entry = entry;
      const data = new FormData();
      for (const value of entries) data.append(name, value);
      // The state is what comes back when the browser restores the page.
      internals.setFormValue(name === '' ? null : data, this.value);
    }
    this.#toldValue ??= this.value;
    const flaw = this.#findFlaw(facts);
    if (flaw === null) internals.setValidity({});
    else {
      const anchor = this.#handlers.anchor(flaw.missing);
      internals.setValidity(flaw.flags, flaw.message, ...(anchor === null ? [] : [anchor]));
    }
  }

  /** Takes note of the value as it is, without a word to the page: a script has set it. */
  noteValue(): void {
    this.#toldValue = this.value;
    this.update();
  }

  /** Tells the page where the value has changed by itself or by a person. */
  tellValue(): void {
    this.update();
    const {value} = this;
    if (value === this.#toldValue) return;
    this.#toldValue = value;
    this.#host.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    this.#host.dispatchEvent(new Event('change', {bubbles: true}));
  }

  /** The first thing that keeps a form from being sent. */
  #findFlaw(facts: FormFacts): Flaw | null {
    const {words, uploads, isRequired, submitWhenDone} = facts;
    const {validity, errors} = words.strings;
    const flaw = (flags: ValidityStateFlags, message: string, missing: MissingField | null = null): Flaw => ({
      flags,
      message,
      missing,
    });
    if (this.#customMessage !== '') return flaw({customError: true}, this.#customMessage);
    const isBusy = isIncomplete(facts);
    if (isBusy && !submitWhenDone) return flaw({badInput: true}, validity.uploading);
    const failed = uploads.find(hasFailed);
    if (failed?.error) return flaw({badInput: true}, errors[failed.error.code].happened);
    if (isRequired && !isBusy && !uploads.some(isAtSite)) return flaw({valueMissing: true}, validity.choose);
    const [missing] = facts.missingFields();
    if (missing === undefined) return null;
    const name = uploads.find(({id}) => id === missing.id)?.name ?? '';
    const field = words.strings.fields[missing.field];
    return flaw({valueMissing: true}, words.say(validity.fieldMissing, {field, name}), missing);
  }

  /** Also under `novalidate`, where the browser asks nobody. */
  readonly #onSubmit = (event: Event): void => {
    const {form = null} = this.#internals ?? {};
    if (form === null || event.target !== form || this.#host.matches(':disabled')) return;
    const facts = this.#handlers.facts();
    if (!isIncomplete(facts)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (facts.submitWhenDone) {
      this.#held = {form, submitter: (event as SubmitEvent).submitter};
      this.#handlers.announce(facts.words.strings.sentWhenDone);
      this.#host.requestUpdate();
    } else {
      this.update();
      this.#internals?.reportValidity();
    }
  };

  /** Sends the form that waits, once nothing is under way any more; or lets go of it where something went wrong. */
  #release(): void {
    const held = this.#held;
    const facts = this.#handlers.facts();
    if (held === null || isIncomplete(facts)) return;
    this.#held = null;
    this.#host.requestUpdate();
    const {form, submitter} = held;
    // The page may have replaced the button meanwhile.
    const isThereStill = submitter !== null && (submitter as HTMLButtonElement).form === form;
    if (!facts.uploads.some(hasFailed)) form.requestSubmit(isThereStill ? submitter : null);
    else if (!form.noValidate) form.reportValidity();
    else this.#internals?.reportValidity();
  }
}

/** The ids of the videos that are stored, as far as they are known. */
export function photoIdsOf(uploads: readonly UploadSnapshot[]): string[] {
  return uploads.flatMap(({result}) => (result?.photoId ? [result.photoId] : []));
}

/** Reads ids from an attribute or a script. */
export function parsePhotoIds(value: unknown): string[] {
  const ids = String(value ?? '')
    .split(',')
    .map(id => id.trim());
  return [...new Set(ids.filter(id => id !== ''))];
}

/** The entry of one stored video in a form; none where the site named no id. */
function entryOf({result, metadata, preset}: UploadSnapshot, format: string): string[] {
  if (!result?.photoId) return [];
  const {photoId, treeId, token, domain, uploadToken} = result;
  if (format !== 'json') return [photoId];
  const title = metadata.title ?? preset.title ?? null;
  return [JSON.stringify({photoId, treeId, token, domain, uploadToken, title})];
}

/** Whether a form would go without something that was chosen for it. What an earlier page left behind may wait longer. */
function isIncomplete({isTakingIn, uploads}: FormFacts): boolean {
  return isTakingIn || uploads.some(({phase}) => !isAtRest(phase));
}
