import type {FirstHalf} from '../halves.js';

/** Swedish. Not yet reviewed by a native speaker. */
const swedish: FirstHalf = {
  later: () => import('../sv.js'),
  group: 'Videouppladdning',
  dropOne: 'Dra din video hit',
  dropMany: 'Dra dina videor hit',
  pickOne: 'Ladda upp din video',
  pickMany: 'Ladda upp dina videor',
  dropNow: 'Släpp för att lägga till',
  browseOne: 'Välj en video',
  browseMany: 'Välj videor',
  replace: 'Ersätt videon',
  replaceHint: 'En annan video tar den här videons plats.',
  newVersion: 'Välj den nya versionen av videon',
  newVersionHint: 'Den tar den sparade videons plats.',
  hintFiles: {one: 'Högst {count} video', other: 'Högst {count} videor'},
  hintSize: 'Högst {size} per video',
  hintDuration: 'Längd högst {duration}',
  preparing: 'Videon förbereds på din enhet …',
  notLoaded: 'En del av sidan kunde inte läsas in.',
  list: 'Uppladdningar',
  retryNow: 'Försök nu',
  waiting: 'Väntar',
  remove: 'Ta bort {name} från listan',
  stored: 'Sparad',
  storedBefore: 'Video {id}',
  summary: {one: '{stored} av {count} video har sparats', other: '{stored} av {count} videor har sparats'},
  offline: 'Ingen anslutning – fortsätter automatiskt',
  nothingDropped: {
    happened: 'Det som släpptes innehåller ingen fil som kan laddas upp.',
    advice: 'Om den kommer från ett annat program, spara den först som en fil.',
  },
  validity: {
    choose: 'Välj en video.',
    uploading: 'Vänta tills uppladdningen är klar.',
    fieldMissing: 'Fyll i ”{field}” för {name}.',
  },
  sentWhenDone: 'Formuläret skickas så snart uppladdningen är klar.',
  errors: {
    'too-many-files': {
      happened: 'Det finns inte plats för fler filer.',
      means: '',
      advice: 'Ta bort en fil från listan för att göra plats.',
    },
  },
};

export default swedish;
