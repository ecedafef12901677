import type {CallbackMessage} from '../../../protocol/callback/callback-message.js';

/** What is posted. */
export interface PlainForm {
  /** Name of the frame that it is posted into; unique in the page. */
  readonly name: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly file: File;
  /** The only origin whose message about the outcome counts. */
  readonly callbackOrigin: string;
}

/** What the frame of a form tells. */
export interface FormListener {
  /**
   * The page at `return_url` sends a message.
   *
   * @param isOwn Whether it came out of this very frame; else from any page of the same origin.
   */
  told(message: CallbackMessage, isOwn: boolean): void;
  /** The frame begins to show a page. Some browsers never tell that an error page of their own has loaded. */
  shown(): void;
  /** The frame shows another page. */
  loaded(): void;
  /** The policy of this page forbids the address for the frame; `rule` names its directive. */
  forbidden(rule: string): void;
  /** The page has removed the frame, which ends the request. */
  removed(): void;
}

/** Posts forms into hidden frames. */
export interface FormPoster {
  /** The rule of the page's policy that forbids forms to an address; null if there is none. */
  findForbiddingRule(action: string): Promise<string | null>;
  /** Posts a form. `close` takes its frame away, which ends the request. */
  post(form: PlainForm, listener: FormListener): {close(): void};
}
