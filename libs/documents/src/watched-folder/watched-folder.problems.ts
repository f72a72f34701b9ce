import type { ProblemDefinition } from '@chogura/kernel';

export const FOLDER_NOT_OFFERED: ProblemDefinition = {
  code: 'documents.folder-not-offered',
  status: 409,
  title: { ja: '監視フォルダーは使えません', en: 'There is no folder to watch' },
  detail: {
    ja: 'このシステムには監視フォルダーの場所が設定されていません。システムの運営担当者にご相談ください。',
    en: 'This installation has no place for watched folders. Please ask whoever runs it.',
  },
};
export const FOLDER_UNREACHABLE: ProblemDefinition = {
  code: 'documents.folder-unreachable',
  status: 409,
  title: { ja: '監視フォルダーを開けません', en: 'The watched folder cannot be opened' },
  detail: {
    ja: '共有フォルダーの接続と、読み書きの権限を、システムの運営担当者にご確認ください。',
    en: 'Please ask whoever runs the installation whether the share is connected and may be read and written.',
  },
};
export const FOLDER_CHANGED_MEANWHILE: ProblemDefinition = {
  code: 'documents.folder-changed-meanwhile',
  status: 412,
  title: { ja: 'ほかの管理者が先に変更しました', en: 'Another administrator changed this first' },
  detail: {
    ja: '最新の内容を表示しますので、確認してからもう一度操作してください。',
    en: 'The newest state is shown. Please check it and try again.',
  },
};
