import type {FirstHalf} from '../halves.js';

/** Hebrew. Not yet reviewed by a native speaker. */
const hebrew: FirstHalf = {
  later: () => import('../he.js'),
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
  newVersion: 'בחירת הגרסה החדשה של הסרטון',
  newVersionHint: 'היא תחליף את הסרטון השמור.',
  hintFiles: {one: 'עד סרטון אחד', two: 'עד שני סרטונים', other: 'עד {count} סרטונים'},
  hintSize: 'עד {size} לסרטון',
  hintDuration: 'אורך מרבי: {duration}',
  preparing: 'המכשיר מכין את הסרטון…',
  notLoaded: 'לא ניתן היה לטעון חלק מהדף הזה.',
  list: 'העלאות',
  retryNow: 'לנסות עכשיו',
  waiting: 'בהמתנה',
  remove: 'הסרה מהרשימה: {name}',
  stored: 'נשמר',
  storedBefore: 'סרטון {id}',
  summary: {
    one: 'סרטונים שנשמרו: {stored} מתוך {count}',
    two: 'סרטונים שנשמרו: {stored} מתוך {count}',
    other: 'סרטונים שנשמרו: {stored} מתוך {count}',
  },
  offline: 'אין חיבור – ההעלאה תימשך אוטומטית',
  nothingDropped: {
    happened: 'לא נמצא כאן קובץ שאפשר להעלות.',
    advice: 'אם הוא מגיע מתוכנה אחרת, יש לשמור אותו קודם כקובץ.',
  },
  validity: {
    choose: 'יש לבחור סרטון.',
    uploading: 'יש להמתין לסיום ההעלאה.',
    fieldMissing: 'יש למלא את השדה ״{field}״ עבור {name}.',
  },
  sentWhenDone: 'הטופס יישלח מיד עם סיום ההעלאה.',
  errors: {
    'too-many-files': {
      happened: 'אין מקום לקובץ נוסף.',
      means: '',
      advice: 'כדי לפנות מקום יש להסיר קובץ מהרשימה.',
    },
  },
};

export default hebrew;
