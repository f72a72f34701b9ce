import { describe, expect, it } from '@jest/globals';
import { SETTINGS_MENU, type SettingsGroup, shownMenu } from './settings-menu';

const MENU: readonly SettingsGroup[] = [
  {
    title: '会社',
    items: [
      { path: 'overview', title: '会社と利用状況', keywords: 'プラン 登録番号', needs: ['read', 'Company'] },
      { path: 'users', title: 'ユーザー', keywords: '招待 ＣＳＶ', needs: ['manage', 'User'] },
    ],
  },
  { title: '記録', items: [{ path: 'audit', title: '監査ログ', keywords: '履歴', needs: ['read', 'Audit'] }] },
];
const everything = (): boolean => true;
const pathsOf = (groups: readonly SettingsGroup[]): string[] =>
  groups.flatMap(({ items }) => items.map(({ path }) => path));

describe('the menu of the settings', () => {
  it('shows what the person may open, and no group without a page', () => {
    const shown = shownMenu(MENU, '', (action) => action === 'read');
    expect(pathsOf(shown)).toEqual(['overview', 'audit']);
    expect(shownMenu(MENU, '', (_, subject) => subject === 'Audit').map(({ title }) => title)).toEqual(['記録']);
  });

  it('finds a page by any of its words, in any width, and by its group', () => {
    expect(pathsOf(shownMenu(MENU, 'csv', everything))).toEqual(['users']);
    expect(pathsOf(shownMenu(MENU, '会社 プラン', everything))).toEqual(['overview']);
    expect(pathsOf(shownMenu(MENU, '記録', everything))).toEqual(['audit']);
    expect(shownMenu(MENU, 'ない', everything)).toEqual([]);
  });

  it('has each address once', () => {
    const paths = pathsOf(SETTINGS_MENU);
    expect(new Set(paths).size).toBe(paths.length);
  });
});
