/** Ways to send files. */
export type TransportName = 'auto' | 'chunks' | 'form';

/** Reads the name of a way; `auto` if it is missing or wrong. */
export function readTransport(name: string, wrong: (name: string) => void): TransportName {
  const text = name.trim().toLowerCase();
  if (text === 'chunks' || text === 'form') return text;
  if (text !== '' && text !== 'auto') wrong(text);
  return 'auto';
}
