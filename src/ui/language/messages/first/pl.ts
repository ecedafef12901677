import type {FirstHalf} from '../halves.js';

/** Polish. Not yet reviewed by a native speaker. */
const polish: FirstHalf = {
  later: () => import('../pl.js'),
  group: 'Przesyłanie filmu',
  dropOne: 'Przeciągnij film tutaj',
  dropMany: 'Przeciągnij filmy tutaj',
  pickOne: 'Prześlij film',
  pickMany: 'Prześlij filmy',
  dropNow: 'Upuść, aby dodać',
  browseOne: 'Wybierz film',
  browseMany: 'Wybierz filmy',
  replace: 'Zastąp film',
  replaceHint: 'Inny film zajmie miejsce tego filmu.',
  newVersion: 'Wybierz nową wersję filmu',
  newVersionHint: 'Zajmie miejsce zapisanego filmu.',
  hintFiles: {
    one: 'Do {count} filmu',
    few: 'Do {count} filmów',
    many: 'Do {count} filmów',
    other: 'Do {count} filmu',
  },
  hintSize: 'Rozmiar filmu: do {size}',
  hintDuration: 'Czas trwania: do {duration}',
  preparing: 'Urządzenie przygotowuje film…',
  notLoaded: 'Nie udało się wczytać części tej strony.',
  list: 'Przesyłane pliki',
  retryNow: 'Spróbuj teraz',
  waiting: 'Oczekiwanie',
  remove: 'Usuń z listy: {name}',
  stored: 'Zapisano',
  storedBefore: 'Film {id}',
  summary: {
    one: 'Zapisano {stored} z {count} filmu',
    few: 'Zapisano {stored} z {count} filmów',
    many: 'Zapisano {stored} z {count} filmów',
    other: 'Zapisano {stored} z {count} filmu',
  },
  offline: 'Brak połączenia – przesyłanie wznowi się automatycznie',
  nothingDropped: {
    happened: 'Wśród upuszczonych elementów nie ma pliku, który można przesłać.',
    advice: 'Jeśli pochodzi z innego programu, najpierw zapisz go jako plik.',
  },
  validity: {
    choose: 'Wybierz film.',
    uploading: 'Zaczekaj, aż przesyłanie się zakończy.',
    fieldMissing: 'Wypełnij pole „{field}” dla pliku {name}.',
  },
  sentWhenDone: 'Formularz zostanie wysłany zaraz po zakończeniu przesyłania.',
  errors: {
    'too-many-files': {
      happened: 'Nie można dodać więcej plików.',
      means: '',
      advice: 'Usuń jeden plik z listy, aby zrobić miejsce.',
    },
  },
};

export default polish;
