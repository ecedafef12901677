import {existsSync} from 'node:fs';
import {cp, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {findFreePort} from '../../scripts/machine/webkit-driver.js';
import {type Platform, root, runOnce, serve, works} from './platform.js';

/** Where Debian keeps WordPress. */
const WORDPRESS = process.env['WORDPRESS'] ?? '/usr/share/wordpress';

export const wordpress: Platform = {
  name: 'WordPress',
  missing: () =>
    existsSync(join(WORDPRESS, 'wp-load.php')) &&
    works('php', '-r', `exit(extension_loaded('mysqli') ? 0 : 1);`) &&
    works('mariadbd', '--version')
      ? ''
      : 'apt-get install --no-install-recommends wordpress php-cli php-mysql mariadb-server',
  async start({folder, port, env: given, ...workshop}) {
    const url = `http://127.0.0.1:${port}`;
    const pages = join(folder, 'pages');
    const own = join(root, 'test/cms/wordpress');
    const database = await startDatabase(folder, workshop);
    const env = {...process.env, ...given, TRY_URL: url, TRY_DATABASE: database, PHP_CLI_SERVER_WORKERS: '4'};

    await cp(WORDPRESS, pages, {recursive: true, dereference: true});
    await cp(join(own, 'wp-config.php'), join(pages, 'wp-config.php'));
    await cp(join(own, 'install.php'), join(pages, 'install.php'));
    await mkdir(join(pages, 'wp-content/mu-plugins'));
    await cp(join(own, 'sign-in.php'), join(pages, 'wp-content/mu-plugins/sign-in.php'));
    await cp(join(own, 'theme'), join(pages, 'wp-content/themes/try'), {recursive: true});
    const plugin = join(pages, 'wp-content/plugins/video-uploader');
    await cp(join(root, 'examples/cms/wordpress/video-uploader'), plugin, {recursive: true});
    await cp(join(root, 'dist'), join(plugin, 'assets'), {recursive: true});

    runOnce('php', ['install.php'], {cwd: pages, env});
    // With -q it keeps what error_log() says to itself as well.
    const saying = ['-q', '-d', `error_log=${workshop.log}`];
    await serve('php', [...saying, '-S', `127.0.0.1:${port}`, '-t', pages], {cwd: pages, env, url}, workshop);
    return {
      signIn: `${url}/?try_sign_in=editor`,
      strangers: [`${url}/?try_sign_in=subscriber`, `${url}/?try_nonce`],
      form: `${url}/?page_id=100`,
      token: `${url}/?rest_route=/video-uploader/v1/token`,
      returnUrl: `${url}/?rest_route=/video-uploader/v1/uploaded`,
      isForNewOnesOnly: true,
      saveAgain: async page => {
        const saved = page.url();
        await page.goto(`${url}/?try_save`);
        await page.goto(saved);
      },
    };
  },
};

/** A database server of its own. Returns its address. */
async function startDatabase(folder: string, workshop: Parameters<typeof serve>[3]): Promise<string> {
  const data = join(folder, 'database');
  const port = await findFreePort();
  const options = [
    '--no-defaults',
    `--datadir=${data}`,
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ];
  const env = process.env;
  runOnce('mariadb-install-db', [...options, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    cwd: folder,
    env,
  });
  const listening = [`--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(folder, 'sock')}`];
  const url = `http://127.0.0.1:${port}`;
  await serve('mariadbd', [...options, ...listening], {cwd: folder, env, url}, workshop);
  const create = `(new mysqli('127.0.0.1', 'root', '', '', ${port}))->query('CREATE DATABASE wordpress');`;
  runOnce('php', ['-r', create], {cwd: folder, env});
  return `127.0.0.1:${port}`;
}
