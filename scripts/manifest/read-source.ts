/** Declarations of the source with their doc comments, for pages that are made from them. */
import {type ClassDeclaration, type InterfaceDeclaration, ts} from '@custom-elements-manifest/analyzer';
import {readSource} from './read-manifest.js';

/** A class or an interface of the source. */
export function declarationOf(name: string, path: string): ClassDeclaration | InterfaceDeclaration {
  const node = readSource(path)
    .statements.filter(
      (statement): statement is ClassDeclaration | InterfaceDeclaration =>
        ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement),
    )
    .find(candidate => candidate.name?.text === name);
  if (!node) throw new Error(`There is no type ${name} in ${path}.`);
  return node;
}

/** The text of a doc comment, in one line. */
export function comment(node: Parameters<typeof ts.getJSDocCommentsAndTags>[0]): string {
  const [text] = ts.getJSDocCommentsAndTags(node).map(({comment}) => comment);
  return typeof text === 'string' ? text.replace(/\s*\n\s*/g, ' ') : '';
}
