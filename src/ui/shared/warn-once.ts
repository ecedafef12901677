/** Makes what warns the developer of a page in the console: once of each thing, however often it is met. */
export function warnOnce(): (message: string) => void {
  const told = new Set<string>();
  return message => {
    if (told.has(message)) return;
    told.add(message);
    console.warn(`<video-uploader> ${message}`);
  };
}
