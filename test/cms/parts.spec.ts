/** What of the examples for Drupal and Umbraco runs without Drupal and Umbraco, which Debian does not have. */
import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, test} from '@playwright/test';
import {startSite} from '../../demo/server/start-site.js';
import {TestSite, WRITE_KEY} from '../demo/support/test-site.js';
import {CLIP} from '../e2e/support/demo-page.js';
import {root, runOnce, works} from './platform.js';

const DRUPAL = join(root, 'examples/cms/drupal');
let site: TestSite;
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'try-cms-'));
  site = new TestSite(await startSite({dataFolder: folder, credentials: WRITE_KEY, faults: true}), folder);
});

test.afterAll(async () => {
  await site.close();
  await rm(folder, {recursive: true, force: true});
});

test.describe('Drupal', () => {
  test('asks the site for tokens and for videos', async () => {
    const missing = !works(
      'php',
      '-r',
      `exit(stream_resolve_include_path('GuzzleHttp/autoload.php') ? 0 : 1);`,
    );
    test.skip(missing, 'It needs: apt-get install php-cli php-guzzlehttp-guzzle');

    const token = JSON.parse(await ask('token', 'https://cms.example.com/uploaded')) as Record<
      string,
      string
    >;
    expect(token).toMatchObject({max_uploads: '1', return_url: 'https://cms.example.com/uploaded'});
    const own = token['upload_token']!;
    await site.redeem(own, await readFile(CLIP), {});
    const [video] = await site.videos(own);
    const other = await site.token();
    expect(await ask('has', video!.photoId, other, own)).toBe('true');
    expect(await ask('has', video!.photoId, other)).toBe('false');
    expect(await ask('has', '1', own)).toBe('false');
  });

  test('renders the tag', async () => {
    const missing = !works('php', '-r', `exit(stream_resolve_include_path('Twig/autoload.php') ? 0 : 1);`);
    test.skip(missing, 'It needs: apt-get install php-cli php-twig');
    const html = await output('php', [join(root, 'test/cms/drupal/render.php'), DRUPAL]);
    expect(html.trim()).toBe(
      '[video_uploader/video_uploader]\n<video-uploader name="field[0]" required ' +
        'token-endpoint-headers="{&quot;X-CSRF-Token&quot;:&quot;&lt;a&gt;&quot;}"></video-uploader>',
    );
  });

  test('is PHP that can be read', () => {
    test.skip(!works('php', '-v'), 'It needs: apt-get install php-cli');
    for (const file of [
      'video_uploader.module',
      'src/Controller/VideoUploaderController.php',
      'src/Plugin/Field/FieldWidget/VideoUploaderWidget.php',
    ])
      runOnce('php', ['-l', join(DRUPAL, 'video_uploader', file)], {cwd: root, env: process.env});
  });
});

test.describe('Umbraco', () => {
  test('signs what the site accepts', async () => {
    test.skip(!works('mcs', '--version'), 'It needs: apt-get install mono-mcs mono-runtime');
    const program = join(folder, 'sign.exe');
    const sources = ['test/cms/umbraco/Sign.cs', 'examples/cms/umbraco/VideoUploader/OAuthHeader.cs'];
    runOnce('mcs', [`-out:${program}`, ...sources], {cwd: root, env: process.env});

    const url = `${site.url}/api/photo/get-upload-token`;
    const {consumerKey, consumerSecret, accessToken, accessTokenSecret} = WRITE_KEY;
    const secrets = [consumerKey, consumerSecret, accessToken, accessTokenSecret];
    for (const isRight of [true, false]) {
      const given = isRight ? secrets : [...secrets.slice(0, 3), 'wrong'];
      const answer = await fetch(url, {
        method: 'POST',
        headers: {Authorization: await output('mono', [program, url, ...given])},
        body: new URLSearchParams({format: 'json', raw: '1', title: "Sea & (sand)! 'x' *~ æ %41"}),
      });
      const {status} = (await answer.json()) as {status: string};
      expect(status).toBe(isRight ? 'ok' : 'error');
    }
  });
});

async function ask(...words: string[]): Promise<string> {
  return await output('php', [join(root, 'test/cms/drupal/ask-site.php'), DRUPAL, ...words]);
}

/** What a command prints. The site runs in this process, which must not stand still meanwhile. */
async function output(command: string, args: string[]): Promise<string> {
  const env = {
    ...process.env,
    VIDEO_SITE_URL: site.url,
    VIDEO_SITE_CONSUMER_KEY: WRITE_KEY.consumerKey,
    VIDEO_SITE_CONSUMER_SECRET: WRITE_KEY.consumerSecret,
    VIDEO_SITE_ACCESS_TOKEN: WRITE_KEY.accessToken,
    VIDEO_SITE_ACCESS_TOKEN_SECRET: WRITE_KEY.accessTokenSecret,
  };
  return (await promisify(execFile)(command, args, {env})).stdout;
}
