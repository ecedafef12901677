/**
 * Asks a token endpoint of the embedder's own server for a fresh upload token: `POST` without a body, with the
 * cookies of the page's origin, past every cache.
 *
 * @throws {Error} where the server cannot be reached, refuses, or answers no JSON.
 */
export async function fetchUploadToken(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {...headers, Accept: 'application/json'},
    cache: 'no-store',
    credentials: 'same-origin',
  });
  if (!response.ok)
    throw new Error(`${address} answered ${response.status} when it was asked for an upload token.`);
  return await response.json();
}
