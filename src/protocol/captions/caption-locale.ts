/** The shape of a language tag. `und`, the tag of no known language, is none: its country would be a guess. */
const LANGUAGE_TAG = /^(?!und(?:[-_]|$))[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/i;

/**
 * A language in the form that the site takes: `en_US`. A language without a country gets that where most of its speakers
 * are.
 *
 * @returns null for what is no language.
 */
export function localeOf(language: unknown): string | null {
  if (typeof language !== 'string' || !LANGUAGE_TAG.test(language)) return null;
  try {
    const tag = new Intl.Locale(language.replaceAll('_', '-'));
    const region = tag.region ?? tag.maximize().region;
    // The site knows countries, and no regions such as 419.
    return region?.length === 2 ? `${tag.language}_${region}` : null;
  } catch {
    return null;
  }
}
