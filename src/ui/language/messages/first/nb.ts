import type {FirstHalf} from '../halves.js';

/** Norwegian bokmål. Not yet reviewed by a native speaker. */
const norwegian: FirstHalf = {
  later: () => import('../nb.js'),
  group: 'Videoopplasting',
  dropOne: 'Dra videoen din hit',
  dropMany: 'Dra videoene dine hit',
  pickOne: 'Last opp videoen din',
  pickMany: 'Last opp videoene dine',
  dropNow: 'Slipp for å legge til',
  browseOne: 'Velg en video',
  browseMany: 'Velg videoer',
  replace: 'Erstatt videoen',
  replaceHint: 'En annen video trer i stedet for denne.',
  newVersion: 'Velg den nye versjonen av videoen',
  newVersionHint: 'Den trer i stedet for den lagrede videoen.',
  hintFiles: {one: 'Opptil {count} video', other: 'Opptil {count} videoer'},
  hintSize: 'Maks. {size} per video',
  hintDuration: 'Varighet maks. {duration}',
  preparing: 'Enheten gjør videoen klar …',
  notLoaded: 'En del av siden kunne ikke lastes inn.',
  list: 'Opplastinger',
  retryNow: 'Prøv nå',
  waiting: 'Venter',
  remove: 'Fjern {name} fra listen',
  stored: 'Lagret',
  storedBefore: 'Video {id}',
  summary: {one: '{stored} av {count} video lagret', other: '{stored} av {count} videoer lagret'},
  offline: 'Ingen tilkobling – fortsetter automatisk',
  nothingDropped: {
    happened: 'Det du slapp, inneholder ingen fil som kan lastes opp.',
    advice: 'Kommer den fra et annet program, må du først lagre den som en fil.',
  },
  validity: {
    choose: 'Velg en video.',
    uploading: 'Vent til opplastingen er ferdig.',
    fieldMissing: 'Fyll ut «{field}» for {name}.',
  },
  sentWhenDone: 'Skjemaet sendes så snart opplastingen er ferdig.',
  errors: {
    'too-many-files': {
      happened: 'Det er ikke plass til flere filer.',
      means: '',
      advice: 'Fjern en fil fra listen for å gjøre plass.',
    },
  },
};

export default norwegian;
