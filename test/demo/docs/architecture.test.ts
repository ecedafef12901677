import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {UploadError} from '../../../src/core/model/upload-error.js';
import {
  type StateMessage,
  type UploadPhase,
  type UploadState,
  transition,
} from '../../../src/core/model/upload-state.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');

const error = new UploadError('network', '');
const video = {photoId: null, treeId: null, token: null, domain: null, callbackUrl: null, parameters: {}};
const result = {...video, uploadToken: ''};

const STATES: {readonly [phase in UploadPhase]: UploadState} = {
  waiting: {phase: 'waiting', held: false},
  uploading: {phase: 'uploading'},
  offline: {phase: 'offline'},
  finishing: {phase: 'finishing'},
  paused: {phase: 'paused'},
  interrupted: {phase: 'interrupted', at: 'here', needsFile: false, held: false},
  stored: {phase: 'stored', result},
  failed: {phase: 'failed', error, needsFile: false},
};

const MESSAGES: {readonly [type in StateMessage['type']]: true} = {
  hold: true,
  enqueue: true,
  begin: true,
  pause: true,
  resume: true,
  'go-offline': true,
  'go-online': true,
  finish: true,
  unfinish: true,
  requeue: true,
  retry: true,
  follow: true,
  unfollow: true,
  release: true,
  'require-file': true,
  store: true,
  fail: true,
};

test('the picture of the states is the table of the code', () => {
  const drawn = [...page.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)].flatMap(([, from, to, messages = '']) =>
    messages.split(', ').map(message => `${from} ${message} ${to}`),
  );
  const real = Object.values(STATES).flatMap(state =>
    Object.keys(MESSAGES).flatMap(type => {
      const next = transition(state, {type, result, error} as StateMessage);
      return next === null ? [] : [`${state.phase} ${type} ${next.phase}`];
    }),
  );
  assert.deepEqual(drawn.sort(), real.sort());
});

test('every folder of the page’s side has its line, and every file that is named is there', () => {
  const files = readdirSync(join(ROOT, 'src'), {recursive: true, encoding: 'utf8'}).filter(name =>
    name.endsWith('.ts'),
  );
  const folders = new Set(
    files.map(dirname).filter(folder => /^(?:protocol|core|platform|ui)\/[\w-]+$/.test(folder)),
  );
  for (const folder of folders) assert.ok(page.includes(`\`${folder}/\``), folder);
  const named = [...page.matchAll(/`((?:protocol|core|platform|ui)\/[\w./-]+\.ts)`/g)].map(
    ([, name]) => name,
  );
  assert.ok(named.length > 30);
  for (const name of named) assert.ok(files.includes(name ?? ''), name);
});

test('no folder of the source has more than fourteen files, translations apart', () => {
  const counts = new Map<string, number>();
  for (const name of readdirSync(join(ROOT, 'src'), {recursive: true, encoding: 'utf8'})) {
    if (name.endsWith('.ts')) counts.set(dirname(name), (counts.get(dirname(name)) ?? 0) + 1);
  }
  for (const folder of ['ui/language/messages', 'ui/language/messages/first']) counts.delete(folder);
  assert.deepEqual(
    [...counts].filter(([, count]) => count > 14),
    [],
  );
});

/** Verbs that this code had for its own; `ARCHITECTURE.md` names the field's verb for each act. */
const OLD_VERBS =
  'adopt|callOff|callAllOff|claim|claimAnew|disown|forget|forgetAll|goOn|hold|leaveEdits|leaveToOther|lend|letGo|' +
  'loseFile|mirror|reopen|takeBack|takeStored|takeUp|unwant|unwatch|want';

test('each act of resuming has one verb, and none of the old ones', () => {
  const declared = new RegExp(
    `^ +(?:(?:async|get|set|readonly) )*#?(?:${OLD_VERBS})\\??\\(|^(?:export )?function (?:${OLD_VERBS})\\(`,
    'm',
  );
  for (const name of readdirSync(join(ROOT, 'src/core'), {recursive: true, encoding: 'utf8'})) {
    if (!name.endsWith('.ts')) continue;
    const [found] = declared.exec(readFileSync(join(ROOT, 'src/core', name), 'utf8')) ?? [];
    assert.equal(found, undefined, name);
  }
});
