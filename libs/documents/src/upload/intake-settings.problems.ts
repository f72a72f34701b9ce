import type { ProblemDefinition } from '@chogura/kernel';

export const INTAKE_CHANGED_MEANWHILE: ProblemDefinition = {
  code: 'documents.intake-changed-meanwhile',
  status: 412,
  title: { ja: 'ほかの管理者が先に変更しました', en: 'Another administrator changed this first' },
  detail: {
    ja: '最新の内容を表示しますので、確認してからもう一度操作してください。',
    en: 'The newest state is shown. Please check it and try again.',
  },
};
