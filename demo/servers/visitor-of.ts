/** Who is signed in, by the request's cookie or header: an id, or null for nobody. Until you write it, nobody gets a token. */
export function visitorOf(_request: Request): string | null {
  throw new Error('visitorOf(request) is not written yet, so nobody gets a token.');
}
