import type {Strings} from './strings.js';

/** Hebrew. Not yet reviewed by a native speaker. */
const hebrew: Strings = {
  group: 'העלאת סרטון',
  dropOne: 'אפשר לגרור לכאן את הסרטון',
  dropMany: 'אפשר לגרור לכאן סרטונים',
  pickOne: 'העלאת סרטון',
  pickMany: 'העלאת סרטונים',
  dropNow: 'לשחרר כדי להוסיף',
  browseOne: 'בחירת סרטון',
  browseMany: 'בחירת סרטונים',
  replace: 'החלפת הסרטון',
  replaceHint: 'סרטון אחר יחליף את הסרטון הזה.',
  hintFiles: {one: 'עד סרטון אחד', two: 'עד שני סרטונים', other: 'עד {count} סרטונים'},
  hintSize: 'עד {size} לסרטון',
  hintDuration: 'אורך מרבי: {duration}',
  preparing: 'המכשיר מכין את הסרטון…',

  list: 'העלאות',
  summary: {
    one: 'סרטונים שנשמרו: {stored} מתוך {count}',
    two: 'סרטונים שנשמרו: {stored} מתוך {count}',
    other: 'סרטונים שנשמרו: {stored} מתוך {count}',
  },
  summaryFailed: {one: 'אחד נכשל', two: 'שניים נכשלו', other: '{count} נכשלו'},
  start: {one: 'התחלת ההעלאה', two: 'התחלת שתי העלאות', other: 'התחלת {count} העלאות'},
  pause: 'השהיית ההעלאה: {name}',
  resume: 'המשך ההעלאה: {name}',
  chooseFile: 'בחירת הקובץ מחדש',
  chooseFileName: 'בחירת הקובץ מחדש: {name}',
  retry: 'ניסיון נוסף',
  retryName: 'ניסיון נוסף: {name}',
  retryNow: 'לנסות עכשיו',
  retryNowName: 'לנסות עכשיו: {name}',
  cancel: 'ביטול ההעלאה: {name}',
  remove: 'הסרה מהרשימה: {name}',
  play: 'הפעלה: {name}',
  closePlayer: 'סגירת הנגן',
  cannotPlay: 'הדפדפן הזה לא יכול להציג את הסרטון, אבל אפשר להעלות אותו בכל זאת.',
  duration: 'אורך: {duration}',

  held: 'מוכן להעלאה',
  waiting: 'בהמתנה',
  awaitingToken: 'בהמתנה להרשאת העלאה…',
  starting: 'ההעלאה מתחילה…',
  sending: 'בשליחה – אי אפשר לראות כאן את ההתקדמות',
  uploading: 'בהעלאה – {sent} מתוך {total}',
  timeLeft: 'עוד {time}',
  paused: 'ההעלאה הושהתה',
  offline: 'אין חיבור – ההעלאה תימשך אוטומטית',
  finishing: 'נשלח – האתר משלים את התהליך',
  trouble: {
    site: 'מתבצע ניסיון נוסף – האתר אינו מגיב',
    token: 'מתבצע ניסיון נוסף – הדף אינו מקבל הרשאת העלאה',
    network: 'מתבצע ניסיון נוסף – אי אפשר להתחבר לאתר',
  },
  interrupted: 'ההעלאה נקטעה – אפשר להמשיך מאותה נקודה',
  needsFile: 'ההעלאה נקטעה – כדי להמשיך מאותה נקודה יש לבחור שוב את הקובץ',
  elsewhere: 'פתוח בכרטיסייה אחרת',
  storedBefore: 'סרטון {id}',
  stored: 'נשמר',
  failed: 'לא נשמר',
  unconfirmed: 'נשלח, אך לא התקבל אישור',
  unseen: 'אי אפשר לראות מכאן אם הוא הגיע. כדאי לשאול את האחראים לדף לפני ששולחים שוב.',
  filtered: 'ייתכן שמשהו בדרך, למשל מסנן של חברה, חוסם סרטונים. כדאי לנסות מרשת אחרת.',

  errors: {
    'file-type': {
      happened: 'קבצים מסוג זה לא מתקבלים כאן.',
      means: '',
      advice: 'יש לבחור קובץ וידאו.',
    },
    'file-empty': {
      happened: 'הקובץ ריק.',
      means: '',
      advice: 'כדאי לוודא שהוא הועתק במלואו ולבחור אותו שוב.',
    },
    'file-too-large': {
      happened: 'הקובץ גדול מדי.',
      means: '',
      advice: 'אפשר לבחור קובץ קטן יותר או לייצא את הסרטון באיכות נמוכה יותר.',
    },
    'file-duplicate': {
      happened: 'הקובץ כבר נמצא ברשימה.',
      means: '',
      advice: '',
    },
    'too-many-files': {
      happened: 'אין מקום לקובץ נוסף.',
      means: '',
      advice: 'כדי לפנות מקום יש להסיר קובץ מהרשימה.',
    },
    'video-too-long': {
      happened: 'הסרטון ארוך מדי.',
      means: '',
      advice: 'יש לבחור סרטון קצר יותר.',
    },
    'file-unreadable': {
      happened: 'כבר אי אפשר לקרוא את הקובץ.',
      means: 'הוא השתנה, הועבר או נמחק בינתיים, ולכן הסרטון לא נשמר.',
      advice: 'כדי להמשיך מאותה נקודה יש לבחור אותו שוב.',
    },
    'token-missing': {
      happened: 'הדף הזה עדיין לא מוכן לקבלת סרטונים.',
      means: 'שום דבר לא נשלח.',
      advice: 'יש לטעון מחדש את הדף. אם זה לא עוזר, כדאי לפנות למפעילי האתר.',
    },
    'token-refused': {
      happened: 'הרשאת ההעלאה כבר אינה בתוקף.',
      means: 'תוקפה פג או שכבר נעשה בה שימוש, ולכן הסרטון לא נשמר.',
      advice: 'אפשר לנסות שוב, או לטעון מחדש את הדף ולבחור שוב את הקובץ.',
    },
    'upload-refused': {
      happened: 'האתר דחה את הסרטון הזה.',
      means: 'הסרטון לא נשמר.',
      advice: 'כדאי לוודא שאפשר להפעיל את הקובץ במכשיר הזה, או לבחור קובץ אחר.',
    },
    'callback-unreadable': {
      happened: 'הסרטון נשלח, אך לא התקבל אישור.',
      means: 'סביר מאוד שהוא נשמר, אבל לא היה אפשר לקרוא את תשובת האתר.',
      advice: 'אין צורך לשלוח אותו שוב.',
    },
    network: {
      happened: 'לא היה אפשר להתחבר לאתר.',
      means: 'הסרטון עדיין לא נשמר.',
      advice: 'כדאי לבדוק את החיבור ולנסות שוב.',
    },
    server: {
      happened: 'האתר מתקשה כרגע לקבל סרטונים.',
      means: 'הסרטון עדיין לא נשמר.',
      advice: 'אפשר לנסות שוב בעוד כמה דקות.',
    },
    'bad-response': {
      happened: 'לא היה אפשר להבין את תשובת האתר.',
      means: 'לא ברור אם הסרטון נשמר.',
      advice: 'לפני ששולחים אותו שוב, כדאי לברר עם מפעילי האתר.',
    },
    'endpoint-wrong': {
      happened: 'הדף הזה שולח סרטונים לכתובת שגויה.',
      means: 'הסרטון לא נשמר.',
      advice: 'כדאי לפנות למפעילי האתר.',
    },
    'metadata-refused': {
      happened: 'האתר דחה את השינויים.',
      means: '',
      advice: 'כדי לנסות שוב יש לשנות את הטקסט.',
    },
  },
  siteSays: 'הודעה מהאתר:',
  rejected: {one: 'קובץ אחד לא נוסף', two: 'שני קבצים לא נוספו', other: '{count} קבצים לא נוספו'},
  nothingDropped: {
    happened: 'לא נמצא כאן קובץ שאפשר להעלות.',
    advice: 'אם הוא מגיע מתוכנה אחרת, יש לשמור אותו קודם כקובץ.',
  },
  andMore: {one: 'ועוד אחד', two: 'ועוד שניים', other: 'ועוד {count}'},
  showMore: 'הצגת עוד',
  dismiss: 'סגירה',

  fields: {
    title: 'כותרת',
    description: 'תיאור',
    tags: 'תגיות',
    album: 'אלבום',
    publish: 'פרסום',
  },
  required: '{field} (חובה)',
  missing: 'זהו שדה חובה.',
  useTitle: 'שימוש בכותרת הזו',
  useTitleName: 'שימוש בכותרת הזו: {title}',
  titleHtml: 'האתר מסיר קוד HTML מכותרות.',
  descriptionHtml: 'הטקסט כולל {tags}, ולכן ייתכן שהאתר יסיר ממנו את כל העיצוב.',
  addTag: 'הוספת תגית, ואז Enter או פסיק',
  removeTag: 'הסרת התגית {tag}',
  tagAdded: 'נוספה תגית: {tag}.',
  tagRemoved: 'הוסרה תגית: {tag}.',
  albumNumber: 'מספר האלבום',
  noAlbum: 'ללא אלבום',
  saveState: {
    unchanged: 'השינויים נשמרים תוך כדי הקלדה',
    early: 'השינויים יישמרו עם ההעלאה',
    pending: 'השינויים עדיין לא נשמרו',
    offline: 'השינויים יישמרו כשהחיבור יחזור',
    unconfirmed: 'נשלח; הדף הזה אינו יכול לדעת אם השינוי נשמר',
    saving: 'מתבצעת שמירה…',
    saved: 'השינויים נשמרו',
    failed: 'השינויים לא נשמרו.',
  },

  forAll: 'משותף לכל הסרטונים',
  forAllHint: 'התגיות מתווספות; כל השאר ממלא רק שדות שעדיין ריקים.',
  applyToAll: {
    one: 'החלה על סרטון אחד',
    two: 'החלה על שני הסרטונים',
    other: 'החלה על כל {count} הסרטונים',
  },
  appliedToAll: {
    one: 'הוחל על סרטון אחד',
    two: 'הוחל על שני סרטונים',
    other: 'הוחל על {count} סרטונים',
  },

  validity: {
    choose: 'יש לבחור סרטון.',
    uploading: 'יש להמתין לסיום ההעלאה.',
    fieldMissing: 'יש למלא את השדה ״{field}״ עבור {name}.',
  },
  sentWhenDone: 'הטופס יישלח מיד עם סיום ההעלאה.',

  milestones: {
    added: {
      one: 'הקובץ {name} נוסף.',
      many: {one: 'נוסף קובץ אחד.', two: 'נוספו שני קבצים.', other: 'נוספו {count} קבצים.'},
    },
    rejected: {
      one: 'הקובץ {name} לא נוסף. {detail}',
      many: {one: 'קובץ אחד לא נוסף.', two: 'שני קבצים לא נוספו.', other: '{count} קבצים לא נוספו.'},
    },
    restored: {
      one: 'העלאת הקובץ {name} נקטעה ואפשר להמשיך אותה.',
      many: {
        one: 'העלאה אחת נקטעה ואפשר להמשיך אותה.',
        two: 'שתי העלאות נקטעו ואפשר להמשיך אותן.',
        other: '{count} העלאות נקטעו ואפשר להמשיך אותן.',
      },
    },
    started: {
      one: 'הקובץ {name} בהעלאה.',
      many: {one: 'קובץ אחד בהעלאה.', two: 'שני קבצים בהעלאה.', other: '{count} קבצים בהעלאה.'},
    },
    progress: {
      one: '{name}: {detail} הועלו.',
      many: {one: 'העלאה אחת נמשכת.', two: 'שתי העלאות נמשכות.', other: '{count} העלאות נמשכות.'},
    },
    paused: {
      one: 'העלאת הקובץ {name} הושהתה.',
      many: {one: 'העלאה אחת הושהתה.', two: 'שתי העלאות הושהו.', other: '{count} העלאות הושהו.'},
    },
    offline: {
      one: 'אין חיבור. העלאת הקובץ {name} תימשך אוטומטית.',
      many: {
        one: 'אין חיבור. העלאה אחת תימשך אוטומטית.',
        two: 'אין חיבור. שתי העלאות יימשכו אוטומטית.',
        other: 'אין חיבור. {count} העלאות יימשכו אוטומטית.',
      },
    },
    resumed: {
      one: 'העלאת הקובץ {name} התחדשה.',
      many: {one: 'העלאה אחת התחדשה.', two: 'שתי העלאות התחדשו.', other: '{count} העלאות התחדשו.'},
    },
    failed: {
      one: '{name}: {detail}',
      many: {one: 'העלאה אחת נכשלה.', two: 'שתי העלאות נכשלו.', other: '{count} העלאות נכשלו.'},
    },
    stored: {
      one: 'הסרטון {name} נשמר.',
      many: {one: 'סרטון אחד נשמר.', two: 'שני סרטונים נשמרו.', other: '{count} סרטונים נשמרו.'},
    },
  },
};

export default hebrew;
