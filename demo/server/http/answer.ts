/**
 * What an API method answers. It is a value and not a write to the response, so that
 * the fault rules can delay, replace or throw away an answer after the work was done.
 */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A `text/plain` answer in UTF-8. */
export function textAnswer(status: number, body: string): Answer {
  return {status, headers: {'Content-Type': 'text/plain; charset=utf-8'}, body};
}

/**
 * The 301 to a callback address. `location` must come out of the URL parser, which leaves
 * only printable ASCII; anything else could smuggle a header line in.
 */
export function redirectAnswer(location: URL): Answer {
  return {
    status: 301,
    headers: {'Content-Type': 'text/plain; charset=utf-8', Location: location.href},
    body: '',
  };
}
