import type { IconName } from '../ui/icon/icon-shapes';

export interface NavigationItem {
  readonly path: string;
  readonly label: string;
  /** For the bottom bar of phones. */
  readonly shortLabel: string;
  readonly icon: IconName;
  /** Path prefixes that belong to the item besides its own. */
  readonly alsoAt: readonly string[];
  /** Stands at the lower end of the rail. */
  readonly isLast: boolean;
}

/** 主メニュー. An item comes with its page; there are no links to nowhere. */
export const NAVIGATION: readonly NavigationItem[] = [
  {
    path: '/',
    label: $localize`:@@nav.ledger:帳票一覧`,
    shortLabel: $localize`:@@nav.ledger.short:一覧`,
    icon: 'ledger',
    alsoAt: ['/documents', '/changes', '/deleted'],
    isLast: false,
  },
  {
    path: '/settings',
    label: $localize`:@@nav.settings:設定`,
    shortLabel: $localize`:@@nav.settings.short:設定`,
    icon: 'gear',
    alsoAt: [],
    isLast: true,
  },
];

/** @param url with or without query */
export function isCurrent(item: NavigationItem, url: string): boolean {
  const path = url.split(/[?#]/)[0] ?? '';
  return [item.path, ...item.alsoAt].some((own) => path === own || (own !== '/' && path.startsWith(`${own}/`)));
}
