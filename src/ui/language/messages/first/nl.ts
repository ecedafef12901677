import type {FirstHalf} from '../halves.js';

/** Dutch. Not yet reviewed by a native speaker. */
const dutch: FirstHalf = {
  later: () => import('../nl.js'),
  group: 'Video-upload',
  dropOne: 'Sleep je video hierheen',
  dropMany: 'Sleep je video’s hierheen',
  pickOne: 'Upload je video',
  pickMany: 'Upload je video’s',
  dropNow: 'Laat los om toe te voegen',
  browseOne: 'Kies een video',
  browseMany: 'Kies video’s',
  replace: 'Video vervangen',
  replaceHint: 'Een andere video komt in de plaats van deze.',
  newVersion: 'Kies de nieuwe versie van de video',
  newVersionHint: 'Die komt in de plaats van de opgeslagen video.',
  hintFiles: {one: 'Maximaal {count} video', other: 'Maximaal {count} video’s'},
  hintSize: 'Maximaal {size} per video',
  hintDuration: 'Maximaal {duration} lang',
  preparing: 'Je apparaat maakt de video klaar…',
  notLoaded: 'Een deel van deze pagina kon niet worden geladen.',
  list: 'Uploads',
  retryNow: 'Nu proberen',
  waiting: 'In de wachtrij',
  remove: '{name} uit de lijst verwijderen',
  stored: 'Opgeslagen',
  storedBefore: 'Video {id}',
  summary: {one: '{stored} van {count} video opgeslagen', other: '{stored} van {count} video’s opgeslagen'},
  offline: 'Geen verbinding – gaat vanzelf verder',
  nothingDropped: {
    happened: 'Er zit geen bestand in dat kan worden geüpload.',
    advice: 'Komt het uit een ander programma, sla het dan eerst op als bestand.',
  },
  validity: {
    choose: 'Kies een video.',
    uploading: 'Wacht tot de upload klaar is.',
    fieldMissing: 'Vul ‘{field}’ in voor {name}.',
  },
  sentWhenDone: 'Het formulier wordt verzonden zodra de upload klaar is.',
  errors: {
    'too-many-files': {
      happened: 'Er kan geen bestand meer bij.',
      means: '',
      advice: 'Verwijder een bestand uit de lijst om plaats te maken.',
    },
  },
};

export default dutch;
