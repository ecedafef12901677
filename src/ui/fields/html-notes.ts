/** How a tag begins, behind its bracket. */
const TAG_NAME = /^[/!]?([a-z][\w-]*)/i;

/** Whether a text has HTML in it. The site takes HTML out of titles. */
export function hasHtml(text: string): boolean {
  return htmlTags(text).length > 0;
}

/** The unsafe tags in a description, such as `<h1>`. If there is one, the site may take out all HTML. */
export function unsafeTags(text: string, safe: string): string[] {
  const known = new Set(safe.toLowerCase().split(/[\s,<>/]+/));
  return [...new Set(htmlTags(text))].filter(tag => !known.has(tag)).map(tag => `<${tag}>`);
}

/** Looks at each bracket once: a pattern that searched for the end of each would take seconds for thousands of them. */
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
