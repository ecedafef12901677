/** The rules of CONTRIBUTING.md for prose, as far as a machine can see them. */
import type {Nodes} from 'mdast';
import type {Nodes as TextNodes} from 'nlcst';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import retextEnglish from 'retext-english';
import retextPassive from 'retext-passive';
import {unified} from 'unified';
import {VFile} from 'vfile';

/** The most words of a sentence. */
export const MOST_WORDS = 25;

export const RULES = ['long', 'passive', 'tell', 'term'] as const;
export type Rule = (typeof RULES)[number];

export interface Finding {
  readonly rule: Rule;
  readonly line: number;
  readonly text: string;
}

/** Habits of style that make a reader read twice. */
const TELLS: readonly RegExp[] = [
  /\bstands? (?:in|beside|there)\b/gi,
  /\bsays\b/gi,
  /\b(?:is|are|was|were) there(?=[.,;:)]|$)/gi,
  /\b(?:go|goes|going|went) on\b/gi,
  /\bby (?:itself|themselves)\b/gi,
  /(?:^|[.,;:] )where (?:a|an|the|there|no|it|they|nothing|nobody|somebody|something|scripts)\b/gi,
  /\bof which\b/gi,
  /\b(?:that one|the one that|whoever|the other one)\b/gi,
  /\b(?:none|nobody|nothing|all|any|every) but\b|\bbut for\b/gi,
  /\b(?:not|never|no|nothing|nobody|none)\b[^.,;:]{0,40}\b(?:not|never|nothing|nobody|without)\b/gi,
  /\b(?:anew|meanwhile|under way|at hand|as the case may be)\b/gi,
];

/** Paraphrases, each with the established term. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/\bfour texts\b|\btexts of the key\b/gi, 'credentials'],
  [/\b(?:tried|tries|trying) again\b/gi, 'retry'],
  [/\bbroken lines?\b/gi, 'lost connection'],
  [/\bsmall print\b/gi, 'hint'],
  [/\bran out\b|\brun(?:s|ning)? out\b/gi, 'expire'],
  [/\bown origin\b/gi, 'same origin'],
  [/\bunderstood anew|renders anew\b/gi, 'render again'],
];

const markdown = unified().use(remarkParse).use(remarkGfm);
const english = unified().use(retextEnglish).use(retextPassive);

/** All findings in a page of Markdown. Code, links' addresses and quoted sentences count as one word. */
export function checkProse(page: string): Finding[] {
  const findings: Finding[] = [];
  for (const {text, line} of blocksOf(markdown.parse(page))) {
    const add = (rule: Rule, found: string): number => findings.push({rule, line, text: found});
    for (const tell of TELLS) for (const [found] of text.matchAll(tell)) add('tell', found);
    for (const [pattern, term] of TERMS)
      for (const [found] of text.matchAll(pattern)) add('term', `${found} → ${term}`);
    const file = new VFile(text);
    const tree = english.parse(file);
    english.runSync(tree, file);
    for (const {reason} of file.messages) add('passive', reason);
    for (const sentence of sentencesOf(tree)) {
      const words = sentence.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length;
      if (words > MOST_WORDS) add('long', `${words} words: ${sentence.slice(0, 60)} …`);
    }
  }
  return findings;
}

/** The doc comments of a file of TypeScript, as a page of Markdown with the same lines. */
export function docComments(source: string): string {
  const page = source.replaceAll(/[^\n]/g, ' ').split('\n');
  for (const {0: comment, index} of source.matchAll(/\/\*\*[^]*?\*\//g)) {
    const first = source.slice(0, index).split('\n').length - 1;
    const lines = comment.split('\n').map(line =>
      line
        .replace(/^\s*(?:\/\*\*|\*(?!\/))?\s?/, '')
        .replace(/\s*\*\/$/, '')
        .replace(/^@[a-z]+(?: \{[^}]*\})?(?: \[?[\w-]+(?:=[^\]]*\])?\]? -)?/, ''),
    );
    page.splice(first, lines.length, ...lines);
  }
  return page.map(line => line.trim()).join('\n');
}

interface Block {
  readonly text: string;
  readonly line: number;
}

/** Paragraphs, headings and cells of tables. */
function blocksOf(node: Nodes): Block[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
    return [{text: plainText(node), line: node.position?.start.line ?? 0}];
  return 'children' in node ? node.children.flatMap(blocksOf) : [];
}

function plainText(node: Nodes): string {
  if (node.type === 'text') return node.value.replaceAll(/[“"][^”"]*[”"]/g, 'Quote').replaceAll('\n', ' ');
  if (node.type === 'inlineCode') return 'Code';
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

function sentencesOf(node: TextNodes): string[] {
  if (node.type === 'SentenceNode') return [wordsOf(node)];
  return 'children' in node ? node.children.flatMap(child => sentencesOf(child)) : [];
}

function wordsOf(node: TextNodes): string {
  return 'children' in node ? node.children.map(wordsOf).join('') : 'value' in node ? node.value : '';
}
