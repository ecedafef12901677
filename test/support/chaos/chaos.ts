/**
 * One upload of several files through all kinds of trouble, the same trouble for the same seed: a site that answers
 * wrongly, late or not at all, a network that comes and goes, storage that is slow or refuses or holds what this version
 * did not write, a file that changes, a person who pauses and edits, an element that is taken out and put back, and a page
 * that is reloaded.
 */
import type {SavedUpload} from '../../../src/core/journal/journal.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {openScope} from '../site/site.js';
import {Clip} from './chaos-clip.js';
import {ForeignEntries} from './chaos-entry.js';
import {SITES, randomFaults} from './chaos-faults.js';
import {ChaosFrame} from './chaos-frame.js';
import {Dice} from './dice.js';

const KIB = 1024;
/** Real milliseconds of trouble, and how long everything may take afterwards. */
const TROUBLE = 1500;
const RECOVERY = 25_000;
/** Milliseconds after which the page must have written what was typed; the disk has its own time beyond that. */
const WRITTEN_AFTER = 300;

const ACTIONS = [
  'pause',
  'resume',
  'offline',
  'down',
  'reload',
  'edit',
  'faults',
  'online',
  'move',
  'back',
  'storage',
  'change',
  'entry',
] as const;

export interface ChaosReport {
  /** What is wrong; empty where all went well. */
  readonly problems: readonly string[];
  readonly story: readonly string[];
}

/** Runs the schedule of one seed to its end. */
export async function runSchedule(seed: number): Promise<ChaosReport> {
  const dice = new Dice(seed);
  const scope = await openScope();
  const clips = Array.from(
    {length: dice.number(1, 3)},
    (_, index) => new Clip(dice.number(150, 600) * KIB, seed * 10 + index, `clip ${index}`),
  );
  const background = dice.pick([{background_return_p: 1}, {}]);
  const minted = await scope.mintToken({
    return_url: scope.sinkUrl({seed: String(seed)}),
    max_uploads: 10,
    ...background,
  });
  const {upload_token: uploadToken} = minted;
  const site = dice.pick(SITES);
  const database = `chaos-${seed}-${crypto.randomUUID()}`;
  const options = {
    endpoint: scope.endpoint,
    // A token of which the page knows nothing lets a plain "ok" be the final answer (docs/protocol.md).
    ...(site === 'with two storages' ? {tokenProvider: async () => minted} : {uploadToken}),
    multiple: true,
    chunkSize: 64 * KIB,
    keepFiles: dice.chance(0.5),
  };
  const reloads = dice.chance(0.7);
  const foreign = new ForeignEntries(database);
  const putForeign = (): Promise<void> =>
    foreign.put(dice, `${scope.endpoint}/photo/redeem-upload-token`, dice.pick(clips).first);
  if (dice.chance(0.3)) await putForeign();
  /** Whether a page has read the journal since. */
  let wasRead = foreign.areThere;

  if (dice.chance(0.3)) dice.pick(clips).changeAfter(dice.number(0, 12));
  const refusedByServer = new Set<string>();
  const schedule = {scope, uploadToken, clips, database, options, refusedByServer};
  const log: string[] = [];
  const problems: string[] = [];
  let frame = await ChaosFrame.open(schedule);
  const start = performance.now();
  const note = (what: string): number => log.push(`${Math.round(performance.now() - start)} ${what}`);

  /** Everything that ended, with or without a page to show it. */
  const endings = new Map<string, string>();
  const choose = async (clip: Clip): Promise<void> => {
    frame.expectNewEndings();
    const {chosen} = clip;
    note(`chooses ${chosen.name}`);
    await frame.page.uploader.addFiles([chosen]);
    note(`chose ${chosen.name}: ${describe(frame)}`);
  };
  const remove = (id: string, name: string): void => {
    note(`removes ${name}`);
    frame.page.uploader.removeFile(id);
    endings.set(name, 'removed');
  };
  /** Whatever is missing is chosen again, as a person would; what is not to be had any more is removed. */
  const chooseMissing = async (): Promise<void> => {
    for (const {id} of frame.uploads) {
      // A choice for one row may have served another one.
      const row = frame.uploads.find(each => each.id === id);
      if (row === undefined) continue;
      const {name, phase, needsFile} = row;
      const clip = clips.find(each => each.isCalled(name));
      if (clip === undefined) continue;
      const isChosen =
        endings.has(clip.second.name) || frame.uploads.some(other => other.name === clip.second.name);
      if (phase === 'interrupted' && !needsFile) {
        if (isChosen && name === clip.first.name) {
          // It was chosen anew before this row was shown: nobody wants both.
          remove(id, name);
        } else frame.page.uploader.resume(id);
      }
      if (!needsFile) continue;
      const isElsewhere = frame.uploads.some(
        other =>
          other.id !== id &&
          clip.isCalled(other.name) &&
          !other.needsFile &&
          // What is most likely stored is not sent again.
          (other.phase !== 'failed' || other.error?.code === 'callback-unreadable'),
      );
      if (isElsewhere) {
        // It was chosen anew before this row was shown, and may be another one by now: nobody wants both.
        remove(id, name);
        continue;
      }
      // It may change as it is looked at: then it is chosen as it is now in the next round.
      const isOutdated = clip.isChanged && name === clip.first.name;
      if (name === clip.second.name || !isChosen) await choose(clip);
      const isMissing = frame.uploads.some(row => row.id === id && row.needsFile);
      if (isMissing && isOutdated) remove(id, name);
    }
  };
  const gather = (): void => {
    for (const {name, phase, error} of frame.uploads) {
      // What failed and may be tried again is not over: without its row, a person chooses the file again.
      if (phase === 'stored' || (phase === 'failed' && !error?.retryable))
        endings.set(name, error?.code ?? phase);
    }
  };
  const journal = new IndexedDbJournal(database);
  const readKept = async (): Promise<readonly SavedUpload[]> => (await journal.entries()) ?? [];
  const showKept = async (): Promise<void> => {
    const kept = await readKept();
    const isShown = (): boolean =>
      kept.every(({entry}) => frame.uploads.some(({identifier}) => identifier === entry.identifier));
    for (let round = 0; round < 20 && !isShown(); round++) await pass(50);
  };
  /** The title that a video must have in the end, by the name of its file. */
  const titles = new Map<string, {title: string; isOnDisk: boolean}>();
  const written: Promise<void>[] = [];
  const edit = async (name: string, title: string): Promise<void> => {
    const typed = {title, isOnDisk: false};
    titles.set(name, typed);
    await pass(WRITTEN_AFTER);
    // Storage reads after it has written.
    await readKept();
    typed.isOnDisk = true;
  };
  const reload = async (): Promise<void> => {
    gather();
    // What was typed at this moment may be on the disk or not.
    for (const [name, {isOnDisk}] of titles) if (!isOnDisk) titles.delete(name);
    log.push(...frame.story.map(line => `  ${line}`));
    frame.close();
    problems.push(...(await frame.problems()));
    frame = await ChaosFrame.open(schedule);
    wasRead = foreign.areThere;
    // A person sees first what the page has kept; a page that hands its files over by itself does not wait for that.
    if (dice.chance(0.5)) await showKept();
    note(`reloaded: ${describe(frame)}`);
    await chooseMissing();
    // What was stored, or lost before anything was kept of it, has no row.
    for (const clip of clips) {
      const isShown = frame.uploads.some(({name}) => clip.isCalled(name));
      if (isShown || (!clip.isChanged && endings.has(clip.first.name))) continue;
      const videos = await scope.videos(uploadToken);
      const isWhole = await Promise.all(videos.map(video => clip.isWhole(video)));
      if (!isWhole.includes(true)) await choose(clip);
    }
  };

  note(`a site ${site}`);
  await scope.faults(randomFaults(dice, site, dice.number(2, 8)));
  await frame.page.uploader.addFiles(clips.map(({first}) => first));
  const actions = Array.from({length: dice.number(1, 7)}, () => dice.number(0, TROUBLE)).sort(
    (a, b) => a - b,
  );
  for (const at of actions) {
    await pass(Math.max(0, at - (performance.now() - start)));
    const {uploader, connection, storage} = frame.page;
    switch (dice.pick(ACTIONS)) {
      case 'move':
        note('taken out');
        uploader.suspend();
        // A second of its clock is the limit beyond which another tab may have it.
        await pass(dice.pick([0, 10, 100]));
        note('put back');
        uploader.unsuspend();
        break;
      case 'back':
        note('put away');
        await frame.goAndComeBack(dice.pick([0, 10, 100]));
        note('back');
        break;
      case 'storage':
        storage.delay = dice.number(0, 25);
        // Refused, it cannot keep what a reload must not forget.
        storage.isRefused = !reloads && dice.chance(0.5);
        note(`storage: ${storage.delay} ms${storage.isRefused ? ', refused' : ''}`);
        break;
      case 'change': {
        const clip = dice.pick(clips);
        note(`changes: ${clip.first.name}`);
        clip.changeAfter(0);
        break;
      }
      case 'entry':
        if (foreign.areThere) break;
        note('entries of others');
        await putForeign();
        break;
      case 'pause':
        note('pause');
        uploader.pause();
        break;
      case 'resume':
        note('resume');
        uploader.resume();
        break;
      case 'offline':
        note('offline');
        connection.set(false);
        break;
      case 'online':
        note('online');
        connection.set(true);
        break;
      case 'down':
        note('down');
        await scope.down(dice.number(50, 500));
        break;
      case 'edit':
        note('edit');
        for (const {id, name, elsewhere} of frame.uploads) {
          // The page before has it for a moment after a reload; then it is not to be edited here.
          if (elsewhere) continue;
          const title = `Title ${dice.number(1, 9)}`;
          uploader.setMetadata(id, {title});
          written.push(edit(name, title));
        }
        break;
      case 'faults':
        note('faults');
        await scope.faults(randomFaults(dice, site, dice.number(1, 4)));
        break;
      case 'reload':
        if (!reloads) break;
        note('reload');
        await reload();
        break;
    }
  }

  // The trouble is over, and whoever looks at the page does what it says.
  await scope.faults([]);
  await scope.down(0);
  frame.page.connection.set(true);
  Object.assign(frame.page.storage, {delay: 0, isRefused: false});
  const end = performance.now() + RECOVERY;
  const isOver = (): boolean =>
    frame.uploads.every(
      ({phase, error, metadataState}) =>
        (phase === 'stored' && metadataState !== 'pending' && metadataState !== 'saving') ||
        (phase === 'failed' && !error?.retryable),
    );
  while (!isOver() && performance.now() < end) {
    frame.page.uploader.resume();
    await chooseMissing();
    frame.retry();
    await pass(100);
  }
  gather();
  for (const {first, isChanged} of clips) if (isChanged) note(`changed: ${first.name}`);
  note(`end: ${describe(frame)}`);
  log.push(...frame.story.map(line => `  ${line}`));

  if (isOver()) frame.expectEndings();
  else problems.push('It hangs.');
  problems.push(...(await frame.problems()), ...(await foreign.problems(wasRead && reloads)));
  const videos = await scope.videos(uploadToken);
  for (const clip of clips) {
    const {name} = clip.first;
    const ending = endings.get(name) ?? 'nothing';
    // A storage without the chunks answers as one that has put them together (docs/protocol.md): no words say "stored".
    const mayBeLost =
      site === 'with two storages' && [ending, endings.get(clip.second.name)].includes('callback-unreadable');
    // If the browser repeats the request that completes it, the repeat may reach the storage without the file. The upload ends
    // as `server` then, and a person who tries again sends a second copy.
    const mayBeTwice = site === 'with two storages' && [...refusedByServer].some(each => clip.isCalled(each));
    problems.push(...(await clip.problems(videos, mayBeLost, mayBeTwice)));
    if (!clip.isChanged && ending !== 'stored' && ending !== 'callback-unreadable')
      problems.push(`${name} ended as ${ending}.`);
    const title = titles.get(name)?.title;
    const found = videos.find(({fileName}) => fileName === name)?.title;
    // As it is now it has another name, and may go in the row of what it was.
    if (!clip.isChanged && ending === 'stored' && title !== undefined && found !== title)
      problems.push(`${name} is called "${found}", and not "${title}".`);
  }
  const successes = log.filter(line => line.includes('upload-success')).map(line => line.trim());
  if (new Set(successes).size !== successes.length) problems.push('A success was told twice.');
  if (problems.length > 0) {
    const requests = await scope.log();
    log.push(
      ...requests.map(({method, chunk, status, identifier}) => `${method} ${identifier} ${chunk} ${status}`),
    );
  }
  frame.close();
  // A look at the disk after this would make the database anew.
  await Promise.all(written);
  indexedDB.deleteDatabase(database);
  return {problems, story: log};
}

function describe({uploads}: ChaosFrame): string {
  return uploads
    .map(({name, phase, error, elsewhere, needsFile}) => {
      const more = [elsewhere ? 'elsewhere' : '', needsFile ? 'without its file' : ''].filter(Boolean);
      return [name, error?.code ?? phase, ...more].join(' ');
    })
    .join(', ');
}

function pass(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
