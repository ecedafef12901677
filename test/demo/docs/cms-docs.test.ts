import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {attributesOf, elementOf, readManifest} from '../../../scripts/manifest/read-manifest.js';
import {uploadTokenJson} from '../../../src/server/index.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const examples = join(root, 'examples/cms');
const page = await readFile(join(root, 'docs/cms.md'), 'utf8');
const files = (await readdir(examples, {recursive: true, withFileTypes: true}))
  .filter(entry => entry.isFile())
  .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter(path => !path.endsWith('/__init__.py'));
const texts = new Map(
  await Promise.all(files.map(async path => [path, await readFile(join(root, path), 'utf8')] as const)),
);
const platforms = [...new Set(files.map(path => path.split('/')[2] ?? ''))];

/** What the element listens to, and what every element has. */
const known = new Set([
  ...attributesOf(elementOf(readManifest())).map(({name}) => name),
  'id',
  'class',
  'slot',
]);

/** The text from one mark to the next other one, wherever it stands in a file. */
function between(text: string, start: RegExp, end: RegExp): string[] {
  return [...text.matchAll(start)].map(match => {
    const rest = text.slice(match.index + match[0].length);
    return rest.slice(0, rest.search(end));
  });
}

/** Names of the attributes that a file gives to the tag, be it in a template or in a list of a program. */
function attributesIn(path: string, text: string): string[] {
  if (path.endsWith('.rb')) {
    const [list = ''] = between(text, /tag\.video_uploader\(/g, /\*\*options/);
    return [...list.matchAll(/^\s*"?([a-z_-]+)"?: /gm)].flatMap(([, name]) => name ?? []);
  }
  if (path.endsWith('Widget.php')) {
    const [list = ''] = between(text, /new Attribute\(\[/g, /\n {4}\]\)/);
    return [...list.matchAll(/^ {6}'([\w-]+)' =>/gm)].flatMap(([, name]) => name ?? []);
  }
  return between(text, /<video-uploader(?=\s|\{)/g, /><\/video-uploader>/).flatMap(tag => {
    const plain = tag
      .replace(/<\?.*?\?>|\{\{.*?\}\}|\{%.*?%\}|@[\w.]+(?:\(.*?\))?/gs, '')
      .replace(/"[^"]*"|'[^']*'/g, '""');
    return plain.split(/\s+/).flatMap(word => word.split('=')[0] || []);
  });
}

test('the page on CMS names every file of the examples, and none that is not there', () => {
  const linked = [...page.matchAll(/\]\(\.\.\/(examples\/cms\/[^)]+\.[a-z]+)\)/g)].flatMap(
    ([, path]) => path ?? [],
  );
  assert.deepEqual([...new Set(linked)].toSorted(), files.toSorted());
});

test('every attribute that an example gives to the tag is one of the element', () => {
  for (const platform of platforms) {
    const names = files
      .filter(path => path.startsWith(`examples/cms/${platform}/`))
      .flatMap(path => attributesIn(path, texts.get(path) ?? ''));
    for (const name of [
      'name',
      'endpoint',
      'token-endpoint',
      'token-endpoint-headers',
      'resume-key',
      'value',
    ])
      assert.ok(names.includes(name), `${name} in ${platform}`);
    for (const name of names) assert.ok(known.has(name), `${name} in ${platform}`);
  }
});

/** All files of a platform in one. */
function allOf(platform: string): string {
  return files
    .filter(path => path.startsWith(`examples/cms/${platform}/`))
    .map(path => texts.get(path) ?? '')
    .join('\n');
}

test('every platform takes address and secrets from its surroundings, under the names that everything else has', () => {
  const names = ['ENDPOINT', 'CONSUMER_KEY', 'CONSUMER_SECRET', 'ACCESS_TOKEN', 'ACCESS_TOKEN_SECRET'];
  for (const name of names.map(text => `VIDEO_UPLOADER_${text}`)) {
    for (const platform of platforms)
      assert.match(allOf(platform), new RegExp(`\\b${name}\\b`), `${name} in ${platform}`);
    assert.match(page, new RegExp(`^\\| \`${name}\` `, 'm'));
  }
});

test('every platform hands on the fields of a token that uploadTokenJson hands on', () => {
  const token = {
    ...{uploadToken: 'a', maxUploads: 1, validMinutes: 1, validUntil: new Date(), returnUrl: 'b'},
    ...{backgroundReturn: true, title: 'c', description: 'd', tags: ['e'], albumIds: ['1'], userId: '2'},
    ...{publish: true, publishDate: 'f', absoluteUrl: 'g'},
  };
  const names = Object.keys(uploadTokenJson(token));
  for (const platform of platforms) {
    const all = allOf(platform);
    const [, list = ''] =
      /(?:FOR_BROWSERS|ForBrowsers)\b[^=;]*=\s*([^;=]*?(?:publish\b)[^;=]*?[\])}])/.exec(all) ?? [];
    assert.deepEqual(
      list
        .match(/[a-z]+(?:_[a-z]+)*/g)
        ?.filter(word => !['array', 'w'].includes(word))
        .toSorted(),
      names.toSorted(),
      platform,
    );
  }
});

test('no template knows a secret, and no file has one written into it', () => {
  for (const [path, text] of texts) {
    assert.doesNotMatch(text, /['"](?=[A-Za-z+]*\d)[A-Za-z0-9+]{24,}={0,2}['"]/, path);
    if (/\.(?:twig|erb|cshtml|html)$/.test(path)) assert.doesNotMatch(text, /secret|consumer/i, path);
  }
});

test('no page has a token in it, which a cache would give to others', () => {
  for (const [path, text] of texts) assert.doesNotMatch(text, /<video-uploader[^>]*\bupload[_-]token=/, path);
});

test('every platform asks for tokens that are worth one video, and looks up what a form says', () => {
  for (const platform of platforms) {
    const all = allOf(platform);
    assert.match(all, /max_uploads\W+(?:=> ?)?\W*1\W/, platform);
    assert.match(all, /\bpublish\b\W+(?:=> ?)?\W*0\W/, platform);
    assert.match(all, /published_p\W+(?:=> ?)?\W*1\W/, platform);
    assert.match(all, /include_unpublished_p/, platform);
    assert.match(all, /Access-?Control-?Allow-?Origin\W+\*/i, platform);
  }
});
