import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {isReservedParameter} from '../../../src/protocol/callback/reserved-parameters.js';
import {wellFormed} from '../../../src/protocol/requests/well-formed.js';
import {readDroppedFiles} from '../../../src/ui/adding/dropped-files.js';
import {findFallbackForm, readFallbackForm} from '../../../src/ui/adding/fallback-form.js';
import {AlbumsController, type AlbumsHost} from '../../../src/ui/fields/albums-controller.js';
import {hasHtml, unsafeTags} from '../../../src/ui/fields/html-notes.js';
import {readAnswers} from '../../../src/ui/questions/read-answers.js';
import {SAFE_TAGS} from '../../../src/ui/shared/safe-tags.js';
import {parseLinkNames} from '../../../src/ui/stored/link-names.js';
import {anyAddress, anyString} from '../../support/any-text.js';

/** Names of fields: of the protocol, of the members of a form and of an object, and any others. */
const fieldName = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['theme', 'mail', '', 'upload_token', 'replace_token', 'photo_id', 'length', 'resumableX', 'file'],
      ...[
        'action',
        'method',
        'name',
        'id',
        'elements',
        'submit',
        'slot',
        '__proto__',
        'constructor',
        'toString',
      ],
    ),
  },
  {weight: 1, arbitrary: anyString},
);

/** Any control, as a page may write it into the slot of the questions. */
const control = fc.record({
  kind: fc.constantFrom(
    'text',
    'hidden',
    'checkbox',
    'radio',
    'number',
    'submit',
    'file',
    'textarea',
    'select',
  ),
  name: fc.option(fieldName),
  values: fc.array(anyString, {minLength: 1, maxLength: 3}),
  isOn: fc.boolean(),
  isDisabled: fc.nat(4).map(number => number === 0),
  isMultiple: fc.boolean(),
});

type ControlOf<Described> = Described extends fc.Arbitrary<infer Value> ? Value : never;

function makeControl({
  kind,
  name,
  values,
  isOn,
  isDisabled,
  isMultiple,
}: ControlOf<typeof control>): HTMLElement {
  const [value = ''] = values;
  const isInput = kind !== 'textarea' && kind !== 'select';
  const made = document.createElement(isInput ? 'input' : kind) as HTMLInputElement | HTMLSelectElement;
  if (name !== null) made.setAttribute('name', name);
  made.disabled = isDisabled;
  if (made instanceof HTMLSelectElement) {
    made.multiple = isMultiple;
    for (const [index, each] of values.entries()) {
      const option = new Option(each, each, false, isOn || index === 1);
      option.disabled = isDisabled !== (index === 2);
      made.append(option);
    }
  } else {
    if (isInput) made.type = kind;
    if (kind !== 'file') made.value = value;
    if (made instanceof HTMLInputElement) made.checked = isOn;
  }
  return made;
}

describe('Whatever a page writes into the tag,', () => {
  it('its answers are those that the browser would send, and no field of the protocol', () => {
    fc.assert(
      fc.property(fc.array(control, {maxLength: 6}), described => {
        const form = document.createElement('form');
        form.append(...described.map(makeControl));
        const expected = new Map<string, string[]>();
        for (const [name, value] of new FormData(form))
          if (typeof value === 'string' && value !== '' && !isReservedParameter(name))
            expected.set(name, [...(expected.get(name) ?? []), value]);

        const refused: string[] = [];
        const {parameters, length, longest} = readAnswers([...form.children], name => refused.push(name));
        expect(Object.entries(parameters).sort()).to.deep.equal(
          [...expected].map(([name, values]) => [name, values.join(',')]).sort(),
        );
        expect(refused.every(isReservedParameter)).to.equal(true);
        expect(longest === null).to.equal(length === 0);
        for (const [name, value] of Object.entries(parameters)) {
          expect(wellFormed(name + value)).to.equal(name + value);
          expect(value.length).to.be.at.most(length + value.split(',').length);
        }
        expect(({} as {mail?: unknown}).mail, 'no prototype has changed').to.equal(undefined);
      }),
      {numRuns: 400},
    );
  });

  it('the plain form has an address, its tokens, and its other hidden fields', () => {
    const action = fc.oneof(
      anyAddress,
      fc
        .tuple(anyAddress, fc.constantFrom('upload', 'replace'), fc.constantFrom('', '/', '?a', '#a'))
        .map(([address, kind, end]) => `${address}/photo/redeem-${kind}-token${end}`),
      fc.constant(null),
    );
    const fields = fc.array(fc.tuple(fieldName, anyString, fc.boolean()), {maxLength: 6});
    fc.assert(
      fc.property(action, fields, (address, given) => {
        const host = document.createElement('div');
        const form = document.createElement('form');
        host.append(form);
        if (address !== null) form.setAttribute('action', address);
        for (const [name, value, isHidden] of given) {
          const input = document.createElement('input');
          input.type = isHidden ? 'hidden' : 'text';
          input.setAttribute('name', name);
          input.setAttribute('value', value);
          form.append(input);
        }
        const {endpoint, uploadToken, replaceToken, parameters} = readFallbackForm(form);
        if (endpoint !== '') {
          expect(new URL(endpoint).href.replace(/\/$/, '')).to.equal(endpoint.replace(/\/$/, ''));
          expect(endpoint).not.to.match(/[?#\s]|\/photo\/redeem-upload-token$/);
          expect(new URL(endpoint).username).to.equal('');
        }
        const valueOf = (wanted: string): string | undefined =>
          given.find(([name]) => name === wanted)?.[1].replace(/[\r\n]/g, '');
        expect(uploadToken.replace(/[\r\n]/g, '')).to.equal(valueOf('upload_token') ?? '');
        expect(replaceToken?.replace(/[\r\n]/g, '')).to.equal(valueOf('replace_token'));
        const hidden = given.filter(([name, , isHidden]) => isHidden && !isReservedParameter(name));
        const last = new Map(hidden.map(([name, value]) => [name, value]));
        expect(Object.entries(parameters).sort()).to.deep.equal([...last].sort());
        const hasToken = given.some(([name]) => name === 'upload_token' || name === 'replace_token');
        if (hasToken || endpoint !== '') expect(findFallbackForm(host)).to.equal(form);
      }),
      {numRuns: 400},
    );
  });

  it('links are the known ones, each once, in the order of the page', () => {
    const word = fc.oneof(
      fc.constantFrom('page', 'embed', 'poster', 'download', 'Page', 'constructor'),
      anyString,
    );
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom(' ', ',', ', ', '\n'), (words, between) => {
        const told: string[] = [];
        const names = parseLinkNames(words.join(between), name => told.push(name));
        expect(['page', 'embed', 'poster', 'download']).to.include.members(names);
        expect(new Set([...names, ...told]).size).to.equal(names.length + told.length);
        expect(parseLinkNames(names.join(between), () => expect.fail())).to.deep.equal(names);
        const all = words
          .join(between)
          .split(/[\s,]+/)
          .filter(name => name !== '');
        expect(new Set([...names, ...told])).to.deep.equal(new Set(all));
        expect(names).to.deep.equal([...new Set(all)].filter(name => (names as string[]).includes(name)));
      }),
    );
  });

  it('albums have an id and a title, or the developer reads what is wrong', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.array(fc.oneof(fc.anything(), fc.record({id: fc.anything(), title: fc.anything()}))),
        ),
        value => {
          const told: string[] = [];
          const host = {albums: value, addController: () => {}, requestUpdate: () => {}};
          const albums = new AlbumsController(host as unknown as AlbumsHost, {
            warn: text => void told.push(text),
          });
          albums.hostUpdate();
          const titles = albums.current?.titles ?? new Map<string, string>();
          for (const [id, title] of titles)
            for (const text of [id, title])
              expect(text)
                .to.be.a('string')
                .and.not.match(/^\s|\s$|^$/);
          if (Array.isArray(value)) expect(titles.size + told.length).to.be.at.most(value.length);
          else expect(told).to.have.lengthOf(value === null || value === undefined ? 0 : 1);
        },
      ),
      {numRuns: 400},
    );
  });
});

describe('Whatever a visitor types or drops,', () => {
  it('the tags that a note names are those of the text, safe ones aside', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '<b>',
        '</b>',
        '<h1 class="a">',
        '<!-- x -->',
        '< 3',
        '<x-y>',
        'a',
        '=',
        '<B',
        '!',
      ),
      anyString,
    );
    fc.assert(
      fc.property(
        fc.array(piece).map(pieces => pieces.join('')),
        text => {
          const tags = unsafeTags(text, SAFE_TAGS);
          expect(new Set(tags).size).to.equal(tags.length);
          for (const tag of tags) {
            expect(tag).to.match(/^<(?:!--|[a-z][\w-]*)>$/);
            expect(text.toLowerCase()).to.include(tag === '<!-->' ? '<!' : tag.slice(1, -1));
          }
          expect(unsafeTags(text, tags.join(' ')).filter(tag => tags.includes(tag))).to.deep.equal([]);
          if (tags.length > 0) expect(hasHtml(text)).to.equal(true);
          // What the browser takes for an element has a tag of which a note would tell.
          const elements = new DOMParser().parseFromString(`<body>${text}`, 'text/html').body.children;
          const isPlain = text.lastIndexOf('<') < text.lastIndexOf('>') && !/<[^>]*</.test(text);
          if (elements.length > 0 && isPlain) expect(hasHtml(text), text).to.equal(true);
        },
      ),
      {numRuns: 1000},
    );
  });

  it('a note costs no more than the length of the text', () => {
    fc.assert(
      fc.property(fc.constantFrom('<', '<b', '<b ', '>', '<!', '</', '<b>', '<a-'), piece => {
        expect(hasHtml(piece.repeat(300_000))).to.equal(piece === '<b>');
      }),
    );
  });

  it('the files of a drop are those of its folders, in order, except unreadable ones and those of systems', async () => {
    const name = fc.constantFrom(
      'a.mp4',
      'b 2.mp4',
      'b 10.mp4',
      'B.mp4',
      '.dot.mp4',
      '._a.mp4',
      'Thumbs.db',
      'x',
    );
    const {tree} = fc.letrec<{tree: Node; trees: Node[]}>(tie => ({
      trees: fc.array(tie('tree'), {maxLength: 4}),
      tree: fc.oneof(
        {depthSize: 'small'},
        fc.record({name, isReadable: fc.boolean(), children: fc.constant(null)}),
        fc.record({name, isReadable: fc.boolean(), children: tie('trees')}),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, {maxLength: 4}), async roots => {
        const items = roots.map(root => ({
          kind: 'file',
          webkitGetAsEntry: () => entryOf(root),
          getAsFile: () => (root.children === null && root.isReadable ? new File([], root.name) : null),
        }));
        const found = await readDroppedFiles({items, files: []} as unknown as DataTransfer);
        expect(found.map(file => file.name)).to.deep.equal(
          roots.filter(root => !isOfSystem(root.name)).flatMap(namesIn),
        );
      }),
      {numRuns: 200},
    );
  });
});

/** A file, or a folder with children. */
interface Node {
  readonly name: string;
  readonly isReadable: boolean;
  readonly children: readonly Node[] | null;
}

function isOfSystem(name: string): boolean {
  return name === 'Thumbs.db' || name.startsWith('._');
}

function namesIn({name, isReadable, children}: Node): string[] {
  if (!isReadable) return [];
  if (children === null) return [name];
  const {compare} = new Intl.Collator(undefined, {numeric: true});
  return children
    .filter(child => !child.name.startsWith('.') && !isOfSystem(child.name))
    .sort((first, second) => compare(first.name, second.name))
    .flatMap(namesIn);
}

/** As Chromium gives it out: two at a time, and an error in place of what cannot be read. */
function entryOf({name, isReadable, children}: Node): unknown {
  const fail = (_: unknown, reject: (error: Error) => void): void => reject(new Error('NotReadableError'));
  if (children === null)
    return {
      name,
      isDirectory: false,
      file: isReadable ? (take: (file: File) => void) => take(new File([], name)) : fail,
    };
  let at = 0;
  const readEntries = (take: (entries: unknown[]) => void): void =>
    take(children.slice(at, (at += 2)).map(entryOf));
  return {name, isDirectory: true, createReader: () => ({readEntries: isReadable ? readEntries : fail})};
}
