/** `docs/reference.md`: everything that the element offers, with a heading for each name, from the manifest. */
import {type Property, ts} from '@custom-elements-manifest/analyzer';
import type {Attribute, ClassField, ClassMethod} from 'custom-elements-manifest/schema';
import {format, resolveConfig} from 'prettier';
import {
  type EventEntry,
  attributesOf,
  defaultText,
  elementOf,
  eventsOf,
  fieldsOf,
  methodsOf,
  propertiesOf,
  readManifest,
} from './read-manifest.js';
import {comment, declarationOf} from './read-source.js';
import {
  ATTRIBUTE_EXAMPLES,
  EVENT_EXAMPLES,
  type Example,
  METHOD_EXAMPLES,
  PROPERTY_EXAMPLES,
} from './reference-examples.js';

export const REFERENCE = 'docs/reference.md';

/** Interfaces in the details of events and in properties: how a heading names a value, the interface and its file. */
const INTERFACES = [
  ['snapshot', 'UploadSnapshot', 'src/core/model/upload-snapshot.ts'],
  ['metadata', 'Metadata', 'src/protocol/requests/metadata.ts'],
  ['result', 'UploadResult', 'src/core/model/upload-result.ts'],
  ['error', 'UploadError', 'src/core/model/upload-error.ts'],
  ['captions', 'CaptionSnapshot', 'src/core/model/upload-snapshot.ts'],
  ['token', 'UploadToken', 'src/protocol/requests/upload-token.ts'],
] as const;

/** What an interface inherits stands with its own fields. */
const BASES: Readonly<Record<string, string>> = {StoredVideo: 'src/protocol/answers/redeem-outcome.ts'};

/** The first part of each group. Parts are declared in the order of the page. */
const PART_GROUPS = [
  ['base', 'Parts of the whole'],
  ['item', 'Parts of a row'],
  ['fields', 'Parts of the fields'],
] as const;

/** What a page, an app or a server may import. */
const IMPORTS = [
  [
    '`video-uploader`',
    '`VideoUploader`, `registerStrings()`, [`checkSite()`](cors.md), `parseCallback()`, `UploadError`, the classes of ' +
      'events, and all types; registers nothing',
  ],
  ['`video-uploader/define`', 'registers the element, unless another copy of the package has registered it'],
  ['`video-uploader/headless`', '[`VideoUploads`](headless.md)'],
  [
    '`video-uploader/callback`',
    'the script for [the page at `return_url`](cors.md#the-page-at-return_url-for-a-form); exports `parseCallback()`',
  ],
  ['`video-uploader/server`', 'the part for [your server](server.md)'],
  [
    '`video-uploader/react`, `…/vue`, `…/svelte`, `…/solid`',
    'types for [frameworks](frameworks.md), without effect at run time',
  ],
  [
    '`dist/video-uploader.min.js`',
    'one file for a script tag, with `dist/lang`; registers the element, and exports what `video-uploader` exports',
  ],
  [
    '`dist/video-uploader.js`',
    'the small start for a script tag, with `dist/parts`; registers the element, and exports `VideoUploader` and ' +
      '`registerStrings()`',
  ],
  ['`dist/callback.min.js`', 'the same as `video-uploader/callback`, for a script tag'],
] as const;

/** The text of the page, formatted as the others. */
export async function referencePage(): Promise<string> {
  const manifest = readManifest();
  const element = elementOf(manifest);
  const {slots = [], cssParts = [], cssProperties = [], cssStates = []} = element;
  const fields = fieldsOf(element);
  const settable = new Set(propertiesOf(element));
  const attributes = attributesOf(element);
  const named = (name: string, description: string | undefined, ...facts: string[]): string =>
    section(4, name, facts, description);
  const text = [
    '# Reference of `<video-uploader>`',
    '<!-- Written by `npm run docs` from the source. Changes here would be lost. -->',
    element.description,
    'This page lists every name. In the package, `custom-elements.json` contains the same for tools. ' +
      "In the examples, `uploader` is the element: `const uploader = document.querySelector('video-uploader');`",
    [
      ['Attributes', 'attributes'],
      ['Properties', 'properties'],
      ['Methods', 'methods'],
      ['Events', 'events'],
      ['Objects', 'objects'],
      ['Slots', 'slots'],
      ['Parts', 'parts'],
      ['States', 'states'],
      ['Custom properties', 'custom-properties'],
      ['Imports', 'imports'],
    ]
      .map(([title, anchor]) => `- [${title}](#${anchor})`)
      .join('\n'),

    '## Attributes',
    'Attributes and properties can change at any time. A boolean attribute is true if it is present, also as ' +
      '`multiple="false"`. If a value is wrong, the element uses the default (never for `endpoint`), and the console names the attribute and the value.',
    ...attributes.map(attributeText),

    '## Properties',
    'These properties have no attribute, or another meaning than their attribute.',
    ...fields
      .filter(field => settable.has(field) && !('attribute' in field))
      .map(field => propertyText(field, attributes)),

    '## Read-only properties',
    ...fields.filter(field => !settable.has(field)).map(field => propertyText(field, attributes)),

    '## Methods',
    'Methods do not throw. The element reports errors in events, and warnings in the console.',
    ...methodsOf(element).map(method => methodText(method, element.name)),

    '## Events',
    'All events bubble and leave shadow trees, so a listener on the document works too. ' +
      'TypeScript knows the class of each event. [Errors](errors.md) explains the error codes.',
    '`UploadDetail` is `{readonly upload: UploadSnapshot}`, and `CaptionsDetail` has `captions` beside it. `BatchDetail` ' +
      'contains the snapshots `successful` and `failed`. `VideoUploaderEventMap` maps each name to its class.',
    ...eventsOf(manifest).map(eventText),

    '## Objects',
    ...INTERFACES.flatMap(([prefix, name, path]) => [`### ${name}`, ...interfaceText(prefix, name, path)]),

    '## Slots',
    'A slot takes your own content. [Theming](theming.md) has pictures and examples.',
    fence('html', '<video-uploader><span slot="label">Send us your holiday film</span></video-uploader>'),
    ...slots.map(({name, description}) =>
      name === '' ? `#### Default slot\n\n${description ?? ''}` : named(`slot="${name}"`, description),
    ),

    '## Parts',
    'A part is a box in the element that your style sheet can reach. [Theming](theming.md#parts) has a picture.',
    fence('css', 'video-uploader::part(dropzone) {\n  border-style: solid;\n}'),
    ...cssParts.flatMap(({name, description}) => [
      ...PART_GROUPS.filter(([first]) => first === name).map(([, title]) => `### ${title}`),
      named(`::part(${name})`, description),
    ]),

    '## States',
    'The element has at most one of these states. `dragging`, `trouble` and `playable` come in addition.',
    fence('css', 'video-uploader:state(failed) {\n  outline: 2px solid red;\n}'),
    ...cssStates.map(({name, description}) => named(`:state(${name})`, description)),

    '## Custom properties',
    fence('css', 'video-uploader {\n  --video-uploader-accent-color: #b3261e;\n}'),
    ...cssProperties.map(({name, default: value, description}) =>
      named(name, description, `Default: ${code(value)}`),
    ),

    '## Imports',
    '[Versions](versions.md) tells what else is public.',
    [
      '| import or file | what it is |',
      '| --- | --- |',
      ...IMPORTS.map(row => `| ${row.join(' | ')} |`),
    ].join('\n'),
  ].join('\n\n');
  const options = await resolveConfig(REFERENCE);
  return format(text, {...options, parser: 'markdown'});
}

function attributeText({name, fieldName, type, default: value, description}: Attribute): string {
  const facts = [
    ...(fieldName === undefined ? [] : [`Property: ${code(fieldName)}`]),
    `Type: ${code(type?.text)}`,
    // Some defaults depend on other values: the description explains them.
    ...(description?.includes('Default:') ? [] : [`Default: ${code(defaultText(value))}`]),
  ];
  return section(3, name, facts, description, exampleOf(ATTRIBUTE_EXAMPLES, name), 'html');
}

function propertyText({name, type, description}: ClassField, attributes: readonly Attribute[]): string {
  const heading = attributes.some(attribute => attribute.name === name) ? `${name}\` property` : `${name}\``;
  const facts = [`Type: ${code(type?.text)}`];
  return section(3, heading, facts, description, exampleOf(PROPERTY_EXAMPLES, name), 'js');
}

function methodText(method: ClassMethod, className: string): string {
  const {name, parameters = [], return: returned, description} = method;
  const names = parameters.map(parameter => `${parameter.name}${parameter.optional ? '?' : ''}`);
  const heading = `${method.static ? `${className}.` : ''}${name}(${names.join(', ')})`;
  const facts = [
    ...parameters.map(
      parameter =>
        `Parameter ${code(parameter.name)}: ${code(parameter.type?.text)}${explained(parameter.description)}`,
    ),
    `Returns: ${code(returned?.type?.text)}`,
  ];
  return section(3, heading, facts, description, exampleOf(METHOD_EXAMPLES, name), 'js');
}

function eventText({name, className, detail, description}: EventEntry): string {
  const facts = [`Class: ${code(className)}`, `\`detail\`: ${code(detail)}`];
  return section(3, name, facts, description, exampleOf(EVENT_EXAMPLES, name), 'js');
}

/** A heading, what the name means, the facts, the errors and an example. */
function section(
  level: number,
  heading: string,
  facts: readonly string[],
  description = '',
  example?: Example,
  language = '',
): string {
  const errors = (example?.errors ?? []).map(error => `[\`${error}\`](errors.md#${error})`);
  const list = [...facts, ...(errors.length === 0 ? [] : [`Errors: ${errors.join(', ')}`])];
  return [
    `${'#'.repeat(level)} \`${heading}${heading.includes('`') ? '' : '`'}`,
    description,
    list.map(fact => `- ${fact}`).join('\n'),
    example === undefined ? '' : fence(language, example.code),
  ]
    .filter(block => block !== '')
    .join('\n\n');
}

function exampleOf(examples: Readonly<Record<string, Example>>, name: string): Example {
  const example = examples[name];
  if (!example) throw new Error(`The reference has no example of ${name}.`);
  return example;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** What follows a type, in one line. */
function explained(description = ''): string {
  return description === '' ? '' : `. ${description.replace(/\s*\n\s*/g, ' ')}`;
}

function code(text: string | undefined): string {
  return text === undefined || text === '' ? 'none' : `\`${text}\``;
}

function interfaceText(prefix: string, name: string, path: string): string[] {
  const node = declarationOf(name, path);
  const bases = (node.heritageClauses ?? []).flatMap(({types}) =>
    types.map(type => type.expression.getText()),
  );
  const inherited = bases.flatMap(base => {
    const basePath = BASES[base];
    return basePath === undefined ? [] : [...declarationOf(base, basePath).members];
  });
  return [
    comment(node),
    ...[...inherited, ...node.members].flatMap(member =>
      ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)
        ? [section(4, `${prefix}.${member.name.getText()}`, typeFact(member), comment(member))]
        : [],
    ),
  ];
}

function typeFact({type}: Property): string[] {
  return type === undefined ? [] : [`Type: ${code(type.getText().replace(/\s+/g, ' '))}`];
}
