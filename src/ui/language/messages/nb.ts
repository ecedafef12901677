import type {Strings} from './strings.js';

/** Norwegian bokmål. Not yet reviewed by a native speaker. */
const norwegian: Strings = {
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
  hintFiles: {one: 'Opptil {count} video', other: 'Opptil {count} videoer'},
  hintSize: 'Maks. {size} per video',
  hintDuration: 'Varighet maks. {duration}',
  preparing: 'Enheten gjør videoen klar …',
  notLoaded: 'En del av siden kunne ikke lastes inn.',

  list: 'Opplastinger',
  summary: {one: '{stored} av {count} video lagret', other: '{stored} av {count} videoer lagret'},
  summaryFailed: '{count} mislyktes',
  start: {one: 'Start opplastingen', other: 'Start {count} opplastinger'},
  pauseAll: 'Sett alle på pause',
  resumeAll: 'Gjenoppta alle',
  cancelAll: 'Avbryt alle',
  pause: 'Sett {name} på pause',
  resume: 'Gjenoppta {name}',
  chooseFile: 'Velg filen på nytt',
  chooseFileName: 'Velg filen på nytt: {name}',
  retry: 'Prøv igjen',
  retryName: 'Prøv igjen: {name}',
  retryNow: 'Prøv nå',
  retryNowName: 'Prøv nå: {name}',
  cancel: 'Avbryt opplastingen av {name}',
  remove: 'Fjern {name} fra listen',
  play: 'Spill av {name}',
  closePlayer: 'Lukk avspilleren',
  cannotPlay: 'Denne nettleseren kan ikke vise videoen, men du kan laste den opp likevel.',
  duration: 'Varighet: {duration}',

  held: 'Klar til opplasting',
  waiting: 'Venter',
  awaitingToken: 'Venter på tillatelse til å laste opp …',
  starting: 'Starter …',
  sending: 'Sender – hvor langt det er kommet, vises ikke her',
  uploading: 'Laster opp – {sent} av {total}',
  timeLeft: '{time} igjen',
  paused: 'Satt på pause',
  offline: 'Ingen tilkobling – fortsetter automatisk',
  finishing: 'Sendt – nettstedet lagrer videoen',
  trouble: {
    site: 'Prøver igjen – nettstedet svarer ikke som forventet',
    token: 'Prøver igjen – serveren til siden svarer ikke som forventet',
    network: 'Prøver igjen – nettstedet kan ikke nås',
  },
  interrupted: 'Avbrutt – du kan fortsette der du slapp',
  needsFile: 'Avbrutt – velg filen på nytt for å fortsette der du slapp',
  elsewhere: 'Åpen i en annen fane',
  storedBefore: 'Video {id}',
  stored: 'Lagret',
  failed: 'Ikke lagret',
  unconfirmed: 'Sendt, men ikke bekreftet',
  unseen: 'Om den kom fram, kan ikke ses herfra. Spør dem som står bak denne siden, før du sender den igjen.',
  filtered:
    'Noe på veien, for eksempel et bedriftsfilter, blokkerer kanskje videoer. Prøv et annet nettverk.',

  errors: {
    'file-type': {
      happened: 'Denne filtypen godtas ikke her.',
      means: '',
      advice: 'Velg en videofil.',
    },
    'file-empty': {
      happened: 'Filen er tom.',
      means: '',
      advice: 'Kontroller at hele filen er kopiert, og velg den på nytt.',
    },
    'file-too-large': {
      happened: 'Filen er for stor.',
      means: '',
      advice: 'Velg en mindre fil, eller eksporter videoen med lavere kvalitet.',
    },
    'file-duplicate': {
      happened: 'Filen er allerede i listen.',
      means: '',
      advice: '',
    },
    'too-many-files': {
      happened: 'Det er ikke plass til flere filer.',
      means: '',
      advice: 'Fjern en fil fra listen for å gjøre plass.',
    },
    'video-too-long': {
      happened: 'Videoen er for lang.',
      means: '',
      advice: 'Velg en kortere video.',
    },
    'file-unreadable': {
      happened: 'Filen kan ikke lenger leses.',
      means: 'Den er blitt endret, flyttet eller slettet i mellomtiden, så videoen er ikke lagret.',
      advice: 'Velg filen på nytt for å fortsette der du slapp.',
    },
    'token-missing': {
      happened: 'Denne siden er ikke klar til å ta imot videoer ennå.',
      means: 'Ingenting er sendt.',
      advice:
        'Last inn siden på nytt. Hvis det ikke hjelper, kan du kontakte dem som er ansvarlige for siden.',
    },
    'token-refused': {
      happened: 'Tillatelsen til å laste opp er ikke lenger gyldig.',
      means: 'Den er utløpt eller brukt opp, så videoen er ikke lagret.',
      advice: 'Prøv igjen, eller last inn siden på nytt og velg filen en gang til.',
    },
    'upload-refused': {
      happened: 'Nettstedet godtok ikke denne videoen.',
      means: 'Videoen er ikke lagret.',
      advice: 'Kontroller at filen kan spilles av på denne enheten, eller velg en annen fil.',
    },
    'quota-exceeded': {
      happened: 'Det er ikke mer plass til denne videoen på nettstedet.',
      means: 'Videoen er ikke lagret.',
      advice: 'Kontakt dem som er ansvarlige for siden.',
    },
    'callback-unreadable': {
      happened: 'Videoen er sendt, men ikke bekreftet.',
      means: 'Den er mest sannsynlig lagret. Det var bare svaret fra nettstedet som ikke kunne leses.',
      advice: 'Du trenger ikke å sende videoen på nytt.',
    },
    network: {
      happened: 'Fikk ikke kontakt med nettstedet.',
      means: 'Videoen er ikke lagret ennå.',
      advice: 'Kontroller tilkoblingen, og prøv igjen.',
    },
    server: {
      happened: 'Nettstedet har problemer med å ta imot videoer.',
      means: 'Videoen er ikke lagret ennå.',
      advice: 'Prøv igjen om noen minutter.',
    },
    'bad-response': {
      happened: 'Svaret fra nettstedet kunne ikke tolkes.',
      means: 'Det er usikkert om videoen er lagret.',
      advice: 'Spør dem som er ansvarlige for siden, før du sender videoen på nytt.',
    },
    'endpoint-wrong': {
      happened: 'Denne siden sender videoer til feil adresse.',
      means: 'Videoen er ikke lagret.',
      advice: 'Kontakt dem som er ansvarlige for siden.',
    },
    'metadata-refused': {
      happened: 'Nettstedet godtok ikke endringene.',
      means: '',
      advice: 'Endre teksten for å prøve igjen.',
    },
  },
  siteSays: 'Melding fra nettstedet:',
  rejected: {one: '{count} fil ble ikke lagt til', other: '{count} filer ble ikke lagt til'},
  acceptedTypes: 'Tillatt her: {types}',
  nothingDropped: {
    happened: 'Det du slapp, inneholder ingen fil som kan lastes opp.',
    advice: 'Kommer den fra et annet program, må du først lagre den som en fil.',
  },
  andMore: 'og {count} til',
  showMore: 'Vis flere',
  dismiss: 'Lukk',

  fields: {
    title: 'Tittel',
    description: 'Beskrivelse',
    tags: 'Stikkord',
    album: 'Album',
    publish: 'Publiser',
  },
  publishOpen: 'Ikke valgt – nettstedets innstilling gjelder',
  required: '{field} (må fylles ut)',
  missing: 'Dette feltet må fylles ut.',
  useTitle: 'Bruk denne tittelen',
  useTitleName: 'Bruk denne tittelen: {title}',
  titleHtml: 'Nettstedet fjerner HTML fra titler.',
  descriptionHtml: 'Hvis teksten inneholder {tags}, kan nettstedet komme til å fjerne all formatering.',
  addTag: 'Skriv et stikkord, og trykk på Enter eller komma',
  removeTag: 'Fjern stikkordet {tag}',
  tagAdded: 'Stikkord lagt til: {tag}.',
  tagRemoved: 'Stikkord fjernet: {tag}.',
  albumNumber: 'Albumets nummer',
  noAlbum: 'Uten album',
  saveState: {
    unchanged: 'Endringer lagres mens du skriver',
    early: 'Lagres sammen med videoen',
    pending: 'Ikke lagret ennå',
    offline: 'Lagres når du er på nett igjen',
    unconfirmed: 'Sendt; denne siden kan ikke se om det ble lagret',
    saving: 'Lagrer …',
    saved: 'Endringene er lagret',
    failed: 'Ikke lagret.',
  },

  forAll: 'For alle videoene: {fields}',
  forAllHint: 'Stikkord legges til. Resten fylles bare inn der det fortsatt er tomt.',
  applyToAll: {one: 'Bruk på {count} video', other: 'Bruk på alle {count} videoene'},
  appliedToAll: {one: 'Brukt på {count} video', other: 'Brukt på {count} videoer'},

  validity: {
    choose: 'Velg en video.',
    uploading: 'Vent til opplastingen er ferdig.',
    fieldMissing: 'Fyll ut «{field}» for {name}.',
  },
  sentWhenDone: 'Skjemaet sendes så snart opplastingen er ferdig.',

  milestones: {
    added: {
      one: '{name} er lagt til.',
      many: {one: '{count} fil er lagt til.', other: '{count} filer er lagt til.'},
    },
    rejected: {
      one: '{name} ble ikke lagt til. {detail}',
      many: {one: '{count} fil ble ikke lagt til.', other: '{count} filer ble ikke lagt til.'},
    },
    restored: {
      one: 'Opplastingen av {name} ble avbrutt, men kan gjenopptas.',
      many: {
        one: '{count} opplasting ble avbrutt, men kan gjenopptas.',
        other: '{count} opplastinger ble avbrutt, men kan gjenopptas.',
      },
    },
    started: {
      one: 'Laster opp {name}.',
      many: {one: 'Laster opp {count} fil.', other: 'Laster opp {count} filer.'},
    },
    progress: {
      one: '{name}: {detail} lastet opp.',
      many: {one: '{count} opplasting pågår.', other: '{count} opplastinger pågår.'},
    },
    paused: {
      one: '{name} er satt på pause.',
      many: {one: '{count} opplasting er satt på pause.', other: '{count} opplastinger er satt på pause.'},
    },
    offline: {
      one: 'Ingen tilkobling. Opplastingen av {name} fortsetter automatisk.',
      many: {
        one: 'Ingen tilkobling. {count} opplasting fortsetter automatisk.',
        other: 'Ingen tilkobling. {count} opplastinger fortsetter automatisk.',
      },
    },
    resumed: {
      one: 'Opplastingen av {name} fortsetter.',
      many: {one: '{count} opplasting fortsetter.', other: '{count} opplastinger fortsetter.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: '{count} opplasting mislyktes.', other: '{count} opplastinger mislyktes.'},
    },
    stored: {
      one: '{name} er lagret.',
      many: {one: '{count} video er lagret.', other: '{count} videoer er lagret.'},
    },
  },
};

export default norwegian;
