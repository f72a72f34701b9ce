import type { SsoSettings } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import { changesOf, connectionErrorsOf, draftOf, errorsOf } from './sso-draft';
import { SETTINGS } from './testing/sso-settings';

const saved: SsoSettings = {
  ...SETTINGS,
  isEnabled: true,
  issuer: 'https://login.example.jp',
  clientId: 'chogura',
  hasClientSecret: true,
  groupsClaim: 'groups',
  mappings: [
    { value: 'g-1', groupId: 'group-1', role: null, customRoleId: null },
    { value: 'g-2', groupId: null, role: 'custom', customRoleId: 'role-1' },
  ],
  domains: [{ domain: 'example.jp', recordName: '_chogura.example.jp', verifiedAt: null }],
};

describe('what is being written about single sign-on', () => {
  it('is saved as it was when nothing is changed, without the secret', () => {
    const changes = changesOf(draftOf(saved));
    const { isEnabled, issuer, clientId, scopes, groupsClaim, mappings, newPersonRole } = saved;
    expect(changes).toMatchObject({ isEnabled, issuer, clientId, scopes, groupsClaim, mappings, newPersonRole });
    expect(changes).toMatchObject({ clientSecret: null, domains: ['example.jp'] });
  });

  it('takes domains a line, scopes by blanks, and roles of either kind', () => {
    const changes = changesOf({
      ...draftOf(saved),
      domains: 'example.jp\n\n sub.example.jp、example.jp ',
      scopes: ' email  groups ',
      newPersonRole: 'role-1',
      groupsClaim: ' ',
      mappings: [
        { value: ' ', groupId: 'group-1', role: 'clerk' },
        { value: ' g-3 ', groupId: '', role: 'auditor' },
      ],
    });
    expect(changes).toMatchObject({
      domains: ['example.jp', 'sub.example.jp'],
      scopes: ['email', 'groups'],
      newPersonRole: 'custom',
      newPersonCustomRoleId: 'role-1',
      groupsClaim: null,
      mappings: [{ value: 'g-3', groupId: null, role: 'auditor', customRoleId: null }],
    });
  });

  it('names nobody for emergencies while passwords are good', () => {
    const draft = { ...draftOf(saved), emergencyUserId: 'user-1' };
    expect(changesOf(draft).emergencyUserId).toBeNull();
    expect(changesOf({ ...draft, isPasswordLoginEnabled: false }).emergencyUserId).toBe('user-1');
  });

  it('may be incomplete while it is off, and needs everything to be on', () => {
    const empty = draftOf(SETTINGS);
    expect(errorsOf(empty, SETTINGS)).toEqual({});
    expect(Object.keys(errorsOf({ ...empty, isEnabled: true }, SETTINGS))).toEqual([
      'issuer',
      'clientId',
      'clientSecret',
      'domains',
    ]);
    expect(errorsOf(draftOf(saved), saved)).toEqual({});
  });

  it('needs the secret again for another provider', () => {
    const moved = { ...draftOf(saved), issuer: 'https://elsewhere.example' };
    expect(Object.keys(connectionErrorsOf(moved, saved))).toEqual(['clientSecret']);
    expect(connectionErrorsOf({ ...moved, clientSecret: 'new' }, saved)).toEqual({});
  });
});
