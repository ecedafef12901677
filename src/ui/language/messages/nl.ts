import type {LaterStrings} from './halves.js';

/** Dutch, as it comes with the engine. Not yet reviewed by a native speaker. */
const dutch: LaterStrings = {
  summaryFailed: '{count} mislukt',
  start: {one: 'Upload starten', other: '{count} uploads starten'},
  pauseAll: 'Alles pauzeren',
  resumeAll: 'Alles hervatten',
  cancelAll: 'Alles annuleren',
  pause: '{name} pauzeren',
  resume: '{name} hervatten',
  chooseFile: 'Bestand opnieuw kiezen',
  chooseFileName: 'Bestand opnieuw kiezen: {name}',
  retry: 'Opnieuw proberen',
  retryName: 'Opnieuw proberen: {name}',
  retryNowName: 'Nu proberen: {name}',
  cancel: 'Upload van {name} annuleren',
  deletion: {
    remove: '{name} verwijderen',
    ask: 'Deze video van de site verwijderen? De video kan niet worden hersteld.',
    confirm: 'Video verwijderen',
    onlyRow: 'Alleen uit de lijst verwijderen',
    keep: 'Annuleren',
    deleting: 'Wordt verwijderd …',
    deleted: '{name} is van de site verwijderd.',
    unclear: 'Deze pagina kan niet zien of de video is verwijderd. Probeer het opnieuw.',
    unknown: 'Deze pagina kan deze video niet van de site verwijderen.',
    unreadable:
      'Deze pagina kan de video niet verwijderen, omdat ze de antwoorden van de site niet kan lezen.',
    unable: 'De site laat deze pagina geen video’s verwijderen.',
    expired: 'De toestemming om deze video te verwijderen is verlopen.',
  },
  play: '{name} afspelen',
  closePlayer: 'Speler sluiten',
  cannotPlay: 'Deze browser kan de video niet weergeven, maar je kunt de video wel uploaden.',
  duration: 'Duur: {duration}',

  held: 'Klaar om te uploaden',
  awaitingToken: 'Wachten op toestemming om te uploaden…',
  starting: 'Starten…',
  sending: 'Bezig met verzenden – de voortgang is hier niet te zien',
  uploading: 'Uploaden – {sent} van {total}',
  timeLeft: 'nog {time}',
  paused: 'Gepauzeerd',
  finishing: 'Verzonden – de site slaat de video op',
  trouble: {
    site: 'Nieuwe poging – de site antwoordt niet zoals verwacht',
    token: 'Nieuwe poging – de server van deze pagina antwoordt niet zoals verwacht',
    network: 'Nieuwe poging – de site is niet bereikbaar',
  },
  interrupted: 'Onderbroken – je kunt verdergaan waar je was gebleven',
  needsFile: 'Onderbroken – kies het bestand opnieuw om verder te gaan waar je was gebleven',
  elsewhere: 'Geopend in een ander tabblad',
  preparation: {
    preparing: 'Wordt klaargemaakt om te bekijken',
    ready: 'Klaar om te bekijken',
    stopped: 'Deze pagina controleert het niet meer.',
    refused: 'Deze pagina kan niet zien wanneer de video klaar is om te bekijken.',
  },
  lookAgain: 'Opnieuw controleren',
  links: {page: 'Videopagina', embed: 'Speler', poster: 'Afbeelding', download: 'Videobestand'},
  copyLink: 'Link kopiëren',
  copied: 'Link gekopieerd',
  notCopied: 'De browser stond kopiëren niet toe.',
  failed: 'Niet opgeslagen',
  replacing: {
    under: 'Vervangt de video',
    stored: 'De video is vervangen',
    failed: 'Niet vervangen – de video op de site blijft zoals die is',
    onlyOne: 'Eén bestand vervangt de video.',
  },
  unconfirmed: 'Verzonden, maar niet bevestigd',
  unseen:
    'Of die is aangekomen, is hier niet te zien. Vraag het de beheerders van deze pagina voordat u de video opnieuw verzendt.',
  filtered:
    'Iets onderweg, zoals het filter van een bedrijf, blokkeert misschien video’s. Probeer een ander netwerk.',

  errors: {
    'file-type': {
      happened: 'Dit bestandstype wordt hier niet geaccepteerd.',
      means: '',
      advice: 'Kies een videobestand.',
    },
    'file-empty': {
      happened: 'Het bestand is leeg.',
      means: '',
      advice: 'Controleer of het bestand volledig is gekopieerd en kies het daarna opnieuw.',
    },
    'file-too-large': {
      happened: 'Het bestand is te groot.',
      means: '',
      advice: 'Kies een kleiner bestand of exporteer de video in een lagere kwaliteit.',
    },
    'file-duplicate': {
      happened: 'Dit bestand staat al in de lijst.',
      means: '',
      advice: '',
    },
    'video-too-long': {
      happened: 'De video is te lang.',
      means: '',
      advice: 'Kies een kortere video.',
    },
    'file-unreadable': {
      happened: 'Het bestand kan niet meer worden gelezen.',
      means: 'Het is intussen gewijzigd, verplaatst of verwijderd, dus de video is niet opgeslagen.',
      advice: 'Kies het bestand opnieuw om verder te gaan waar je was gebleven.',
    },
    'token-missing': {
      happened: 'Deze pagina kan nog geen video’s ontvangen.',
      means: 'Er is niets verzonden.',
      advice: 'Laad de pagina opnieuw. Helpt dat niet, neem dan contact op met de beheerder van de pagina.',
    },
    'token-refused': {
      happened: 'De toestemming om te uploaden is niet meer geldig.',
      means: 'Die is verlopen of al gebruikt, dus de video is niet opgeslagen.',
      advice: 'Probeer het opnieuw, of laad de pagina opnieuw en kies het bestand nog een keer.',
    },
    'upload-refused': {
      happened: 'De site heeft deze video niet geaccepteerd.',
      means: 'De video is niet opgeslagen.',
      advice: 'Controleer of je het bestand op dit apparaat kunt afspelen, of kies een ander bestand.',
    },
    'quota-exceeded': {
      happened: 'De site heeft geen ruimte meer voor deze video.',
      means: 'De video is niet opgeslagen.',
      advice: 'Neem contact op met de beheerder van de pagina.',
    },
    'callback-unreadable': {
      happened: 'De video is verzonden, maar niet bevestigd.',
      means:
        'Hoogstwaarschijnlijk is de video opgeslagen; alleen het antwoord van de site was niet leesbaar.',
      advice: 'Je hoeft de video niet opnieuw te verzenden.',
    },
    network: {
      happened: 'De site is niet bereikbaar.',
      means: 'De video is nog niet opgeslagen.',
      advice: 'Controleer je verbinding en probeer het opnieuw.',
    },
    server: {
      happened: 'De site heeft problemen met het ontvangen van video’s.',
      means: 'De video is nog niet opgeslagen.',
      advice: 'Probeer het over een paar minuten opnieuw.',
    },
    'bad-response': {
      happened: 'Het antwoord van de site kon niet worden verwerkt.',
      means: 'Het is niet zeker of de video is opgeslagen.',
      advice: 'Vraag het na bij de beheerder van de pagina voordat je de video opnieuw verzendt.',
    },
    'endpoint-wrong': {
      happened: 'Deze pagina verzendt video’s naar een verkeerd adres.',
      means: 'De video is niet opgeslagen.',
      advice: 'Neem contact op met de beheerder van de pagina.',
    },
    'replace-refused': {
      happened: 'Deze pagina mag op deze site geen video’s vervangen.',
      means: 'De video op de site blijft zoals die is.',
      advice: 'Neem contact op met de beheerder van de pagina.',
    },
    'metadata-refused': {
      happened: 'De site heeft de wijzigingen niet geaccepteerd.',
      means: '',
      advice: 'Pas de tekst aan om het opnieuw te proberen.',
    },
    'poster-refused': {
      happened: 'De site heeft de afbeelding niet geaccepteerd.',
      means: '',
      advice: '',
    },
    'captions-refused': {
      happened: 'De video heeft de ondertitels niet gekregen.',
      means: '',
      advice: '',
    },
    'captions-unmatched': {
      happened: 'Geen video in de lijst hoort bij deze ondertitels.',
      means: '',
      advice: 'Geef het bestand de naam van de video, of voeg het samen met de video toe.',
    },
    'delete-refused': {
      happened: 'De site heeft de video niet verwijderd.',
      means: 'De video is nog opgeslagen.',
      advice: 'Vraag de beheerder van de pagina om de video te verwijderen.',
    },
  },
  siteSays: 'Melding van de site:',
  rejected: {one: '{count} bestand is niet toegevoegd', other: '{count} bestanden zijn niet toegevoegd'},
  acceptedTypes: 'Hier toegestaan: {types}',
  andMore: 'en nog {count}',
  showMore: 'Meer tonen',
  dismiss: 'Sluiten',

  fields: {
    title: 'Titel',
    description: 'Beschrijving',
    tags: 'Tags',
    album: 'Album',
    publish: 'Publiceren',
    poster: 'Afbeelding',
  },
  poster: {
    choose: 'Kies een afbeelding',
    use: 'Deze afbeelding gebruiken',
    close: 'Sluiten',
    withdraw: 'De site laten kiezen',
    site: 'De site kiest de afbeelding',
    at: 'Op {time}',
    cannot: 'Deze browser kan de video niet tonen, dus hier kan geen afbeelding worden gekozen.',
  },
  captions: {
    label: 'Ondertitels',
    add: 'Ondertitels toevoegen',
    language: 'Taal',
    choose: 'Kies de taal',
    remove: 'Ondertitels {name} verwijderen',
    unknown: 'Deze pagina kan geen ondertitels toevoegen, omdat ze de opgeslagen video niet kent.',
    added: 'Ondertitels voor {name}: {captions}.',
    saved: 'Ondertitels opgeslagen: {captions}.',
    problems: {
      empty: 'De ondertitels bevatten geen tekst.',
      'too-long': 'De ondertitels zijn te lang.',
      binary: 'Het bestand is geen tekst in UTF-8.',
      markup: 'Het bestand bevat HTML die ondertitels nooit hebben.',
      'unknown-format': 'Het bestand is geen SubRip (.srt) en geen WebVTT (.vtt).',
    },
  },
  publishOpen: 'Niet gekozen – de instelling van de site geldt',
  required: '{field} (verplicht)',
  missing: 'Vul dit veld nog in.',
  useTitle: 'Deze titel gebruiken',
  useTitleName: 'Deze titel gebruiken: {title}',
  titleHtml: 'De site verwijdert HTML uit titels.',
  descriptionHtml: 'Als de tekst {tags} bevat, verwijdert de site mogelijk alle opmaak.',
  addTag: 'Typ een tag, dan Enter of een komma',
  removeTag: 'Tag {tag} verwijderen',
  tagAdded: 'Tag toegevoegd: {tag}.',
  tagRemoved: 'Tag verwijderd: {tag}.',
  albumNumber: 'Nummer van het album',
  noAlbum: 'Geen album',
  saveState: {
    unchanged: 'Wijzigingen worden opgeslagen terwijl je typt',
    early: 'Wordt samen met de video opgeslagen',
    pending: 'Nog niet opgeslagen',
    offline: 'Wordt opgeslagen zodra je weer online bent',
    unconfirmed: 'Verzonden; deze pagina kan niet zien of het is opgeslagen',
    saving: 'Opslaan…',
    saved: 'Wijzigingen opgeslagen',
    failed: 'Niet opgeslagen.',
  },

  forAll: 'Voor alle video’s: {fields}',
  forAllHint: 'Tags worden toegevoegd; de rest wordt alleen ingevuld waar nog niets staat.',
  applyToAll: {one: 'Toepassen op {count} video', other: 'Toepassen op alle {count} video’s'},
  appliedToAll: {one: 'Toegepast op {count} video', other: 'Toegepast op {count} video’s'},
  questions: {
    waiting: 'Wacht op uw antwoorden',
    missing: 'Beantwoord eerst de vragen.',
    tooLong: 'Uw antwoorden zijn te lang: {length} van {limit} tekens.',
  },

  milestones: {
    added: {
      one: '{name} is toegevoegd.',
      many: {one: '{count} bestand is toegevoegd.', other: '{count} bestanden zijn toegevoegd.'},
    },
    rejected: {
      one: '{name} is niet toegevoegd. {detail}',
      many: {one: '{count} bestand is niet toegevoegd.', other: '{count} bestanden zijn niet toegevoegd.'},
    },
    restored: {
      one: 'De upload van {name} is onderbroken en kan worden hervat.',
      many: {
        one: '{count} upload is onderbroken en kan worden hervat.',
        other: '{count} uploads zijn onderbroken en kunnen worden hervat.',
      },
    },
    started: {
      one: '{name} wordt geüpload.',
      many: {one: '{count} bestand wordt geüpload.', other: '{count} bestanden worden geüpload.'},
    },
    progress: {
      one: '{name}: {detail} geüpload.',
      many: {one: '{count} upload is bezig.', other: '{count} uploads zijn bezig.'},
    },
    paused: {
      one: '{name} is gepauzeerd.',
      many: {one: '{count} upload is gepauzeerd.', other: '{count} uploads zijn gepauzeerd.'},
    },
    offline: {
      one: 'Geen verbinding. De upload van {name} gaat vanzelf verder.',
      many: {
        one: 'Geen verbinding. {count} upload gaat vanzelf verder.',
        other: 'Geen verbinding. {count} uploads gaan vanzelf verder.',
      },
    },
    resumed: {
      one: 'De upload van {name} gaat verder.',
      many: {one: '{count} upload gaat verder.', other: '{count} uploads gaan verder.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: '{count} upload is mislukt.', other: '{count} uploads zijn mislukt.'},
    },
    stored: {
      one: '{name} is opgeslagen.',
      many: {one: '{count} video is opgeslagen.', other: '{count} video’s zijn opgeslagen.'},
    },
    playable: {
      one: '{name} is klaar om te bekijken.',
      many: {
        one: '{count} video is klaar om te bekijken.',
        other: '{count} video’s zijn klaar om te bekijken.',
      },
    },
  },
};

export default dutch;
