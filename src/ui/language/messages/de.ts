import type {LaterStrings} from './halves.js';

/** German, as it comes with the engine. Not yet reviewed by a native speaker. */
const german: LaterStrings = {
  summaryFailed: '{count} fehlgeschlagen',
  start: {one: 'Upload starten', other: '{count} Uploads starten'},
  pauseAll: 'Alle pausieren',
  resumeAll: 'Alle fortsetzen',
  cancelAll: 'Alle abbrechen',
  pause: 'Upload von {name} pausieren',
  resume: 'Upload von {name} fortsetzen',
  chooseFile: 'Datei erneut auswählen',
  chooseFileName: 'Datei erneut auswählen: {name}',
  retry: 'Erneut versuchen',
  retryName: 'Erneut versuchen: {name}',
  retryNowName: 'Jetzt versuchen: {name}',
  cancel: 'Upload von {name} abbrechen',
  deletion: {
    remove: '{name} entfernen',
    ask: 'Dieses Video von der Website löschen? Es kann nicht wiederhergestellt werden.',
    confirm: 'Video löschen',
    onlyRow: 'Nur aus der Liste entfernen',
    keep: 'Abbrechen',
    deleting: 'Wird gelöscht …',
    deleted: '{name} wurde von der Website gelöscht.',
    unclear: 'Diese Seite kann nicht sehen, ob das Video gelöscht wurde. Versuchen Sie es erneut.',
    unknown: 'Diese Seite kann dieses Video nicht von der Website löschen.',
    unreadable:
      'Diese Seite kann das Video nicht löschen, weil sie die Antworten der Website nicht lesen kann.',
    unable: 'Die Website lässt diese Seite keine Videos löschen.',
    expired: 'Die Erlaubnis, dieses Video zu löschen, ist abgelaufen.',
  },
  play: '{name} abspielen',
  closePlayer: 'Player schließen',
  cannotPlay: 'Dieser Browser kann das Video nicht anzeigen. Sie können es trotzdem hochladen.',
  duration: 'Länge: {duration}',

  held: 'Bereit zum Hochladen',
  awaitingToken: 'Wartet auf die Erlaubnis zum Hochladen …',
  starting: 'Wird gestartet …',
  sending: 'Wird gesendet – wie weit, ist hier nicht zu sehen',
  uploading: 'Wird hochgeladen – {sent} von {total}',
  timeLeft: 'noch {time}',
  paused: 'Pausiert',
  finishing: 'Gesendet – die Website speichert das Video',
  trouble: {
    site: 'Neuer Versuch – die Website antwortet nicht wie erwartet',
    token: 'Neuer Versuch – der Server dieser Seite antwortet nicht wie erwartet',
    network: 'Neuer Versuch – die Website ist nicht erreichbar',
  },
  interrupted: 'Unterbrochen – kann an derselben Stelle fortgesetzt werden',
  needsFile: 'Unterbrochen – wählen Sie die Datei erneut aus, um an derselben Stelle fortzufahren',
  elsewhere: 'In einem anderen Tab geöffnet',
  preparation: {
    preparing: 'Wird für die Wiedergabe vorbereitet',
    ready: 'Kann angesehen werden',
    stopped: 'Diese Seite prüft es nicht mehr.',
    refused: 'Diese Seite kann nicht sehen, wann das Video angesehen werden kann.',
  },
  lookAgain: 'Erneut prüfen',
  links: {page: 'Videoseite', embed: 'Player', poster: 'Bild', download: 'Videodatei'},
  copyLink: 'Link kopieren',
  copied: 'Link kopiert',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  failed: 'Nicht gespeichert',
  replacing: {
    under: 'Ersetzt das Video',
    stored: 'Das Video wurde ersetzt',
    failed: 'Nicht ersetzt – das Video auf der Website bleibt, wie es ist',
    onlyOne: 'Eine Datei ersetzt das Video.',
  },
  unconfirmed: 'Gesendet, aber nicht bestätigt',
  unseen:
    'Ob es angekommen ist, lässt sich von hier aus nicht sehen. Fragen Sie die Betreiber dieser Seite, bevor Sie es noch einmal senden.',
  filtered:
    'Etwas auf dem Weg dorthin, etwa der Filter einer Firma, sperrt vielleicht Videos. Versuchen Sie es in einem anderen Netz.',

  errors: {
    'file-type': {
      happened: 'Dieser Dateityp wird hier nicht akzeptiert.',
      means: '',
      advice: 'Wählen Sie eine Videodatei aus.',
    },
    'file-empty': {
      happened: 'Die Datei ist leer.',
      means: '',
      advice: 'Prüfen Sie, ob die Datei vollständig kopiert wurde, und wählen Sie sie dann erneut aus.',
    },
    'file-too-large': {
      happened: 'Die Datei ist zu groß.',
      means: '',
      advice: 'Wählen Sie eine kleinere Datei aus oder exportieren Sie das Video in geringerer Qualität.',
    },
    'file-duplicate': {
      happened: 'Diese Datei ist schon in der Liste.',
      means: '',
      advice: '',
    },
    'video-too-long': {
      happened: 'Das Video ist zu lang.',
      means: '',
      advice: 'Wählen Sie ein kürzeres Video aus.',
    },
    'file-unreadable': {
      happened: 'Die Datei kann nicht mehr gelesen werden.',
      means:
        'Sie wurde zwischenzeitlich geändert, verschoben oder gelöscht. Das Video ist nicht gespeichert.',
      advice: 'Wählen Sie die Datei erneut aus, um an derselben Stelle fortzufahren.',
    },
    'token-missing': {
      happened: 'Diese Seite kann noch keine Videos annehmen.',
      means: 'Es wurde nichts gesendet.',
      advice: 'Laden Sie die Seite neu. Wenn das nicht hilft, wenden Sie sich an den Betreiber der Seite.',
    },
    'token-refused': {
      happened: 'Die Berechtigung zum Hochladen ist nicht mehr gültig.',
      means: 'Sie ist abgelaufen oder aufgebraucht. Das Video ist nicht gespeichert.',
      advice:
        'Versuchen Sie es erneut oder laden Sie die Seite neu und wählen Sie die Datei noch einmal aus.',
    },
    'upload-refused': {
      happened: 'Die Website hat dieses Video nicht angenommen.',
      means: 'Das Video ist nicht gespeichert.',
      advice:
        'Prüfen Sie, ob sich die Datei auf diesem Gerät abspielen lässt, oder wählen Sie eine andere aus.',
    },
    'quota-exceeded': {
      happened: 'Auf der Website ist kein Platz mehr für dieses Video.',
      means: 'Das Video ist nicht gespeichert.',
      advice: 'Wenden Sie sich an den Betreiber der Seite.',
    },
    'callback-unreadable': {
      happened: 'Das Video wurde gesendet, aber nicht bestätigt.',
      means:
        'Es ist höchstwahrscheinlich gespeichert; nur die Antwort der Website konnte nicht gelesen werden.',
      advice: 'Sie müssen das Video nicht noch einmal senden.',
    },
    network: {
      happened: 'Die Website ist nicht erreichbar.',
      means: 'Das Video ist noch nicht gespeichert.',
      advice: 'Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.',
    },
    server: {
      happened: 'Die Website hat Probleme, Videos anzunehmen.',
      means: 'Das Video ist noch nicht gespeichert.',
      advice: 'Versuchen Sie es in ein paar Minuten erneut.',
    },
    'bad-response': {
      happened: 'Die Antwort der Website konnte nicht verarbeitet werden.',
      means: 'Es ist nicht sicher, ob das Video gespeichert wurde.',
      advice: 'Fragen Sie beim Betreiber der Seite nach, bevor Sie das Video erneut senden.',
    },
    'endpoint-wrong': {
      happened: 'Diese Seite sendet Videos an eine falsche Adresse.',
      means: 'Das Video ist nicht gespeichert.',
      advice: 'Wenden Sie sich an den Betreiber der Seite.',
    },
    'replace-refused': {
      happened: 'Auf dieser Website kann diese Seite keine Videos ersetzen.',
      means: 'Das Video auf der Website bleibt, wie es ist.',
      advice: 'Wenden Sie sich an den Betreiber der Seite.',
    },
    'metadata-refused': {
      happened: 'Die Website hat die Änderungen nicht angenommen.',
      means: '',
      advice: 'Ändern Sie den Text, um es erneut zu versuchen.',
    },
    'poster-refused': {
      happened: 'Die Website hat das Bild nicht angenommen.',
      means: '',
      advice: '',
    },
    'captions-refused': {
      happened: 'Das Video hat die Untertitel nicht bekommen.',
      means: '',
      advice: '',
    },
    'captions-unmatched': {
      happened: 'Zu diesen Untertiteln gehört kein Video in der Liste.',
      means: '',
      advice: 'Geben Sie der Datei den Namen ihres Videos, oder fügen Sie sie zusammen mit dem Video hinzu.',
    },
    'delete-refused': {
      happened: 'Die Website hat das Video nicht gelöscht.',
      means: 'Es ist weiterhin gespeichert.',
      advice: 'Bitten Sie den Betreiber der Seite, es zu löschen.',
    },
  },
  siteSays: 'Meldung der Website:',
  rejected: {
    one: '{count} Datei wurde nicht hinzugefügt',
    other: '{count} Dateien wurden nicht hinzugefügt',
  },
  acceptedTypes: 'Hier erlaubt: {types}',
  andMore: 'und {count} weitere',
  showMore: 'Mehr anzeigen',
  dismiss: 'Schließen',

  fields: {
    title: 'Titel',
    description: 'Beschreibung',
    tags: 'Schlagwörter',
    album: 'Album',
    publish: 'Veröffentlichen',
    poster: 'Bild',
  },
  poster: {
    choose: 'Bild wählen',
    use: 'Dieses Bild verwenden',
    close: 'Schließen',
    withdraw: 'Website wählen lassen',
    site: 'Die Website wählt das Bild',
    at: 'Bei {time}',
    cannot: 'Dieser Browser kann das Video nicht zeigen, deshalb lässt sich hier kein Bild wählen.',
  },
  captions: {
    label: 'Untertitel',
    add: 'Untertitel hinzufügen',
    language: 'Sprache',
    choose: 'Sprache wählen',
    remove: 'Untertitel {name} entfernen',
    unknown: 'Diese Seite kann keine Untertitel hinzufügen, weil sie das gespeicherte Video nicht kennt.',
    added: 'Untertitel für {name}: {captions}.',
    saved: 'Untertitel gespeichert: {captions}.',
    problems: {
      empty: 'Die Untertitel enthalten keinen Text.',
      'too-long': 'Die Untertitel sind zu lang.',
      binary: 'Die Datei ist kein Text in UTF-8.',
      markup: 'Die Datei enthält HTML, das in Untertiteln nicht vorkommt.',
      'unknown-format': 'Die Datei ist weder SubRip (.srt) noch WebVTT (.vtt).',
    },
  },
  publishOpen: 'Nicht festgelegt – es gilt die Einstellung der Website',
  required: '{field} (Pflichtfeld)',
  missing: 'Bitte füllen Sie dieses Feld aus.',
  useTitle: 'Diesen Titel verwenden',
  useTitleName: 'Diesen Titel verwenden: {title}',
  titleHtml: 'Die Website entfernt HTML aus Titeln.',
  descriptionHtml: 'Enthält der Text {tags}, entfernt die Website möglicherweise die gesamte Formatierung.',
  addTag: 'Schlagwort eingeben, dann Eingabetaste oder Komma',
  removeTag: 'Schlagwort {tag} entfernen',
  tagAdded: 'Schlagwort hinzugefügt: {tag}.',
  tagRemoved: 'Schlagwort entfernt: {tag}.',
  albumNumber: 'Nummer des Albums',
  noAlbum: 'Kein Album',
  saveState: {
    unchanged: 'Änderungen werden während der Eingabe gespeichert',
    early: 'Wird zusammen mit dem Video gespeichert',
    pending: 'Noch nicht gespeichert',
    offline: 'Wird gespeichert, sobald Sie wieder online sind',
    unconfirmed: 'Gesendet; ob es gespeichert wurde, kann diese Seite nicht sehen',
    saving: 'Wird gespeichert …',
    saved: 'Änderungen gespeichert',
    failed: 'Nicht gespeichert.',
  },

  forAll: 'Für alle Videos: {fields}',
  forAllHint: 'Schlagwörter werden hinzugefügt, die übrigen Angaben nur in leere Felder eingetragen.',
  applyToAll: {one: 'Auf {count} Video anwenden', other: 'Auf alle {count} Videos anwenden'},
  appliedToAll: {one: 'Auf {count} Video angewendet', other: 'Auf {count} Videos angewendet'},
  questions: {
    waiting: 'Wartet auf Ihre Antworten',
    missing: 'Bitte beantworten Sie zuerst die Fragen.',
    tooLong: 'Ihre Antworten sind zu lang: {length} von {limit} Zeichen.',
  },

  milestones: {
    added: {
      one: '{name} wurde hinzugefügt.',
      many: {one: '{count} Datei wurde hinzugefügt.', other: '{count} Dateien wurden hinzugefügt.'},
    },
    rejected: {
      one: '{name} wurde nicht hinzugefügt. {detail}',
      many: {
        one: '{count} Datei wurde nicht hinzugefügt.',
        other: '{count} Dateien wurden nicht hinzugefügt.',
      },
    },
    restored: {
      one: 'Der Upload von {name} wurde unterbrochen und kann fortgesetzt werden.',
      many: {
        one: '{count} Upload wurde unterbrochen und kann fortgesetzt werden.',
        other: '{count} Uploads wurden unterbrochen und können fortgesetzt werden.',
      },
    },
    started: {
      one: '{name} wird hochgeladen.',
      many: {one: '{count} Datei wird hochgeladen.', other: '{count} Dateien werden hochgeladen.'},
    },
    progress: {
      one: '{name}: {detail} hochgeladen.',
      many: {one: '{count} Upload läuft.', other: '{count} Uploads laufen.'},
    },
    paused: {
      one: 'Upload von {name} pausiert.',
      many: {one: '{count} Upload pausiert.', other: '{count} Uploads pausiert.'},
    },
    offline: {
      one: 'Keine Verbindung. Der Upload von {name} wird automatisch fortgesetzt.',
      many: {
        one: 'Keine Verbindung. {count} Upload wird automatisch fortgesetzt.',
        other: 'Keine Verbindung. {count} Uploads werden automatisch fortgesetzt.',
      },
    },
    resumed: {
      one: 'Der Upload von {name} wird fortgesetzt.',
      many: {one: '{count} Upload wird fortgesetzt.', other: '{count} Uploads werden fortgesetzt.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: '{count} Upload ist fehlgeschlagen.', other: '{count} Uploads sind fehlgeschlagen.'},
    },
    stored: {
      one: '{name} ist gespeichert.',
      many: {one: '{count} Video ist gespeichert.', other: '{count} Videos sind gespeichert.'},
    },
    playable: {
      one: '{name} kann angesehen werden.',
      many: {one: '{count} Video kann angesehen werden.', other: '{count} Videos können angesehen werden.'},
    },
  },
};

export default german;
