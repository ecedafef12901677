/**
 * Tags that the site leaves alone in a description, as far as is known: the API names `<b>` and `<p>` as examples and
 * no full list, so these are the ones that no list of safe tags would leave out. A page that knows better says so.
 */
export const SAFE_TAGS = 'a b br em i li ol p strong ul';

/** How a tag begins, behind its bracket. */
const TAG_NAME = /^[/!]?([a-z][\w-]*)/i;

/** Whether a text has HTML in it, which the site takes out of titles. */
export function hasHtml(text: string): boolean {
  return htmlTags(text).length > 0;
}

/** The tags in a description for which the site may take out all of its HTML, as they stand there: `<h1>`. */
export function unsafeTags(text: string, safe: string): string[] {
  const known = new Set(safe.toLowerCase().split(/[\s,<>/]+/));
  return [...new Set(htmlTags(text))].filter(tag => !known.has(tag)).map(tag => `<${tag}>`);
}

/** Each bracket is looked at once: a pattern that looks for the end of each would take seconds for thousands of them. */
function htmlTags(text: string): string[] {
  return text
    .split('<')
    .slice(1)
    .flatMap(rest => {
      const end = rest.indexOf('>');
      const name = end < 0 ? undefined : TAG_NAME.exec(rest.slice(0, end))?.[1];
      if (name !== undefined) return [name.toLowerCase()];
      return end >= 0 && rest.startsWith('!') ? ['!--'] : [];
    });
}
