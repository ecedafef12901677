import {expect} from '@open-wc/testing';
import {UploadError} from '../../../../src/core/model/upload-error.js';
import type {UploadState} from '../../../../src/core/model/upload-state.js';
import {UploadList} from '../../../../src/core/queue/upload-list.js';
import type {Upload} from '../../../../src/core/upload.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';
import {countSteps} from '../../../support/step-counter.js';

/** As much of an upload as a list asks for. */
interface Stub {
  state: UploadState;
  identifier: string;
  readonly model: {readonly id: string; readonly file: {readonly name: string; readonly size: number}};
  readonly edits: {areUnsaved: boolean; readonly captions: {exceedJournal: boolean}};
  readonly journal: {isSaved: boolean; isRecoverable: boolean};
}

const failed = (code: ConstructorParameters<typeof UploadError>[0]): UploadState => ({
  phase: 'failed',
  error: new UploadError(code, ''),
  needsFile: false,
});
const WAITING: UploadState = {phase: 'waiting', held: false};
const INTERRUPTED: UploadState = {phase: 'interrupted', at: 'here', needsFile: true, held: true};
const STORED: UploadState = {phase: 'stored', result: {...VIDEO, uploadToken: ''}};

let count = 0;

function stub(state: UploadState = WAITING, size = 1000, identifier = `id-${count + 1}`): Stub & Upload {
  count += 1;
  const made: Stub = {
    state,
    identifier,
    model: {id: `upload-${count}`, file: {name: 'a.mp4', size}},
    edits: {areUnsaved: false, captions: {exceedJournal: false}},
    journal: {isSaved: false, isRecoverable: false},
  };
  return made as Stub & Upload;
}

function listOf(...uploads: Upload[]): UploadList {
  const list = new UploadList();
  for (const upload of uploads) list.add(upload);
  return list;
}

const QUESTIONS = [
  ...(['underWay', 'queued', 'held', 'unfinished', 'interrupted', 'lost', 'atRisk', 'unsaved'] as const),
  ...(['open', 'replaceable', 'counted'] as const),
];

describe('A list of uploads', () => {
  const KEPT = {isSaved: true, isRecoverable: true};
  for (const [what, state, areUnsaved, journal, answers] of [
    ['waits for its turn', WAITING, false, {}, 'queued unfinished atRisk open replaceable counted'],
    ['waits for a start', {...WAITING, held: true}, false, KEPT, 'held unfinished open replaceable counted'],
    ['is on its way, saved', {phase: 'uploading'}, false, KEPT, 'underWay unfinished open counted'],
    [
      'is on its way, saved without its file',
      {phase: 'uploading'},
      true,
      {isSaved: true},
      'underWay unfinished atRisk unsaved open counted',
    ],
    ['waits for the network', {phase: 'offline'}, false, KEPT, 'underWay unfinished open counted'],
    ['is paused', {phase: 'paused'}, false, KEPT, 'unfinished open counted'],
    ['is interrupted', INTERRUPTED, false, {isSaved: true}, 'interrupted open'],
    ['is interrupted, with edits kept nowhere', INTERRUPTED, true, {}, 'interrupted atRisk unsaved open'],
    ['is stored', STORED, false, {}, 'counted'],
    ['is stored, with edits that are kept', STORED, true, {isSaved: true}, 'unsaved open counted'],
    ['is stored, with edits kept nowhere', STORED, true, {}, 'atRisk unsaved open counted'],
    ['failed and may be tried again', failed('network'), false, {}, 'open replaceable counted'],
    ['failed for good, with edits', failed('upload-refused'), true, {}, 'unsaved replaceable'],
    ['found no site', failed('endpoint-wrong'), false, {}, 'lost open replaceable counted'],
    ['is unconfirmed', failed('callback-unreadable'), false, {}, 'replaceable counted'],
  ] as const)
    it(`knows of one that ${what}: ${answers}`, () => {
      const upload = stub(state);
      upload.edits.areUnsaved = areUnsaved;
      Object.assign(upload.journal, journal);
      const list = listOf(upload);

      expect(QUESTIONS.filter(question => list.count(question) > 0).join(' ')).to.equal(answers);
    });

  it('counts a video of the initial value, which was not sent', () => {
    const list = listOf(stub(STORED, 0, ''), stub(STORED));
    expect([list.count('counted'), list.count('sent')]).to.deep.equal([2, 1]);
  });

  for (const [what, state] of [
    ['is on its way', {phase: 'uploading'}],
    ['is stored', STORED],
    ['is interrupted', INTERRUPTED],
  ] as const)
    it(`knows that the page would lose long captions of one that ${what}, saved`, () => {
      const upload = stub(state as UploadState);
      Object.assign(upload.journal, KEPT);
      upload.edits.areUnsaved = true;
      expect(listOf(upload).count('atRisk')).to.equal(0);
      (upload as Stub).edits.captions.exceedJournal = true;
      expect(listOf(upload).count('atRisk')).to.equal(1);
    });

  it('answers in the order shown, whatever the order of the changes', () => {
    const uploads = Array.from({length: 6}, () => stub({phase: 'paused'}));
    const list = listOf(...uploads);
    const queue = (index: number): void => {
      const upload = uploads[index] as Stub & Upload;
      upload.state = WAITING;
      list.note(upload);
    };
    const order = (): number[] => [...list.all('queued')].map(upload => uploads.indexOf(upload as never));
    queue(5);
    queue(0);
    expect(order()).to.deep.equal([0, 5]);
    queue(3);
    expect(order()).to.deep.equal([0, 3, 5]);
    queue(1);
    expect(list.first('queued')).to.equal(uploads[0]);
    expect(order()).to.deep.equal([0, 1, 3, 5]);
  });

  it('puts nothing in order that is in order', async () => {
    const COUNT = 1000;
    const uploads = Array.from({length: COUNT}, () => stub());
    const list = listOf(...uploads);
    const look = async (): Promise<boolean> => (await countSteps(() => void list.all('queued'))) < COUNT;
    const requeue = (index: number): void => {
      const upload = uploads[index] as Stub & Upload;
      for (const state of [{phase: 'paused'} as const, WAITING]) {
        upload.state = state;
        list.note(upload);
      }
    };
    for (const upload of uploads) list.note(upload);
    expect(await look(), 'in the order in which they came').to.equal(true);
    requeue(COUNT - 1);
    expect(await look(), 'the last once more').to.equal(true);
    requeue(2);
    expect(await look(), 'another once more').to.equal(false);
    expect(await look(), 'a second time').to.equal(true);
  });

  it('tells whether an upload was there before some moment', () => {
    const [first, second, stranger] = [stub(), stub(), stub()];
    const list = listOf(stub(), first);
    const then = list.nextPlace;
    list.add(second);

    expect([first, second, stranger].map(upload => list.isBefore(upload, then))).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it('knows nothing of an upload that was removed, even if that still changes', () => {
    const upload = stub(INTERRUPTED);
    const list = listOf(upload);
    list.delete(upload);
    list.note(upload);

    expect(list.size).to.equal(0);
    expect([...list]).to.deep.equal([]);
    expect(list.count('interrupted')).to.equal(0);
    expect(list.withId(upload.model.id)).to.equal(undefined);
    expect(list.withIdentifier(upload.identifier)).to.equal(undefined);
    expect(list.mayLack({size: 1000} as File)).to.equal(false);
  });

  it('finds an upload by the identifier that it has now', () => {
    const upload = stub();
    const list = listOf(upload);
    const before = upload.identifier;
    upload.identifier = 'another';
    list.note(upload);

    expect(list.withIdentifier('another')).to.equal(upload);
    expect(list.withIdentifier(before)).to.equal(undefined);
  });

  it('finds the one that came last with an identifier, as long as it is there', () => {
    const [first, second] = [stub(WAITING, 1000, 'same'), stub(WAITING, 1000, 'same')];
    const list = listOf(first, second);
    list.note(first);
    expect(list.withIdentifier('same')).to.equal(second);
    list.delete(first);
    expect(list.withIdentifier('same')).to.equal(second);
    list.delete(second);
    expect(list.withIdentifier('same')).to.equal(undefined);
  });

  it('knows which uploads may lack a file, in the order shown', () => {
    const [first, second, larger] = [stub(), stub(), stub(INTERRUPTED, 2000)];
    const list = listOf(first, second, larger);
    const file = {size: 1000} as File;
    expect(list.mayLack(file)).to.equal(false);
    expect(list.lacking(file)).to.deep.equal([]);
    for (const upload of [second, first]) {
      upload.state = INTERRUPTED;
      list.note(upload);
    }
    expect(list.lacking(file)).to.deep.equal([first, second]);
    first.state = {phase: 'uploading'};
    list.note(first);
    expect(list.mayLack(file)).to.equal(true);
    expect(list.lacking(file)).to.deep.equal([second]);
    second.state = failed('file-unreadable');
    list.note(second);
    expect(list.lacking(file)).to.deep.equal([second]);
    list.delete(second);
    expect(list.mayLack(file)).to.equal(false);
    expect(list.lacking({size: 2000} as File)).to.deep.equal([larger]);
  });
});
