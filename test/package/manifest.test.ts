import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, test} from 'node:test';
import type {ClassDeclaration, Package} from 'custom-elements-manifest/schema';
import {LitElement} from 'lit';
import * as entry from 'video-uploader';
import {
  attributesOf,
  defaultText,
  elementOf,
  eventsOf,
  fieldsOf,
  methodsOf,
  propertiesOf,
} from '../../scripts/manifest/read-manifest.js';

const {VideoUploader} = entry;

const ROOT = new URL('../../', import.meta.url);

async function readJson<Content>(path: string): Promise<Content> {
  return JSON.parse(await readFile(new URL(path, ROOT), 'utf8')) as Content;
}

const settings = await readJson<Record<'customElements' | 'web-types', string>>('package.json');
const manifest = await readJson<Package>(settings.customElements);
const element = elementOf(manifest);

/** What Lit, the browser or other files of the element call, and no page. */
const INTERNAL = new Set([
  'constructor',
  'connectedCallback',
  'disconnectedCallback',
  'attributeChangedCallback',
  'formResetCallback',
  'formDisabledCallback',
  'formStateRestoreCallback',
  'createRenderRoot',
  'getUpdateComplete',
  'willUpdate',
  'updated',
  'firstUpdated',
  'render',
  'scheduleUpdate',
  'missingFields',
  'unanswered',
  'renderNow',
  'run',
]);

function names(entries: readonly {readonly name: string}[]): string[] {
  return entries.map(({name}) => name).toSorted();
}

/** Everything that stands on the prototypes of the element, down to those of Lit. */
function descriptors(): Map<string, PropertyDescriptor> {
  const found = new Map<string, PropertyDescriptor>();
  for (let prototype: object = VideoUploader.prototype; prototype !== LitElement.prototype;) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (!found.has(name)) found.set(name, descriptor);
    prototype = Object.getPrototypeOf(prototype) as object;
  }
  return found;
}

/** The public members of a class by their own account: what Lit knows, and what stands on the prototypes. */
function membersOf(kind: 'field' | 'method'): string[] {
  return [...descriptors()]
    .filter(([name]) => !INTERNAL.has(name) && !name.startsWith('_'))
    .filter(([, {value}]) => (typeof value === 'function') === (kind === 'method'))
    .map(([name]) => name)
    .toSorted();
}

describe('custom-elements.json', () => {
  test('has every attribute that the element observes, and no other', () => {
    assert.deepEqual(names(attributesOf(element)), VideoUploader.observedAttributes.toSorted());
  });

  test('has every property of the element, and no other', () => {
    assert.deepEqual(names(fieldsOf(element)), membersOf('field'));
  });

  test('says which properties can only be read', () => {
    const readOnly = membersOf('field').filter(name => descriptors().get(name)?.set === undefined);
    assert.deepEqual(names(fieldsOf(element).filter(({readonly}) => readonly)), readOnly);
    assert.deepEqual(
      names([...propertiesOf(element), ...fieldsOf(element).filter(field => field.readonly)]),
      membersOf('field'),
    );
  });

  test('has every method of the element, and no other', () => {
    const ofClass: string[] = [];
    for (let type: object = VideoUploader; type !== LitElement; type = Object.getPrototypeOf(type) as object)
      for (const [name, {value}] of Object.entries(Object.getOwnPropertyDescriptors(type)))
        if (typeof value === 'function') ofClass.push(name);
    const [fixed, own] = [true, false].map(isStatic =>
      names(methodsOf(element).filter(method => (method.static ?? false) === isStatic)),
    );
    assert.deepEqual(own, membersOf('method'));
    assert.deepEqual(fixed, ofClass.toSorted());
  });

  test('names the attribute of each property as Lit does', () => {
    for (const [name, {attribute, reflect}] of VideoUploader.elementProperties) {
      const field = fieldsOf(element).find(candidate => candidate.name === name) as
        {attribute?: string; reflects?: boolean} | undefined;
      const expected =
        attribute === false ? undefined : typeof attribute === 'string' ? attribute : String(name);
      assert.equal(field?.attribute, expected, String(name));
      assert.equal(field?.reflects ?? false, reflect ?? false, String(name));
    }
  });

  test('has the defaults that a new element has', () => {
    const fresh = new VideoUploader() as unknown as Record<string, unknown>;
    for (const {name, default: value} of propertiesOf(element).filter(({name}) => name !== 'value'))
      assert.equal(String(fresh[name] ?? ''), defaultText(value), name);
    for (const {name, fieldName, default: value} of attributesOf(element).filter(({fieldName}) => fieldName))
      assert.equal(
        defaultText(value),
        defaultText(propertiesOf(element).find(field => field.name === fieldName)?.default),
        name,
      );
  });

  test('has every event under the name and the class that the package exports, and no other', () => {
    const exported = Object.entries(entry).flatMap(([name, value]) =>
      name.endsWith('Event') && 'type' in value ? [{name: value.type as string, className: name}] : [],
    );
    assert.ok(exported.length > 0);
    const told = eventsOf(manifest).map(({name, className}) => ({name, className}));
    const byName = (a: {name: string}, b: {name: string}): number => a.name.localeCompare(b.name);
    assert.deepEqual(told.toSorted(byName), exported.toSorted(byName));
  });

  test('says of everything what it is', () => {
    const classes = manifest.modules.flatMap(({declarations}) => declarations ?? []) as ClassDeclaration[];
    const entries = [
      ...classes,
      ...attributesOf(element),
      ...fieldsOf(element),
      ...methodsOf(element),
      ...eventsOf(manifest),
      ...(element.slots ?? []).map(slot => ({...slot, name: slot.name || 'default slot'})),
      ...(element.cssParts ?? []),
      ...(element.cssProperties ?? []),
      ...(element.cssStates ?? []),
    ];
    const silent = names(entries.filter(({description}) => !description?.trim()));
    assert.deepEqual(silent, []);
    const untyped = names([...attributesOf(element), ...fieldsOf(element)].filter(({type}) => !type?.text));
    assert.deepEqual(untyped, []);
    assert.deepEqual(names(methodsOf(element).filter(method => !method.return?.type?.text)), []);
  });

  test('leads to files that are there, and to what they export', async () => {
    for (const {path, exports = []} of manifest.modules) {
      const text = await readFile(new URL(path, ROOT), 'utf8');
      assert.ok(text.length > 0);
      if (path === 'dist/index.js')
        for (const {name} of exports) assert.ok(name in entry, `${path} exports ${name}`);
    }
  });
});

describe('What editors read', () => {
  interface Named {
    readonly name: string;
  }
  interface WebTypes {
    readonly version: string;
    readonly contributions: {
      readonly html: {
        readonly elements: readonly {
          readonly name: string;
          readonly attributes: readonly Named[];
          readonly slots: readonly Named[];
          readonly js: {readonly properties: readonly Named[]; readonly events: readonly Named[]};
          readonly css: {readonly properties: readonly Named[]; readonly parts: readonly Named[]};
        }[];
      };
    };
  }

  test('web-types has all of the manifest', async () => {
    const {contributions} = await readJson<WebTypes>(settings['web-types']);
    const [tag] = contributions.html.elements;
    assert.equal(tag?.name, 'video-uploader');
    assert.deepEqual(names(tag.attributes), names(attributesOf(element)));
    assert.deepEqual(names(tag.js.properties), names(fieldsOf(element)));
    assert.deepEqual(names(tag.js.events), names(eventsOf(manifest)));
    assert.deepEqual(names(tag.slots), names(element.slots ?? []));
    assert.deepEqual(names(tag.css.parts), names(element.cssParts ?? []));
    assert.deepEqual(names(tag.css.properties), names(element.cssProperties ?? []));
  });

  test('stands where the documentation says', async () => {
    const page = await readFile(new URL('docs/frameworks.md', ROOT), 'utf8');
    const paths = [...page.matchAll(/node_modules\/video-uploader\/([\w./-]+)/g)].flatMap(
      ([, path]) => path ?? [],
    );
    assert.deepEqual(paths, ['dist/html-custom-data.json', 'dist/css-custom-data.json']);
    for (const path of paths) await readJson(path);
  });

  test('the data for VS Code has the attributes, custom properties, parts and states', async () => {
    const html = await readJson<{tags: {name: string; attributes: (Named & {values?: Named[]})[]}[]}>(
      'dist/html-custom-data.json',
    );
    const css =
      await readJson<Record<'properties' | 'pseudoElements' | 'pseudoClasses', Named[]>>(
        'dist/css-custom-data.json',
      );
    assert.deepEqual(
      html.tags.map(({name}) => name),
      ['video-uploader'],
    );
    assert.deepEqual(names(html.tags[0]?.attributes ?? []), names(attributesOf(element)));
    assert.deepEqual(names(css.properties), names(element.cssProperties ?? []));
    const valuesOf = (name: string): string[] | undefined =>
      html.tags[0]?.attributes.find(attribute => attribute.name === name)?.values?.map(value => value.name);
    assert.deepEqual(valuesOf('transport'), ['auto', 'chunks', 'form']);
    assert.deepEqual(valuesOf('value-format'), ['id', 'json']);
    assert.deepEqual(valuesOf('capture'), ['user', 'environment']);
    assert.equal(valuesOf('endpoint'), undefined);
    assert.equal(css.pseudoElements.length, element.cssParts?.length);
    assert.equal(css.pseudoClasses.length, element.cssStates?.length);
  });
});
