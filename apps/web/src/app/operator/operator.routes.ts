import type { Routes } from '@angular/router';
import { operatorSignedIn } from '../core/operator/operator.guard';

export const operatorRoutes: Routes = [
  {
    path: '',
    canActivate: [operatorSignedIn],
    loadComponent: () => import('./operator-shell').then((m) => m.OperatorShell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'companies' },
      {
        path: 'companies',
        title: $localize`:@@operator.companies:会社`,
        loadComponent: () => import('./companies/companies-page').then((m) => m.CompaniesPage),
      },
      {
        path: 'companies/:companyId/documents',
        title: $localize`:@@granted.title:許可された帳票`,
        loadComponent: () => import('./documents/granted-documents-page').then((m) => m.GrantedDocumentsPage),
      },
      {
        path: 'companies/:companyId/documents/:documentId',
        title: $localize`:@@granted.title:許可された帳票`,
        loadComponent: () => import('./documents/granted-document-page').then((m) => m.GrantedDocumentPage),
      },
      {
        path: 'terms',
        title: $localize`:@@operator.terms:規約`,
        loadComponent: () => import('./terms/terms-page').then((m) => m.TermsPage),
      },
      {
        path: 'terms/:kind',
        title: $localize`:@@operator.newTerms:規約の新しい版`,
        loadComponent: () => import('./terms/new-terms-page').then((m) => m.NewTermsPage),
      },
      {
        path: 'deliveries',
        title: $localize`:@@operator.deliveries:失敗した処理`,
        loadComponent: () => import('./deliveries/deliveries-page').then((m) => m.DeliveriesPage),
      },
      {
        path: 'log',
        title: $localize`:@@operator.log:操作記録`,
        loadComponent: () => import('./log/log-page').then((m) => m.LogPage),
      },
      { path: '**', redirectTo: 'companies' },
    ],
  },
];
