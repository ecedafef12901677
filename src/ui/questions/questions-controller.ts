import {type ReactiveController, type ReactiveControllerHost, type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Answers} from '../../core/page/audience.js';
import type {Uploader} from '../../core/uploader.js';
import type {Words} from '../language/words.js';
import type {Announcer} from '../shared/announcer.js';
import {onOwnEvents} from '../shared/own-events.js';
import {type Control, isBeingParsed, questionsIn} from './controls.js';
import {type AnswerSheet, LIMIT, readAnswers} from './read-answers.js';

/** The element, as far as its questions are concerned. */
export interface QuestionsHost extends ReactiveControllerHost, HTMLElement {
  readonly uploads: readonly UploadSnapshot[];
}

/** What a questions controller needs beside its element. */
export interface QuestionsConfig {
  readonly language: {readonly words: Words};
  readonly announcer: Announcer;
  readonly core: {readonly existing: Uploader | null};
  warn(message: string): void;
}

/** Why uploads cannot begin, in words, and the control that this is about. */
export interface Unanswered {
  readonly flags: ValidityStateFlags;
  readonly message: string;
  readonly control: HTMLElement;
}

/** Milliseconds between two looks while uploads wait: a script may fill in a control without an event. */
const LOOK = 300;
const EVENTS = ['input', 'change', 'focusout'] as const;

/**
 * Knows the answers to the page's own questions in the slot `questions`. Uploads begin only while they are complete. A text
 * that is being typed is no answer yet, because an upload keeps the values that it began with.
 */
export class QuestionsController implements ReactiveController {
  readonly #host: QuestionsHost;
  readonly #config: QuestionsConfig;
  readonly #observer = new MutationObserver(() => this.#look());
  /** The control with input that no `change` has committed. */
  #typing: Control | null = null;
  /** What the last look has shown. */
  #shown = '';
  #isTooLong = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #unlisten: (() => void) | null = null;
  #isDemanding = false;

  constructor(host: QuestionsHost, config: QuestionsConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** The answers; null while any is missing, undefined without questions. */
  get answers(): Answers | null | undefined {
    const sheet = this.#sheet;
    if (sheet === null) return isBeingParsed(this.#host) ? null : undefined;
    return this.#problemOf(sheet) !== null || this.#isTyping ? null : sheet.parameters;
  }

  /** Why uploads that wait cannot begin, or why none could; null for no such reason. */
  get unanswered(): Unanswered | null {
    const sheet = this.#sheet;
    const problem = sheet && this.#problemOf(sheet);
    // Nobody has to answer before there is a file. But a text does not get shorter by waiting.
    const isDue = problem?.control !== sheet?.missing || this.#areWaiting;
    return isDue ? problem : null;
  }

  /** Announces the first missing answer, and moves the focus to it. False if none is missing. */
  demand(): boolean {
    const sheet = this.#sheet;
    const problem = sheet && this.#problemOf(sheet);
    if (problem === null) return false;
    this.#config.announcer.announce(problem.message);
    const control = problem.control as Control;
    control.focus();
    // Shows the browser's own words at the control, or those of the page.
    if (control === sheet?.missing) control.reportValidity?.();
    return true;
  }

  hostConnected(): void {
    this.#typing = null;
    for (const type of EVENTS) this.#host.addEventListener(type, this.#onEvent);
    this.#observer.observe(this.#host, {childList: true, subtree: true, attributes: true});
    this.#unlisten = onOwnEvents(this.#host, {'file-added': () => this.#demandSoon()});
    this.#look();
  }

  hostDisconnected(): void {
    for (const type of EVENTS) this.#host.removeEventListener(type, this.#onEvent);
    this.#observer.disconnect();
    this.#unlisten?.();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  hostUpdated(): void {
    const isWanted = this.#host.isConnected && (this.#config.core.existing?.unanswered.size ?? 0) > 0;
    if (isWanted) this.#timer ??= setInterval(() => this.#look(), LOOK);
    else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  /** What is wrong with the answers as a whole. The browser shows what is wrong with a single one. */
  render(): TemplateResult | typeof nothing {
    const sheet = this.#sheet;
    return sheet === null || sheet.length <= LIMIT
      ? nothing
      : html`<div class="error" part="error error-answers">${this.#tooLong(sheet)}</div>`;
  }

  get #sheet(): AnswerSheet | null {
    const questions = questionsIn(this.#host);
    if (questions.length === 0) return null;
    return readAnswers(questions, name =>
      this.#config.warn(`questions: name="${name}" is not sent: the site uses this name itself.`),
    );
  }

  get #areWaiting(): boolean {
    const {existing} = this.#config.core;
    return existing !== null && existing.unanswered.size + existing.held.size > 0;
  }

  /** Out of the page no focus tells whether the text is complete. */
  get #isTyping(): boolean {
    const typing = this.#typing;
    if (typing === null) return false;
    return !typing.isConnected || (typing.getRootNode() as Document | ShadowRoot).activeElement === typing;
  }

  #problemOf(sheet: AnswerSheet): Unanswered | null {
    const {missing, longest, length} = sheet;
    if (length > LIMIT && longest !== null)
      return {flags: {tooLong: true}, message: this.#tooLong(sheet), control: longest};
    const {strings} = this.#config.language.words;
    return missing && {flags: {valueMissing: true}, message: strings.questions.missing, control: missing};
  }

  #tooLong({length}: AnswerSheet): string {
    const {words} = this.#config.language;
    return words.say(words.strings.questions.tooLong, {length, limit: LIMIT});
  }

  readonly #onEvent = ({type, target}: Event): void => {
    const isOurs = (question: Element): boolean => target instanceof Node && question.contains(target);
    if (!questionsIn(this.#host).some(isOurs)) return;
    const control = target as Control;
    // Many custom elements fire no `change`; a box is ticked at once.
    if (type === 'input' && !(control.localName.includes('-') && control.checked !== undefined))
      this.#typing = control;
    else if (type === 'change') this.#typing = null;
    // After all listeners of the page, which may make a control invalid in their turn.
    setTimeout(() => this.#look());
  };

  /** Lets uploads begin that may, and shows what has changed. */
  #look(): void {
    this.#config.core.existing?.noteAnswers();
    const sheet = this.#sheet;
    const tooLong = sheet !== null && sheet.length > LIMIT ? this.#tooLong(sheet) : '';
    const shown = `${this.unanswered?.message} ${tooLong} ${this.answers === null}`;
    if (shown === this.#shown) return;
    if (tooLong !== '' && !this.#isTooLong) this.#config.announcer.announce(tooLong);
    this.#isTooLong = tooLong !== '';
    this.#shown = shown;
    this.#host.requestUpdate();
  }

  /** Once for all files of a batch. With `manual`, the start asks. */
  #demandSoon(): void {
    if (this.#isDemanding) return;
    this.#isDemanding = true;
    setTimeout(() => {
      this.#isDemanding = false;
      const {unanswered} = this;
      if (unanswered === null || !this.#config.core.existing?.unanswered.size) return;
      if (this.#isFocusFree) this.demand();
      else this.#config.announcer.announce(unanswered.message);
    });
  }

  /** Whether nobody is at another place of the page, nor at an answer. */
  get #isFocusFree(): boolean {
    let {activeElement} = this.#host.ownerDocument;
    while (activeElement?.shadowRoot?.activeElement && activeElement !== this.#host)
      ({activeElement} = activeElement.shadowRoot);
    return activeElement === null || activeElement === this.#host || activeElement.localName === 'body';
  }
}
