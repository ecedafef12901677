/**
 * The name of the journal: of its database, and of the note that it has an entry. A page can read the note at once and
 * without a database. A page without the note need not load what resumes uploads.
 */
export const LEFT_UPLOADS = 'video-uploader';
