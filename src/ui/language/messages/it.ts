import type {LaterStrings} from './halves.js';

/** Italian, as it comes with the engine. Not yet reviewed by a native speaker. */
const italian: LaterStrings = {
  summaryFailed: {one: '{count} non riuscito', many: '{count} non riusciti', other: '{count} non riusciti'},
  start: {
    one: 'Avvia il caricamento',
    many: 'Avvia {count} di caricamenti',
    other: 'Avvia {count} caricamenti',
  },
  pauseAll: 'Metti tutto in pausa',
  resumeAll: 'Riprendi tutto',
  cancelAll: 'Annulla tutto',
  pause: 'Metti in pausa {name}',
  resume: 'Riprendi {name}',
  chooseFile: 'Scegli di nuovo il file',
  chooseFileName: 'Scegli di nuovo il file: {name}',
  retry: 'Riprova',
  retryName: 'Riprova: {name}',
  retryNowName: 'Prova ora: {name}',
  cancel: 'Annulla {name}',
  deletion: {
    remove: 'Rimuovi {name}',
    ask: 'Eliminare questo video dal sito? Non potrà essere ripristinato.',
    confirm: 'Elimina video',
    onlyRow: 'Rimuovi solo dall’elenco',
    keep: 'Annulla',
    deleting: 'Eliminazione in corso…',
    deleted: '{name} è stato eliminato dal sito.',
    unclear: 'Questa pagina non può sapere se il video è stato eliminato. Riprova.',
    unknown: 'Questa pagina non può eliminare questo video dal sito.',
    unreadable: 'Questa pagina non può eliminare il video, perché non può leggere le risposte del sito.',
    unable: 'Il sito non permette a questa pagina di eliminare video.',
    expired: 'L’autorizzazione a eliminare questo video è scaduta.',
  },
  play: 'Riproduci {name}',
  closePlayer: 'Chiudi il lettore',
  cannotPlay: 'Questo browser non può riprodurre il video, ma puoi caricarlo comunque.',
  duration: 'Durata: {duration}',

  held: 'Pronto per il caricamento',
  awaitingToken: 'In attesa dell’autorizzazione al caricamento…',
  starting: 'Avvio in corso…',
  sending: 'Invio in corso: qui l’avanzamento non è visibile',
  uploading: 'Caricamento in corso – {sent} di {total}',
  timeLeft: 'tempo rimanente: {time}',
  paused: 'In pausa',
  finishing: 'Inviato – il sito sta completando l’operazione',
  trouble: {
    site: 'Nuovo tentativo – il sito non risponde come previsto',
    token: 'Nuovo tentativo – il server di questa pagina non risponde come previsto',
    network: 'Nuovo tentativo – impossibile raggiungere il sito',
  },
  interrupted: 'Interrotto – può riprendere da dove si era fermato',
  needsFile: 'Interrotto – scegli di nuovo il file per riprendere da dove si era fermato',
  elsewhere: 'Aperto in un’altra scheda',
  preparation: {
    preparing: 'In preparazione per la visione',
    ready: 'Pronto per la visione',
    stopped: 'Questa pagina ha smesso di controllare.',
    refused: 'Questa pagina non può sapere quando il video sarà pronto per la visione.',
  },
  lookAgain: 'Controlla di nuovo',
  links: {page: 'Pagina del video', embed: 'Player', poster: 'Immagine', download: 'File video'},
  copyLink: 'Copia link',
  copied: 'Link copiato',
  notCopied: 'Il browser non ha consentito la copia.',
  failed: 'Video non salvato',
  replacing: {
    under: 'Sostituisce il video',
    stored: 'Il video è stato sostituito',
    failed: 'Non sostituito – il video sul sito resta com’è',
    onlyOne: 'Un solo file sostituisce il video.',
  },
  unconfirmed: 'Inviato, ma senza conferma',
  unseen:
    'Da qui non si può vedere se è arrivato. Chieda ai responsabili di questa pagina prima di inviarlo di nuovo.',
  filtered:
    'Qualcosa lungo il percorso, come il filtro di un’azienda, forse blocca i video. Prova con un’altra rete.',

  errors: {
    'file-type': {
      happened: 'Questo tipo di file non è accettato qui.',
      means: '',
      advice: 'Scegli un file video.',
    },
    'file-empty': {
      happened: 'Il file è vuoto.',
      means: '',
      advice: 'Verifica che sia stato copiato completamente, poi sceglilo di nuovo.',
    },
    'file-too-large': {
      happened: 'Il file è troppo grande.',
      means: '',
      advice: 'Scegli un file più piccolo o esporta il video con una qualità inferiore.',
    },
    'file-duplicate': {
      happened: 'Questo file è già nell’elenco.',
      means: '',
      advice: '',
    },
    'video-too-long': {
      happened: 'Il video è troppo lungo.',
      means: '',
      advice: 'Scegli un video più breve.',
    },
    'file-unreadable': {
      happened: 'Il file non è più leggibile.',
      means: 'Nel frattempo è stato modificato, spostato o eliminato, quindi il video non è stato salvato.',
      advice: 'Sceglilo di nuovo per riprendere da dove si era fermato.',
    },
    'token-missing': {
      happened: 'Questa pagina non è ancora pronta a ricevere video.',
      means: 'Non è stato inviato nulla.',
      advice: 'Ricarica la pagina. Se il problema persiste, avvisa i responsabili del sito.',
    },
    'token-refused': {
      happened: 'L’autorizzazione al caricamento non è più valida.',
      means: 'È scaduta o è già stata utilizzata, quindi il video non è stato salvato.',
      advice: 'Riprova, oppure ricarica la pagina e scegli di nuovo il file.',
    },
    'upload-refused': {
      happened: 'Il sito non ha accettato questo video.',
      means: 'Il video non è stato salvato.',
      advice: 'Verifica che il file si possa riprodurre su questo dispositivo o scegline un altro.',
    },
    'quota-exceeded': {
      happened: 'Sul sito non c’è più spazio per questo video.',
      means: 'Il video non è stato salvato.',
      advice: 'Avvisa i responsabili del sito.',
    },
    'callback-unreadable': {
      happened: 'Il video è stato inviato, ma senza conferma.',
      means: 'Con ogni probabilità è stato salvato; solo la risposta del sito non è risultata leggibile.',
      advice: 'Non è necessario inviarlo di nuovo.',
    },
    network: {
      happened: 'Impossibile raggiungere il sito.',
      means: 'Il video non è ancora stato salvato.',
      advice: 'Controlla la connessione, poi riprova.',
    },
    server: {
      happened: 'Il sito ha difficoltà a ricevere i video.',
      means: 'Il video non è ancora stato salvato.',
      advice: 'Riprova tra qualche minuto.',
    },
    'bad-response': {
      happened: 'Impossibile interpretare la risposta del sito.',
      means: 'Non è certo che il video sia stato salvato.',
      advice: 'Chiedi ai responsabili del sito prima di inviarlo di nuovo.',
    },
    'endpoint-wrong': {
      happened: 'Questa pagina invia i video a un indirizzo sbagliato.',
      means: 'Il video non è stato salvato.',
      advice: 'Avvisa i responsabili del sito.',
    },
    'replace-refused': {
      happened: 'Il sito non permette a questa pagina di sostituire video.',
      means: 'Il video sul sito resta com’è.',
      advice: 'Avvisa i responsabili del sito.',
    },
    'metadata-refused': {
      happened: 'Il sito non ha accettato le modifiche.',
      means: '',
      advice: 'Modifica il testo per riprovare.',
    },
    'poster-refused': {
      happened: 'Il sito non ha accettato l’immagine.',
      means: '',
      advice: '',
    },
    'captions-refused': {
      happened: 'Il video non ha ricevuto i sottotitoli.',
      means: '',
      advice: '',
    },
    'captions-unmatched': {
      happened: 'Nessun video dell’elenco corrisponde a questi sottotitoli.',
      means: '',
      advice: 'Dai al file il nome del suo video oppure aggiungilo insieme al video.',
    },
    'delete-refused': {
      happened: 'Il sito non ha eliminato il video.',
      means: 'È ancora salvato.',
      advice: 'Chiedi ai responsabili del sito di eliminarlo.',
    },
  },
  siteSays: 'Messaggio del sito:',
  rejected: {
    one: '{count} file non è stato aggiunto',
    many: '{count} di file non sono stati aggiunti',
    other: '{count} file non sono stati aggiunti',
  },
  acceptedTypes: 'Ammessi qui: {types}',
  andMore: {one: 'e {count} altro', many: 'e altri {count}', other: 'e altri {count}'},
  showMore: 'Mostra altri',
  dismiss: 'Chiudi',

  fields: {
    title: 'Titolo',
    description: 'Descrizione',
    tags: 'Tag',
    album: 'Album',
    publish: 'Pubblica',
    poster: 'Immagine',
  },
  poster: {
    choose: 'Scegli un’immagine',
    use: 'Usa questa immagine',
    close: 'Chiudi',
    withdraw: 'Lascia scegliere al sito',
    site: 'Il sito sceglie l’immagine',
    at: 'A {time}',
    cannot: 'Questo browser non può mostrare il video, quindi qui non è possibile scegliere un’immagine.',
  },
  captions: {
    label: 'Sottotitoli',
    add: 'Aggiungi sottotitoli',
    language: 'Lingua',
    choose: 'Scegli la lingua',
    remove: 'Rimuovi i sottotitoli {name}',
    unknown: 'Questa pagina non può aggiungere sottotitoli, perché non conosce il video salvato.',
    added: 'Sottotitoli per {name}: {captions}.',
    saved: 'Sottotitoli salvati: {captions}.',
    problems: {
      empty: 'I sottotitoli non contengono testo.',
      'too-long': 'I sottotitoli sono troppo lunghi.',
      binary: 'Il file non è testo in UTF-8.',
      markup: 'Il file contiene HTML che i sottotitoli non hanno mai.',
      'unknown-format': 'Il file non è né SubRip (.srt) né WebVTT (.vtt).',
    },
  },
  publishOpen: 'Non deciso – vale l’impostazione del sito',
  required: '{field} (obbligatorio)',
  missing: 'Questo campo è obbligatorio.',
  useTitle: 'Usa questo titolo',
  useTitleName: 'Usa questo titolo: {title}',
  titleHtml: 'Il sito rimuove il codice HTML dai titoli.',
  descriptionHtml: 'Questo testo contiene {tags}: il sito potrebbe rimuoverne tutta la formattazione.',
  addTag: 'Aggiungi un tag, poi Invio o virgola',
  removeTag: 'Rimuovi il tag {tag}',
  tagAdded: 'Tag aggiunto: {tag}.',
  tagRemoved: 'Tag rimosso: {tag}.',
  albumNumber: 'Numero dell’album',
  noAlbum: 'Nessun album',
  saveState: {
    unchanged: 'Le modifiche vengono salvate mentre scrivi',
    early: 'Verrà salvato con il caricamento',
    pending: 'Non ancora salvato',
    offline: 'Verrà salvato al ritorno della connessione',
    unconfirmed: 'Inviato; questa pagina non può vedere se è stato salvato',
    saving: 'Salvataggio in corso…',
    saved: 'Modifiche salvate',
    failed: 'Modifiche non salvate.',
  },

  forAll: 'Per tutti i video: {fields}',
  forAllHint: 'I tag si aggiungono; il resto completa i campi ancora vuoti.',
  applyToAll: {
    one: 'Applica a {count} video',
    many: 'Applica a tutti i video ({count})',
    other: 'Applica a tutti i {count} video',
  },
  appliedToAll: {
    one: 'Applicato a {count} video',
    many: 'Applicato a {count} di video',
    other: 'Applicato a {count} video',
  },
  questions: {
    waiting: 'In attesa delle risposte',
    missing: 'Rispondi prima alle domande.',
    tooLong: 'Le risposte sono troppo lunghe: {length} di {limit} caratteri.',
  },

  milestones: {
    added: {
      one: 'File aggiunto: {name}.',
      many: {
        one: '{count} file aggiunto.',
        many: '{count} di file aggiunti.',
        other: '{count} file aggiunti.',
      },
    },
    rejected: {
      one: 'File non aggiunto: {name}. {detail}',
      many: {
        one: '{count} file non è stato aggiunto.',
        many: '{count} di file non sono stati aggiunti.',
        other: '{count} file non sono stati aggiunti.',
      },
    },
    restored: {
      one: 'Caricamento interrotto, può riprendere: {name}.',
      many: {
        one: '{count} caricamento è stato interrotto e può riprendere.',
        many: '{count} di caricamenti sono stati interrotti e possono riprendere.',
        other: '{count} caricamenti sono stati interrotti e possono riprendere.',
      },
    },
    started: {
      one: 'Caricamento in corso: {name}.',
      many: {
        one: 'Caricamento di {count} file in corso.',
        many: 'Caricamento di {count} di file in corso.',
        other: 'Caricamento di {count} file in corso.',
      },
    },
    progress: {
      one: '{name}: caricato {detail}.',
      many: {
        one: '{count} caricamento prosegue.',
        many: '{count} di caricamenti proseguono.',
        other: '{count} caricamenti proseguono.',
      },
    },
    paused: {
      one: 'Caricamento in pausa: {name}.',
      many: {
        one: '{count} caricamento in pausa.',
        many: '{count} di caricamenti in pausa.',
        other: '{count} caricamenti in pausa.',
      },
    },
    offline: {
      one: 'Nessuna connessione. Il caricamento riprenderà automaticamente: {name}.',
      many: {
        one: 'Nessuna connessione. {count} caricamento riprenderà automaticamente.',
        many: 'Nessuna connessione. {count} di caricamenti riprenderanno automaticamente.',
        other: 'Nessuna connessione. {count} caricamenti riprenderanno automaticamente.',
      },
    },
    resumed: {
      one: 'Caricamento ripreso: {name}.',
      many: {
        one: '{count} caricamento ripreso.',
        many: '{count} di caricamenti ripresi.',
        other: '{count} caricamenti ripresi.',
      },
    },
    failed: {
      one: '{name}: {detail}',
      many: {
        one: '{count} caricamento non riuscito.',
        many: '{count} di caricamenti non riusciti.',
        other: '{count} caricamenti non riusciti.',
      },
    },
    stored: {
      one: 'Video salvato: {name}.',
      many: {
        one: '{count} video salvato.',
        many: '{count} di video salvati.',
        other: '{count} video salvati.',
      },
    },
    playable: {
      one: '{name} è pronto per la visione.',
      many: {
        one: '{count} video è pronto per la visione.',
        many: '{count} di video sono pronti per la visione.',
        other: '{count} video sono pronti per la visione.',
      },
    },
  },
};

export default italian;
