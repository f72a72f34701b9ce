import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { SessionStore } from '../core/session/session-store';
import { SETTINGS_MENU, type SettingsItem, shownMenu } from './settings-menu';

const ITEMS = new Map(SETTINGS_MENU.flatMap(({ items }) => items).map((item) => [item.path, item]));

/** A page that the person may not open is not there for them. */
const mayOpen: CanActivateFn = (route) => {
  const item = ITEMS.get(route.routeConfig?.path ?? '');
  return !item || inject(SessionStore).may(...item.needs) ? true : inject(Router).parseUrl('/settings');
};

/** The title is the menu's. */
const page = (path: string, loadComponent: Routes[number]['loadComponent']): Routes[number] => {
  const item: SettingsItem | undefined = ITEMS.get(path);
  if (!item) throw new Error(`no item of the menu of the settings leads to ${path}`);
  return { path, title: item.title, data: { page: `settings/${path}` }, canActivate: [mayOpen], loadComponent };
};

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
      page('groups', () => import('./groups/groups-page').then((m) => m.GroupsPage)),
      page('sign-in-policy', () => import('./sign-in-policy/sign-in-policy-page').then((m) => m.SignInPolicyPage)),
      page('overview', () => import('./overview/overview-page').then((m) => m.OverviewPage)),
      page('api-keys', () => import('./api-keys/api-keys-page').then((m) => m.ApiKeysPage)),
      page('audit', () => import('./audit/audit-page').then((m) => m.AuditPage)),
    ],
  },
];
