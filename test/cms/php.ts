import {cp} from 'node:fs/promises';
import {join} from 'node:path';
import {type Platform, root, runOnce, serve, works} from './platform.js';

const NEEDED = ['curl', 'pdo_sqlite'];

export const php: Platform = {
  name: 'Plain PHP',
  missing: () =>
    NEEDED.every(extension => works('php', '-r', `exit(extension_loaded('${extension}') ? 0 : 1);`))
      ? ''
      : 'apt-get install php-cli php-curl php-sqlite3',
  async start({folder, port, env: given, ...workshop}) {
    const url = `http://127.0.0.1:${port}`;
    const database = join(folder, 'articles.sqlite');
    const pages = join(folder, 'pages');
    const env = {
      ...process.env,
      ...given,
      VIDEO_RETURN_URL: `${url}/uploaded.php`,
      DATABASE_DSN: `sqlite:${database}`,
      PHP_CLI_SERVER_WORKERS: '4',
    };
    await cp(join(root, 'examples/cms/php'), pages, {recursive: true});
    await cp(join(root, 'test/cms/php/sign-in.php'), join(pages, 'sign-in.php'));
    await cp(join(root, 'dist'), join(pages, 'video-uploader'), {recursive: true});
    const createTables = `(new PDO(getenv('DATABASE_DSN')))->exec(file_get_contents('schema.sql'));`;
    runOnce('php', ['-r', createTables], {cwd: pages, env});
    // With -q it keeps what error_log() says to itself as well.
    const saying = ['-q', '-d', `error_log=${workshop.log}`];
    await serve('php', [...saying, '-S', `127.0.0.1:${port}`, '-t', pages], {cwd: pages, env, url}, workshop);
    return {
      signIn: `${url}/sign-in.php`,
      strangers: [`${url}/sign-in.php?nobody`],
      form: `${url}/edit.php`,
      token: `${url}/upload-token.php`,
      returnUrl: `${url}/uploaded.php`,
    };
  },
};
