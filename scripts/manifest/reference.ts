/** `docs/reference.md`: everything that the tag offers, as the manifest has it. */
import {ts} from '@custom-elements-manifest/analyzer';
import type {ClassMethod} from 'custom-elements-manifest/schema';
import {format, resolveConfig} from 'prettier';
import {
  attributesOf,
  defaultText,
  elementOf,
  eventsOf,
  fieldsOf,
  methodsOf,
  propertiesOf,
  readManifest,
  readSource,
} from './read-manifest.js';

export const REFERENCE = 'docs/reference.md';

/** Interfaces in the details of events, each with its file. */
const INTERFACES = [
  ['UploadSnapshot', 'src/core/model/upload-snapshot.ts'],
  ['Metadata', 'src/protocol/requests/metadata.ts'],
  ['UploadResult', 'src/core/model/upload-result.ts'],
  ['StoredVideo', 'src/protocol/answers/redeem-outcome.ts'],
] as const;

/** The text of the page, formatted as the others. */
export async function referencePage(): Promise<string> {
  const manifest = readManifest();
  const element = elementOf(manifest);
  const {slots = [], cssParts = [], cssProperties = [], cssStates = []} = element;
  const fields = fieldsOf(element);
  const settable = new Set(propertiesOf(element));
  const text = [
    '# Reference of `<video-uploader>`',
    '<!-- Written by `npm run docs` from the source. Changes here would be lost. -->',
    `${element.description ?? ''} The same for tools: \`custom-elements.json\` in the package.`,

    '## Attributes',
    table(
      ['attribute', 'property', 'type', 'default', 'meaning'],
      attributesOf(element).map(({name, fieldName, type, default: value, description}) => [
        code(name),
        fieldName === undefined ? '–' : code(fieldName),
        code(type?.text),
        code(defaultText(value)),
        description,
      ]),
    ),

    '## Properties',
    'Each attribute has its property, of the type and with the default above. These have none, or another meaning:',
    table(
      ['property', 'type', 'meaning'],
      fields
        .filter(field => settable.has(field) && !('attribute' in field))
        .map(({name, type, description}) => [code(name), code(type?.text), description]),
    ),

    '### To be read only',
    table(
      ['property', 'type', 'meaning'],
      fields
        .filter(field => !settable.has(field))
        .map(({name, type, description}) => [code(name), code(type?.text), description]),
    ),

    '## Methods',
    table(
      ['method', 'returns', 'meaning'],
      methodsOf(element).map(method => [
        code(signature(method, element.name)),
        code(method.return?.type?.text),
        method.description,
      ]),
    ),

    '## Events',
    'All bubble and leave shadow trees. What to do about an error is in [errors.md](errors.md).',
    table(
      ['event', 'class', '`detail`', 'when'],
      eventsOf(manifest).map(({name, className, detail, description}) => [
        code(name),
        code(className),
        code(detail),
        description,
      ]),
    ),
    '`UploadDetail` is `{readonly upload: UploadSnapshot}`, and `BatchDetail` holds the snapshots `successful` and `failed`.',
    ...INTERFACES.flatMap(([name, path]) => [`### ${name}`, ...interfaceText(name, path)]),

    '## Looks',
    'With pictures and examples: [theming.md](theming.md).',
    '### Slots',
    table(
      ['slot', 'what it is'],
      slots.map(({name, description}) => [name === '' ? '(default)' : code(name), description]),
    ),
    '### Parts',
    table(
      ['part', 'what it is'],
      cssParts.map(({name, description}) => [code(name), description]),
    ),
    '### States',
    table(
      ['state', 'when'],
      cssStates.map(({name, description}) => [code(`:state(${name})`), description]),
    ),
    '### Custom properties',
    table(
      ['property', 'default', 'what it is'],
      cssProperties.map(({name, default: value, description}) => [code(name), code(value), description]),
    ),
  ].join('\n\n');
  const options = await resolveConfig(REFERENCE);
  return format(text, {...options, parser: 'markdown'});
}

function table(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  const line = (cells: readonly (string | undefined)[]): string =>
    `| ${cells.map(cell => cell ?? '').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** In a table a bar has to be escaped, even in code. */
function code(text: string | undefined): string {
  return text === undefined || text === '' ? '–' : `\`${text.replaceAll('|', '\\|')}\``;
}

function signature({name, parameters = [], static: isStatic}: ClassMethod, className: string): string {
  const names = parameters.map(({name, optional}) => `${name}${optional ? '?' : ''}`);
  return `${isStatic ? `${className}.` : ''}${name}(${names.join(', ')})`;
}

function interfaceText(name: string, path: string): string[] {
  const node = readSource(path)
    .statements.filter(ts.isInterfaceDeclaration)
    .find(candidate => candidate.name.text === name);
  if (!node) throw new Error(`There is no interface ${name} in ${path}.`);
  const bases = (node.heritageClauses ?? []).flatMap(({types}) => types.map(type => type.getText()));
  return [
    comment(node),
    ...bases.map(base => `Has all of \`${base}\`, and:`),
    table(
      ['field', 'type', 'meaning'],
      node.members.map(member => [
        code(`${member.name?.getText() ?? ''}`),
        code(member.type?.getText().replace(/\s+/g, ' ')),
        comment(member),
      ]),
    ),
  ];
}

function comment(node: Parameters<typeof ts.getJSDocCommentsAndTags>[0]): string {
  const [text] = ts.getJSDocCommentsAndTags(node).map(({comment}) => comment);
  return typeof text === 'string' ? text.replace(/\s*\n\s*/g, ' ') : '';
}
