/** The analyzer as far as it is used here. The types that it brings leave `create` and `ts` out. */
declare module '@custom-elements-manifest/analyzer' {
  import type {Package} from 'custom-elements-manifest/schema';

  interface Text {
    readonly text: string;
    getText(): string;
  }
  export interface Node {
    readonly kind: number;
    getText(): string;
  }
  export interface SourceFile extends Node {
    readonly fileName: string;
    readonly statements: readonly Node[];
  }
  export interface ClassElement extends Node {
    readonly name?: Text;
  }
  export interface MethodDeclaration extends ClassElement {
    readonly type?: Node;
  }
  interface HeritageClause {
    readonly types: readonly (Node & {readonly expression: Node; readonly typeArguments?: readonly Node[]})[];
  }
  export interface ClassDeclaration extends Node {
    readonly name?: Text;
    readonly members: readonly ClassElement[];
    readonly heritageClauses?: readonly HeritageClause[];
  }
  /** A property of a class or an interface. */
  export interface Property extends Node {
    readonly name: Text;
    readonly type?: Node;
  }
  export interface InterfaceDeclaration extends Node {
    readonly heritageClauses?: readonly HeritageClause[];
    readonly name: Text;
    readonly members: readonly ClassElement[];
  }
  /** What a plugin may change of the module that is being read. */
  export interface ModuleDoc {
    readonly declarations?: {readonly name: string; members?: {readonly name: string}[]}[];
  }
  export interface Plugin {
    readonly name: string;
    analyzePhase?(context: {readonly node: Node; readonly moduleDoc: ModuleDoc}): void;
  }
  export const ts: {
    readonly ScriptTarget: {readonly ES2022: number};
    createSourceFile(path: string, text: string, target: number, setParents: boolean): SourceFile;
    isClassDeclaration(node: Node): node is ClassDeclaration;
    isInterfaceDeclaration(node: Node): node is InterfaceDeclaration;
    isPropertySignature(node: Node): node is Property;
    isPropertyDeclaration(node: Node): node is Property;
    isMethodDeclaration(node: Node): node is MethodDeclaration;
    getJSDocTags(node: Node): readonly {readonly tagName: Text}[];
    getJSDocCommentsAndTags(node: Node): readonly {readonly comment?: unknown}[];
  };
  export function create(options: {
    readonly modules: readonly SourceFile[];
    readonly plugins: readonly Plugin[];
  }): Package;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  import type {Plugin} from '@custom-elements-manifest/analyzer';
  export function litPlugin(): Plugin[];
}
