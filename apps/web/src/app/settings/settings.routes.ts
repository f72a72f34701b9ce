import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { keepsTyping } from '../core/keeps-typing';
import { SessionStore } from '../core/session/session-store';
import { keepsCodes } from './own/keeps-codes';
import { finishesImport } from './people/import/finishes-import';
import { SETTINGS_MENU, type SettingsItem, shownMenu } from './settings-menu';

const ITEMS = new Map(SETTINGS_MENU.flatMap(({ items }) => items).map((item) => [item.path, item]));

/** A page that the person may not open is not there for them; nor is what lies below it. */
const mayOpen: CanActivateFn = (route) => {
  const [path = ''] = (route.routeConfig?.path ?? '').split('/');
  const item = ITEMS.get(path);
  return !item || inject(SessionStore).may(...item.needs) ? true : inject(Router).parseUrl('/settings');
};

/** The title is the menu's. */
const page = (path: string, loadComponent: Routes[number]['loadComponent']): Routes[number] => {
  const item: SettingsItem | undefined = ITEMS.get(path);
  if (!item) throw new Error(`no item of the menu of the settings leads to ${path}`);
  return {
    path,
    title: item.title,
    data: { page: `settings/${path}` },
    canActivate: [mayOpen],
    // Asked again when the person's rights have changed.
    runGuardsAndResolvers: 'always',
    loadComponent,
  };
};

/** Below a page of the menu: what is typed there is not lost by going elsewhere. */
const form = (path: string, below: string, loadComponent: Routes[number]['loadComponent']): Routes[number] => ({
  ...page(path, loadComponent),
  path: `${path}/${below}`,
  data: { page: `settings/${path}/${below}` },
  runGuardsAndResolvers: 'paramsChange',
  canDeactivate: [keepsTyping],
});

/** Where there is room for menu and page, the first page is shown at once; on phones the menu comes first. */
const firstPage: CanActivateFn = () => {
  const session = inject(SessionStore);
  const [group] = shownMenu(SETTINGS_MENU, '', (action, subject) => session.may(action, subject));
  const [first] = group?.items ?? [];
  const hasRoom = window.matchMedia('(min-width: 600px)').matches;
  return first && hasRoom ? inject(Router).parseUrl(`/settings/${first.path}`) : true;
};

export const settingsRoutes: Routes = [
  {
    path: '',
    title: $localize`:@@settings.title:設定`,
    data: { page: 'settings' },
    loadComponent: () => import('./settings-shell').then((m) => m.SettingsShell),
    children: [
      { path: '', pathMatch: 'full', canActivate: [firstPage], children: [] },
      page('company', () => import('./company/company-page').then((m) => m.CompanyPage)),
      page('people', () => import('./people/people-page').then((m) => m.PeoplePage)),
      {
        ...form('people', 'import', () => import('./people/import/people-import-page').then((m) => m.PeopleImportPage)),
        canDeactivate: [finishesImport],
      },
      page('groups', () => import('./groups/groups-page').then((m) => m.GroupsPage)),
      page('roles', () => import('./roles/roles-page').then((m) => m.RolesPage)),
      form('roles', 'new', () => import('./roles/role-page').then((m) => m.RolePage)),
      form('roles', ':id', () => import('./roles/role-page').then((m) => m.RolePage)),
      page('sign-in-policy', () => import('./sign-in-policy/sign-in-policy-page').then((m) => m.SignInPolicyPage)),
      {
        ...page('single-sign-on', () => import('./single-sign-on/sso-settings-page').then((m) => m.SsoSettingsPage)),
        canDeactivate: [keepsTyping],
      },
      page('plan', () => import('./plan/plan-page').then((m) => m.PlanPage)),
      page('support', () => import('./support/support-page').then((m) => m.SupportPage)),
      page('overview', () => import('./overview/overview-page').then((m) => m.OverviewPage)),
      page('tags', () => import('./tags/tags-page').then((m) => m.TagsPage)),
      page('custom-fields', () => import('./custom-fields/custom-fields-page').then((m) => m.CustomFieldsPage)),
      page('pdf-passwords', () => import('./pdf-passwords/pdf-passwords-page').then((m) => m.PdfPasswordsPage)),
      page('api-keys', () => import('./api-keys/api-keys-page').then((m) => m.ApiKeysPage)),
      {
        ...page('watched-folder', () =>
          import('./watched-folder/watched-folder-page').then((m) => m.WatchedFolderPage),
        ),
        canDeactivate: [keepsTyping],
      },
      page('profile', () => import('./own/profile-page').then((m) => m.ProfilePage)),
      page('password', () => import('./own/password-page').then((m) => m.PasswordPage)),
      {
        ...page('two-step', () => import('./own/two-step-page').then((m) => m.TwoStepPage)),
        canDeactivate: [keepsCodes],
      },
      page('sessions', () => import('./own/sessions-page').then((m) => m.SessionsPage)),
      page('audit', () => import('./audit/audit-page').then((m) => m.AuditPage)),
    ],
  },
];
