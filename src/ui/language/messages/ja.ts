import type {Strings} from './strings.js';

/** Japanese. Not yet reviewed by a native speaker. */
const japanese: Strings = {
  group: '動画のアップロード',
  dropOne: 'ここに動画をドロップ',
  dropMany: 'ここに動画をドロップ',
  pickOne: '動画をアップロード',
  pickMany: '動画をアップロード',
  dropNow: 'ドロップして追加',
  browseOne: '動画を選択',
  browseMany: '動画を選択',
  hintFiles: {other: '最大 {count} 本'},
  hintSize: '1 本あたり最大 {size}',
  hintDuration: '最長 {duration}',
  preparing: 'デバイスで動画を準備しています…',

  list: 'アップロード一覧',
  summary: {other: '動画 {count} 本中 {stored} 本が保存済み'},
  summaryFailed: {other: '失敗 {count} 本'},
  start: {other: '{count} 件のアップロードを開始'},
  pause: '「{name}」を一時停止',
  resume: '「{name}」を再開',
  chooseFile: 'ファイルを再選択',
  chooseFileName: 'ファイルを再選択：{name}',
  retry: '再試行',
  retryName: '再試行：{name}',
  retryNow: '今すぐ試す',
  retryNowName: '今すぐ試す：{name}',
  cancel: '「{name}」をキャンセル',
  remove: '「{name}」をリストから削除',
  play: '「{name}」を再生',
  closePlayer: 'プレーヤーを閉じる',
  cannotPlay: 'このブラウザでは動画を表示できませんが、アップロードは可能です。',
  duration: '長さ：{duration}',

  held: 'アップロードの準備完了',
  waiting: '待機中',
  awaitingToken: 'アップロードの許可を待っています…',
  starting: '開始しています…',
  sending: '送信中です（ここでは進み具合がわかりません）',
  uploading: 'アップロード中：{sent} / {total}',
  timeLeft: '残り {time}',
  paused: '一時停止中',
  offline: 'オフライン：接続が戻ると自動的に再開します',
  finishing: '送信済み：サイトで処理しています',
  trouble: {
    site: '再試行中：サイトが応答しません',
    token: '再試行中：このページはアップロードの許可を取得できません',
    network: '再試行中：サイトに接続できません',
  },
  interrupted: '中断：続きから再開できます',
  needsFile: '中断：ファイルを再選択すると、続きから再開できます',
  elsewhere: '別のタブで開いています',
  storedBefore: '動画 {id}',
  stored: '保存済み',
  failed: '保存されていません',
  unconfirmed: '送信済み（保存は未確認）',
  unseen: '届いたかどうかはここからはわかりません。もう一度送る前に、このページの運営者に確認してください。',
  filtered:
    '会社のフィルターなど、途中の何かが動画をブロックしている可能性があります。別のネットワークで試してください。',

  errors: {
    'file-type': {
      happened: 'この種類のファイルは受け付けていません。',
      means: '',
      advice: '動画ファイルを選択してください。',
    },
    'file-empty': {
      happened: 'ファイルが空です。',
      means: '',
      advice: '完全にコピーされていることを確認してから、再選択してください。',
    },
    'file-too-large': {
      happened: 'ファイルのサイズが大きすぎます。',
      means: '',
      advice: 'もっと小さいファイルを選択するか、画質を下げて動画を書き出してください。',
    },
    'too-many-files': {
      happened: 'これ以上ファイルを追加できません。',
      means: '',
      advice: '別のファイルを追加するには、リストから 1 つ削除してください。',
    },
    'video-too-long': {
      happened: '動画が長すぎます。',
      means: '',
      advice: 'もっと短い動画を選択してください。',
    },
    'file-unreadable': {
      happened: 'ファイルを読み込めなくなりました。',
      means: '途中でファイルが変更、移動、または削除されたため、動画は保存されていません。',
      advice: '続きから再開するには、ファイルを再選択してください。',
    },
    'token-missing': {
      happened: 'このページは、まだ動画を受け付ける準備ができていません。',
      means: '何も送信されていません。',
      advice: 'ページを再読み込みしてください。解決しない場合は、サイトの運営者にお知らせください。',
    },
    'token-refused': {
      happened: 'アップロードの許可が無効になりました。',
      means: '有効期限が切れたか、すでに使用されたため、動画は保存されていません。',
      advice: '再試行するか、ページを再読み込みしてファイルを再選択してください。',
    },
    'upload-refused': {
      happened: 'この動画はサイトで受け付けられませんでした。',
      means: '動画は保存されていません。',
      advice: 'このデバイスで再生できることを確認するか、別のファイルを選択してください。',
    },
    'callback-unreadable': {
      happened: '動画は送信されましたが、保存を確認できませんでした。',
      means: 'サイトからの応答を読み取れなかっただけで、動画はほぼ確実に保存されています。',
      advice: 'もう一度送信する必要はありません。',
    },
    network: {
      happened: 'サイトに接続できませんでした。',
      means: '動画はまだ保存されていません。',
      advice: '接続を確認してから、再試行してください。',
    },
    server: {
      happened: 'サイトで問題が発生しており、動画を受け付けられません。',
      means: '動画はまだ保存されていません。',
      advice: '数分後に再試行してください。',
    },
    'bad-response': {
      happened: 'サイトからの応答を認識できませんでした。',
      means: '動画が保存されたかどうかは確認できていません。',
      advice: 'もう一度送信する前に、サイトの運営者にお問い合わせください。',
    },
    'endpoint-wrong': {
      happened: 'このページの動画の送信先が正しくありません。',
      means: '動画は保存されていません。',
      advice: 'サイトの運営者にお知らせください。',
    },
    'metadata-refused': {
      happened: '変更はサイトで受け付けられませんでした。',
      means: '',
      advice: 'テキストを変更して再試行してください。',
    },
  },
  siteSays: 'サイトからのメッセージ：',
  rejected: {other: '{count} 件のファイルを追加できませんでした'},
  andMore: {other: 'ほか {count} 件'},
  showMore: 'さらに表示',
  dismiss: '閉じる',

  fields: {
    title: 'タイトル',
    description: '説明',
    tags: 'タグ',
    album: 'アルバム',
    publish: '公開',
  },
  required: '{field}（必須）',
  missing: 'この項目は必須です。',
  useTitle: 'このタイトルを使用',
  useTitleName: 'このタイトルを使用：{title}',
  titleHtml: 'タイトルに含まれる HTML は、サイトで削除されます。',
  descriptionHtml:
    '{tags} が含まれているため、このテキストの書式がサイトですべて削除される可能性があります。',
  addTag: 'タグを入力し、Enter またはカンマで追加',
  removeTag: 'タグ「{tag}」を削除',
  tagAdded: 'タグ「{tag}」を追加しました。',
  tagRemoved: 'タグ「{tag}」を削除しました。',
  albumNumber: 'アルバムの番号',
  noAlbum: 'アルバムなし',
  saveState: {
    unchanged: '変更は入力中に自動保存されます',
    early: 'アップロード時に保存されます',
    pending: '未保存',
    offline: '接続が戻ると保存されます',
    unconfirmed: '送信しました。保存されたかどうかはこのページではわかりません',
    saving: '保存中…',
    saved: '変更を保存しました',
    failed: '変更を保存できませんでした。',
  },

  forAll: 'すべての動画に共通',
  forAllHint: 'タグは追加されます。その他の内容は、未入力の項目にのみ入力されます。',
  applyToAll: {other: '{count} 本の動画すべてに適用'},
  appliedToAll: {other: '{count} 本の動画に適用しました'},

  validity: {
    choose: '動画を選択してください。',
    uploading: 'アップロードが完了するまでお待ちください。',
    fieldMissing: '「{name}」の「{field}」を入力してください。',
  },
  sentWhenDone: 'アップロードが完了すると、フォームが自動的に送信されます。',

  milestones: {
    added: {one: '「{name}」を追加しました。', many: {other: '{count} 件のファイルを追加しました。'}},
    rejected: {
      one: '「{name}」を追加できませんでした。{detail}',
      many: {other: '{count} 件のファイルを追加できませんでした。'},
    },
    restored: {
      one: '「{name}」は中断されましたが、再開できます。',
      many: {other: '{count} 件のアップロードが中断されましたが、再開できます。'},
    },
    started: {
      one: '「{name}」をアップロードしています。',
      many: {other: '{count} 件のファイルをアップロードしています。'},
    },
    progress: {
      one: '「{name}」を {detail} アップロードしました。',
      many: {other: '{count} 件のアップロードを続けています。'},
    },
    paused: {
      one: '「{name}」を一時停止しました。',
      many: {other: '{count} 件のアップロードを一時停止しました。'},
    },
    offline: {
      one: 'オフラインです。「{name}」は自動的に再開します。',
      many: {other: 'オフラインです。{count} 件のアップロードは自動的に再開します。'},
    },
    resumed: {
      one: '「{name}」を再開しました。',
      many: {other: '{count} 件のアップロードを再開しました。'},
    },
    failed: {one: '「{name}」：{detail}', many: {other: '{count} 件のアップロードに失敗しました。'}},
    stored: {one: '「{name}」を保存しました。', many: {other: '{count} 本の動画を保存しました。'}},
  },
};

export default japanese;
