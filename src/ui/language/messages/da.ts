import type {Strings} from './strings.js';

/** Danish. Not yet reviewed by a native speaker. */
const danish: Strings = {
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
  hintFiles: {one: 'Op til {count} video', other: 'Op til {count} videoer'},
  hintSize: 'Højst {size} pr. video',
  hintDuration: 'Varighed højst {duration}',
  preparing: 'Din enhed gør videoen klar …',

  list: 'Uploads',
  summary: {one: '{stored} af {count} video gemt', other: '{stored} af {count} videoer gemt'},
  summaryFailed: '{count} mislykkedes',
  start: {one: 'Start upload', other: 'Start {count} uploads'},
  pauseAll: 'Sæt alle på pause',
  resumeAll: 'Genoptag alle',
  cancelAll: 'Annullér alle',
  pause: 'Sæt {name} på pause',
  resume: 'Genoptag {name}',
  chooseFile: 'Vælg filen igen',
  chooseFileName: 'Vælg filen igen: {name}',
  retry: 'Prøv igen',
  retryName: 'Prøv igen: {name}',
  retryNow: 'Prøv nu',
  retryNowName: 'Prøv nu: {name}',
  cancel: 'Annullér upload af {name}',
  remove: 'Fjern {name} fra listen',
  play: 'Afspil {name}',
  closePlayer: 'Luk afspilleren',
  cannotPlay: 'Denne browser kan ikke vise videoen, men du kan godt uploade den.',
  duration: 'Varighed: {duration}',

  held: 'Klar til upload',
  waiting: 'Venter',
  awaitingToken: 'Venter på tilladelse til at uploade …',
  starting: 'Starter …',
  sending: 'Sender – hvor langt det er nået, kan ikke ses her',
  uploading: 'Uploader – {sent} af {total}',
  timeLeft: '{time} tilbage',
  paused: 'Sat på pause',
  offline: 'Ingen forbindelse – fortsætter automatisk',
  finishing: 'Sendt – webstedet gemmer videoen',
  trouble: {
    site: 'Prøver igen – webstedet svarer ikke som forventet',
    token: 'Prøver igen – sidens server svarer ikke som forventet',
    network: 'Prøver igen – webstedet kan ikke nås',
  },
  interrupted: 'Afbrudt – du kan fortsætte, hvor du slap',
  needsFile: 'Afbrudt – vælg filen igen for at fortsætte, hvor du slap',
  elsewhere: 'Åben i en anden fane',
  storedBefore: 'Video {id}',
  stored: 'Gemt',
  failed: 'Ikke gemt',
  unconfirmed: 'Sendt, men ikke bekræftet',
  unseen: 'Om den er nået frem, kan ikke ses herfra. Spørg dem bag denne side, før du sender den igen.',
  filtered:
    'Noget undervejs, for eksempel et firmas filter, blokerer måske for videoer. Prøv et andet netværk.',

  errors: {
    'file-type': {
      happened: 'Denne filtype accepteres ikke her.',
      means: '',
      advice: 'Vælg en videofil.',
    },
    'file-empty': {
      happened: 'Filen er tom.',
      means: '',
      advice: 'Kontrollér, at hele filen er kopieret, og vælg den igen.',
    },
    'file-too-large': {
      happened: 'Filen er for stor.',
      means: '',
      advice: 'Vælg en mindre fil, eller eksportér videoen i en lavere kvalitet.',
    },
    'file-duplicate': {
      happened: 'Filen er allerede på listen.',
      means: '',
      advice: '',
    },
    'too-many-files': {
      happened: 'Der er ikke plads til flere filer.',
      means: '',
      advice: 'Fjern en fil fra listen for at gøre plads.',
    },
    'video-too-long': {
      happened: 'Videoen er for lang.',
      means: '',
      advice: 'Vælg en kortere video.',
    },
    'file-unreadable': {
      happened: 'Filen kan ikke længere læses.',
      means: 'Den er blevet ændret, flyttet eller slettet i mellemtiden, så videoen er ikke gemt.',
      advice: 'Vælg filen igen for at fortsætte, hvor du slap.',
    },
    'token-missing': {
      happened: 'Denne side er endnu ikke klar til at modtage videoer.',
      means: 'Der er ikke sendt noget.',
      advice: 'Genindlæs siden. Kontakt de ansvarlige for siden, hvis det ikke hjælper.',
    },
    'token-refused': {
      happened: 'Tilladelsen til at uploade er ikke længere gyldig.',
      means: 'Den er udløbet eller brugt op, så videoen er ikke gemt.',
      advice: 'Prøv igen, eller genindlæs siden, og vælg filen én gang til.',
    },
    'upload-refused': {
      happened: 'Webstedet accepterede ikke denne video.',
      means: 'Videoen er ikke gemt.',
      advice: 'Kontrollér, at filen kan afspilles på denne enhed, eller vælg en anden.',
    },
    'quota-exceeded': {
      happened: 'Der er ikke mere plads til denne video på webstedet.',
      means: 'Videoen er ikke gemt.',
      advice: 'Kontakt de ansvarlige for siden.',
    },
    'callback-unreadable': {
      happened: 'Videoen er sendt, men ikke bekræftet.',
      means: 'Den er højst sandsynligt gemt. Det er kun webstedets svar, der ikke kunne læses.',
      advice: 'Du behøver ikke at sende videoen igen.',
    },
    network: {
      happened: 'Der kunne ikke oprettes forbindelse til webstedet.',
      means: 'Videoen er ikke gemt endnu.',
      advice: 'Kontrollér forbindelsen, og prøv igen.',
    },
    server: {
      happened: 'Webstedet har problemer med at modtage videoer.',
      means: 'Videoen er ikke gemt endnu.',
      advice: 'Prøv igen om et par minutter.',
    },
    'bad-response': {
      happened: 'Webstedets svar kunne ikke forstås.',
      means: 'Det er usikkert, om videoen er gemt.',
      advice: 'Spørg de ansvarlige for siden, før du sender videoen igen.',
    },
    'endpoint-wrong': {
      happened: 'Denne side sender videoer til en forkert adresse.',
      means: 'Videoen er ikke gemt.',
      advice: 'Kontakt de ansvarlige for siden.',
    },
    'metadata-refused': {
      happened: 'Webstedet accepterede ikke ændringerne.',
      means: '',
      advice: 'Ret teksten for at prøve igen.',
    },
  },
  siteSays: 'Besked fra webstedet:',
  rejected: {one: '{count} fil blev ikke tilføjet', other: '{count} filer blev ikke tilføjet'},
  acceptedTypes: 'Tilladt her: {types}',
  nothingDropped: {
    happened: 'Der er ingen fil i det, du slap, som kan uploades.',
    advice: 'Kommer den fra et andet program, så gem den først som en fil.',
  },
  andMore: 'og {count} til',
  showMore: 'Vis flere',
  dismiss: 'Luk',

  fields: {
    title: 'Titel',
    description: 'Beskrivelse',
    tags: 'Tags',
    album: 'Album',
    publish: 'Publicér',
  },
  publishOpen: 'Ikke valgt – webstedets indstilling gælder',
  required: '{field} (skal udfyldes)',
  missing: 'Dette felt skal udfyldes.',
  useTitle: 'Brug denne titel',
  useTitleName: 'Brug denne titel: {title}',
  titleHtml: 'Webstedet fjerner HTML fra titler.',
  descriptionHtml: 'Hvis teksten indeholder {tags}, fjerner webstedet muligvis al formatering.',
  addTag: 'Skriv et tag, og tryk på Enter eller komma',
  removeTag: 'Fjern tagget {tag}',
  tagAdded: 'Tag tilføjet: {tag}.',
  tagRemoved: 'Tag fjernet: {tag}.',
  albumNumber: 'Albummets nummer',
  noAlbum: 'Intet album',
  saveState: {
    unchanged: 'Ændringer gemmes, mens du skriver',
    early: 'Gemmes sammen med videoen',
    pending: 'Ikke gemt endnu',
    offline: 'Gemmes, når du er online igen',
    unconfirmed: 'Sendt; denne side kan ikke se, om det blev gemt',
    saving: 'Gemmer …',
    saved: 'Ændringerne er gemt',
    failed: 'Ikke gemt.',
  },

  forAll: 'For alle videoer: {fields}',
  forAllHint: 'Tags føjes til de eksisterende. Resten udfylder kun felter, der stadig er tomme.',
  applyToAll: {one: 'Anvend på {count} video', other: 'Anvend på alle {count} videoer'},
  appliedToAll: {one: 'Anvendt på {count} video', other: 'Anvendt på {count} videoer'},

  validity: {
    choose: 'Vælg en video.',
    uploading: 'Vent, indtil uploaden er færdig.',
    fieldMissing: 'Udfyld ”{field}” for {name}.',
  },
  sentWhenDone: 'Formularen sendes, så snart uploaden er færdig.',

  milestones: {
    added: {
      one: '{name} er tilføjet.',
      many: {one: '{count} fil er tilføjet.', other: '{count} filer er tilføjet.'},
    },
    rejected: {
      one: '{name} blev ikke tilføjet. {detail}',
      many: {one: '{count} fil blev ikke tilføjet.', other: '{count} filer blev ikke tilføjet.'},
    },
    restored: {
      one: 'Upload af {name} blev afbrudt, men kan genoptages.',
      many: {
        one: '{count} upload blev afbrudt, men kan genoptages.',
        other: '{count} uploads blev afbrudt, men kan genoptages.',
      },
    },
    started: {
      one: 'Uploader {name}.',
      many: {one: 'Uploader {count} fil.', other: 'Uploader {count} filer.'},
    },
    progress: {
      one: '{name}: {detail} uploadet.',
      many: {one: '{count} upload er i gang.', other: '{count} uploads er i gang.'},
    },
    paused: {
      one: '{name} er sat på pause.',
      many: {one: '{count} upload er sat på pause.', other: '{count} uploads er sat på pause.'},
    },
    offline: {
      one: 'Ingen forbindelse. Upload af {name} fortsætter automatisk.',
      many: {
        one: 'Ingen forbindelse. {count} upload fortsætter automatisk.',
        other: 'Ingen forbindelse. {count} uploads fortsætter automatisk.',
      },
    },
    resumed: {
      one: 'Upload af {name} fortsætter.',
      many: {one: '{count} upload fortsætter.', other: '{count} uploads fortsætter.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: '{count} upload mislykkedes.', other: '{count} uploads mislykkedes.'},
    },
    stored: {
      one: '{name} er gemt.',
      many: {one: '{count} video er gemt.', other: '{count} videoer er gemt.'},
    },
  },
};

export default danish;
