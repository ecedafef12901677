/** Code without line breaks and indentation, as a page can hold it. */
export function onOneLine(code: string): string {
  return code.trim().replace(/\s+/g, ' ');
}
