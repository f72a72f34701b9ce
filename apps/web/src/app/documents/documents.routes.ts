import { inject } from '@angular/core';
import type { CanActivateFn, Routes } from '@angular/router';
import { keepsTyping } from '../core/keeps-typing';
import { LiveConnection } from '../core/live/live-connection';
import { LedgerOwnStore } from './ledger-own-store';
import { LedgerSelection } from './ledger-selection';
import { LedgerStore } from './ledger-store';
import { Snippets } from './search/snippets';

const LEDGER_TITLE = $localize`:@@ledger.title:帳票一覧`;

/** As long as an answer of the server takes at most where it is worth waiting for. */
const CONNECTING_MS = 250;

/** Whoever hears of changes before asking for the rows need not ask a second time for what was missed in between. */
const connects: CanActivateFn = async () => {
  const live = inject(LiveConnection);
  live.start();
  await live.connected(CONNECTING_MS);
  return true;
};

export const documentsRoutes: Routes = [
  {
    path: '',
    canActivate: [connects],
    // The list outlives the visit to a preview: back from it, the same rows are there.
    providers: [LedgerStore, LedgerOwnStore, LedgerSelection, Snippets],
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
        path: 'changes',
        title: $localize`:@@changes.title:変更履歴`,
        data: { page: 'changes' },
        loadComponent: () => import('./changes/changes-page').then((m) => m.ChangesPage),
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
