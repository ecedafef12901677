import type {FirstHalf} from '../halves.js';

/** Danish. Not yet reviewed by a native speaker. */
const danish: FirstHalf = {
  later: () => import('../da.js'),
  group: 'Videoupload',
  dropOne: 'Træk din video hertil',
  dropMany: 'Træk dine videoer hertil',
  pickOne: 'Upload din video',
  pickMany: 'Upload dine videoer',
  dropNow: 'Slip for at tilføje',
  browseOne: 'Vælg en video',
  browseMany: 'Vælg videoer',
  replace: 'Erstat videoen',
  replaceHint: 'En anden video træder i stedet for denne.',
  newVersion: 'Vælg den nye version af videoen',
  newVersionHint: 'Den træder i stedet for den gemte video.',
  hintFiles: {one: 'Op til {count} video', other: 'Op til {count} videoer'},
  hintSize: 'Højst {size} pr. video',
  hintDuration: 'Varighed højst {duration}',
  preparing: 'Din enhed gør videoen klar …',
  notLoaded: 'En del af siden kunne ikke indlæses.',
  list: 'Uploads',
  retryNow: 'Prøv nu',
  waiting: 'Venter',
  remove: 'Fjern {name} fra listen',
  stored: 'Gemt',
  storedBefore: 'Video {id}',
  summary: {one: '{stored} af {count} video gemt', other: '{stored} af {count} videoer gemt'},
  offline: 'Ingen forbindelse – fortsætter automatisk',
  nothingDropped: {
    happened: 'Der er ingen fil i det, du slap, som kan uploades.',
    advice: 'Kommer den fra et andet program, så gem den først som en fil.',
  },
  validity: {
    choose: 'Vælg en video.',
    uploading: 'Vent, indtil uploaden er færdig.',
    fieldMissing: 'Udfyld ”{field}” for {name}.',
  },
  sentWhenDone: 'Formularen sendes, så snart uploaden er færdig.',
  errors: {
    'too-many-files': {
      happened: 'Der er ikke plads til flere filer.',
      means: '',
      advice: 'Fjern en fil fra listen for at gøre plads.',
    },
  },
};

export default danish;
