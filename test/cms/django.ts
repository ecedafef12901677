import {cp, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {type Platform, root, runOnce, serve, works} from './platform.js';

/** Debian's own, which sees the packages of apt. */
const PYTHON = process.env['PYTHON'] ?? '/usr/bin/python3';

export const django: Platform = {
  name: 'Django',
  missing: () =>
    works(PYTHON, '-c', 'import django, requests_oauthlib')
      ? ''
      : 'apt-get install python3-django python3-requests-oauthlib (or set PYTHON)',
  async start({folder, port, env: given, ...workshop}) {
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...process.env,
      ...given,
      DJANGO_SETTINGS_MODULE: 'try_settings',
      DJANGO_FOLDER: folder,
      PYTHONDONTWRITEBYTECODE: '1',
    };
    await cp(join(root, 'examples/cms/django'), folder, {recursive: true});
    await cp(join(root, 'test/cms/django'), folder, {recursive: true});
    await mkdir(join(folder, 'static'));
    await cp(join(root, 'dist'), join(folder, 'static', 'video-uploader'), {recursive: true});
    const admin = ['-m', 'django'];
    // The migration that ships must be all that the models need.
    runOnce(PYTHON, [...admin, 'makemigrations', '--check', '--dry-run'], {cwd: folder, env});
    runOnce(PYTHON, [...admin, 'migrate'], {cwd: folder, env});
    const serving = ['runserver', '--noreload', `127.0.0.1:${port}`];
    await serve(PYTHON, [...admin, ...serving], {cwd: folder, env, url}, workshop);
    return {
      signIn: `${url}/sign-in/`,
      strangers: [`${url}/sign-in-without-permission/`],
      form: `${url}/articles/new/`,
      token: `${url}/articles/upload-token/`,
      returnUrl: `${url}/articles/uploaded/`,
      permissions: {
        add: `${url}/sign-in-who-may/add_article/`,
        change: `${url}/sign-in-who-may/change_article/`,
      },
    };
  },
};
