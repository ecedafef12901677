/**
 * The name of the journal: of its database, and of the note that it has an entry. The note stands where a page can read it
 * at once and without opening the database, so that a page without one need not load what could resume an upload.
 */
export const LEFT_UPLOADS = 'video-uploader';
