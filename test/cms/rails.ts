import {cp} from 'node:fs/promises';
import {join} from 'node:path';
import {type Platform, root, runOnce, serve, works} from './platform.js';

/** Debian's own, which sees the packages of apt. */
const RUBY = process.env['RUBY'] ?? '/usr/bin/ruby';

export const rails: Platform = {
  name: 'Rails',
  missing: () =>
    ['rails', 'active_record', 'action_controller', 'sqlite3', 'puma'].every(name =>
      works(RUBY, '-e', `require '${name}'`),
    )
      ? ''
      : 'apt-get install --no-install-recommends ruby-railties ruby-activerecord ruby-actionpack ruby-sqlite3 puma',
  async start({folder, port, env: given, ...workshop}) {
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...process.env,
      ...given,
      RAILS_ENV: 'test',
      DATABASE_URL: `sqlite3:${join(folder, 'try.sqlite3')}`,
    };
    await cp(join(root, 'examples/cms/rails'), folder, {recursive: true});
    await cp(join(root, 'test/cms/rails'), folder, {recursive: true});
    await cp(join(root, 'dist'), join(folder, 'public/video-uploader'), {recursive: true});
    runOnce(RUBY, ['migrate.rb'], {cwd: folder, env});
    const listening = ['--bind', `tcp://127.0.0.1:${port}`, '--threads', '4:4', 'config.ru'];
    await serve(RUBY, ['/usr/bin/puma', ...listening], {cwd: folder, env, url}, workshop);
    return {
      signIn: `${url}/sign-in`,
      strangers: [`${url}/sign-out`],
      form: `${url}/articles/new`,
      token: `${url}/video_uploads/token`,
      returnUrl: `${url}/video_uploads/uploaded`,
    };
  },
};
