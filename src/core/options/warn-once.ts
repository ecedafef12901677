/** Tells the same mistake once, however often the page makes it. */
export function warnOnce(warn: (message: string) => void): (message: string) => void {
  const told = new Set<string>();
  return message => {
    if (told.has(message)) return;
    told.add(message);
    warn(message);
  };
}
