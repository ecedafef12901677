import {property} from 'lit/decorators.js';
import {UploaderElement} from '../element/uploader-element.js';
import {SAFE_TAGS} from '../shared/safe-tags.js';
import {textWithDefault} from '../shared/text-with-default.js';
import type {Album} from './albums-controller.js';

/** The fields that people get if the page names none. */
export const DEFAULT_FIELDS = 'title description tags';

/**
 * What a page sets of the fields in which people say something about their videos.
 *
 * @slot albums - A `<datalist>` of albums for the field `album`. It shows nothing.
 *
 * @csspart fields - The box of all fields.
 * @csspart field - Every field with its label.
 * @csspart title-field - The title.
 * @csspart description-field - The description.
 * @csspart tags-field - The tags.
 * @csspart album-field - The album.
 * @csspart publish-field - The choice to publish the video.
 * @csspart poster-field - The choice of a picture.
 * @csspart poster-frame - The film in which a visitor looks for a picture.
 * @csspart poster-time - The time of the shown picture.
 * @csspart poster-open-button - Opens the film.
 * @csspart poster-use-button - Takes the shown picture.
 * @csspart poster-close-button - Closes the film without a choice.
 * @csspart poster-withdraw-button - Gives the choice back to the site.
 * @csspart field-label - The label of a field.
 * @csspart field-input - The input of a field. For tags, it is the box that looks like an input.
 * @csspart suggestion-button - Accepts the suggested title, which comes from the file name.
 * @csspart tag - One tag.
 * @csspart tag-remove-button - Removes a tag.
 * @csspart tag-input - The input after the tags.
 * @csspart save-state - Reports whether the site has the edits.
 */
export abstract class FieldProperties extends UploaderElement {
  /** Fields that visitors can edit: any of `title description tags album publish poster`. An empty text shows no fields. */
  @property({converter: textWithDefault(DEFAULT_FIELDS)}) fields: string = DEFAULT_FIELDS;

  /** HTML tags that the site keeps in descriptions. The element warns visitors about all other tags. */
  @property({attribute: 'safe-tags', converter: textWithDefault(SAFE_TAGS)}) safeTags: string = SAFE_TAGS;

  /** Fields that visitors must fill in. An empty one makes the form invalid and, with `manual`, holds the uploads. */
  @property({attribute: 'required-fields', converter: textWithDefault('')}) requiredFields = '';

  /** Id of the album for every file. An album is a collection of videos on the site. */
  @property({attribute: 'album-id', converter: textWithDefault('')}) albumId = '';

  /** Albums for the field `album`, in place of the slot `albums`. */
  @property({attribute: false}) albums: readonly Album[] | null = null;
}
