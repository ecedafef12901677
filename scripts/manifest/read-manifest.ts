/**
 * The Custom Elements Manifest of the package, read from the source by the analyzer of Open Web Components, and made
 * true where a reader of syntax alone falls short: types of methods, constants behind defaults, details of events.
 */
import {readFileSync, readdirSync} from 'node:fs';
import {
  type ClassDeclaration as ClassNode,
  type Plugin,
  type SourceFile,
  create,
  ts,
} from '@custom-elements-manifest/analyzer';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type {
  Attribute,
  ClassDeclaration,
  ClassField,
  ClassMethod,
  CustomElementDeclaration,
  Package,
} from 'custom-elements-manifest/schema';

export const TAG = 'video-uploader';

const ROOT = new URL('../../', import.meta.url);
const ELEMENT = 'src/ui/element/video-uploader.ts';
/** What has inherited methods. The package exports none of it by itself, so its members are told as the element's own. */
const BASES: Readonly<Record<string, string>> = {
  FormAssociated: 'src/ui/form/form-associated.ts',
  UploadMethods: 'src/ui/element/upload-methods.ts',
};
const EVENTS = 'src/core/uploader-events.ts';

type Member = ClassField | ClassMethod;

/** Reads the source, and returns the manifest of the modules that a page may import. */
export function readManifest(): Package {
  const sources = ['src/core', 'src/ui'].flatMap(readSources);
  const raw = create({modules: sources, plugins: [...litPlugin(), withoutInternal]});
  const element = elementOf(raw);
  const constants = constantsOf(raw);
  const nodes = Object.entries({[element.name]: ELEMENT, ...BASES}).map(([name, path]) =>
    findClass(sources, path, name),
  );
  const members = membersOf(element)
    .filter(isPublic)
    .map(ownForPages)
    .map(member => (member.kind === 'method' ? withType(member, nodes) : withDefault(member, constants)))
    .map(inOneLine);
  const attributes = (element.attributes ?? [])
    .map(ownForPages)
    .map(attribute => withDefaultOf(members, attribute))
    .map(inOneLine)
    // Other spellings and the like come last.
    .toSorted((a, b) => Number(a.fieldName === undefined) - Number(b.fieldName === undefined));
  const events = eventClasses(sources);
  const {summary, description = '', superclass: _, ...rest} = element;
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/index.js',
        declarations: [
          {
            ...rest,
            ...(summary === undefined ? {} : {summary}),
            superclass: {name: 'LitElement', package: 'lit'},
            description,
            attributes,
            members,
          } as CustomElementDeclaration,
          ...events,
        ],
        exports: [element, ...events].map(({name}) => ({
          kind: 'js',
          name,
          declaration: {name, module: 'dist/index.js'},
        })),
      },
      {
        kind: 'javascript-module',
        path: 'dist/define.js',
        declarations: [],
        exports: [
          {
            kind: 'custom-element-definition',
            name: TAG,
            declaration: {name: element.name, module: 'dist/index.js'},
          },
        ],
      },
    ],
  };
}

/** The element of a manifest. */
export function elementOf(manifest: Package): CustomElementDeclaration {
  for (const {declarations} of manifest.modules)
    for (const declaration of declarations ?? [])
      if (declaration.kind === 'class' && 'tagName' in declaration && declaration.tagName === TAG)
        return declaration;
  throw new Error(`The manifest has no <${TAG}>.`);
}

/** The properties of an element, those that can only be read included. */
export function fieldsOf(element: CustomElementDeclaration): readonly ClassField[] {
  return membersOf(element).filter(
    (member): member is ClassField => member.kind === 'field' && member.static !== true,
  );
}

/** Those that a page may set. */
export function propertiesOf(element: CustomElementDeclaration): readonly ClassField[] {
  return fieldsOf(element).filter(({readonly}) => readonly !== true);
}

/** The methods of an element, static ones included. */
export function methodsOf(element: CustomElementDeclaration): readonly ClassMethod[] {
  return membersOf(element).filter((member): member is ClassMethod => member.kind === 'method');
}

/** The attributes of an element. */
export function attributesOf(element: CustomElementDeclaration): readonly Attribute[] {
  return element.attributes ?? [];
}

/** One event: its name, its class, what its `detail` holds, and when it is fired. */
export interface EventEntry {
  readonly name: string;
  readonly className: string;
  readonly detail: string;
  readonly description: string;
}

/** The events of the element of a manifest. */
export function eventsOf(manifest: Package): readonly EventEntry[] {
  const classes = manifest.modules.flatMap(({declarations}) => declarations ?? []);
  return (elementOf(manifest).events ?? []).map(({name, type, description = ''}) => {
    const declared = classes.find(candidate => candidate.kind === 'class' && candidate.name === type.text);
    const detail = (declared as ClassDeclaration | undefined)?.members?.find(
      member => member.name === 'detail',
    );
    if (detail?.kind !== 'field' || !detail.type) throw new Error(`There is no class for ${name}.`);
    return {name, className: type.text, detail: detail.type.text, description};
  });
}

/** A default as it is written in HTML: `'video/*'` → `video/*`; empty if there is no default. */
export function defaultText(value: string | undefined): string {
  if (value === undefined || value === 'null') return '';
  return /^'(.*)'$/.exec(value)?.[1] ?? value;
}

function readSources(folder: string): SourceFile[] {
  return readdirSync(new URL(folder, ROOT), {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => readSource(`${folder}/${name.replaceAll('\\', '/')}`));
}

/** The syntax tree of one file of the source. */
export function readSource(path: string): SourceFile {
  return ts.createSourceFile(path, readFileSync(new URL(path, ROOT), 'utf8'), ts.ScriptTarget.ES2022, true);
}

/** Leaves out what is marked as internal. */
const withoutInternal: Plugin = {
  name: 'without-internal',
  analyzePhase({node, moduleDoc}) {
    if (!ts.isClassDeclaration(node)) return;
    const internal = new Set(
      node.members
        .filter(member => ts.getJSDocTags(member).some(({tagName}) => tagName.text === 'internal'))
        .map(({name}) => name?.getText()),
    );
    const declaration = moduleDoc.declarations?.find(({name}) => name === node.name?.text);
    if (declaration?.members)
      declaration.members = declaration.members.filter(({name}) => !internal.has(name));
  },
};

function membersOf(element: CustomElementDeclaration): Member[] {
  return (element.members ?? []) as Member[];
}

/** What a page may use. */
function isPublic({privacy = 'public'}: Member): boolean {
  return privacy === 'public';
}

/** Leaves out which class of ours an entry is from. */
function ownForPages<Entry extends {inheritedFrom?: unknown}>(entry: Entry): Entry {
  const {inheritedFrom: _, ...rest} = entry;
  return rest as Entry;
}

/** The analyzer loses the return type of a method if `@returns` describes it. */
function withType(method: ClassMethod, nodes: readonly ClassNode[]): ClassMethod {
  const declared = nodes
    .flatMap(({members}) => members)
    .filter(ts.isMethodDeclaration)
    .find(({name}) => name?.getText() === method.name);
  if (!declared?.type) throw new Error(`${method.name}() says no type.`);
  return {...method, return: {...method.return, type: {text: declared.type.getText()}}};
}

function withDefault(field: ClassField, constants: ReadonlyMap<string, string>): ClassField {
  const value = field.default === undefined ? undefined : (constants.get(field.default) ?? field.default);
  return value === undefined ? field : {...field, default: value};
}

/** An attribute has the default of its property, if HTML can express it. */
function withDefaultOf(members: readonly Member[], attribute: Attribute): Attribute {
  const {default: _, ...rest} = {...attribute, type: attribute.type ?? {text: 'string'}};
  const field = members.find(({name}) => name === attribute.fieldName);
  const value = field?.kind === 'field' ? field.default : undefined;
  return value === undefined || defaultText(value) === '' ? rest : {...rest, default: value};
}

/** The line breaks of a comment mean nothing. */
function inOneLine<Entry extends {description?: string}>(entry: Entry): Entry {
  const {description} = entry;
  return description === undefined ? entry : {...entry, description: description.replace(/\s*\n\s*/g, ' ')};
}

function constantsOf({modules}: Package): Map<string, string> {
  const constants = new Map<string, string>();
  for (const declaration of modules.flatMap(({declarations}) => declarations ?? []))
    if (declaration.kind === 'variable' && declaration.default !== undefined)
      constants.set(declaration.name, declaration.default);
  return constants;
}

function findClasses(sources: readonly SourceFile[], path: string): ClassNode[] {
  const source = sources.find(({fileName}) => fileName === path);
  return source?.statements.filter(ts.isClassDeclaration) ?? [];
}

function findClass(sources: readonly SourceFile[], path: string, name: string): ClassNode {
  const found = findClasses(sources, path).find(node => node.name?.text === name);
  if (!found) throw new Error(`There is no class ${name} in ${path}.`);
  return found;
}

/** The classes of the events, with the type of their detail from `class … extends UploaderEvent<Detail>`. */
function eventClasses(sources: readonly SourceFile[]): ClassDeclaration[] {
  return findClasses(sources, EVENTS).flatMap(node => {
    const base = node.heritageClauses?.[0]?.types[0];
    const detail = base?.typeArguments?.[0]?.getText().replace(/\s+/g, ' ');
    if (base?.expression.getText() !== 'UploaderEvent' || detail === undefined || !node.name) return [];
    const description = ts.getJSDocCommentsAndTags(node)[0]?.comment;
    return inOneLine<ClassDeclaration>({
      kind: 'class',
      name: node.name.text,
      description: typeof description === 'string' ? description : '',
      superclass: {name: 'CustomEvent', package: 'global:'},
      members: [{kind: 'field', name: 'detail', readonly: true, type: {text: detail}}],
    });
  });
}
