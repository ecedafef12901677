import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {askForToken, openSite, sendFilm, tellWhatIsWrong} from '../../demo/servers/calls.js';
import {USAGE} from '../../src/command/arguments.js';
import {EXIT} from '../../src/command/describe-error.js';
import {OWN_SITE_ERROR_CODES} from '../../src/server/api/site-error.js';
import {startTestSite, videoBytes} from '../demo/support/test-site.js';
import {KEY, openSite as openDemoSite} from './answering-site.js';

const page = await readFile(new URL('../../docs/server.md', import.meta.url), 'utf8');
const folder = new URL('../../demo/servers/', import.meta.url);

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );
}

/** Lines without what they are indented by. */
function dedent(code: string): string {
  return code.replace(/^[ \t]+/gm, '');
}

describe('docs/server.md', () => {
  it('shows nothing but parts of the examples that run', async () => {
    const names = (await readdir(folder)).filter(name => name.endsWith('.ts'));
    const sources = await Promise.all(
      names.map(async name => dedent(await readFile(new URL(name, folder), 'utf8'))),
    );
    const shown = blocks('ts');
    assert.ok(shown.length >= 9);
    for (const block of shown)
      assert.ok(
        sources.some(source => source.includes(dedent(block))),
        `In no example:\n${block}`,
      );
    for (const name of names) {
      const source = sources[names.indexOf(name)] ?? '';
      assert.ok(
        shown.some(block => source.includes(dedent(block))),
        `${name} is not shown`,
      );
    }
  });

  it('calls the command by options that it has, and names all its exit codes', () => {
    const options = blocks('sh').flatMap(block => block.match(/--[a-z-]+/g) ?? []);
    assert.ok(options.length > 4);
    for (const option of options) assert.ok(USAGE.includes(option), option);
    for (const code of Object.values(EXIT)) assert.match(page, new RegExp(`^\\| ${code} +\\|`, 'm'));
  });

  it('has every code of an error', () => {
    for (const code of OWN_SITE_ERROR_CODES) assert.match(page, new RegExp(`^\\| \`${code}\` `, 'm'));
  });
});

describe('The calls that it shows', () => {
  it('open a site, ask for a token, send a film and tell what is wrong', async t => {
    const lines = [t.mock.method(console, 'log', () => {}), t.mock.method(console, 'error', () => {})];
    const demo = await startTestSite(t);
    const site = openDemoSite(demo.url);

    const token = await askForToken(site);
    assert.deepEqual(token.tags, ['application', 'spring 2027']);
    assert.equal(token.maxUploads, 3);

    // The film of the page is on no disk.
    const film = new Blob([Uint8Array.from(videoBytes(3000))]);
    const video = await sendFilm({
      ...site,
      upload: async (_path, ...rest) => await site.upload(film, ...rest),
    });
    assert.match(video.photoId, /^\d+$/);

    await tellWhatIsWrong(openDemoSite(demo.url, {consumerSecret: 'guessed'}));
    assert.equal(lines[1]?.mock.calls[0]?.arguments.at(0), 'invalid_signature');

    const env = {
      VIDEO_UPLOADER_CONSUMER_KEY: KEY.consumerKey,
      VIDEO_UPLOADER_CONSUMER_SECRET: KEY.consumerSecret,
      VIDEO_UPLOADER_ACCESS_TOKEN: KEY.accessToken,
      VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: KEY.accessTokenSecret,
    };
    assert.equal(openSite(env).endpoint, 'https://videos.example.com');
    assert.throws(() => openSite({}), /consumerKey is missing/);
  });
});
