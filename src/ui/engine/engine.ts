import type {CSSResult} from 'lit';
import type {UploadOptions} from '../../core/options/upload-options.js';
import type {UploaderHooks} from '../../core/page/audience.js';
import type {Uploader} from '../../core/uploader.js';
import type {FallbackForm} from '../adding/fallback-form.js';
import type {OptionProperties} from '../element/element-options.js';
import type {AttributeHost} from '../element/attribute-advice.js';
import type {RowsConfig, RowsController, RowsHost} from '../rows/rows-controller.js';

/** What the element needs for uploads and not before: the core on a browser, and the rows with fields and previews. */
export interface Engine {
  /** The styles of the element, rows and fields included, in the order in which later rules win. */
  readonly styles: CSSResult[];
  /** The options that properties and the plain form in the tag make together. */
  readOptions(element: OptionProperties, fallback: FallbackForm): UploadOptions;
  createUploader(options: UploadOptions, hooks: UploaderHooks): Uploader;
  /** Makes the rows, and has the developer of the page told of wrong attributes. */
  createRows(host: RowsHost & AttributeHost, config: RowsConfig): RowsController;
  /** Forgets all interrupted uploads that this browser keeps for pages of this origin. */
  clearJournal(): Promise<void>;
}
