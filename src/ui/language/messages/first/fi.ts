import type {FirstHalf} from '../halves.js';

/** Finnish. Not yet reviewed by a native speaker. */
const finnish: FirstHalf = {
  later: () => import('../fi.js'),
  group: 'Videon lähetys',
  dropOne: 'Vedä video tähän',
  dropMany: 'Vedä videot tähän',
  pickOne: 'Lähetä video',
  pickMany: 'Lähetä videoita',
  dropNow: 'Lisää pudottamalla',
  browseOne: 'Valitse video',
  browseMany: 'Valitse videoita',
  replace: 'Vaihda video',
  replaceHint: 'Uusi video tulee tämän tilalle.',
  newVersion: 'Valitse videon uusi versio',
  newVersionHint: 'Se tulee tallennetun videon tilalle.',
  hintFiles: {one: 'Enintään {count} video', other: 'Enintään {count} videota'},
  hintSize: 'Videon koko enintään {size}',
  hintDuration: 'Videon kesto enintään {duration}',
  preparing: 'Laite valmistelee videota…',
  notLoaded: 'Osaa tästä sivusta ei voitu ladata.',
  list: 'Lähetykset',
  retryNow: 'Yritä nyt',
  waiting: 'Odottaa',
  remove: 'Poista luettelosta: {name}',
  stored: 'Tallennettu',
  storedBefore: 'Video {id}',
  summary: {one: '{stored}/{count} video tallennettu', other: '{stored}/{count} videota tallennettu'},
  offline: 'Ei yhteyttä – jatkuu automaattisesti',
  nothingDropped: {
    happened: 'Pudotetussa sisällössä ei ole tiedostoa, jonka voisi lähettää.',
    advice: 'Jos se on toisesta ohjelmasta, tallenna se ensin tiedostoksi.',
  },
  validity: {
    choose: 'Valitse video.',
    uploading: 'Odota, kunnes lähetys on valmis.',
    fieldMissing: 'Täytä tiedoston {name} kenttä ”{field}”.',
  },
  sentWhenDone: 'Lomake lähetetään heti, kun videon lähetys on valmis.',
  errors: {
    'too-many-files': {
      happened: 'Enempää tiedostoja ei voi lisätä.',
      means: '',
      advice: 'Tee tilaa poistamalla luettelosta yksi tiedosto.',
    },
  },
};

export default finnish;
