import {type Language, findLanguage, loadLaterWords} from '../../src/ui/language/languages.js';

/** All words for a language tag, as elements have them with their engine. */
export async function loadWords(tag: string): Promise<Language> {
  const found: Language[] = [];
  void loadLaterWords();
  await findLanguage(
    tag,
    language => found.push(language),
    error => {
      throw error;
    },
  );
  const language = found.at(-1);
  if (language === undefined) throw new Error(`Nothing was found for "${tag}".`);
  return language;
}
