/** The list of texts in `docs/translating.md`: each name with its English text and its meaning, from the source. */
import {ts} from '@custom-elements-manifest/analyzer';
import {english} from '../../src/ui/language/messages/en.js';
import {comment, declarationOf} from './read-source.js';

export const TRANSLATING = 'docs/translating.md';

const START = '<!-- The texts below are written by `npm run docs`. -->';

/** The page with its texts as the source has them now. */
export function withTexts(page: string): string {
  const [head = ''] = page.split(START);
  return `${head}${START}\n\n${texts()}\n`;
}

function texts(): string {
  return declarationOf('Strings', 'src/ui/language/messages/strings.ts')
    .members.flatMap(member => {
      if (!ts.isPropertySignature(member)) return [];
      const name = member.name.getText();
      return [`### \`${name}\`\n\n${comment(member)}\n\n${list(english[name as keyof typeof english], '')}`];
    })
    .join('\n\n');
}

/** A text, or one line for each text of a group. */
function list(value: unknown, name: string): string {
  if (typeof value === 'string')
    return `- ${name === '' ? '' : `\`${name}\`: `}${value === '' ? '(empty)' : `\`${value}\``}`;
  return Object.entries(value as object)
    .map(([key, inner]) => list(inner, name === '' ? key : `${name}.${key}`))
    .join('\n');
}
