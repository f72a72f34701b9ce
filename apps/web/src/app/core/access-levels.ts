import type { AccessLevel, DocumentCapability } from '@chogura/api-client';

/** The seven levels of アクセス権限, the least first. */
export const LEVEL_WORDS: Readonly<Record<AccessLevel, string>> = {
  administrators_only: $localize`:@@level.administrators:管理者のみ`,
  see_only: $localize`:@@level.see:閲覧のみ（プレビュー・全文検索不可）`,
  view_only: $localize`:@@level.view:閲覧のみ`,
  no_delete_no_download: $localize`:@@level.noDeleteNoDownload:削除・ダウンロード不可`,
  no_delete_no_edit: $localize`:@@level.noDeleteNoEdit:削除・編集不可`,
  no_delete: $localize`:@@level.noDelete:削除不可`,
  unrestricted: $localize`:@@level.unrestricted:制限なし`,
};

export const LEVELS = Object.keys(LEVEL_WORDS) as readonly AccessLevel[];

/** What can be done with a document, each by itself. */
export const CAPABILITY_WORDS: Readonly<Record<DocumentCapability, string>> = {
  see: $localize`:@@capability.see:一覧で見る`,
  preview: $localize`:@@capability.preview:プレビュー・全文検索`,
  download: $localize`:@@capability.download:ダウンロード`,
  edit: $localize`:@@capability.edit:編集`,
  delete: $localize`:@@capability.delete:削除`,
  changeAccess: $localize`:@@capability.changeAccess:権限の変更`,
};

export const CAPABILITIES = Object.keys(CAPABILITY_WORDS) as readonly DocumentCapability[];

/** What each level lets people do, to be shown; it is the server that decides. */
export const LEVEL_CAPABILITIES: Readonly<Record<AccessLevel, readonly DocumentCapability[]>> = {
  administrators_only: [],
  see_only: ['see'],
  view_only: ['see', 'preview'],
  no_delete_no_download: ['see', 'preview', 'edit'],
  no_delete_no_edit: ['see', 'preview', 'download'],
  no_delete: ['see', 'preview', 'download', 'edit'],
  unrestricted: CAPABILITIES,
};
