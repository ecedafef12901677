/** What people may say about a video. An empty string is sent, an absent field is not. */
export interface Metadata {
  /** HTML is stripped by the site. */
  readonly title?: string;
  /** May hold safe HTML; the site removes all HTML if one element is not allowed. */
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly albumId?: string;
  /** Whether the video is published at once. Defaults to the setting of the upload token. */
  readonly publish?: boolean;
}

/** The names of all metadata fields, in the order in which they are sent. */
export const METADATA_FIELDS = ['title', 'description', 'tags', 'albumId', 'publish'] as const;

/** The name of one metadata field. */
export type MetadataField = (typeof METADATA_FIELDS)[number];
