import type {Strings} from './strings.js';

/** Polish. Not yet reviewed by a native speaker. */
const polish: Strings = {
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
  hintFiles: {
    one: 'Do {count} filmu',
    few: 'Do {count} filmów',
    many: 'Do {count} filmów',
    other: 'Do {count} filmu',
  },
  hintSize: 'Rozmiar filmu: do {size}',
  hintDuration: 'Czas trwania: do {duration}',
  preparing: 'Urządzenie przygotowuje film…',

  list: 'Przesyłane pliki',
  summary: {
    one: 'Zapisano {stored} z {count} filmu',
    few: 'Zapisano {stored} z {count} filmów',
    many: 'Zapisano {stored} z {count} filmów',
    other: 'Zapisano {stored} z {count} filmu',
  },
  summaryFailed: 'Nieudane: {count}',
  start: {
    one: 'Rozpocznij przesyłanie',
    few: 'Rozpocznij przesyłanie {count} plików',
    many: 'Rozpocznij przesyłanie {count} plików',
    other: 'Rozpocznij przesyłanie {count} pliku',
  },
  pause: 'Wstrzymaj przesyłanie: {name}',
  resume: 'Wznów przesyłanie: {name}',
  chooseFile: 'Wybierz plik ponownie',
  chooseFileName: 'Wybierz plik ponownie: {name}',
  retry: 'Spróbuj ponownie',
  retryName: 'Spróbuj ponownie: {name}',
  retryNow: 'Spróbuj teraz',
  retryNowName: 'Spróbuj teraz: {name}',
  cancel: 'Anuluj przesyłanie: {name}',
  remove: 'Usuń z listy: {name}',
  play: 'Odtwórz: {name}',
  closePlayer: 'Zamknij odtwarzacz',
  cannotPlay: 'Ta przeglądarka nie może wyświetlić filmu, ale mimo to można go przesłać.',
  duration: 'Czas trwania: {duration}',

  held: 'Gotowe do przesłania',
  waiting: 'Oczekiwanie',
  awaitingToken: 'Oczekiwanie na zgodę na przesyłanie…',
  starting: 'Rozpoczynanie…',
  sending: 'Wysyłanie – postępu nie można tu zobaczyć',
  uploading: 'Przesyłanie – {sent} z {total}',
  timeLeft: 'pozostało: {time}',
  paused: 'Wstrzymano',
  offline: 'Brak połączenia – przesyłanie wznowi się automatycznie',
  finishing: 'Wysłano – witryna zapisuje film',
  trouble: {
    site: 'Kolejna próba – witryna nie odpowiada',
    token: 'Kolejna próba – ta strona nie otrzymuje zgody na przesyłanie',
    network: 'Kolejna próba – nie można połączyć się z witryną',
  },
  interrupted: 'Przerwano – można kontynuować od tego samego miejsca',
  needsFile: 'Przerwano – wybierz plik ponownie, aby kontynuować od tego samego miejsca',
  elsewhere: 'Otwarte w innej karcie',
  storedBefore: 'Film {id}',
  stored: 'Zapisano',
  failed: 'Nie zapisano',
  unconfirmed: 'Wysłano, ale nie potwierdzono',
  unseen: 'Stąd nie widać, czy dotarł. Zapytaj osoby prowadzące tę stronę, zanim wyślesz go ponownie.',
  filtered: 'Coś po drodze, na przykład filtr firmowy, może blokować filmy. Spróbuj w innej sieci.',

  errors: {
    'file-type': {
      happened: 'Pliki tego typu nie są tu przyjmowane.',
      means: '',
      advice: 'Wybierz plik wideo.',
    },
    'file-empty': {
      happened: 'Plik jest pusty.',
      means: '',
      advice: 'Sprawdź, czy plik został skopiowany w całości, i wybierz go ponownie.',
    },
    'file-too-large': {
      happened: 'Plik jest za duży.',
      means: '',
      advice: 'Wybierz mniejszy plik lub wyeksportuj film w niższej jakości.',
    },
    'file-duplicate': {
      happened: 'Ten plik jest już na liście.',
      means: '',
      advice: '',
    },
    'too-many-files': {
      happened: 'Nie można dodać więcej plików.',
      means: '',
      advice: 'Usuń jeden plik z listy, aby zrobić miejsce.',
    },
    'video-too-long': {
      happened: 'Film jest za długi.',
      means: '',
      advice: 'Wybierz krótszy film.',
    },
    'file-unreadable': {
      happened: 'Nie można już odczytać pliku.',
      means:
        'Plik został w międzyczasie zmieniony, przeniesiony lub usunięty, dlatego film nie jest zapisany.',
      advice: 'Wybierz plik ponownie, aby kontynuować od tego samego miejsca.',
    },
    'token-missing': {
      happened: 'Ta strona nie jest jeszcze gotowa do przyjmowania filmów.',
      means: 'Nic nie zostało wysłane.',
      advice: 'Odśwież stronę. Jeśli to nie pomoże, skontaktuj się z jej administratorem.',
    },
    'token-refused': {
      happened: 'Uprawnienie do przesyłania straciło ważność.',
      means: 'Wygasło lub zostało już wykorzystane, dlatego film nie jest zapisany.',
      advice: 'Spróbuj ponownie albo odśwież stronę i wybierz plik jeszcze raz.',
    },
    'upload-refused': {
      happened: 'Witryna nie przyjęła tego filmu.',
      means: 'Film nie jest zapisany.',
      advice: 'Sprawdź, czy plik odtwarza się na tym urządzeniu, lub wybierz inny.',
    },
    'callback-unreadable': {
      happened: 'Film został wysłany, ale nie nadeszło potwierdzenie.',
      means: 'Najprawdopodobniej jest zapisany – nie udało się tylko odczytać odpowiedzi witryny.',
      advice: 'Nie trzeba wysyłać filmu ponownie.',
    },
    network: {
      happened: 'Nie udało się połączyć z witryną.',
      means: 'Film nie jest jeszcze zapisany.',
      advice: 'Sprawdź połączenie i spróbuj ponownie.',
    },
    server: {
      happened: 'Witryna ma problem z przyjmowaniem filmów.',
      means: 'Film nie jest jeszcze zapisany.',
      advice: 'Spróbuj ponownie za kilka minut.',
    },
    'bad-response': {
      happened: 'Odpowiedź witryny jest niezrozumiała.',
      means: 'Nie ma pewności, czy film został zapisany.',
      advice: 'Zanim wyślesz film ponownie, skontaktuj się z administratorem strony.',
    },
    'endpoint-wrong': {
      happened: 'Ta strona wysyła filmy pod niewłaściwy adres.',
      means: 'Film nie jest zapisany.',
      advice: 'Skontaktuj się z administratorem strony.',
    },
    'metadata-refused': {
      happened: 'Witryna nie przyjęła zmian.',
      means: '',
      advice: 'Zmień tekst, aby spróbować ponownie.',
    },
  },
  siteSays: 'Komunikat witryny:',
  rejected: {
    one: 'Nie dodano {count} pliku',
    few: 'Nie dodano {count} plików',
    many: 'Nie dodano {count} plików',
    other: 'Nie dodano {count} pliku',
  },
  nothingDropped: {
    happened: 'Wśród upuszczonych elementów nie ma pliku, który można przesłać.',
    advice: 'Jeśli pochodzi z innego programu, najpierw zapisz go jako plik.',
  },
  andMore: 'i jeszcze {count}',
  showMore: 'Pokaż więcej',
  dismiss: 'Zamknij',

  fields: {
    title: 'Tytuł',
    description: 'Opis',
    tags: 'Tagi',
    album: 'Album',
    publish: 'Opublikuj',
  },
  required: '{field} (pole wymagane)',
  missing: 'To pole jest wymagane.',
  useTitle: 'Użyj tego tytułu',
  useTitleName: 'Użyj tego tytułu: {title}',
  titleHtml: 'Witryna usuwa kod HTML z tytułów.',
  descriptionHtml: 'Jeśli tekst zawiera {tags}, witryna może usunąć z niego całe formatowanie.',
  addTag: 'Wpisz tag, potem Enter lub przecinek',
  removeTag: 'Usuń tag {tag}',
  tagAdded: 'Dodano tag: {tag}.',
  tagRemoved: 'Usunięto tag: {tag}.',
  albumNumber: 'Numer albumu',
  noAlbum: 'Bez albumu',
  saveState: {
    unchanged: 'Zmiany są zapisywane podczas pisania',
    early: 'Zostanie zapisane razem z filmem',
    pending: 'Jeszcze nie zapisano',
    offline: 'Zostanie zapisane po przywróceniu połączenia',
    unconfirmed: 'Wysłano; ta strona nie widzi, czy zapisano',
    saving: 'Zapisywanie…',
    saved: 'Zmiany zapisane',
    failed: 'Nie zapisano.',
  },

  forAll: 'Wspólne dla wszystkich filmów',
  forAllHint: 'Tagi zostaną dodane, a pozostałe dane wypełnią tylko puste pola.',
  applyToAll: {
    one: 'Zastosuj do {count} filmu',
    few: 'Zastosuj do wszystkich {count} filmów',
    many: 'Zastosuj do wszystkich {count} filmów',
    other: 'Zastosuj do {count} filmu',
  },
  appliedToAll: {
    one: 'Zastosowano do {count} filmu',
    few: 'Zastosowano do {count} filmów',
    many: 'Zastosowano do {count} filmów',
    other: 'Zastosowano do {count} filmu',
  },

  validity: {
    choose: 'Wybierz film.',
    uploading: 'Zaczekaj, aż przesyłanie się zakończy.',
    fieldMissing: 'Wypełnij pole „{field}” dla pliku {name}.',
  },
  sentWhenDone: 'Formularz zostanie wysłany zaraz po zakończeniu przesyłania.',

  milestones: {
    added: {
      one: 'Dodano plik {name}.',
      many: {
        one: 'Dodano {count} plik.',
        few: 'Dodano {count} pliki.',
        many: 'Dodano {count} plików.',
        other: 'Dodano {count} pliku.',
      },
    },
    rejected: {
      one: 'Nie dodano pliku {name}. {detail}',
      many: {
        one: 'Nie dodano {count} pliku.',
        few: 'Nie dodano {count} plików.',
        many: 'Nie dodano {count} plików.',
        other: 'Nie dodano {count} pliku.',
      },
    },
    restored: {
      one: 'Przesyłanie pliku {name} zostało przerwane, ale można je wznowić.',
      many: {
        one: 'Przesyłanie {count} pliku zostało przerwane, ale można je wznowić.',
        few: 'Przesyłanie {count} plików zostało przerwane, ale można je wznowić.',
        many: 'Przesyłanie {count} plików zostało przerwane, ale można je wznowić.',
        other: 'Przesyłanie {count} pliku zostało przerwane, ale można je wznowić.',
      },
    },
    started: {
      one: 'Rozpoczęto przesyłanie pliku {name}.',
      many: {
        one: 'Rozpoczęto przesyłanie {count} pliku.',
        few: 'Rozpoczęto przesyłanie {count} plików.',
        many: 'Rozpoczęto przesyłanie {count} plików.',
        other: 'Rozpoczęto przesyłanie {count} pliku.',
      },
    },
    progress: {
      one: '{name}: przesłano {detail}.',
      many: {
        one: 'Trwa przesyłanie {count} pliku.',
        few: 'Trwa przesyłanie {count} plików.',
        many: 'Trwa przesyłanie {count} plików.',
        other: 'Trwa przesyłanie {count} pliku.',
      },
    },
    paused: {
      one: 'Wstrzymano przesyłanie pliku {name}.',
      many: {
        one: 'Wstrzymano przesyłanie {count} pliku.',
        few: 'Wstrzymano przesyłanie {count} plików.',
        many: 'Wstrzymano przesyłanie {count} plików.',
        other: 'Wstrzymano przesyłanie {count} pliku.',
      },
    },
    offline: {
      one: 'Brak połączenia. Przesyłanie pliku {name} wznowi się automatycznie.',
      many: {
        one: 'Brak połączenia. Przesyłanie {count} pliku wznowi się automatycznie.',
        few: 'Brak połączenia. Przesyłanie {count} plików wznowi się automatycznie.',
        many: 'Brak połączenia. Przesyłanie {count} plików wznowi się automatycznie.',
        other: 'Brak połączenia. Przesyłanie {count} pliku wznowi się automatycznie.',
      },
    },
    resumed: {
      one: 'Wznowiono przesyłanie pliku {name}.',
      many: {
        one: 'Wznowiono przesyłanie {count} pliku.',
        few: 'Wznowiono przesyłanie {count} plików.',
        many: 'Wznowiono przesyłanie {count} plików.',
        other: 'Wznowiono przesyłanie {count} pliku.',
      },
    },
    failed: {
      one: '{name}: {detail}',
      many: {
        one: 'Nie udało się przesłać {count} pliku.',
        few: 'Nie udało się przesłać {count} plików.',
        many: 'Nie udało się przesłać {count} plików.',
        other: 'Nie udało się przesłać {count} pliku.',
      },
    },
    stored: {
      one: 'Zapisano plik {name}.',
      many: {
        one: 'Zapisano {count} film.',
        few: 'Zapisano {count} filmy.',
        many: 'Zapisano {count} filmów.',
        other: 'Zapisano {count} filmu.',
      },
    },
  },
};

export default polish;
