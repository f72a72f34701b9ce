import type { Routes } from '@angular/router';
import { keepsTyping } from './keeps-typing';

const LEDGER_TITLE = $localize`:@@ledger.title:帳票一覧`;

export const documentsRoutes: Routes = [
  {
    path: 'documents/:id/preview',
    title: $localize`:@@preview.title:プレビュー`,
    data: { page: 'preview', isFullPage: true },
    canDeactivate: [keepsTyping],
    loadComponent: () => import('./preview/preview-page').then((m) => m.PreviewPage),
  },
  {
    path: '',
    title: LEDGER_TITLE,
    data: { page: 'ledger' },
    loadComponent: () => import('./ledger/ledger-page').then((m) => m.LedgerPage),
    children: [
      {
        path: 'documents/:id',
        title: LEDGER_TITLE,
        data: { page: 'ledger' },
        canDeactivate: [keepsTyping],
        loadComponent: () => import('./detail/detail-pane').then((m) => m.DetailPane),
      },
    ],
  },
];
