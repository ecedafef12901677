/** The description of a video. The element sends an empty string, and it omits an absent field. */
export interface Metadata {
  /** The site removes HTML. */
  readonly title?: string;
  /** The site keeps safe HTML. If one element is not safe, the site removes all HTML. */
  readonly description?: string;
  /** A tag can contain spaces. */
  readonly tags?: readonly string[];
  /** Id of an album, which is a collection of videos on the site. */
  readonly albumId?: string;
  /** Whether the site publishes the video at once. Default: the setting of the upload token. */
  readonly publish?: boolean;
}

/** The names of all metadata fields, in the order of a request. */
export const METADATA_FIELDS = ['title', 'description', 'tags', 'albumId', 'publish'] as const;

/** The name of one metadata field. */
export type MetadataField = (typeof METADATA_FIELDS)[number];
