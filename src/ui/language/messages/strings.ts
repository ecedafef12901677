import type {UploadErrorCode} from '../../../core/model/upload-error.js';
import type {MetadataState} from '../../../core/model/upload-snapshot.js';
import type {Trouble} from '../../../core/model/upload-state.js';
import type {FieldName} from '../../shared/field-names.js';

/** A sentence for each plural category that a language has, by `count`. */
export type PluralForms = {readonly [Category in Intl.LDMLPluralRule]?: string} & {readonly other: string};

/** A text with values in braces (`{name}`), or one for each plural form of `{count}`. */
export type Sentence = string | PluralForms;

/** What is said about an error: whole sentences, each of which may stand alone. */
export interface ErrorStrings {
  /** What happened. */
  readonly happened: string;
  /** What that means for the video; empty if it goes without saying. */
  readonly means: string;
  /** What the visitor can do now; empty if nothing is to be done. */
  readonly advice: string;
}

/** Milestones that are read aloud. */
export type Milestone =
  | 'added'
  | 'rejected'
  | 'restored'
  | 'started'
  | 'progress'
  | 'paused'
  | 'offline'
  | 'resumed'
  | 'failed'
  | 'stored';

/** A milestone as a sentence about one file (`{name}`), and as one about several at once (`{count}`). */
export interface MilestoneStrings {
  /** `{detail}` is the percentage of `progress`, and what happened to `rejected` and `failed`. */
  readonly one: string;
  readonly many: Sentence;
}

/** Every word of the element, so that a language is one object of text. Values arrive formatted. */
export interface Strings {
  /** The name of the whole element, for people who do not see it. */
  readonly group: string;
  /** What the area is for. */
  readonly dropOne: string;
  readonly dropMany: string;
  /** The same if dropping is switched off. */
  readonly pickOne: string;
  readonly pickMany: string;
  /** The same while files are held over it. */
  readonly dropNow: string;
  readonly browseOne: string;
  readonly browseMany: string;
  /** The same for the single video that a page allows, which another one replaces. */
  readonly replace: string;
  readonly replaceHint: string;
  /** What is allowed. */
  readonly hintFiles: Sentence;
  readonly hintSize: string;
  readonly hintDuration: string;
  /** The device copies or converts what was picked; phones take their time. */
  readonly preparing: string;

  /** The name of the list, and of the bar of all uploads. */
  readonly list: string;
  readonly summary: Sentence;
  readonly summaryFailed: Sentence;
  readonly start: Sentence;
  readonly pauseAll: string;
  readonly resumeAll: string;
  readonly cancelAll: string;
  readonly pause: string;
  readonly resume: string;
  readonly chooseFile: string;
  readonly chooseFileName: string;
  readonly retry: string;
  readonly retryName: string;
  /** The button that ends the wait for the next try. */
  readonly retryNow: string;
  readonly retryNowName: string;
  readonly cancel: string;
  readonly remove: string;
  readonly play: string;
  readonly closePlayer: string;
  /** The browser cannot show this kind of video. */
  readonly cannotPlay: string;
  /** How long the video is, for people who do not see the picture; `{duration}` in words. */
  readonly duration: string;

  readonly held: string;
  readonly waiting: string;
  /** It has its turn and no upload token as yet. */
  readonly awaitingToken: string;
  readonly starting: string;
  /** It goes as a plain form, which tells nothing until the end. */
  readonly sending: string;
  readonly uploading: string;
  readonly timeLeft: string;
  readonly paused: string;
  readonly offline: string;
  readonly finishing: string;
  /** Nothing moves, and the upload is retried automatically. */
  readonly trouble: Readonly<Record<Trouble, string>>;
  /** Found after a reload, with its file within reach. */
  readonly interrupted: string;
  /** The same without. */
  readonly needsFile: string;
  /** Another tab is sending it. */
  readonly elsewhere: string;
  /** The name of a video that was stored before and that only its number is known of. */
  readonly storedBefore: string;
  readonly stored: string;
  readonly failed: string;
  readonly unconfirmed: string;
  /** Stands in place of what that means if the file went as a plain form, which tells nothing. */
  readonly unseen: string;
  /** Stands in place of the advice if something between visitor and site seems to answer in its place. */
  readonly filtered: string;

  readonly errors: Readonly<Record<UploadErrorCode, ErrorStrings>>;
  /** Introduces the site's own words. */
  readonly siteSays: string;
  readonly rejected: Sentence;
  /** In place of the advice for a refused type, if the page names types. */
  readonly acceptedTypes: string;
  /** A drop had no file in it. */
  readonly nothingDropped: Pick<ErrorStrings, 'happened' | 'advice'>;
  readonly andMore: Sentence;
  /** The button that shows more rows of a long list. */
  readonly showMore: string;
  readonly dismiss: string;

  readonly fields: Readonly<Record<FieldName, string>>;
  /** Nobody has decided whether the video is published. */
  readonly publishOpen: string;
  readonly required: string;
  /** A required field is empty. */
  readonly missing: string;
  readonly useTitle: string;
  readonly useTitleName: string;
  readonly titleHtml: string;
  readonly descriptionHtml: string;
  readonly addTag: string;
  readonly removeTag: string;
  readonly tagAdded: string;
  readonly tagRemoved: string;
  readonly albumNumber: string;
  readonly noAlbum: string;
  /** How far edits have got. */
  readonly saveState: Readonly<Record<MetadataState | 'early' | 'offline' | 'unconfirmed', string>>;

  /** The fields that are filled in for several videos at once; `{fields}` names them. */
  readonly forAll: string;
  readonly forAllHint: string;
  readonly applyToAll: Sentence;
  readonly appliedToAll: Sentence;

  /** Why a form cannot be sent yet. */
  readonly validity: {
    readonly choose: string;
    readonly uploading: string;
    readonly fieldMissing: string;
  };
  /** The form is sent by itself later. */
  readonly sentWhenDone: string;

  readonly milestones: Readonly<Record<Milestone, MilestoneStrings>>;
}

/** A part of the words: what a page says differently, or a language that is not finished. */
export type PartialStrings = {
  readonly [Key in keyof Strings]?: Strings[Key] extends Sentence
    ? Sentence
    : {
        readonly [Inner in keyof Strings[Key]]?: Strings[Key][Inner] extends Sentence
          ? Sentence
          : Partial<Strings[Key][Inner]>;
      };
};
