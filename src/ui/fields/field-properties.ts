import {property} from 'lit/decorators.js';
import {UploaderElement} from '../element/uploader-element.js';
import {SAFE_TAGS} from '../shared/safe-tags.js';
import {textWithDefault} from '../shared/text-with-default.js';
import type {Album} from './albums-controller.js';

/** The fields that people get if the page names none. */
export const DEFAULT_FIELDS = 'title description tags';

/** What a page sets of the fields in which people say something about their videos. */
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
