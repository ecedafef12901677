import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** docs/server.md and docs/frameworks.md show files that are compiled anyway; the server of getting-started.md is run. */
const PAGES = [
  'README',
  'docs/getting-started',
  'docs/headless',
  'docs/recipes',
  'docs/languages',
  'docs/cors',
  'docs/reference',
  'docs/errors',
].map(name => `${name}.md`);

/** What a page has by then. */
const PRELUDE = `declare const input: HTMLInputElement;
declare const endpoint: string, consumerKey: string, consumerSecret: string, returnUrl: string;
declare const accessToken: string, accessTokenSecret: string;
`;

/** What the reference says of its examples. */
const REFERENCE_PRELUDE = `${PRELUDE}declare const uploader: import('video-uploader').VideoUploader;
declare const button: HTMLButtonElement;
`;

const SETTINGS = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    // In plain JavaScript nobody asks whether the tag is in the page.
    strict: false,
    noImplicitAny: true,
    allowJs: false,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  },
  include: ['*.ts'],
};

test('the examples of the documentation compile against the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'video-uploader-examples-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/video-uploader'), 'dir');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(SETTINGS));
  let examples = 0;
  for (const page of PAGES) {
    const text = readFileSync(join(ROOT, page), 'utf8');
    for (const [, code = ''] of text.matchAll(/```(?:js|ts)\n([^]*?)```/g)) {
      examples += 1;
      const name = `${page.replace(/\W/g, '-')}-${examples}.ts`;
      // An import makes it a module, and types the tag for pages that only use it.
      // A plain page names the same module by its address.
      const body = code.replaceAll("'/video-uploader.min.js'", "'video-uploader'");
      writeFileSync(
        join(folder, name),
        `import 'video-uploader';\n${page === 'docs/reference.md' ? REFERENCE_PRELUDE : PRELUDE}${body}`,
      );
    }
  }
  const {stdout, status} = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], {encoding: 'utf8'});
  rmSync(folder, {recursive: true});
  assert.equal(stdout, '');
  assert.equal(status, 0);
  assert.ok(examples >= 4);
});
