import type {Strings} from './strings.js';

/** Finnish. Not yet reviewed by a native speaker. */
const finnish: Strings = {
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
  hintFiles: {one: 'Enintään {count} video', other: 'Enintään {count} videota'},
  hintSize: 'Videon koko enintään {size}',
  hintDuration: 'Videon kesto enintään {duration}',
  preparing: 'Laite valmistelee videota…',

  list: 'Lähetykset',
  summary: {one: '{stored}/{count} video tallennettu', other: '{stored}/{count} videota tallennettu'},
  summaryFailed: '{count} epäonnistui',
  start: {one: 'Aloita lähetys', other: 'Aloita {count} lähetystä'},
  pause: 'Keskeytä lähetys: {name}',
  resume: 'Jatka lähetystä: {name}',
  chooseFile: 'Valitse tiedosto uudelleen',
  chooseFileName: 'Valitse tiedosto uudelleen: {name}',
  retry: 'Yritä uudelleen',
  retryName: 'Yritä uudelleen: {name}',
  retryNow: 'Yritä nyt',
  retryNowName: 'Yritä nyt: {name}',
  cancel: 'Peruuta lähetys: {name}',
  remove: 'Poista luettelosta: {name}',
  play: 'Toista: {name}',
  closePlayer: 'Sulje videosoitin',
  cannotPlay: 'Tämä selain ei pysty näyttämään videota, mutta sen voi silti lähettää.',
  duration: 'Kesto: {duration}',

  held: 'Valmis lähetettäväksi',
  waiting: 'Odottaa',
  awaitingToken: 'Odotetaan lähetyslupaa…',
  starting: 'Aloitetaan…',
  sending: 'Lähetetään – etenemistä ei voi nähdä täällä',
  uploading: 'Lähetetään – {sent} / {total}',
  timeLeft: '{time} jäljellä',
  paused: 'Keskeytetty',
  offline: 'Ei yhteyttä – jatkuu automaattisesti',
  finishing: 'Lähetetty – sivusto tallentaa videota',
  trouble: {
    site: 'Yritetään uudelleen – sivusto ei vastaa',
    token: 'Yritetään uudelleen – tämä sivu ei saa lähetyslupaa',
    network: 'Yritetään uudelleen – sivustoon ei saada yhteyttä',
  },
  interrupted: 'Lähetys katkesi – sitä voi jatkaa samasta kohdasta',
  needsFile: 'Lähetys katkesi – jatka samasta kohdasta valitsemalla tiedosto uudelleen',
  elsewhere: 'Avoinna toisessa välilehdessä',
  storedBefore: 'Video {id}',
  stored: 'Tallennettu',
  failed: 'Ei tallennettu',
  unconfirmed: 'Lähetetty, mutta vahvistus puuttuu',
  unseen: 'Täältä ei näe, menikö se perille. Kysy sivun ylläpidolta, ennen kuin lähetät sen uudelleen.',
  filtered: 'Jokin matkalla, esimerkiksi yrityksen suodatin, saattaa estää videot. Kokeile toista verkkoa.',

  errors: {
    'file-type': {
      happened: 'Tätä tiedostotyyppiä ei hyväksytä.',
      means: '',
      advice: 'Valitse videotiedosto.',
    },
    'file-empty': {
      happened: 'Tiedosto on tyhjä.',
      means: '',
      advice: 'Varmista, että tiedosto on kopioitu kokonaan, ja valitse se sitten uudelleen.',
    },
    'file-too-large': {
      happened: 'Tiedosto on liian suuri.',
      means: '',
      advice: 'Valitse pienempi tiedosto tai tallenna video heikompilaatuisena.',
    },
    'file-duplicate': {
      happened: 'Tiedosto on jo luettelossa.',
      means: '',
      advice: '',
    },
    'too-many-files': {
      happened: 'Enempää tiedostoja ei voi lisätä.',
      means: '',
      advice: 'Tee tilaa poistamalla luettelosta yksi tiedosto.',
    },
    'video-too-long': {
      happened: 'Video on liian pitkä.',
      means: '',
      advice: 'Valitse lyhyempi video.',
    },
    'file-unreadable': {
      happened: 'Tiedostoa ei voi enää lukea.',
      means: 'Se on muuttunut tai se on siirretty tai poistettu, joten videota ei ole tallennettu.',
      advice: 'Jatka samasta kohdasta valitsemalla tiedosto uudelleen.',
    },
    'token-missing': {
      happened: 'Tämä sivu ei ole vielä valmis vastaanottamaan videoita.',
      means: 'Mitään ei ole lähetetty.',
      advice: 'Lataa sivu uudelleen. Jos se ei auta, ota yhteyttä sivun ylläpitoon.',
    },
    'token-refused': {
      happened: 'Lähetyslupa ei ole enää voimassa.',
      means: 'Se on vanhentunut tai jo käytetty, joten videota ei ole tallennettu.',
      advice: 'Yritä uudelleen, tai lataa sivu uudestaan ja valitse tiedosto vielä kerran.',
    },
    'upload-refused': {
      happened: 'Sivusto ei hyväksynyt tätä videota.',
      means: 'Videota ei ole tallennettu.',
      advice: 'Varmista, että tiedoston voi toistaa tällä laitteella, tai valitse toinen tiedosto.',
    },
    'callback-unreadable': {
      happened: 'Video lähetettiin, mutta vahvistusta ei saatu.',
      means: 'Video on hyvin todennäköisesti tallennettu. Vain sivuston vastausta ei voitu lukea.',
      advice: 'Videota ei tarvitse lähettää uudelleen.',
    },
    network: {
      happened: 'Sivustoon ei saatu yhteyttä.',
      means: 'Videota ei ole vielä tallennettu.',
      advice: 'Tarkista verkkoyhteys ja yritä uudelleen.',
    },
    server: {
      happened: 'Sivustolla on ongelmia videoiden vastaanottamisessa.',
      means: 'Videota ei ole vielä tallennettu.',
      advice: 'Yritä uudelleen muutaman minuutin kuluttua.',
    },
    'bad-response': {
      happened: 'Sivuston vastausta ei voitu tulkita.',
      means: 'Ei ole varmaa, onko video tallennettu.',
      advice: 'Kysy asiasta sivun ylläpidolta, ennen kuin lähetät videon uudelleen.',
    },
    'endpoint-wrong': {
      happened: 'Tämä sivu lähettää videot väärään osoitteeseen.',
      means: 'Videota ei ole tallennettu.',
      advice: 'Ota yhteyttä sivun ylläpitoon.',
    },
    'metadata-refused': {
      happened: 'Sivusto ei hyväksynyt muutoksia.',
      means: '',
      advice: 'Yritä uudelleen muuttamalla tekstiä.',
    },
  },
  siteSays: 'Sivuston viesti:',
  rejected: {one: '{count} tiedostoa ei lisätty', other: '{count} tiedostoa ei lisätty'},
  nothingDropped: {
    happened: 'Pudotetussa sisällössä ei ole tiedostoa, jonka voisi lähettää.',
    advice: 'Jos se on toisesta ohjelmasta, tallenna se ensin tiedostoksi.',
  },
  andMore: {one: 'ja {count} muu', other: 'ja {count} muuta'},
  showMore: 'Näytä lisää',
  dismiss: 'Sulje',

  fields: {
    title: 'Otsikko',
    description: 'Kuvaus',
    tags: 'Avainsanat',
    album: 'Albumi',
    publish: 'Julkaise',
  },
  required: '{field} (pakollinen tieto)',
  missing: 'Tämä tieto puuttuu vielä.',
  useTitle: 'Käytä tätä otsikkoa',
  useTitleName: 'Käytä tätä otsikkoa: {title}',
  titleHtml: 'Sivusto poistaa HTML-koodin otsikoista.',
  descriptionHtml: 'Jos tekstissä on {tags}, sivusto saattaa poistaa siitä kaikki muotoilut.',
  addTag: 'Kirjoita avainsana, sitten Enter tai pilkku',
  removeTag: 'Poista avainsana {tag}',
  tagAdded: 'Avainsana lisätty: {tag}.',
  tagRemoved: 'Avainsana poistettu: {tag}.',
  albumNumber: 'Albumin numero',
  noAlbum: 'Ei albumia',
  saveState: {
    unchanged: 'Muutokset tallentuvat kirjoittaessasi',
    early: 'Tallennetaan videon mukana',
    pending: 'Ei vielä tallennettu',
    offline: 'Tallennetaan, kun yhteys palaa',
    unconfirmed: 'Lähetetty; tämä sivu ei näe, tallennettiinko se',
    saving: 'Tallennetaan…',
    saved: 'Muutokset tallennettu',
    failed: 'Ei tallennettu.',
  },

  forAll: 'Kaikille videoille yhteiset tiedot',
  forAllHint: 'Avainsanat lisätään aiempien rinnalle. Muilla tiedoilla täytetään vain tyhjät kentät.',
  applyToAll: {one: 'Lisää tiedot {count} videoon', other: 'Lisää tiedot kaikkiin {count} videoon'},
  appliedToAll: {one: 'Tiedot lisätty {count} videoon', other: 'Tiedot lisätty {count} videoon'},

  validity: {
    choose: 'Valitse video.',
    uploading: 'Odota, kunnes lähetys on valmis.',
    fieldMissing: 'Täytä tiedoston {name} kenttä ”{field}”.',
  },
  sentWhenDone: 'Lomake lähetetään heti, kun videon lähetys on valmis.',

  milestones: {
    added: {
      one: 'Lisätty: {name}.',
      many: {one: 'Lisätty {count} tiedosto.', other: 'Lisätty {count} tiedostoa.'},
    },
    rejected: {
      one: 'Ei lisätty: {name}. {detail}',
      many: {one: '{count} tiedostoa ei lisätty.', other: '{count} tiedostoa ei lisätty.'},
    },
    restored: {
      one: 'Lähetys katkesi, mutta sitä voi jatkaa: {name}.',
      many: {
        one: '{count} lähetys katkesi, mutta sitä voi jatkaa.',
        other: '{count} lähetystä katkesi, mutta niitä voi jatkaa.',
      },
    },
    started: {
      one: 'Lähetetään: {name}.',
      many: {one: 'Lähetetään {count} tiedosto.', other: 'Lähetetään {count} tiedostoa.'},
    },
    progress: {
      one: '{name}: {detail} lähetetty.',
      many: {one: '{count} lähetys on käynnissä.', other: '{count} lähetystä on käynnissä.'},
    },
    paused: {
      one: 'Keskeytetty: {name}.',
      many: {one: '{count} lähetys keskeytetty.', other: '{count} lähetystä keskeytetty.'},
    },
    offline: {
      one: 'Ei yhteyttä. Lähetys jatkuu automaattisesti: {name}.',
      many: {
        one: 'Ei yhteyttä. {count} lähetys jatkuu automaattisesti.',
        other: 'Ei yhteyttä. {count} lähetystä jatkuu automaattisesti.',
      },
    },
    resumed: {
      one: 'Lähetys jatkuu: {name}.',
      many: {one: '{count} lähetys jatkuu.', other: '{count} lähetystä jatkuu.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: '{count} lähetys epäonnistui.', other: '{count} lähetystä epäonnistui.'},
    },
    stored: {
      one: 'Tallennettu: {name}.',
      many: {one: '{count} video on tallennettu.', other: '{count} videota on tallennettu.'},
    },
  },
};

export default finnish;
