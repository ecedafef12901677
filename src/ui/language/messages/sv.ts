import type {Strings} from './strings.js';

/** Swedish. Not yet reviewed by a native speaker. */
const swedish: Strings = {
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
  hintFiles: {one: 'Högst {count} video', other: 'Högst {count} videor'},
  hintSize: 'Högst {size} per video',
  hintDuration: 'Längd högst {duration}',
  preparing: 'Videon förbereds på din enhet …',

  list: 'Uppladdningar',
  summary: {one: '{stored} av {count} video har sparats', other: '{stored} av {count} videor har sparats'},
  summaryFailed: '{count} misslyckades',
  start: {one: 'Starta uppladdningen', other: 'Starta {count} uppladdningar'},
  pauseAll: 'Pausa alla',
  resumeAll: 'Återuppta alla',
  cancelAll: 'Avbryt alla',
  pause: 'Pausa {name}',
  resume: 'Återuppta {name}',
  chooseFile: 'Välj filen igen',
  chooseFileName: 'Välj filen igen: {name}',
  retry: 'Försök igen',
  retryName: 'Försök igen: {name}',
  retryNow: 'Försök nu',
  retryNowName: 'Försök nu: {name}',
  cancel: 'Avbryt uppladdningen av {name}',
  remove: 'Ta bort {name} från listan',
  play: 'Spela upp {name}',
  closePlayer: 'Stäng spelaren',
  cannotPlay: 'Den här webbläsaren kan inte visa videon, men det går ändå att ladda upp den.',
  duration: 'Längd: {duration}',

  held: 'Redo att laddas upp',
  waiting: 'Väntar',
  awaitingToken: 'Väntar på behörighet att ladda upp …',
  starting: 'Startar …',
  sending: 'Skickar – hur långt det har kommit syns inte här',
  uploading: 'Laddar upp – {sent} av {total}',
  timeLeft: '{time} kvar',
  paused: 'Pausad',
  offline: 'Ingen anslutning – fortsätter automatiskt',
  finishing: 'Skickad – webbplatsen sparar videon',
  trouble: {
    site: 'Försöker igen – webbplatsen svarar inte som förväntat',
    token: 'Försöker igen – sidans server svarar inte som förväntat',
    network: 'Försöker igen – webbplatsen kan inte nås',
  },
  interrupted: 'Avbruten – du kan fortsätta där du slutade',
  needsFile: 'Avbruten – välj filen igen för att fortsätta där du slutade',
  elsewhere: 'Öppen i en annan flik',
  storedBefore: 'Video {id}',
  stored: 'Sparad',
  failed: 'Inte sparad',
  unconfirmed: 'Skickad men inte bekräftad',
  unseen: 'Om den kom fram syns inte härifrån. Fråga dem som står bakom sidan innan du skickar den igen.',
  filtered:
    'Något på vägen, till exempel ett företagsfilter, kanske blockerar videor. Prova ett annat nätverk.',

  errors: {
    'file-type': {
      happened: 'Den här filtypen godtas inte.',
      means: '',
      advice: 'Välj en videofil.',
    },
    'file-empty': {
      happened: 'Filen är tom.',
      means: '',
      advice: 'Kontrollera att hela filen har kopierats och välj den sedan igen.',
    },
    'file-too-large': {
      happened: 'Filen är för stor.',
      means: '',
      advice: 'Välj en mindre fil eller exportera videon med lägre kvalitet.',
    },
    'file-duplicate': {
      happened: 'Filen finns redan i listan.',
      means: '',
      advice: '',
    },
    'too-many-files': {
      happened: 'Det finns inte plats för fler filer.',
      means: '',
      advice: 'Ta bort en fil från listan för att göra plats.',
    },
    'video-too-long': {
      happened: 'Videon är för lång.',
      means: '',
      advice: 'Välj en kortare video.',
    },
    'file-unreadable': {
      happened: 'Filen går inte längre att läsa.',
      means: 'Den har ändrats, flyttats eller tagits bort under tiden, så videon har inte sparats.',
      advice: 'Välj filen igen för att fortsätta där du slutade.',
    },
    'token-missing': {
      happened: 'Den här sidan är inte redo att ta emot videor än.',
      means: 'Ingenting har skickats.',
      advice: 'Ladda om sidan. Kontakta de ansvariga för sidan om det inte hjälper.',
    },
    'token-refused': {
      happened: 'Behörigheten att ladda upp gäller inte längre.',
      means: 'Den har gått ut eller förbrukats, så videon har inte sparats.',
      advice: 'Försök igen, eller ladda om sidan och välj filen en gång till.',
    },
    'upload-refused': {
      happened: 'Webbplatsen godtog inte den här videon.',
      means: 'Videon har inte sparats.',
      advice: 'Kontrollera att filen går att spela upp på den här enheten, eller välj en annan fil.',
    },
    'quota-exceeded': {
      happened: 'Det finns inte längre plats för den här videon på webbplatsen.',
      means: 'Videon har inte sparats.',
      advice: 'Kontakta de ansvariga för sidan.',
    },
    'callback-unreadable': {
      happened: 'Videon har skickats men inte bekräftats.',
      means: 'Den har med stor sannolikhet sparats. Det är bara webbplatsens svar som inte gick att läsa.',
      advice: 'Du behöver inte skicka videon igen.',
    },
    network: {
      happened: 'Det gick inte att nå webbplatsen.',
      means: 'Videon har inte sparats än.',
      advice: 'Kontrollera anslutningen och försök igen.',
    },
    server: {
      happened: 'Webbplatsen har problem med att ta emot videor.',
      means: 'Videon har inte sparats än.',
      advice: 'Försök igen om några minuter.',
    },
    'bad-response': {
      happened: 'Webbplatsens svar gick inte att tolka.',
      means: 'Det är osäkert om videon har sparats.',
      advice: 'Fråga de ansvariga för sidan innan du skickar videon igen.',
    },
    'endpoint-wrong': {
      happened: 'Den här sidan skickar videor till fel adress.',
      means: 'Videon har inte sparats.',
      advice: 'Kontakta de ansvariga för sidan.',
    },
    'metadata-refused': {
      happened: 'Webbplatsen godtog inte ändringarna.',
      means: '',
      advice: 'Ändra texten för att försöka igen.',
    },
  },
  siteSays: 'Meddelande från webbplatsen:',
  rejected: {one: '{count} fil lades inte till', other: '{count} filer lades inte till'},
  acceptedTypes: 'Tillåtna här: {types}',
  nothingDropped: {
    happened: 'Det som släpptes innehåller ingen fil som kan laddas upp.',
    advice: 'Om den kommer från ett annat program, spara den först som en fil.',
  },
  andMore: 'och {count} till',
  showMore: 'Visa fler',
  dismiss: 'Stäng',

  fields: {
    title: 'Titel',
    description: 'Beskrivning',
    tags: 'Taggar',
    album: 'Album',
    publish: 'Publicera',
  },
  publishOpen: 'Inte valt – webbplatsens inställning gäller',
  required: '{field} (måste fyllas i)',
  missing: 'Det här fältet måste fyllas i.',
  useTitle: 'Använd den här titeln',
  useTitleName: 'Använd den här titeln: {title}',
  titleHtml: 'Webbplatsen tar bort HTML ur titlar.',
  descriptionHtml: 'Om texten innehåller {tags} kan webbplatsen ta bort all formatering.',
  addTag: 'Skriv en tagg och tryck på Enter eller komma',
  removeTag: 'Ta bort taggen {tag}',
  tagAdded: 'Tagg tillagd: {tag}.',
  tagRemoved: 'Tagg borttagen: {tag}.',
  albumNumber: 'Albumets nummer',
  noAlbum: 'Inget album',
  saveState: {
    unchanged: 'Ändringar sparas medan du skriver',
    early: 'Sparas tillsammans med videon',
    pending: 'Inte sparat än',
    offline: 'Sparas när du är online igen',
    unconfirmed: 'Skickat; den här sidan kan inte se om det sparades',
    saving: 'Sparar …',
    saved: 'Ändringarna har sparats',
    failed: 'Inte sparat.',
  },

  forAll: 'För alla videor: {fields}',
  forAllHint: 'Taggar läggs till. Övriga uppgifter fylls bara i där det fortfarande är tomt.',
  applyToAll: {one: 'Tillämpa på {count} video', other: 'Tillämpa på alla {count} videor'},
  appliedToAll: {one: 'Tillämpat på {count} video', other: 'Tillämpat på {count} videor'},

  validity: {
    choose: 'Välj en video.',
    uploading: 'Vänta tills uppladdningen är klar.',
    fieldMissing: 'Fyll i ”{field}” för {name}.',
  },
  sentWhenDone: 'Formuläret skickas så snart uppladdningen är klar.',

  milestones: {
    added: {
      one: '{name} har lagts till.',
      many: {one: '{count} fil har lagts till.', other: '{count} filer har lagts till.'},
    },
    rejected: {
      one: '{name} lades inte till. {detail}',
      many: {one: '{count} fil lades inte till.', other: '{count} filer lades inte till.'},
    },
    restored: {
      one: 'Uppladdningen av {name} avbröts men kan återupptas.',
      many: {
        one: '{count} uppladdning avbröts men kan återupptas.',
        other: '{count} uppladdningar avbröts men kan återupptas.',
      },
    },
    started: {
      one: 'Laddar upp {name}.',
      many: {one: 'Laddar upp {count} fil.', other: 'Laddar upp {count} filer.'},
    },
    progress: {
      one: '{name}: {detail} uppladdat.',
      many: {one: '{count} uppladdning pågår.', other: '{count} uppladdningar pågår.'},
    },
    paused: {
      one: '{name} har pausats.',
      many: {one: '{count} uppladdning har pausats.', other: '{count} uppladdningar har pausats.'},
    },
    offline: {
      one: 'Ingen anslutning. Uppladdningen av {name} fortsätter automatiskt.',
      many: {
        one: 'Ingen anslutning. {count} uppladdning fortsätter automatiskt.',
        other: 'Ingen anslutning. {count} uppladdningar fortsätter automatiskt.',
      },
    },
    resumed: {
      one: 'Uppladdningen av {name} fortsätter.',
      many: {one: '{count} uppladdning fortsätter.', other: '{count} uppladdningar fortsätter.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: '{count} uppladdning misslyckades.', other: '{count} uppladdningar misslyckades.'},
    },
    stored: {
      one: '{name} har sparats.',
      many: {one: '{count} video har sparats.', other: '{count} videor har sparats.'},
    },
  },
};

export default swedish;
