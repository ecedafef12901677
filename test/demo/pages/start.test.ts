import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {findFreePort} from '../../../scripts/machine/webkit-driver.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('npm start', () => {
  it('tells where the key of the site is, and serves nothing of its data', async () => {
    // In the checkout, as the default is, and with a name that means something in a pattern.
    await mkdir(join(ROOT, 'demo/data'), {recursive: true});
    const data = await mkdtemp(join(ROOT, 'demo/data/test (1)-'));
    const ports = ['--site-port', '0', '--page-port', String(await findFreePort())];
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts', ...ports, '--data', data], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      // Read to its end: whoever stops reading breaks the pipe, and with it the server.
      const said = await new Promise<string>((resolve, reject) => {
        let text = '';
        child.stdout.setEncoding('utf8').on('data', (more: string) => {
          text += more;
          if (/The key of the site is in .+\n/.test(text)) resolve(text);
        });
        child.once('close', () => reject(new Error(`It ended: ${text}`)));
      });
      const path = /The key of the site is in (.+)\.\n/.exec(said)?.[1] ?? '';
      const {consumerSecret} = JSON.parse(await readFile(path, 'utf8')) as {consumerSecret: string};
      const page = /The page that embeds the tag: +(\S+)/.exec(said)?.[1] ?? '';

      assert.equal((await fetch(`${page}package.json`)).status, 200);
      const address = encodeURI(path.slice(ROOT.length));
      for (const asked of [address, `${address}?raw`, `${address}?import`, `@fs${encodeURI(path)}`]) {
        const response = await fetch(page + asked);
        assert.ok(!(await response.text()).includes(consumerSecret), asked);
        assert.ok(response.status >= 400, asked);
      }
    } finally {
      child.kill();
      await once(child, 'close');
      await rm(data, {recursive: true});
    }
  });
});
