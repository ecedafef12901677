import type {Strings} from './strings.js';

/** English, which every other language falls back to. */
export const english: Strings = {
  group: 'Video upload',
  dropOne: 'Drop your video here',
  dropMany: 'Drop your videos here',
  pickOne: 'Upload your video',
  pickMany: 'Upload your videos',
  dropNow: 'Let go to add',
  browseOne: 'Choose a video',
  browseMany: 'Choose videos',
  hintFiles: {one: 'Up to {count} video', other: 'Up to {count} videos'},
  hintSize: 'Up to {size} each',
  hintDuration: 'Up to {duration} long',
  preparing: 'Your device is getting the video ready …',

  list: 'Uploads',
  summary: {one: '{stored} of {count} video stored', other: '{stored} of {count} videos stored'},
  summaryFailed: '{count} failed',
  start: {one: 'Start upload', other: 'Start {count} uploads'},
  pause: 'Pause {name}',
  resume: 'Resume {name}',
  chooseFile: 'Choose the file again',
  chooseFileName: 'Choose the file again: {name}',
  retry: 'Try again',
  retryName: 'Try again: {name}',
  cancel: 'Cancel {name}',
  remove: 'Remove {name} from the list',
  play: 'Play {name}',
  closePlayer: 'Close the player',
  cannotPlay: 'This browser cannot show the video. It can be uploaded all the same.',
  duration: 'Length: {duration}',

  held: 'Ready to upload',
  waiting: 'Waiting',
  starting: 'Starting …',
  sending: 'Sending – how far it is cannot be seen here',
  uploading: 'Uploading – {sent} of {total}',
  timeLeft: '{time} left',
  paused: 'Paused',
  offline: 'No connection – goes on by itself',
  finishing: 'Sent – the site is finishing',
  interrupted: 'Interrupted – can go on where it stopped',
  needsFile: 'Interrupted – choose the file again to go on where it stopped',
  elsewhere: 'Open in another tab',
  storedBefore: 'Video {id}',
  stored: 'Stored',
  failed: 'Not stored',
  unconfirmed: 'Sent, but not confirmed',
  unseen:
    'Whether it arrived cannot be seen from here. Ask the people behind this page before you send it again.',

  errors: {
    'file-type': {
      happened: 'This type of file is not accepted here.',
      means: '',
      advice: 'Choose a video file.',
    },
    'file-empty': {
      happened: 'The file is empty.',
      means: '',
      advice: 'Check that it was copied completely, then choose it again.',
    },
    'file-too-large': {
      happened: 'The file is too large.',
      means: '',
      advice: 'Choose a smaller file, or export the video with a lower quality.',
    },
    'too-many-files': {
      happened: 'There is no room for another file.',
      means: '',
      advice: 'Remove one from the list to make room.',
    },
    'video-too-long': {
      happened: 'The video is too long.',
      means: '',
      advice: 'Choose a shorter one.',
    },
    'file-unreadable': {
      happened: 'The file can no longer be read.',
      means: 'It was changed, moved or deleted meanwhile, so the video is not stored.',
      advice: 'Choose it again to go on where it stopped.',
    },
    'token-missing': {
      happened: 'This page isn’t ready to take videos yet.',
      means: 'Nothing has been sent.',
      advice: 'Reload the page. If that does not help, tell the people who run it.',
    },
    'token-refused': {
      happened: 'The permission to upload is no longer valid.',
      means: 'It has expired or was used up, so the video is not stored.',
      advice: 'Try again, or reload the page and choose the file once more.',
    },
    'upload-refused': {
      happened: 'The site did not accept this video.',
      means: 'It is not stored.',
      advice: 'Check that the file plays on this device, or choose another one.',
    },
    'callback-unreadable': {
      happened: 'The video was sent, but not confirmed.',
      means: 'It is most likely stored; only the answer of the site could not be read.',
      advice: 'There is no need to send it again.',
    },
    network: {
      happened: 'The site could not be reached.',
      means: 'The video is not stored yet.',
      advice: 'Check the connection, then try again.',
    },
    server: {
      happened: 'The site has trouble taking videos.',
      means: 'The video is not stored yet.',
      advice: 'Try again in a few minutes.',
    },
    'bad-response': {
      happened: 'The answer of the site could not be understood.',
      means: 'It is not certain whether the video is stored.',
      advice: 'Ask the people who run this page before you send it again.',
    },
    'endpoint-wrong': {
      happened: 'This page sends videos to the wrong address.',
      means: 'The video is not stored.',
      advice: 'Tell the people who run the page.',
    },
    'metadata-refused': {
      happened: 'The site did not accept the changes.',
      means: '',
      advice: 'Change the text to try again.',
    },
  },
  siteSays: 'The site says:',
  rejected: {one: '{count} file was not added', other: '{count} files were not added'},
  andMore: 'and {count} more',
  showMore: 'Show more',
  dismiss: 'Dismiss',

  fields: {
    title: 'Title',
    description: 'Description',
    tags: 'Tags',
    album: 'Album',
    publish: 'Publish',
  },
  required: '{field} (required)',
  missing: 'This is still needed.',
  useTitle: 'Use this title',
  useTitleName: 'Use this title: {title}',
  titleHtml: 'The site takes HTML out of titles.',
  descriptionHtml: 'With {tags} in it, the site may remove all formatting from this text.',
  addTag: 'Add a tag, then Enter or a comma',
  removeTag: 'Remove the tag {tag}',
  tagAdded: 'Tag added: {tag}.',
  tagRemoved: 'Tag removed: {tag}.',
  albumNumber: 'Number of the album',
  noAlbum: 'No album',
  saveState: {
    unchanged: 'Changes are saved as you type',
    early: 'Will be saved with the upload',
    pending: 'Not saved yet',
    offline: 'Will be saved when you are online again',
    unconfirmed: 'Sent; this page cannot see whether it was saved',
    saving: 'Saving …',
    saved: 'Saved',
    failed: 'Not saved.',
  },

  forAll: 'The same for all videos',
  forAllHint: 'Tags are added; the rest fills what is still empty.',
  applyToAll: {one: 'Apply to {count} video', other: 'Apply to all {count} videos'},
  appliedToAll: {one: 'Applied to {count} video', other: 'Applied to {count} videos'},

  validity: {
    choose: 'Please choose a video.',
    uploading: 'Please wait until the upload is complete.',
    fieldMissing: 'Please fill in “{field}” for {name}.',
  },
  sentWhenDone: 'The form is sent as soon as the upload is complete.',

  milestones: {
    added: {one: 'Added {name}.', many: {one: 'Added {count} file.', other: 'Added {count} files.'}},
    rejected: {
      one: '{name} was not added. {detail}',
      many: {one: '{count} file was not added.', other: '{count} files were not added.'},
    },
    restored: {
      one: '{name} was interrupted and can go on.',
      many: {
        one: '{count} upload was interrupted and can go on.',
        other: '{count} uploads were interrupted and can go on.',
      },
    },
    started: {
      one: 'Uploading {name}.',
      many: {one: 'Uploading {count} file.', other: 'Uploading {count} files.'},
    },
    progress: {
      one: '{name}: {detail} uploaded.',
      many: {one: '{count} upload goes on.', other: '{count} uploads go on.'},
    },
    paused: {
      one: 'Paused {name}.',
      many: {one: 'Paused {count} upload.', other: 'Paused {count} uploads.'},
    },
    offline: {
      one: 'No connection. {name} goes on by itself.',
      many: {
        one: 'No connection. {count} upload goes on by itself.',
        other: 'No connection. {count} uploads go on by themselves.',
      },
    },
    resumed: {
      one: 'Going on with {name}.',
      many: {one: 'Going on with {count} upload.', other: 'Going on with {count} uploads.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: '{count} upload failed.', other: '{count} uploads failed.'},
    },
    stored: {
      one: '{name} is stored.',
      many: {one: '{count} video is stored.', other: '{count} videos are stored.'},
    },
  },
};
