import type { Routes } from '@angular/router';
import { operatorSignedOut } from './core/operator/operator.guard';
import { takesLinkToken } from './core/session/link-token';
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
    path: 'login/forgotten',
    title: $localize`:@@forgotten.title:パスワードの再設定`,
    loadComponent: () => import('./sign-in/forgotten-page').then((m) => m.ForgottenPage),
  },
  {
    path: 'login/sso',
    canActivate: [signedOut],
    title: $localize`:@@sso.title:シングルサインオン`,
    loadComponent: () => import('./sign-in/sso-page').then((m) => m.SsoPage),
  },
  // Addresses that companies and their providers know: libs/identity/src/sso/sso-addresses.ts.
  {
    path: 'login/sso/:code',
    canActivate: [signedOut],
    title: $localize`:@@sso.title:シングルサインオン`,
    loadComponent: () => import('./sign-in/sso-page').then((m) => m.SsoPage),
  },
  {
    path: 'login/sso/:code/callback',
    title: $localize`:@@sso.title:シングルサインオン`,
    loadComponent: () => import('./sign-in/sso-return-page').then((m) => m.SsoReturnPage),
  },
  // Where mails lead, whoever is signed in: libs/identity/src/identity.mails.ts.
  {
    path: 'reset-password',
    canActivate: [takesLinkToken],
    runGuardsAndResolvers: 'always',
    title: $localize`:@@forgotten.title:パスワードの再設定`,
    loadComponent: () => import('./sign-in/password-link-page').then((m) => m.PasswordLinkPage),
  },
  {
    path: 'invitation',
    canActivate: [takesLinkToken],
    runGuardsAndResolvers: 'always',
    title: $localize`:@@invitation.title:帳蔵への招待`,
    data: { isInvitation: true },
    loadComponent: () => import('./sign-in/password-link-page').then((m) => m.PasswordLinkPage),
  },
  {
    path: 'operator/sign-in',
    canActivate: [operatorSignedOut],
    title: $localize`:@@operator.signIn:運営者のログイン`,
    loadComponent: () => import('./sign-in/operator-sign-in-page').then((m) => m.OperatorSignInPage),
  },
  { path: 'operator', loadChildren: () => import('./operator/operator.routes').then((m) => m.operatorRoutes) },
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
