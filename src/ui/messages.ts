import type {UploadErrorCode} from '../core/upload-error.js';
import type {MetadataState} from '../core/upload-snapshot.js';
import type {FieldName} from './metadata-fields.js';

/** What is said about an error: whole sentences, each of which may stand alone. */
export interface ErrorWords {
  /** What happened. */
  readonly happened: string;
  /** What that means for the video; empty where it goes without saying. */
  readonly means: string;
  /** What the visitor can do now; empty where nothing is to be done. */
  readonly advice: string;
}

/** Milestones that are read aloud. */
export type Milestone =
  'added' | 'rejected' | 'restored' | 'started' | 'progress' | 'paused' | 'resumed' | 'failed' | 'stored';

/** One milestone as a sentence about one file, and as one about several at once. */
export interface MilestoneWords {
  /** `detail` is the percentage of `progress`, and what happened to `rejected` and `failed`. */
  one(name: string, detail: string): string;
  many(count: number): string;
}

/**
 * Every word of the element, so that a language is one object. Values arrive formatted, by `locale`.
 */
export interface Messages {
  /** The language for numbers, sizes and plurals. */
  readonly locale: string;

  /** What the area is for, when several files or one may be dropped. */
  dropLabel(many: boolean): string;
  /** The same where dropping is switched off. */
  pickLabel(many: boolean): string;
  browse(many: boolean): string;
  /** What is allowed; null for what has no limit. */
  hint(maxSize: string | null, maxFiles: number | null): string;

  readonly list: string;
  summary(total: number, stored: number, failed: number): string;
  start(count: number): string;
  pause(name: string): string;
  resume(name: string): string;
  readonly chooseFile: string;
  chooseFileName(name: string): string;
  readonly retry: string;
  retryName(name: string): string;
  cancel(name: string): string;
  remove(name: string): string;

  readonly held: string;
  readonly waiting: string;
  readonly starting: string;
  /** `speed` and `left` are null until enough is known. */
  uploading(sent: string, total: string, speed: string | null, left: string | null): string;
  readonly paused: string;
  readonly offline: string;
  readonly finishing: string;
  /** Found after a reload, with its file within reach. */
  readonly interrupted: string;
  /** The same without. */
  readonly needsFile: string;
  /** Another tab is sending it. */
  readonly elsewhere: string;
  readonly stored: string;
  readonly failed: string;
  readonly unconfirmed: string;

  readonly errors: Readonly<Record<UploadErrorCode, ErrorWords>>;
  /** Introduces the site's own words. */
  readonly siteSays: string;
  rejected(count: number): string;
  andMore(count: number): string;
  readonly dismiss: string;

  readonly fields: Readonly<Record<FieldName, string>>;
  readonly tagsExample: string;
  readonly albumExample: string;
  /** How far edits have got; `early` is said while there is nothing at the site yet that could be edited. */
  readonly saveState: Readonly<Record<MetadataState | 'early', string>>;

  readonly milestones: Readonly<Record<Milestone, MilestoneWords>>;
}

const rules = new Intl.PluralRules('en');

function plural(count: number, one: string, other: string): string {
  return `${count} ${rules.select(count) === 'one' ? one : other}`;
}

/** English, which every other language falls back to. */
export const english: Messages = {
  locale: 'en',

  dropLabel: many => (many ? 'Drop your videos here' : 'Drop your video here'),
  pickLabel: many => (many ? 'Upload your videos' : 'Upload your video'),
  browse: many => (many ? 'Choose videos' : 'Choose a video'),
  hint(maxSize, maxFiles) {
    const files = maxFiles === null ? null : plural(maxFiles, 'video', 'videos');
    if (files === null) return maxSize === null ? '' : `Up to ${maxSize} each`;
    return maxSize === null ? `Up to ${files}` : `Up to ${files}, ${maxSize} each`;
  },

  list: 'Uploads',
  summary(total, stored, failed) {
    const done = `${stored} of ${plural(total, 'video', 'videos')} stored`;
    return failed === 0 ? done : `${done}, ${failed} failed`;
  },
  start: count => (count === 1 ? 'Start upload' : `Start ${plural(count, 'upload', 'uploads')}`),
  pause: name => `Pause ${name}`,
  resume: name => `Resume ${name}`,
  chooseFile: 'Choose the file again',
  chooseFileName: name => `Choose the file again: ${name}`,
  retry: 'Try again',
  retryName: name => `Try again: ${name}`,
  cancel: name => `Cancel ${name}`,
  remove: name => `Remove ${name} from the list`,

  held: 'Ready to upload',
  waiting: 'Waiting',
  starting: 'Starting …',
  uploading(sent, total, speed, left) {
    const known = [speed, left === null ? null : `${left} left`].filter(part => part !== null);
    return [`Uploading – ${sent} of ${total}`, ...known].join(', ');
  },
  paused: 'Paused',
  offline: 'No connection – goes on by itself',
  finishing: 'Sent – the site is finishing',
  interrupted: 'Interrupted – can go on where it stopped',
  needsFile: 'Interrupted – choose the file again to go on where it stopped',
  elsewhere: 'Uploading in another tab',
  stored: 'Stored',
  failed: 'Not stored',
  unconfirmed: 'Sent, but not confirmed',

  errors: {
    'file-type': {
      happened: 'This type of file is not accepted here.',
      means: '',
      advice: 'Choose a video file.',
    },
    'file-empty': {
      happened: 'The file is empty.',
      means: '',
      advice: 'Check that it was copied completely, then choose it again.',
    },
    'file-too-large': {
      happened: 'The file is too large.',
      means: '',
      advice: 'Choose a smaller file, or export the video with a lower quality.',
    },
    'too-many-files': {
      happened: 'There is no room for another file.',
      means: '',
      advice: 'Remove one from the list to make room.',
    },
    'video-too-long': {
      happened: 'The video is too long.',
      means: '',
      advice: 'Choose a shorter one.',
    },
    'file-unreadable': {
      happened: 'The file can no longer be read.',
      means: 'It was changed, moved or deleted meanwhile, so the video is not stored.',
      advice: 'Choose it again to go on where it stopped.',
    },
    'token-missing': {
      happened: 'This page isn’t ready to take videos yet.',
      means: 'Nothing has been sent.',
      advice: 'Reload the page. If that does not help, tell the people who run it.',
    },
    'token-refused': {
      happened: 'The permission to upload is no longer valid.',
      means: 'It has expired or was used up, so the video is not stored.',
      advice: 'Try again, or reload the page and choose the file once more.',
    },
    'upload-refused': {
      happened: 'The site did not accept this video.',
      means: 'It is not stored.',
      advice: 'Check that the file plays on this device, or choose another one.',
    },
    'callback-unreadable': {
      happened: 'The video was sent, but not confirmed.',
      means: 'It is most likely stored; only the answer of the site could not be read.',
      advice: 'There is no need to send it again.',
    },
    network: {
      happened: 'The site could not be reached.',
      means: 'The video is not stored yet.',
      advice: 'Check the connection, then try again.',
    },
    server: {
      happened: 'The site has trouble taking videos.',
      means: 'The video is not stored yet.',
      advice: 'Try again in a few minutes.',
    },
    'bad-response': {
      happened: 'The answer of the site could not be understood.',
      means: 'It is not certain whether the video is stored.',
      advice: 'Ask the people who run this page before you send it again.',
    },
    'metadata-refused': {
      happened: 'The site did not accept the changes.',
      means: '',
      advice: 'Change the text to try again.',
    },
  },
  siteSays: 'The site says:',
  rejected: count => `${plural(count, 'file was', 'files were')} not added`,
  andMore: count => `and ${count} more`,
  dismiss: 'Dismiss',

  fields: {
    title: 'Title',
    description: 'Description',
    tags: 'Tags',
    album: 'Album',
    publish: 'Publish',
  },
  tagsExample: 'Separated by commas',
  albumExample: 'Number of the album',
  saveState: {
    unchanged: 'Changes are saved as you type',
    early: 'Will be saved with the upload',
    pending: 'Not saved yet',
    saving: 'Saving …',
    saved: 'Saved',
    failed: 'Not saved.',
  },

  milestones: {
    added: {one: name => `Added ${name}.`, many: count => `Added ${plural(count, 'file', 'files')}.`},
    rejected: {
      one: (name, what) => `${name} was not added. ${what}`,
      many: count => `${plural(count, 'file was', 'files were')} not added.`,
    },
    restored: {
      one: name => `${name} was interrupted and can go on.`,
      many: count => `${plural(count, 'upload was', 'uploads were')} interrupted and can go on.`,
    },
    started: {
      one: name => `Uploading ${name}.`,
      many: count => `Uploading ${plural(count, 'file', 'files')}.`,
    },
    progress: {
      one: (name, percent) => `${name}: ${percent} uploaded.`,
      many: count => `${plural(count, 'upload goes', 'uploads go')} on.`,
    },
    paused: {one: name => `Paused ${name}.`, many: count => `Paused ${plural(count, 'upload', 'uploads')}.`},
    resumed: {
      one: name => `Going on with ${name}.`,
      many: count => `Going on with ${plural(count, 'upload', 'uploads')}.`,
    },
    failed: {
      one: (name, what) => `${name}: ${what}`,
      many: count => `${plural(count, 'upload', 'uploads')} failed.`,
    },
    stored: {
      one: name => `${name} is stored.`,
      many: count => `${plural(count, 'video is', 'videos are')} stored.`,
    },
  },
};
