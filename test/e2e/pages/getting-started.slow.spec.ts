/** `docs/getting-started.md`, followed as it stands: its commands and files, in empty folders, up to a stored video. */
import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startSite} from '../../../demo/server/start-site.js';
import {findFreePort} from '../../../scripts/machine/webkit-driver.js';
import {WRITE_KEY} from '../../demo/support/test-site.js';
import {CLIP} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/getting-started.md'), 'utf8');

/** The blocks of commands, in the order of the page. */
const COMMANDS = [...PAGE.matchAll(/```sh\n([^]*?)```\n/g)].flatMap(([, block = '']) => block.trim());

/** The files that the page has people save, by name. */
const FILES = new Map(
  [...PAGE.matchAll(/[Ss]ave this as `([^`]+)`[^]*?```\w+\n([^]*?)```\n/g)].map(
    ([, name = '', text = '']) => [name, text],
  ),
);

test('leads from an empty folder to a stored video', async ({page}) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'video-uploader-getting-started-'));
  const site = await startSite({
    domain: 'videos.example.com',
    credentials: [WRITE_KEY],
    dataFolder: join(folder, 'site'),
  });
  let server: ChildProcess | null = null;
  try {
    const [inCheckout = '', inProject = '', start = ''] = COMMANDS.filter(
      block => !block.includes('VIDEO_UPLOADER_'),
    );
    expect([...FILES.keys()]).toEqual(['.env', 'server.mjs', 'index.html']);

    // The checkout of this run has its dependencies, and was built. Its package goes beside the project, as the page has it.
    expect(inCheckout.split('\n')).toEqual(['npm ci', 'npm run build', 'npm pack']);
    const checkout = join(folder, 'video-uploader');
    mkdirSync(checkout);
    execFileSync('npm', ['pack', '--pack-destination', checkout], {cwd: ROOT, stdio: 'pipe'});
    execFileSync('sh', ['-ec', inProject], {cwd: folder, stdio: 'pipe'});
    const project = join(folder, 'my-site');

    const port = String(await findFreePort());
    for (const [name, text] of FILES) writeFileSync(join(project, name), filledIn(text, site.url));
    server = spawn('sh', ['-ec', `exec ${start}`], {
      cwd: project,
      // Another port than that of the page, which may be in use here.
      env: {...process.env, PORT: port},
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said]: unknown[] = server.stdout ? await once(server.stdout, 'data') : [];
    const [address = ''] = /http:\S+/.exec(String(said)) ?? [];

    await page.goto(address);
    const id = page.evaluate(
      () =>
        new Promise<string | null>(resolve => {
          document.addEventListener('upload-success', event =>
            resolve((event as CustomEvent<{photoId: string | null}>).detail.photoId),
          );
        }),
    );
    await page.locator('video-uploader input[type=file]').setInputFiles(CLIP);
    expect(await id).toMatch(/^\d+$/);
  } finally {
    server?.kill();
    await site.close();
    rmSync(folder, {recursive: true, force: true});
  }
});

/** What the page tells its reader to fill in. */
function filledIn(text: string, siteUrl: string): string {
  const {consumerKey, consumerSecret, accessToken, accessTokenSecret} = WRITE_KEY;
  const values = {
    CONSUMER_KEY: consumerKey,
    CONSUMER_SECRET: consumerSecret,
    ACCESS_TOKEN: accessToken,
    ACCESS_TOKEN_SECRET: accessTokenSecret,
  };
  let filled = text.replaceAll('https://videos.example.com', siteUrl);
  for (const [name, value] of Object.entries(values))
    filled = filled.replace(`VIDEO_UPLOADER_${name}=\n`, `VIDEO_UPLOADER_${name}=${value}\n`);
  return filled.replace(/^ {2}throw .*$/m, "  return 'me';");
}
