/**
 * A new `resumableIdentifier`: 132 random bits in the characters that the site leaves alone. Random, so
 * that two people who send the same file never mix their chunks.
 */
export function createIdentifier(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), byte => alphabet[byte % 64]).join('');
}
