import type {FileFacts} from '../model/journal-entry.js';
import {mayBeTakenUp} from '../model/upload-error.js';
import {lacksFile} from '../model/upload-state.js';
import {isAtRest, isUnconfirmed, isUnderWay} from '../model/upload-status.js';
import type {Upload} from '../upload.js';

type Question =
  | 'underWay'
  | 'queued'
  | 'answered'
  | 'unanswered'
  | 'held'
  | 'unfinished'
  | 'interrupted'
  | 'lost'
  | 'atRisk'
  | 'unsaved'
  | 'open'
  | 'replaceable'
  | 'counted'
  | 'sent';

/** Whether the end of the page would lose something: more than a click could bring back. */
function isAtRisk({state, edits, journal}: Upload): boolean {
  switch (state.phase) {
    case 'failed':
      return false;
    case 'stored':
    case 'interrupted':
      return edits.areUnsaved && (!journal.isSaved || edits.captions.exceedJournal);
    default:
      return !journal.isRecoverable || edits.captions.exceedJournal;
  }
}

function isQueued({state}: Upload): boolean {
  return state.phase === 'waiting' && !state.held;
}

/** It has begun, in this page or an earlier one. So it has its answers. */
function hasAnswers({model}: Upload): boolean {
  return model.attempt !== null || model.answers !== null;
}

/** Everything that is asked of all uploads together, whenever one of them changes. */
const QUESTIONS: Readonly<Record<Question, (upload: Upload) => boolean>> = {
  /** It has its turn. */
  underWay: ({state}) => isUnderWay(state.phase),
  /** It has its turn next. */
  queued: isQueued,
  /** It has its turn next, whatever answers the page lacks. */
  answered: upload => isQueued(upload) && hasAnswers(upload),
  /** It has its turn next, with the answers of the page. */
  unanswered: upload => isQueued(upload) && !hasAnswers(upload),
  /** It waits for a start. */
  held: ({state}) => state.phase === 'waiting' && state.held,
  /** It still has something to send. */
  unfinished: ({state}) => !isAtRest(state.phase),
  interrupted: ({state}) => state.phase === 'interrupted',
  /** It found no site at its address. */
  lost: ({state}) => state.phase === 'failed' && state.error.code === 'endpoint-wrong',
  /** The end of the page would lose something. */
  atRisk: isAtRisk,
  unsaved: ({edits}) => edits.areUnsaved,
  /** Another element of the page could resume it. */
  open: ({state, edits}) =>
    state.phase === 'failed' ? mayBeTakenUp(state.error) : state.phase !== 'stored' || edits.areUnsaved,
  /** Another file may take its place without a loss. */
  replaceable: ({state}) => state.phase === 'waiting' || state.phase === 'failed',
  /**
   * It has a use of the token. An upload that failed for good has none, unless the site may have stored it. An
   * interrupted upload does not count before it resumes.
   */
  counted: ({state}) =>
    state.phase === 'failed'
      ? mayBeTakenUp(state.error) || isUnconfirmed(state)
      : state.phase !== 'interrupted',
  /** The same, without the videos of the initial value. */
  sent: upload => upload.identifier !== '' && QUESTIONS.counted(upload),
};

const NAMES = Object.keys(QUESTIONS) as Question[];

/** The uploads for which the answer to one question is yes. */
class Group {
  readonly #members = new Set<Upload>();
  #last = -1;
  #isSorted = true;

  get size(): number {
    return this.#members.size;
  }

  note(upload: Upload, place: number, isIn: boolean): void {
    if (!isIn) this.#members.delete(upload);
    else if (!this.#members.has(upload)) {
      this.#members.add(upload);
      this.#isSorted &&= place >= this.#last;
      this.#last = place;
    }
  }

  /** In the order shown. */
  inOrder(placeOf: (upload: Upload) => number): ReadonlySet<Upload> {
    if (!this.#isSorted) {
      const sorted = [...this.#members].sort((a, b) => placeOf(a) - placeOf(b));
      this.#members.clear();
      for (const upload of sorted) {
        this.#members.add(upload);
        this.#last = placeOf(upload);
      }
      this.#isSorted = true;
    }
    return this.#members;
  }
}

const NONE: ReadonlySet<Upload> = new Set();

/** Files an upload under a key with others, or takes it out. */
function file<Key>(map: Map<Key, Set<Upload>>, key: Key, upload: Upload, isIn: boolean): void {
  const same = map.get(key) ?? new Set();
  if (isIn) map.set(key, same.add(upload));
  else if (same.delete(upload) && same.size === 0) map.delete(key);
}

function nameOf({name, size}: FileFacts): string {
  return `${size} ${name}`;
}

/**
 * The uploads in the order shown. Each change of one upload updates the answers to all questions about all of them. So
 * no event of one upload costs a look at ten thousand others.
 */
export class UploadList {
  readonly #places = new Map<Upload, number>();
  readonly #byId = new Map<string, Upload>();
  readonly #byIdentifier = new Map<string, Upload>();
  readonly #identifiers = new Map<Upload, string>();
  /** By the size of the file that is needed (see `mayBeSame`). */
  readonly #fileless = new Map<number, Set<Upload>>();
  /** By name and size. */
  readonly #namesakes = new Map<string, Set<Upload>>();
  readonly #groups = Object.fromEntries(NAMES.map(name => [name, new Group()])) as Record<Question, Group>;
  readonly #placeOf = (upload: Upload): number => this.#places.get(upload) ?? 0;
  #nextPlace = 0;

  get size(): number {
    return this.#places.size;
  }

  /** The place of the next one to come: all that are there have an earlier one. */
  get nextPlace(): number {
    return this.#nextPlace;
  }

  [Symbol.iterator](): Iterator<Upload> {
    return this.#places.keys();
  }

  has(upload: Upload): boolean {
    return this.#places.has(upload);
  }

  /** Whether it was there before some moment. `place`: the `nextPlace` of that moment. */
  isBefore(upload: Upload, place: number): boolean {
    return (this.#places.get(upload) ?? place) < place;
  }

  withId(id: string): Upload | undefined {
    return this.#byId.get(id);
  }

  withIdentifier(identifier: string): Upload | undefined {
    return this.#byIdentifier.get(identifier);
  }

  /** Whether any may lack a file, before anybody has looked into it. */
  mayLack({size}: File): boolean {
    return this.#fileless.has(size);
  }

  /** Those, in the order shown. */
  lacking({size}: File): Upload[] {
    return [...(this.#fileless.get(size) ?? [])].sort((a, b) => this.#placeOf(a) - this.#placeOf(b));
  }

  /** Those of a file of this name and size. */
  namesakes(file: FileFacts): ReadonlySet<Upload> {
    return this.#namesakes.get(nameOf(file)) ?? NONE;
  }

  count(question: Question): number {
    return this.#groups[question].size;
  }

  /** Uploads with the answer yes, in the order shown. The set is live. */
  all(question: Question): ReadonlySet<Upload> {
    return this.#groups[question].inOrder(this.#placeOf);
  }

  /** Their ids. */
  ids(question: Question): ReadonlySet<string> {
    return new Set(Array.from(this.all(question), ({model}) => model.id));
  }

  first(question: Question): Upload | undefined {
    const [first] = this.all(question);
    return first;
  }

  add(upload: Upload): void {
    this.#places.set(upload, this.#nextPlace);
    this.#nextPlace += 1;
    this.#byId.set(upload.model.id, upload);
    file(this.#namesakes, nameOf(upload.model.file), upload, true);
    this.note(upload);
  }

  delete(upload: Upload): void {
    this.#places.delete(upload);
    this.#byId.delete(upload.model.id);
    file(this.#namesakes, nameOf(upload.model.file), upload, false);
    for (const name of NAMES) this.#groups[name].note(upload, 0, false);
    this.#noteIdentifier(upload, null);
    this.#noteSize(upload, false);
  }

  /** Something of an upload has changed. */
  note(upload: Upload): void {
    const place = this.#places.get(upload);
    if (place === undefined) return;
    for (const name of NAMES) this.#groups[name].note(upload, place, QUESTIONS[name](upload));
    this.#noteIdentifier(upload, upload.identifier);
    this.#noteSize(upload, lacksFile(upload.state));
  }

  #noteIdentifier(upload: Upload, identifier: string | null): void {
    const before = this.#identifiers.get(upload);
    if (before === (identifier ?? undefined)) return;
    if (before !== undefined && this.#byIdentifier.get(before) === upload) this.#byIdentifier.delete(before);
    if (identifier === null) this.#identifiers.delete(upload);
    else {
      this.#identifiers.set(upload, identifier);
      this.#byIdentifier.set(identifier, upload);
    }
  }

  #noteSize(upload: Upload, lacksFile: boolean): void {
    file(this.#fileless, upload.model.file.size, upload, lacksFile);
  }
}
