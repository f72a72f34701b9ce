import type { Routes } from '@angular/router';
import { signedIn, signedOut, signingIn } from './core/session/session.guard';

export const routes: Routes = [
  {
    path: 'login',
    canActivate: [signedOut],
    title: $localize`:@@signIn.title:ログイン`,
    loadComponent: () => import('./sign-in/sign-in-page').then((m) => m.SignInPage),
  },
  {
    path: 'login/steps',
    canActivate: [signingIn],
    title: $localize`:@@signIn.title:ログイン`,
    loadComponent: () => import('./sign-in/steps-page').then((m) => m.StepsPage),
  },
  {
    path: 'unreachable',
    title: $localize`:@@unreachable.title:接続できません`,
    loadComponent: () => import('./shell/unreachable-page').then((m) => m.UnreachablePage),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      { path: 'settings', loadChildren: () => import('./settings/settings.routes').then((m) => m.settingsRoutes) },
      { path: '', loadChildren: () => import('./documents/documents.routes').then((m) => m.documentsRoutes) },
      {
        path: '**',
        title: $localize`:@@notFound.title:ページが見つかりません`,
        data: { page: 'not-found' },
        loadComponent: () => import('./shell/not-found-page').then((m) => m.NotFoundPage),
      },
    ],
  },
];
