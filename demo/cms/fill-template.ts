/**
 * Fills `%NAME%` in a template with text, which is escaped for places between tags and in quoted attributes.
 *
 * @throws {Error} where the template has a name without a value.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/%([A-Z_]+)%/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`There is no value for %${name}%.`);
    return escapeHtml(value);
  });
}

/** The percent sign as well, since Vite fills in names of its own afterwards. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'%]/g, character => `&#${character.charCodeAt(0)};`);
}
