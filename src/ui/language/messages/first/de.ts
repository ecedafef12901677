import type {FirstHalf} from '../halves.js';

/** German. Not yet reviewed by a native speaker. */
const german: FirstHalf = {
  later: () => import('../de.js'),
  group: 'Video-Upload',
  dropOne: 'Ziehen Sie Ihr Video hierher',
  dropMany: 'Ziehen Sie Ihre Videos hierher',
  pickOne: 'Laden Sie Ihr Video hoch',
  pickMany: 'Laden Sie Ihre Videos hoch',
  dropNow: 'Zum Hinzufügen loslassen',
  browseOne: 'Video auswählen',
  browseMany: 'Videos auswählen',
  replace: 'Video ersetzen',
  replaceHint: 'Ein anderes Video tritt an die Stelle von diesem.',
  newVersion: 'Neue Fassung des Videos auswählen',
  newVersionHint: 'Sie tritt an die Stelle des gespeicherten Videos.',
  hintFiles: {one: 'Bis zu {count} Video', other: 'Bis zu {count} Videos'},
  hintSize: 'Maximal {size} pro Video',
  hintDuration: 'Maximale Länge: {duration}',
  preparing: 'Das Video wird auf Ihrem Gerät vorbereitet …',
  notLoaded: 'Ein Teil dieser Seite konnte nicht geladen werden.',
  list: 'Uploads',
  retryNow: 'Jetzt versuchen',
  waiting: 'Wartet',
  remove: '{name} aus der Liste entfernen',
  stored: 'Gespeichert',
  storedBefore: 'Video {id}',
  summary: {
    one: '{stored} von {count} Video gespeichert',
    other: '{stored} von {count} Videos gespeichert',
  },
  offline: 'Keine Verbindung – wird automatisch fortgesetzt',
  nothingDropped: {
    happened: 'Darin ist keine Datei, die hochgeladen werden kann.',
    advice: 'Speichern Sie einen Anhang aus einem anderen Programm zuerst als Datei.',
  },
  validity: {
    choose: 'Bitte wählen Sie ein Video aus.',
    uploading: 'Bitte warten Sie, bis der Upload abgeschlossen ist.',
    fieldMissing: 'Bitte füllen Sie das Feld „{field}“ für {name} aus.',
  },
  sentWhenDone: 'Das Formular wird gesendet, sobald der Upload abgeschlossen ist.',
  errors: {
    'too-many-files': {
      happened: 'Es ist kein Platz für eine weitere Datei.',
      means: '',
      advice: 'Entfernen Sie eine Datei aus der Liste, um Platz zu schaffen.',
    },
  },
};

export default german;
