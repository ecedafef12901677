import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {
  attributesOf,
  elementOf,
  eventsOf,
  fieldsOf,
  methodsOf,
  readManifest,
} from '../../../scripts/manifest/read-manifest.js';
import {REFERENCE, referencePage} from '../../../scripts/manifest/reference.js';
import {declarationOf} from '../../../scripts/manifest/read-source.js';
import {TRANSLATING, withTexts} from '../../../scripts/manifest/translating.js';
import {UPLOAD_ERROR_CODES, UploadError} from '../../../src/core/model/upload-error.js';

const page = await readFile(new URL(`../../../${REFERENCE}`, import.meta.url), 'utf8');
const errors = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

/** The names in the headings of a page. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#{3,4} `([^`]+)`/gm)].flatMap(([, name]) => name ?? []);
}

test('the reference is as the source has it', async () => {
  assert.equal(page, await referencePage(), `${REFERENCE} is out of date: npm run docs`);
});

test('it has a heading for each name of the manifest', () => {
  const manifest = readManifest();
  const element = elementOf(manifest);
  const {slots = [], cssParts = [], cssProperties = [], cssStates = []} = element;
  const attributes = attributesOf(element);
  const expected = [
    ...attributes.map(({name}) => name),
    ...fieldsOf(element)
      .filter(({name}) => !attributes.some(({fieldName}) => fieldName === name))
      .map(({name}) => name),
    ...eventsOf(manifest).map(({name}) => name),
    ...slots.filter(({name}) => name !== '').map(({name}) => `slot="${name}"`),
    ...cssParts.map(({name}) => `::part(${name})`),
    ...cssStates.map(({name}) => `:state(${name})`),
    ...cssProperties.map(({name}) => name),
  ];
  const found = headings(page);
  assert.ok(expected.length > 100);
  assert.deepEqual(
    expected.filter(name => !found.includes(name)),
    [],
  );
  for (const {name} of methodsOf(element)) assert.match(page, new RegExp(`^### \`[\\w.]*\\b${name}\\(`, 'm'));
});

test('no two headings have the same anchor', () => {
  const all = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replace(/[^\w -]/g, ''),
  );
  assert.deepEqual(
    all.filter((anchor, index) => all.indexOf(anchor) !== index),
    [],
  );
});

test('the page on errors has each code once, and whether a retry can help', () => {
  assert.deepEqual(headings(errors).toSorted(), UPLOAD_ERROR_CODES.toSorted());
  for (const code of UPLOAD_ERROR_CODES) {
    const [, section = ''] = errors.split(`### \`${code}\``);
    const {retryable} = new UploadError(code, '');
    assert.match(section.split('###')[0] ?? '', new RegExp(`Retryable: ${retryable ? 'yes' : 'no'}`), code);
  }
});

test('the page for translators has each text with its meaning, as the source has them', async () => {
  const translating = await readFile(new URL(`../../../${TRANSLATING}`, import.meta.url), 'utf8');
  assert.equal(translating, withTexts(translating), `${TRANSLATING} is out of date: npm run docs`);
  const meanings = translating.split(/^### /m).slice(1);
  assert.ok(meanings.length > 80);
  for (const meaning of meanings) assert.match(meaning, /^`\w+`\n\n[A-Z].+\.\n\n- /);
});

test('the table of imports names what each entry exports, events and types apart', async () => {
  const [, table = ''] = page.split('## Imports');
  for (const [entry, path] of [
    ['`video-uploader`', 'index'],
    ['`video-uploader/headless`', 'headless'],
    ['`video-uploader/callback`', 'callback'],
    ['`dist/video-uploader.js`', 'video-uploader'],
  ] as const) {
    const source = await readFile(new URL(`../../../src/${path}.ts`, import.meta.url), 'utf8');
    const exported = [...source.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, names = '']) =>
      names.split(', '),
    );
    const row = table.split('\n').find(line => line.startsWith(`| ${entry} `)) ?? '';
    const named = [...row.matchAll(/`([A-Z]\w+|\w+\(\))`/g)].map(([, name = '']) => name.replace('()', ''));
    assert.ok(exported.length > 0, entry);
    assert.deepEqual(named, exported, entry);
  }
});

test('the page on uploads without an interface has each option and each member of VideoUploads', async () => {
  const headless = await readFile(new URL('../../../docs/headless.md', import.meta.url), 'utf8');
  const options = declarationOf('UploadOptions', 'src/core/options/upload-options.ts').members;
  const {members} = declarationOf('VideoUploads', 'src/video-uploads.ts');
  // The property `uploader` is for elements.
  const names = [...options, ...members]
    .flatMap(member => member.name?.getText() ?? [])
    .filter(name => name !== 'uploader');
  assert.ok(names.length > 30);
  assert.deepEqual(
    names.filter(name => !headless.includes(`\`${name}\``) && !headless.includes(`\`${name}(`)),
    [],
  );
});
