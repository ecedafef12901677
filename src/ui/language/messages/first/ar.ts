import type {FirstHalf} from '../halves.js';

/** Arabic (modern standard). Not yet reviewed by a native speaker. */
const arabic: FirstHalf = {
  later: () => import('../ar.js'),
  group: 'رفع الفيديو',
  dropOne: 'يمكن إفلات الفيديو هنا',
  dropMany: 'يمكن إفلات مقاطع الفيديو هنا',
  pickOne: 'رفع مقطع فيديو',
  pickMany: 'رفع مقاطع فيديو',
  dropNow: 'الإفلات للإضافة',
  browseOne: 'اختيار مقطع فيديو',
  browseMany: 'اختيار مقاطع فيديو',
  replace: 'استبدال مقطع الفيديو',
  replaceHint: 'سيحل مقطع فيديو آخر محل هذا المقطع.',
  newVersion: 'اختيار النسخة الجديدة من الفيديو',
  newVersionHint: 'ستحل محل الفيديو المحفوظ.',
  hintFiles: {
    zero: 'لا يُسمح بأي مقطع فيديو',
    one: 'حتى مقطع فيديو واحد',
    two: 'حتى مقطعَي فيديو',
    few: 'حتى {count} مقاطع فيديو',
    many: 'حتى {count} مقطع فيديو',
    other: 'حتى {count} مقطع فيديو',
  },
  hintSize: 'حتى {size} لكل مقطع',
  hintDuration: 'المدة القصوى: {duration}',
  preparing: 'يجري تجهيز الفيديو على الجهاز…',
  notLoaded: 'تعذّر تحميل جزء من هذه الصفحة.',
  list: 'عمليات الرفع',
  retryNow: 'المحاولة الآن',
  waiting: 'في الانتظار',
  remove: 'إزالة {name} من القائمة',
  stored: 'تم الحفظ',
  storedBefore: 'فيديو {id}',
  summary: {
    zero: 'مقاطع الفيديو المحفوظة: {stored} من {count}',
    one: 'مقاطع الفيديو المحفوظة: {stored} من {count}',
    two: 'مقاطع الفيديو المحفوظة: {stored} من {count}',
    few: 'مقاطع الفيديو المحفوظة: {stored} من {count}',
    many: 'مقاطع الفيديو المحفوظة: {stored} من {count}',
    other: 'مقاطع الفيديو المحفوظة: {stored} من {count}',
  },
  offline: 'لا يوجد اتصال – سيُستأنف الرفع تلقائيًا',
  nothingDropped: {
    happened: 'لا يوجد في ما تم إفلاته ملف يمكن رفعه.',
    advice: 'إذا كان من برنامج آخر، يُرجى حفظه كملف أولًا.',
  },
  validity: {
    choose: 'يُرجى اختيار مقطع فيديو.',
    uploading: 'يُرجى الانتظار حتى يكتمل الرفع.',
    fieldMissing: 'يُرجى ملء حقل «{field}» للملف {name}.',
  },
  sentWhenDone: 'سيُرسَل النموذج فور اكتمال الرفع.',
  errors: {
    'too-many-files': {
      happened: 'لا يمكن إضافة المزيد من الملفات.',
      means: '',
      advice: 'لإضافة ملف آخر، يُرجى إزالة ملف من القائمة.',
    },
  },
};

export default arabic;
