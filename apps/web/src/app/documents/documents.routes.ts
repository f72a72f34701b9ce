import type { Routes } from '@angular/router';
import { keepsTyping } from '../core/keeps-typing';
import { LedgerOwnStore } from './ledger-own-store';
import { LedgerSelection } from './ledger-selection';
import { LedgerStore } from './ledger-store';

const LEDGER_TITLE = $localize`:@@ledger.title:帳票一覧`;

export const documentsRoutes: Routes = [
  {
    path: '',
    // The list outlives the visit to a preview: back from it, the same rows are there.
    providers: [LedgerStore, LedgerOwnStore, LedgerSelection],
    children: [
      {
        path: 'documents/:id/preview',
        title: $localize`:@@preview.title:プレビュー`,
        data: { page: 'preview', isFullPage: true },
        canDeactivate: [keepsTyping],
        loadComponent: () => import('./preview/preview-page').then((m) => m.PreviewPage),
      },
      {
        path: 'documents/:id/history',
        title: $localize`:@@history.title:編集履歴`,
        data: { page: 'history' },
        loadComponent: () => import('./history/history-page').then((m) => m.HistoryPage),
      },
      {
        path: 'documents/:id/access',
        title: $localize`:@@access.title:アクセス権限`,
        data: { page: 'access' },
        canDeactivate: [keepsTyping],
        loadComponent: () => import('./access/access-page').then((m) => m.AccessPage),
      },
      {
        path: 'deleted',
        title: $localize`:@@deletions.title:削除履歴`,
        data: { page: 'deletions' },
        loadComponent: () => import('./deletions/deletions-page').then((m) => m.DeletionsPage),
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
    ],
  },
];
