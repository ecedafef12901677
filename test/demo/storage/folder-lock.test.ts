import assert from 'node:assert/strict';
import {fork, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join, relative} from 'node:path';
import {text} from 'node:stream/consumers';
import {describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {startSite} from '../../../demo/server/start-site.js';
import {FolderInUseError, lockFolder} from '../../../demo/server/storage/folder-lock.js';
import {startTestSite, temporaryFolder, videoBytes} from '../support/test-site.js';

const TSX = fileURLToPath(import.meta.resolve('tsx'));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

async function serve(t: TestContext, dataFolder: string): Promise<ChildProcess> {
  const child = fork(new URL('../support/serve.ts', import.meta.url), [dataFolder], {
    execArgv: ['--import', TSX],
  });
  t.after(() => child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

async function writeLock(folder: string, holder: object | string): Promise<void> {
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, 'lock.json'), typeof holder === 'string' ? holder : JSON.stringify(holder));
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('two sites in one data folder', () => {
  it('do not meet: the second does not start, and touches nothing of the first', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 2});
    const film = videoBytes(2700);
    await site.chunk(token, film, 1);
    await assert.rejects(startSite({dataFolder: site.dataFolder}), FolderInUseError);
    assert.equal((await readdir(site.dataFolder)).includes('credentials.json'), false);
    assert.equal(await (await site.chunk(token, film, 2)).text(), 'OK');
    assert.equal((await site.videos(token)).length, 1);

    await site.close();
    assert.equal((await readdir(site.dataFolder)).includes('lock.json'), false);
    await (await startSite({dataFolder: site.dataFolder})).close();
  });

  it('do not meet when both start at the same moment', async t => {
    for (let round = 0; round < 50; round += 1) {
      const dataFolder = join(await temporaryFolder(t), 'new');
      if (round % 2 === 1) await writeLock(dataFolder, {pid: await endedProcess(), host: hostname()});
      const starts = await Promise.allSettled([1, 2, 3, 4, 5].map(async () => await lockFolder(dataFolder)));
      assert.equal(starts.filter(({status}) => status === 'fulfilled').length, 1);
      assert.deepEqual(await readdir(dataFolder), ['lock.json']);
    }
  });

  it('follow each other when the first was killed', async t => {
    const dataFolder = await temporaryFolder(t);
    const child = await serve(t, dataFolder);
    await assert.rejects(startSite({dataFolder}), (error: FolderInUseError) => {
      assert.match(error.message, new RegExp(`in use by another site: process ${child.pid}\\.$`));
      return true;
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await startTestSite(t, {dataFolder});
    const {pid} = JSON.parse(await readFile(join(dataFolder, 'lock.json'), 'utf8')) as {pid: number};
    assert.equal(pid, process.pid);
  });
});

describe('the lock of a folder', () => {
  it('is taken over when it is damaged, or its number belongs to a later process', async t => {
    for (const holder of [
      '',
      '{"pid": 12',
      'null',
      {pid: -1},
      {pid: process.pid, started: '1', host: hostname()},
    ]) {
      const folder = await temporaryFolder(t);
      await writeLock(folder, holder);
      const unlock = await lockFolder(folder);
      await unlock();
      assert.deepEqual(await readdir(folder), []);
    }
  });

  it('of another machine stays, and the message says what to delete', async t => {
    const folder = await temporaryFolder(t);
    await writeLock(folder, {pid: 7, host: 'elsewhere'});
    await assert.rejects(
      lockFolder(folder),
      /process 7 on elsewhere\. If that has ended, delete .*lock\.json\.$/,
    );
  });

  it('is given back by its holder alone', async t => {
    const folder = await temporaryFolder(t);
    const unlock = await lockFolder(folder);
    await writeLock(folder, {id: 'other', pid: 7, host: 'elsewhere'});
    await unlock();
    assert.deepEqual(await readdir(folder), ['lock.json']);
  });
});

describe('the command line', () => {
  it('says who has the folder, and offers one that is free', async t => {
    const dataFolder = join(await temporaryFolder(t), 'data');
    await startTestSite(t, {dataFolder});
    await startTestSite(t, {dataFolder: `${dataFolder}-2`});
    for (const [script, command] of [
      ['demo/server/main.ts', 'tsx demo/server/main.ts'],
      ['demo/start.ts', 'npm start --'],
    ] as const) {
      const args = ['--import', TSX, script, '--data', dataFolder];
      const child = spawn(process.execPath, args, {cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe']});
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      assert.equal(code, 1, said);
      assert.match(said, new RegExp(`in use by another site: process ${process.pid}`));
      const offered = JSON.stringify(relative(ROOT, `${dataFolder}-3`));
      assert.ok(said.includes(`${command} --data ${offered}\n`), said);
      assert.ok(!said.includes('    at '), said);
    }
  });
});
