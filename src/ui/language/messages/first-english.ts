import type {Strings} from './strings.js';

/** The words that the element may need before its engine has come. */
export type FirstStrings = Pick<
  Strings,
  | 'group'
  | 'dropOne'
  | 'dropMany'
  | 'pickOne'
  | 'pickMany'
  | 'dropNow'
  | 'browseOne'
  | 'browseMany'
  | 'replace'
  | 'replaceHint'
  | 'newVersion'
  | 'newVersionHint'
  | 'hintFiles'
  | 'hintSize'
  | 'hintDuration'
  | 'preparing'
  | 'notLoaded'
  | 'list'
  | 'retryNow'
  | 'waiting'
  | 'remove'
  | 'stored'
  | 'storedBefore'
  | 'summary'
  | 'offline'
  | 'nothingDropped'
  | 'validity'
  | 'sentWhenDone'
> & {readonly errors: Pick<Strings['errors'], 'too-many-files'>};

/** These words in English. */
export const firstEnglish: FirstStrings = {
  group: 'Video upload',
  dropOne: 'Drop your video here',
  dropMany: 'Drop your videos here',
  pickOne: 'Upload your video',
  pickMany: 'Upload your videos',
  dropNow: 'Let go to add',
  browseOne: 'Choose a video',
  browseMany: 'Choose videos',
  replace: 'Replace video',
  replaceHint: 'Another video takes the place of this one.',
  newVersion: 'Choose the new version of the video',
  newVersionHint: 'It takes the place of the stored video.',
  hintFiles: {one: 'Up to {count} video', other: 'Up to {count} videos'},
  hintSize: 'Up to {size} each',
  hintDuration: 'Up to {duration} long',
  preparing: 'Your device is getting the video ready …',
  notLoaded: 'A part of this page could not be loaded.',
  list: 'Uploads',
  retryNow: 'Try now',
  waiting: 'Waiting',
  remove: 'Remove {name} from the list',
  stored: 'Stored',
  storedBefore: 'Video {id}',
  summary: {one: '{stored} of {count} video stored', other: '{stored} of {count} videos stored'},
  offline: 'No connection – continues automatically',
  nothingDropped: {
    happened: 'The drop contains no file that can be uploaded.',
    advice: 'If it comes from another program, save it as a file first.',
  },
  validity: {
    choose: 'Please choose a video.',
    uploading: 'Please wait until the upload is complete.',
    fieldMissing: 'Please fill in “{field}” for {name}.',
  },
  sentWhenDone: 'The form is sent as soon as the upload is complete.',
  errors: {
    'too-many-files': {
      happened: 'There is no room for another file.',
      means: '',
      advice: 'Remove one from the list to make room.',
    },
  },
};
