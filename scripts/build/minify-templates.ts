/**
 * A part of the build: takes white space out of the templates of src/ui, which a minifier must leave alone because it
 * does not know that html`…` and css`…` are HTML and CSS.
 */
import {transform} from 'lightningcss';
import MagicString from 'magic-string';
import type {Plugin} from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface TaggedTemplate extends Node {
  readonly tag: Node & {readonly name?: string};
  readonly quasi: {readonly quasis: readonly (Node & {readonly value: {readonly raw: string}})[]};
}

export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    // After TypeScript, so that the parser sees JavaScript.
    enforce: 'post',
    transform(code, id) {
      if (!/\/src\/ui\/[^?]+\.ts$/.test(id)) return null;
      const edited = new MagicString(code);
      for (const {tag, quasi} of taggedTemplates(this.parse(code))) {
        const minify =
          tag.name === 'css' ? minifyCss : tag.name === 'html' || tag.name === 'svg' ? minifyHtml : null;
        if (minify === null) continue;
        for (const {start, end, value} of quasi.quasis) {
          const text = minify(value.raw);
          if (text !== value.raw) edited.update(start, end, text);
        }
      }
      return {code: edited.toString(), map: edited.generateMap({source: id, hires: true})};
    },
  };
}

/** Minifies a style sheet without expressions. */
function minifyCss(text: string): string {
  const {code} = transform({filename: 'styles.css', code: Buffer.from(text), minify: true});
  return code.toString().replaceAll('\\', '\\\\').replaceAll('`', '\\`');
}

/** Indentation becomes one space, which HTML shows the same way. */
function minifyHtml(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

function taggedTemplates(root: unknown): TaggedTemplate[] {
  const found: TaggedTemplate[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const child of node) visit(child);
    } else if (typeof node === 'object' && node !== null) {
      if ((node as Node).type === 'TaggedTemplateExpression') found.push(node as TaggedTemplate);
      for (const child of Object.values(node)) visit(child);
    }
  };
  visit(root);
  return found;
}
