/** Where a key acts: `everywhere`, or as long as that part of the screen has the focus. */
export type KeyScope = 'everywhere' | 'list' | 'checking' | 'pages' | 'form';

export interface KeyEntry {
  readonly action: string;
  readonly scope: KeyScope;
  /** Any of them; `Ctrl` is also ⌘. */
  readonly keys: readonly string[];
  readonly words: string;
}

/** Every key of the product, once: handlers, the hints in footers and the sheet of keys all look here. */
export const KEYS = [
  {
    action: 'help',
    scope: 'everywhere',
    keys: ['?'],
    words: $localize`:@@keys.help:キーの一覧を表示`,
  },
  { action: 'row', scope: 'list', keys: ['ArrowUp', 'ArrowDown', 'k', 'j'], words: $localize`:@@keys.row:行を移動` },
  {
    action: 'ends',
    scope: 'list',
    keys: ['Home', 'End', 'PageUp', 'PageDown'],
    words: $localize`:@@keys.ends:先頭・末尾へ、1画面ずつ移動`,
  },
  { action: 'select', scope: 'list', keys: ['Space'], words: $localize`:@@keys.select:選択` },
  {
    action: 'extend',
    scope: 'list',
    keys: [
      'Shift+ArrowUp',
      'Shift+ArrowDown',
      'Shift+PageUp',
      'Shift+PageDown',
      'Shift+Home',
      'Shift+End',
      'Shift+Space',
    ],
    words: $localize`:@@keys.extend:選択範囲を広げる`,
  },
  { action: 'selectAll', scope: 'list', keys: ['Ctrl+a'], words: $localize`:@@keys.selectAll:条件に合うすべてを選択` },
  {
    action: 'cell',
    scope: 'list',
    keys: ['ArrowLeft', 'ArrowRight'],
    words: $localize`:@@keys.cell:列を移動`,
  },
  { action: 'favourite', scope: 'list', keys: ['s'], words: $localize`:@@keys.favourite:お気に入りに入れる・外す` },
  { action: 'preview', scope: 'list', keys: ['Enter'], words: $localize`:@@keys.preview:プレビュー` },
  { action: 'edit', scope: 'list', keys: ['e'], words: $localize`:@@pane.edit:編集` },
  { action: 'search', scope: 'list', keys: ['/'], words: $localize`:@@keys.search:検索` },
  { action: 'conditions', scope: 'list', keys: ['f'], words: $localize`:@@conditions.heading:詳細条件` },
  { action: 'upload', scope: 'list', keys: ['u'], words: $localize`:@@keys.upload:アップロード` },
  { action: 'switchFocus', scope: 'list', keys: ['F6'], words: $localize`:@@keys.switchFocus:一覧と詳細を行き来する` },
  {
    action: 'closePane',
    scope: 'list',
    keys: ['Escape'],
    words: $localize`:@@keys.closePane:選択を解除、詳細を閉じる`,
  },
  {
    action: 'nextDocument',
    scope: 'checking',
    keys: ['j'],
    words: $localize`:@@keys.nextDocument:次の帳票`,
  },
  {
    action: 'previousDocument',
    scope: 'checking',
    keys: ['k'],
    words: $localize`:@@keys.previousDocument:前の帳票`,
  },
  { action: 'nextDoubt', scope: 'checking', keys: ['Enter'], words: $localize`:@@keys.nextDoubt:次の要確認・未入力へ` },
  {
    action: 'pick',
    scope: 'checking',
    keys: ['1', '2', '3'],
    words: $localize`:@@keys.pick:候補の値にする`,
  },
  { action: 'confirm', scope: 'checking', keys: ['c'], words: $localize`:@@field.isRight:このままで正しい` },
  { action: 'edit', scope: 'checking', keys: ['e'], words: $localize`:@@pane.edit:編集` },
  {
    action: 'chooseWord',
    scope: 'checking',
    keys: ['F6'],
    words: $localize`:@@keys.chooseWord:編集中の項目の値をページから選ぶ（矢印とEnter）`,
  },
  {
    action: 'completeAndNext',
    scope: 'checking',
    keys: ['Ctrl+Enter'],
    words: $localize`:@@checking.completeAndNext:完了にして次へ`,
  },
  { action: 'close', scope: 'checking', keys: ['Escape'], words: $localize`:@@keys.close:一覧の同じ行に戻る` },
  { action: 'nextHit', scope: 'pages', keys: ['n'], words: $localize`:@@keys.nextHit:全文検索の次の一致` },
  { action: 'previousHit', scope: 'pages', keys: ['p'], words: $localize`:@@keys.previousHit:全文検索の前の一致` },
  { action: 'zoomIn', scope: 'pages', keys: ['+'], words: $localize`:@@viewer.zoomIn:拡大` },
  { action: 'zoomOut', scope: 'pages', keys: ['-'], words: $localize`:@@viewer.zoomOut:縮小` },
  { action: 'fitWidth', scope: 'pages', keys: ['0'], words: $localize`:@@viewer.fitWidth:幅に合わせる` },
  { action: 'rotate', scope: 'pages', keys: ['r'], words: $localize`:@@viewer.rotate:右に回転` },
  { action: 'save', scope: 'form', keys: ['Ctrl+s'], words: $localize`:@@form.save:保存` },
  { action: 'cancel', scope: 'form', keys: ['Escape'], words: $localize`:@@keys.cancel:編集をやめる` },
] as const satisfies readonly KeyEntry[];

export type KeyAction = (typeof KEYS)[number]['action'];

/** What was pressed, as the list writes it: Ctrl+Enter, Shift+ArrowUp, j, ?. */
export function pressed(event: KeyboardEvent): string {
  const isCharacter = event.key.length === 1;
  const key = event.key === ' ' ? 'Space' : isCharacter ? event.key.normalize('NFKC').toLowerCase() : event.key;
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    // A character says by itself whether it took Shift.
    event.shiftKey && (!isCharacter || event.key === ' ') ? 'Shift+' : '',
    key,
  ].join('');
}

/** A key as it is written on the keyboard. */
export const keyText = (key: string): string =>
  key
    .split(/(?<=\w)\+/)
    .map((part) => KEY_TEXTS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');

const KEY_TEXTS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};
