/** An answer, as far as it tells a developer who gave it. */
export interface AnswerOrigin {
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly status: number;
  /** The `Content-Type`; empty if there is none. */
  readonly type: string;
}

/** Whether a text is a web page: of another web server, an app, or a place where people sign in. */
export function isDocument(text: string): boolean {
  return /^\s*<(!doctype|html)\b/i.test(text);
}

/** Describes for a developer what came from where: `https://… answered 200 (text/html)`. */
export function describeAnswer({url, status, type}: AnswerOrigin): string {
  return `${url} answered ${status} (${type || 'no content type'})`;
}
