import type {Words} from '../language/words.js';
import type {Announcer} from '../shared/announcer.js';
import type {Preview} from '../preview/preview-controller.js';
import type {DataFieldName, FieldName} from '../shared/field-names.js';
import type {Albums} from './albums-controller.js';
import type {EditController} from './edit-controller.js';
import type {Chooser, PosterController} from './poster/poster-controller.js';
import type {TouchedFields} from './touched-fields.js';

/** What the fields of one upload show. Has no function in it: see `Compared` in `rows/upload-list.ts`. */
export interface FieldsView {
  readonly words: Words;
  readonly fields: readonly FieldName[];
  /** Those of them that have to be filled in. */
  readonly required: readonly DataFieldName[];
  /** Those that a person was in and has left: the ids of their controls. */
  readonly touched: ReadonlySet<string>;
  readonly touchedFields: TouchedFields;
  /** What people may choose from; null if they have to know the album's number. */
  readonly albums: Albums | null;
  /** The page names an album for every file. */
  readonly hasAlbumId: boolean;
  readonly isDisabled: boolean;
  readonly isOnline: boolean;
  readonly edits: EditController;
  readonly posters: PosterController;
  /** Whether the site may take a picture. */
  readonly takesPoster: boolean;
  /** The film in which a person looks for a picture; null while it is closed. */
  readonly chooser: Chooser | null;
  readonly preview: Preview;
  /** HTML tags that the site leaves alone in descriptions. */
  readonly safeTags: string;
  readonly announcer: Announcer;
}
