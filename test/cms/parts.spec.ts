/**
 * What of the examples for Drupal and Umbraco runs without Drupal and Umbraco, which Debian does not have; and small parts
 * of all examples.
 */
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
const ASK_SITE = join(root, 'test/cms/drupal/ask-site.php');
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
    test.skip(lacksGuzzle(), 'It needs: apt-get install php-cli php-guzzlehttp-guzzle');
    const token = JSON.parse(await ask('token', 'https://cms.example.com/uploaded')) as Record<
      string,
      string
    >;
    expect(token).toMatchObject({
      ...{max_uploads: '1', publish: '0'},
      return_url: 'https://cms.example.com/uploaded',
    });
    expect(token, 'whose key it is').not.toHaveProperty('user_id');
    const own = token['upload_token']!;
    await site.redeem(own, await readFile(CLIP), {});
    const [video] = await site.videos(own);
    const other = await site.token();
    expect(await ask('has', video!.photoId, other, own)).toBe('true');
    expect(await ask('has', video!.photoId, other)).toBe('false');
    expect(await ask('has', '1', own)).toBe('false');
  });

  test('refuses a video of somebody else, whoever saves the entity and by whatever way', async () => {
    test.skip(lacksGuzzle(), 'It needs: apt-get install php-cli php-guzzlehttp-guzzle');
    const [own, other] = [await site.token(), await site.token()];
    for (const token of [own, other]) await site.redeem(token, await readFile(CLIP), {});
    const [ownId, otherId] = [(await site.videos(own))[0]!.photoId, (await site.videos(other))[0]!.photoId];
    const refusal = '["Please choose a video."]';
    expect(await ask('check', ownId, '-', own)).toBe('[]');
    expect(await ask('check', otherId, '-', own)).toBe(refusal);
    expect(await ask('check', otherId, ownId, own), 'in place of the own one').toBe(refusal);
    expect(await ask('check', otherId, otherId, own), 'it was there before').toBe('[]');
    expect(await ask('check', '', otherId, own), 'none').toBe('[]');
    for (const forged of ['1 OR 1', `${ownId}\n`, '٣', 'x"><script>'])
      expect(await ask('check', forged, '-', own), forged).toBe(refusal);
  });

  test('keeps both of two tokens that are made at once, and ten at most', async () => {
    test.skip(lacksGuzzle(), 'It needs: apt-get install php-cli php-guzzlehttp-guzzle');
    expect(await ask('at-once')).toBe('["one","two",10]');
  });

  test('publishes a video once its entity is published and in the database', async () => {
    test.skip(lacksGuzzle(), 'It needs: apt-get install php-cli php-guzzlehttp-guzzle');
    const token = await site.token({publish: 0});
    await site.redeem(token, await readFile(CLIP), {});
    const {photoId} = (await site.videos(token))[0]!;
    const isPublished = async (): Promise<boolean | undefined> => (await site.videos(token))[0]?.published;
    await ask('publish', photoId, 'draft', 'committed');
    await ask('publish', photoId, 'published', 'rolled-back');
    expect(await isPublished()).toBe(false);
    await ask('publish', photoId, 'published', 'committed');
    expect(await isPublished()).toBe(true);
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
      'src/Plugin/Field/FieldType/VideoUploaderItem.php',
      'src/Plugin/Field/FieldWidget/VideoUploaderWidget.php',
    ])
      runOnce('php', ['-l', join(DRUPAL, 'video_uploader', file)], {cwd: root, env: process.env});
  });
});

test.describe('Umbraco', () => {
  test('keeps both of two tokens that are made at once, and leaves tokens out of logs', async () => {
    test.skip(!works('mcs', '--version'), 'It needs: apt-get install mono-mcs mono-runtime');
    const program = compileParts();
    expect(await output('mono', [program, 'tokens'])).toBe('one two');
    const secret = 'f00dfeedf00dfeedf00dfeedf00dfeedf00dfeed';
    expect(await output('mono', [program, 'log', `No token ${secret} here`])).toBe('No token … here');
  });

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

test.describe('The address of the site', () => {
  const ADDRESSES: readonly (readonly [string, string])[] = [
    ['https://videos.example.com', 'https://videos.example.com'],
    ['HTTPS://Videos.Example.COM:443/', 'https://videos.example.com'],
    ['http://videos.example.com:80', 'http://videos.example.com'],
    ['http://Videos.example.com:8080/', 'http://videos.example.com:8080'],
    ['https://videos.example.com:80', 'https://videos.example.com:80'],
    ...[
      'https://videos.example.com/api/2',
      'https://videos.example.com/?x=1',
      'https://a:b@example.com/',
    ].map(address => [address, 'refused'] as const),
    ...['ftp://videos.example.com', 'videos.example.com', '//videos.example.com', 'x'].map(
      address => [address, 'refused'] as const,
    ),
  ];
  const told = (code: string): string =>
    `try { echo site_address($argv[1]); } catch (RuntimeException $error) { echo 'refused'; }`.replace(
      'site_address',
      code,
    );
  const PHP = join(root, 'examples/cms/php/video-site.php');
  const WORDPRESS = join(root, 'examples/cms/wordpress/video-uploader/video-site.php');
  const READERS: Readonly<Record<string, (address: string) => Promise<string>>> = {
    PHP: address => output('php', ['-r', `require '${PHP}'; ${told('site_address')}`, address]),
    WordPress: address => {
      const code = `define('ABSPATH', 1); require '${WORDPRESS}'; ${told('VideoUploader\\site_address')}`;
      return output('php', ['-r', code, address]);
    },
    Drupal: address => output('php', [ASK_SITE, DRUPAL, 'address'], {VIDEO_UPLOADER_ENDPOINT: address}),
    Django: address => {
      const code = [
        'import sys',
        'INSTALLED_APPS, MIDDLEWARE = [], []',
        'try:',
        `    exec(open(${JSON.stringify(join(root, 'examples/cms/django/settings_snippet.py'))}).read())`,
        '    print(VIDEO_SITE["URL"], end="")',
        'except ValueError:',
        '    print("refused", end="")',
      ].join('\n');
      return output('/usr/bin/python3', ['-c', code], {VIDEO_UPLOADER_ENDPOINT: address});
    },
    Rails: address => {
      const settings = join(root, 'examples/cms/rails/config/initializers/video_site.rb');
      const code = `
        require "uri"; require "ostruct"
        CONFIG = OpenStruct.new(x: OpenStruct.new, filter_parameters: [])
        module Rails; def self.application; OpenStruct.new(config: CONFIG); end; end
        begin
          load "${settings}"
          print CONFIG.x.video_site[:url]
        rescue StandardError
          print "refused"
        end`;
      return output('ruby', ['-e', code], {VIDEO_UPLOADER_ENDPOINT: address});
    },
    Umbraco: address => output('mono', [join(folder, 'parts.exe'), 'address', address]),
  };
  const NEEDED: Readonly<Record<string, readonly string[]>> = {
    ...{PHP: ['php', '-v'], WordPress: ['php', '-v'], Drupal: ['php', '-v'], Rails: ['ruby', '-v']},
    ...{Django: ['/usr/bin/python3', '-V'], Umbraco: ['mcs', '--version']},
  };

  for (const [name, read] of Object.entries(READERS)) {
    test(`is written for ${name} as a signature has it`, async () => {
      const [command = '', ...args] = NEEDED[name] ?? [];
      test.skip(!works(command, ...args) || (name === 'Drupal' && lacksGuzzle()), `It needs: ${command}`);
      if (name === 'Umbraco') compileParts();
      for (const [given, expected] of ADDRESSES) expect(await read(given), given).toBe(expected);
    });
  }
});

function lacksGuzzle(): boolean {
  return !works('php', '-r', `exit(stream_resolve_include_path('GuzzleHttp/autoload.php') ? 0 : 1);`);
}

function compileParts(): string {
  const program = join(folder, 'parts.exe');
  const sources = ['UploadTokens.cs', 'SiteWords.cs'].map(
    name => `examples/cms/umbraco/VideoUploader/${name}`,
  );
  runOnce('mcs', [`-out:${program}`, 'test/cms/umbraco/Parts.cs', ...sources], {cwd: root, env: process.env});
  return program;
}

async function ask(...words: string[]): Promise<string> {
  return await output('php', [ASK_SITE, DRUPAL, ...words]);
}

/** What a command prints. The site runs in this process, which must not stand still meanwhile. */
async function output(
  command: string,
  args: string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = {
    ...process.env,
    VIDEO_UPLOADER_ENDPOINT: site.url,
    VIDEO_UPLOADER_CONSUMER_KEY: WRITE_KEY.consumerKey,
    VIDEO_UPLOADER_CONSUMER_SECRET: WRITE_KEY.consumerSecret,
    VIDEO_UPLOADER_ACCESS_TOKEN: WRITE_KEY.accessToken,
    VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: WRITE_KEY.accessTokenSecret,
    ...more,
  };
  return (await promisify(execFile)(command, args, {env})).stdout;
}
