import type { Permission, PermissionSubject } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import { areasOf, effectOf, permissionsOf, withChoice } from './permission-choice';
import { SUBJECTS } from './testing/roles';

const PERMISSIONS: readonly Permission[] = permissionsOf(SUBJECTS);
const sorted = (keys: ReadonlySet<string>): string[] => [...keys].sort();

describe('a choice of permissions', () => {
  it('comes with what it needs, and what that needs', () => {
    const chain: readonly PermissionSubject[] = [
      {
        subject: 'Shelf',
        name: '棚',
        area: 'company',
        permissions: [
          { key: 'read:Shelf', action: 'read', description: '棚を見る', needs: [], isBasic: false },
          { key: 'update:Shelf', action: 'update', description: '棚を変える', needs: ['read:Shelf'], isBasic: false },
          { key: 'delete:Shelf', action: 'delete', description: '棚を捨てる', needs: ['update:Shelf'], isBasic: false },
        ],
      },
    ];
    const all = withChoice(permissionsOf(chain), new Set(), 'delete:Shelf', true);
    expect(sorted(all)).toEqual(['delete:Shelf', 'read:Shelf', 'update:Shelf']);
    expect(sorted(withChoice(permissionsOf(chain), all, 'read:Shelf', false))).toEqual([]);
  });

  it('goes without what it needed, and leaves the others', () => {
    const chosen = new Set(['read:Document', 'update:Document', 'read:Audit']);
    expect(sorted(withChoice(PERMISSIONS, chosen, 'update:Document', false))).toEqual(['read:Audit', 'read:Document']);
    expect(sorted(withChoice(PERMISSIONS, chosen, 'read:Document', false))).toEqual(['read:Audit']);
  });

  it('says what it allows area by area, with what everybody may', () => {
    expect(areasOf(SUBJECTS).map(({ area }) => area)).toEqual(['documents', 'records', 'own']);
    expect(effectOf(SUBJECTS, new Set(['read:Document']))).toEqual([
      { area: 'documents', descriptions: ['帳票を見る'] },
      { area: 'own', descriptions: ['自分の情報を見る'] },
    ]);
  });
});
