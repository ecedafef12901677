/**
 * Examples in the documentation that are files of this repository, so that what stands there was compiled or run. In
 * the page a comment names the file, and the code below it is what the file holds:
 *
 *     <!-- file: demo/frameworks/react/app.tsx -->
 */
import {readFileSync} from 'node:fs';

const ROOT = new URL('../', import.meta.url);

/** A page with its examples as the files are now. */
export function withExamples(page: string): string {
  return page.replace(
    /(<!-- file: (\S+) -->\n\n```\w+\n)(?:(?!```).*\n)*```/g,
    (_, head: string, path: string) =>
      `${head}${readFileSync(new URL(path, ROOT), 'utf8').trimEnd()}\n\`\`\``,
  );
}

/** The files that a page shows. */
export function examplesOf(page: string): string[] {
  return [...page.matchAll(/<!-- file: (\S+) -->/g)].flatMap(([, path]) => path ?? []);
}
