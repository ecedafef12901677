import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What Lit itself leaves: its versions, and on a server the registry that its renderer reads. */
const OF_LIT = new Set([
  'customElements',
  'litElementVersions',
  'litHtmlVersions',
  'litPropertyMetadata',
  'litServerRoot',
  'reactiveElementVersions',
]);

const {exports} = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8')) as {
  exports: Record<string, string | {import?: string; default?: string}>;
};

/** The entries with code, by the name under which they are imported. */
const entries = Object.entries(exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path]) => path.replace('.', 'video-uploader'));

/** Runs a module in a Node of its own, without anything of the tests, and returns what it prints as JSON. */
async function inNode<Result>(code: string): Promise<Result> {
  const {stdout, stderr} = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', code],
    {cwd: ROOT, timeout: 20_000, env: {PATH: process.env['PATH']}},
  );
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Result;
}

/** Renders in the way that the documentation shows, and once with properties. */
const RENDER = `
  import {renderUploader, styleSource} from './test/support/pages/render-on-server.js';
  import {render} from '@lit-labs/ssr';
  import {collectResult} from '@lit-labs/ssr/lib/render-result.js';
  import {html} from 'lit';
  const withProperties = html\`<video-uploader .value=\${'1,2'} .maxFiles=\${3} disabled></video-uploader>\`;
  console.log(JSON.stringify({
    html: await renderUploader('https://videos.example.com', 'to"ken'),
    source: styleSource(),
    plain: await collectResult(render(withProperties)),
  }));
`;

interface Rendered {
  readonly html: string;
  readonly source: string;
  readonly plain: string;
}

describe('On a server', {concurrency: 2}, () => {
  for (const entry of entries.filter(name => name !== 'video-uploader/define')) {
    test(`the import of ${entry} leaves the globals as they are, and lets the process end`, async () => {
      const added = await inNode<string[]>(`
        const names = () => Object.getOwnPropertyNames(globalThis);
        const before = new Set(names());
        await import(${JSON.stringify(entry)});
        console.log(JSON.stringify(names().filter(name => !before.has(name))));
      `);
      assert.deepEqual(
        added.filter(name => !OF_LIT.has(name)),
        [],
      );
    });
  }

  let rendering: Promise<Rendered> | undefined;
  const rendered = (): Promise<Rendered> => (rendering ??= inNode(RENDER));

  test('the element is rendered as declarative shadow DOM', async () => {
    const {html} = await rendered();
    assert.match(
      html,
      /<video-uploader[^>]* endpoint="https:\/\/videos\.example\.com"[^>]*>\s*<template[^>]*shadowrootmode="open"/,
    );
    assert.match(html, /<template[^>]* shadowrootdelegatesfocus[^>]*>/);
    assert.match(html, /<div class="base is-server"/);
    assert.match(html, /upload_token="to&quot;ken"/);
  });

  test('the page’s own form stands in the tag, outside of the shadow tree', async () => {
    const {html} = await rendered();
    assert.match(html.split('</template>')[1] ?? '', /<form\s+action="https:\/\/videos\.example\.com\/api\//);
  });

  test('the style is one element, and has the hash that a policy may name', async () => {
    const {html, source} = await rendered();
    const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text = '']) => text);
    assert.equal(styles.length, 1);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(styles[0]));
    assert.equal(source, `'sha256-${Buffer.from(digest).toString('base64')}'`);
    assert.doesNotMatch(html, / style=/);
  });

  test('properties that need a browser do no harm', async () => {
    const {plain} = await rendered();
    assert.match(plain, /<video-uploader[^>]* disabled/);
  });
});
