/**
 * Tags that the site leaves alone in a description, as far as is known: the API names `<b>` and `<p>` as examples and
 * no full list, so these are the ones that no list of safe tags would leave out. A page that knows better says so.
 */
export const SAFE_TAGS = 'a b br em i li ol p strong ul';

const HTML_TAG = /<[/!]?([a-z][\w-]*)?[^<>]*>/gi;

/** Whether a text has HTML in it, which the site takes out of titles. */
export function hasHtml(text: string): boolean {
  return htmlTags(text).length > 0;
}

/** The tags in a description for which the site may take out all of its HTML, as they stand there: `<h1>`. */
export function unsafeTags(text: string, safe: string): string[] {
  const known = new Set(safe.toLowerCase().split(/[\s,<>/]+/));
  return [...new Set(htmlTags(text))].filter(tag => !known.has(tag)).map(tag => `<${tag}>`);
}

function htmlTags(text: string): string[] {
  return [...text.matchAll(HTML_TAG)].flatMap(([all, name]) =>
    name !== undefined ? [name.toLowerCase()] : all.startsWith('<!') ? ['!--'] : [],
  );
}
