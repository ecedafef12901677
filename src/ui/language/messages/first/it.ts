import type {FirstHalf} from '../halves.js';

/** Italian. Not yet reviewed by a native speaker. */
const italian: FirstHalf = {
  later: () => import('../it.js'),
  group: 'Caricamento video',
  dropOne: 'Trascina qui il video',
  dropMany: 'Trascina qui i video',
  pickOne: 'Carica il video',
  pickMany: 'Carica i video',
  dropNow: 'Rilascia per aggiungere',
  browseOne: 'Scegli un video',
  browseMany: 'Scegli i video',
  replace: 'Sostituisci il video',
  replaceHint: 'Un altro video prenderà il posto di questo.',
  newVersion: 'Scegli la nuova versione del video',
  newVersionHint: 'Prenderà il posto del video salvato.',
  hintFiles: {one: 'Massimo {count} video', many: 'Massimo {count} di video', other: 'Massimo {count} video'},
  hintSize: 'Massimo {size} per video',
  hintDuration: 'Durata massima: {duration}',
  preparing: 'Il dispositivo sta preparando il video…',
  notLoaded: 'Non è stato possibile caricare una parte di questa pagina.',
  list: 'Caricamenti',
  retryNow: 'Prova ora',
  waiting: 'In attesa',
  remove: 'Rimuovi {name} dall’elenco',
  stored: 'Video salvato',
  storedBefore: 'Video {id}',
  summary: {
    one: 'Video salvato: {stored} su {count}',
    many: 'Video salvati: {stored} su {count}',
    other: 'Video salvati: {stored} su {count}',
  },
  offline: 'Nessuna connessione – riprenderà automaticamente',
  nothingDropped: {
    happened: 'Non è stato rilasciato alcun file che si possa caricare.',
    advice: 'Se proviene da un altro programma, salvalo prima come file.',
  },
  validity: {
    choose: 'Scegli un video.',
    uploading: 'Attendi il completamento del caricamento.',
    fieldMissing: 'Compila il campo “{field}” per {name}.',
  },
  sentWhenDone: 'Il modulo verrà inviato al termine del caricamento.',
  errors: {
    'too-many-files': {
      happened: 'È stato raggiunto il numero massimo di file.',
      means: '',
      advice: 'Per aggiungerne un altro, rimuovi un file dall’elenco.',
    },
  },
};

export default italian;
