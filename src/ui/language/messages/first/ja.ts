import type {FirstHalf} from '../halves.js';

/** Japanese. Not yet reviewed by a native speaker. */
const japanese: FirstHalf = {
  later: () => import('../ja.js'),
  group: '動画のアップロード',
  dropOne: 'ここに動画をドロップ',
  dropMany: 'ここに動画をドロップ',
  pickOne: '動画をアップロード',
  pickMany: '動画をアップロード',
  dropNow: 'ドロップして追加',
  browseOne: '動画を選択',
  browseMany: '動画を選択',
  replace: '動画を差し替え',
  replaceHint: '別の動画を選ぶと、この動画と差し替わります。',
  newVersion: '動画の新しい版を選択',
  newVersionHint: '保存済みの動画と差し替わります。',
  hintFiles: {other: '最大 {count} 本'},
  hintSize: '1 本あたり最大 {size}',
  hintDuration: '最長 {duration}',
  preparing: 'デバイスで動画を準備しています…',
  notLoaded: 'このページの一部を読み込めませんでした。',
  list: 'アップロード一覧',
  retryNow: '今すぐ試す',
  waiting: '待機中',
  remove: '「{name}」をリストから削除',
  stored: '保存済み',
  storedBefore: '動画 {id}',
  summary: {other: '動画 {count} 本中 {stored} 本が保存済み'},
  offline: 'オフライン：接続が戻ると自動的に再開します',
  nothingDropped: {
    happened: 'ドロップされた項目には、アップロードできるファイルがありません。',
    advice: 'ほかのアプリのものは、先にファイルとして保存してください。',
  },
  validity: {
    choose: '動画を選択してください。',
    uploading: 'アップロードが完了するまでお待ちください。',
    fieldMissing: '「{name}」の「{field}」を入力してください。',
  },
  sentWhenDone: 'アップロードが完了すると、フォームが自動的に送信されます。',
  errors: {
    'too-many-files': {
      happened: 'これ以上ファイルを追加できません。',
      means: '',
      advice: '別のファイルを追加するには、リストから 1 つ削除してください。',
    },
  },
};

export default japanese;
