import type {UploadErrorCode} from '../../../core/model/upload-error.js';
import type {MetadataState} from '../../../core/model/upload-snapshot.js';
import type {Trouble} from '../../../core/model/upload-state.js';
import type {CaptionProblem} from '../../../protocol/captions/caption-text.js';
import type {LinkName} from '../../stored/link-names.js';
import type {FieldName} from '../../shared/field-names.js';

/** A text for each plural category of a language, by `count`. */
export type PluralForms = {readonly [Category in Intl.LDMLPluralRule]?: string} & {readonly other: string};

/** A text with values in braces (`{name}`), or a text for each plural form of `{count}`. */
export type Sentence = string | PluralForms;

/** The texts of an error. Each is a complete sentence. */
export interface ErrorStrings {
  /** What happened. */
  readonly happened: string;
  /** The effect on the video; empty if it is obvious. */
  readonly means: string;
  /** What the visitor can do; empty for nothing. */
  readonly advice: string;
}

/** Moments that screen readers announce. */
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
  | 'stored'
  | 'playable';

/** A milestone as a text about one file (`{name}`), and as a text about several files (`{count}`). */
export interface MilestoneStrings {
  /** `{detail}` is the percentage of `progress`, or the error of `rejected` and `failed`. */
  readonly one: string;
  readonly many: Sentence;
}

/** Every text of the element. Values in braces arrive formatted. */
export interface Strings {
  /** Name of the whole element, for screen readers. */
  readonly group: string;
  /** Invitation in the drop area, for one video. */
  readonly dropOne: string;
  /** Invitation in the drop area, for several videos. */
  readonly dropMany: string;
  /** Invitation without drag and drop, for one video. */
  readonly pickOne: string;
  /** Invitation without drag and drop, for several videos. */
  readonly pickMany: string;
  /** Invitation while a file drag is over the window. */
  readonly dropNow: string;
  /** Button that opens the file picker, for one video. */
  readonly browseOne: string;
  /** Button that opens the file picker, for several videos. */
  readonly browseMany: string;
  /** Button that opens the file picker to replace the only video. */
  readonly replace: string;
  /** Hint beside this button: the new video replaces the present one. */
  readonly replaceHint: string;
  /** Invitation of the drop area if the file replaces a video of the site. */
  readonly newVersion: string;
  /** Hint below this invitation. */
  readonly newVersionHint: string;
  /** Hint: maximum number of videos. */
  readonly hintFiles: Sentence;
  /** Hint: maximum size of each file. `{size}` has a unit. */
  readonly hintSize: string;
  /** Hint: maximum duration of each video. `{duration}` is in words. */
  readonly hintDuration: string;
  /** The device copies or converts the chosen video. On phones, this takes time. */
  readonly preparing: string;
  /** The part of the element that uploads is not there yet. */
  readonly notLoaded: string;

  /** Name of the list of uploads, and of their common progress bar. */
  readonly list: string;
  /** Line above the list: how many of the videos are stored. */
  readonly summary: Sentence;
  /** Addition to this line: how many uploads failed. */
  readonly summaryFailed: Sentence;
  /** Button that starts all waiting uploads. */
  readonly start: Sentence;
  /** Button that pauses all uploads. */
  readonly pauseAll: string;
  /** Button that resumes all paused uploads. */
  readonly resumeAll: string;
  /** Button that cancels all unfinished uploads. */
  readonly cancelAll: string;
  /** Button that pauses one upload. */
  readonly pause: string;
  /** Button that resumes one upload. */
  readonly resume: string;
  /** Button: an interrupted upload needs its file again. */
  readonly chooseFile: string;
  /** The same with the file name, for screen readers. */
  readonly chooseFileName: string;
  /** Button that retries a failed upload. */
  readonly retry: string;
  /** The same with the file name, for screen readers. */
  readonly retryName: string;
  /** Button that ends the pause before the next automatic retry. */
  readonly retryNow: string;
  /** The same with the file name, for screen readers. */
  readonly retryNowName: string;
  /** Button that cancels an unfinished upload. */
  readonly cancel: string;
  /** Button that removes a finished or failed upload from the list. */
  readonly remove: string;
  /**
   * Question in the row of a stored video, if the page lets visitors delete videos from the site, and what comes after it.
   * `remove`: button that opens the question. `ask`: the question. `confirm`: button that deletes the video. `onlyRow`:
   * button that takes the video from the list alone. `keep`: button that closes the question. `deleting`: the deletion
   * runs. `deleted`: announcement for screen readers. `unclear`: no answer came. `unknown`, `unreadable`, `unable`,
   * `expired`: why the page cannot delete the video.
   */
  readonly deletion: Readonly<
    Record<
      | 'remove'
      | 'ask'
      | 'confirm'
      | 'onlyRow'
      | 'keep'
      | 'deleting'
      | 'deleted'
      | 'unclear'
      | 'unknown'
      | 'unreadable'
      | 'unable'
      | 'expired',
      string
    >
  >;
  /** Button on the picture: plays the video. */
  readonly play: string;
  /** Button that closes the video player. */
  readonly closePlayer: string;
  /** The browser cannot play this format. The upload is possible. */
  readonly cannotPlay: string;
  /** Duration of the video, for screen readers. `{duration}` is in words. */
  readonly duration: string;

  /** Status: the upload waits for the start button. */
  readonly held: string;
  /** Status: other uploads come first. */
  readonly waiting: string;
  /** Status: the page has no upload token yet. */
  readonly awaitingToken: string;
  /** Status: the upload starts. */
  readonly starting: string;
  /** Status: the file travels without visible progress. */
  readonly sending: string;
  /** Status: `{sent}` and `{total}` are sizes with units. */
  readonly uploading: string;
  /** Addition to the status: remaining time. `{time}` is in words. */
  readonly timeLeft: string;
  /** Status: the visitor paused the upload. */
  readonly paused: string;
  /** Status: the browser is offline; the upload continues automatically. */
  readonly offline: string;
  /** Status: the site has all bytes, and has not confirmed the video. */
  readonly finishing: string;
  /**
   * Status: nothing moves, and the upload retries automatically. `site`: the video site; `token`: the server of the
   * page; `network`: the connection.
   */
  readonly trouble: Readonly<Record<Trouble, string>>;
  /** Status after a reload: the upload can continue. */
  readonly interrupted: string;
  /** Status after a reload: the upload needs its file again. */
  readonly needsFile: string;
  /** Status: another tab uploads the file. */
  readonly elsewhere: string;
  /** Name of a stored video whose file name is unknown. `{id}` is its number. */
  readonly storedBefore: string;
  /** Status: the site has stored the video. */
  readonly stored: string;
  /**
   * Line below a stored video, about its preparation for viewing. `preparing`: the site prepares it; a percentage may
   * follow. `ready`: people can watch it. `stopped`: the page has asked for long enough. `refused`: nobody tells this
   * page.
   */
  readonly preparation: Readonly<Record<'preparing' | 'ready' | 'stopped' | 'refused', string>>;
  /** Button that asks once more whether people can watch the video. Screen readers also get the file name. */
  readonly lookAgain: string;
  /** Links to addresses of a stored video: its page, the player alone, the picture, the video file. */
  readonly links: Readonly<Record<LinkName, string>>;
  /** Button that copies the address of a link. Screen readers also get the link and the file name. */
  readonly copyLink: string;
  /** The button after that, and an announcement for screen readers. */
  readonly copied: string;
  /** Announcement for screen readers: the browser refused. */
  readonly notCopied: string;
  /** Status: the upload failed. */
  readonly failed: string;
  /**
   * A file that replaces a video of the site. `under`: before its status, until it ends. `stored` and `failed`: its status
   * afterwards. `onlyOne`: why another file was not added.
   */
  readonly replacing: Readonly<Record<'under' | 'stored' | 'failed' | 'onlyOne', string>>;
  /** Status: all bytes have left, and the site has not confirmed the video. */
  readonly unconfirmed: string;
  /** Replaces `means` and `advice` of an error if the result of the upload is not visible. */
  readonly unseen: string;
  /** Replaces `advice` of an error if a filter between visitor and site probably blocks videos. */
  readonly filtered: string;

  /**
   * Errors by code. `happened`: the event. `means`: the effect on the video. `advice`: what the visitor can do. Each
   * is a complete sentence.
   */
  readonly errors: Readonly<Record<UploadErrorCode, ErrorStrings>>;
  /** Introduces a quote from the site. */
  readonly siteSays: string;
  /** Heading of the list of rejected files. */
  readonly rejected: Sentence;
  /** Replaces `advice` of the error `file-type` if the page names types. `{types}` lists them, such as “MP4, MOV”. */
  readonly acceptedTypes: string;
  /** The drop contained no file. */
  readonly nothingDropped: Pick<ErrorStrings, 'happened' | 'advice'>;
  /** End of a shortened list: how many entries follow. */
  readonly andMore: Sentence;
  /** Button that shows more rows. */
  readonly showMore: string;
  /** Button that closes a message. */
  readonly dismiss: string;

  /** Labels of the fields. */
  readonly fields: Readonly<Record<FieldName, string>>;
  /**
   * The field `poster`. `choose`: button that opens the video to find a picture. `use`: button that takes the shown
   * picture. `close`: button that closes the video without a choice. `withdraw`: button that gives the choice back to the
   * site. `site`: there is no choice yet. `at`: the chosen `{time}`. `cannot`: this browser cannot show the video.
   */
  readonly poster: Readonly<
    Record<'choose' | 'use' | 'close' | 'withdraw' | 'site' | 'at' | 'cannot', string>
  >;
  /**
   * The captions of a video, with `caption-endpoint`. `label`: heading of the captions in a row. `add`: button that opens the
   * file picker for captions. `language`: name of the list of languages. `choose`: its first entry, and the note beside it.
   * `remove`: button that removes the captions of the file `{name}`. `unknown`: the site has named no id of the stored video.
   * `added` and `saved`: announcements; `{name}` is the video, `{captions}` the file name and the language.
   */
  readonly captions: Readonly<
    Record<'label' | 'add' | 'language' | 'choose' | 'remove' | 'unknown' | 'added' | 'saved', string>
  > & {
    /** Why a file contains no captions. */
    readonly problems: Readonly<Record<CaptionProblem, string>>;
  };
  /** Choice of the field `publish`: no decision. */
  readonly publishOpen: string;
  /** Label of a required field. `{field}` is its label. */
  readonly required: string;
  /** Error below an empty required field. */
  readonly missing: string;
  /** Button that accepts the suggested title. */
  readonly useTitle: string;
  /** The same with the title, for screen readers. */
  readonly useTitleName: string;
  /** Warning below a title with HTML. */
  readonly titleHtml: string;
  /** Warning below a description with HTML. `{tags}` lists the HTML tags that the site may not keep. */
  readonly descriptionHtml: string;
  /** Hint in the field for tags. Enter or a comma completes a tag. */
  readonly addTag: string;
  /** Button that removes a tag. */
  readonly removeTag: string;
  /** Announcement for screen readers. */
  readonly tagAdded: string;
  /** Announcement for screen readers. */
  readonly tagRemoved: string;
  /** Label of the field for the number of an album, if the page has no list of albums. */
  readonly albumNumber: string;
  /** Choice of the field `album`. */
  readonly noAlbum: string;
  /**
   * Line below the fields: whether the site has the edits. `early`: the upload has not started. `unconfirmed`: the
   * page cannot read the answer.
   */
  readonly saveState: Readonly<Record<MetadataState | 'early' | 'offline' | 'unconfirmed', string>>;

  /** Heading of the fields for several videos. `{fields}` lists their labels. */
  readonly forAll: string;
  /** Hint below this heading: how the values combine with those of each video. */
  readonly forAllHint: string;
  /** Button that copies these values to the videos. */
  readonly applyToAll: Sentence;
  /** Announcement after this button, for screen readers. */
  readonly appliedToAll: Sentence;

  /** Messages of the browser at submission: no video, unfinished upload, empty required field. */
  readonly validity: {readonly choose: string; readonly uploading: string; readonly fieldMissing: string};
  /** Line above the list: the form submits automatically after the upload. */
  readonly sentWhenDone: string;
  /**
   * The questions of the page, before an upload. `waiting`: status of the upload. `missing`: message of the browser, and
   * announcement for screen readers. `tooLong`: error below the questions; `{length}` and `{limit}` are numbers.
   */
  readonly questions: Readonly<Record<'waiting' | 'missing' | 'tooLong', string>>;

  /**
   * Announcements for screen readers: `one` for one file, `many` for several at once. `{detail}` is the percentage of
   * `progress`, or `happened` of an error.
   */
  readonly milestones: Readonly<Record<Milestone, MilestoneStrings>>;
}

/** Some of the texts: those that a page replaces, or an unfinished language. */
export type PartialStrings = {
  readonly [Key in keyof Strings]?: Strings[Key] extends Sentence
    ? Sentence
    : {
        readonly [Inner in keyof Strings[Key]]?: Strings[Key][Inner] extends Sentence
          ? Sentence
          : Partial<Strings[Key][Inner]>;
      };
};
