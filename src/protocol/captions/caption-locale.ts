/**
 * A language in the form that the site takes: `en_US`. A language without a country gets that where most of its speakers
 * are.
 *
 * @returns null for what is no language.
 */
export function localeOf(language: unknown): string | null {
  if (typeof language !== 'string' || !/^[A-Za-z]{2,3}(?:[-_][A-Za-z\d]{2,8})*$/.test(language)) return null;
  try {
    const tag = new Intl.Locale(language.replaceAll('_', '-'));
    const region = tag.region ?? tag.maximize().region;
    // The site knows countries, and no regions such as 419.
    return region?.length === 2 ? `${tag.language}_${region}` : null;
  } catch {
    return null;
  }
}
