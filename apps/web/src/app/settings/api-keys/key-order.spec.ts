import { describe, expect, it } from '@jest/globals';
import { errorsOf, firstEntries, type KeyEntries, orderOf, toggled } from './key-order';

const ENTRIES: KeyEntries = {
  name: ' 会計連携 ',
  expiresOn: '２０２７／３／３１',
  scopes: ['read:Document'],
  groupIds: ['b', 'a'],
};

describe('the order of an API key', () => {
  it('is what was entered, tidied, the groups in the order in which they were chosen', () => {
    expect(errorsOf(ENTRIES)).toEqual({});
    expect(orderOf(ENTRIES)).toEqual({
      name: '会計連携',
      scopes: ['read:Document'],
      groupIds: ['b', 'a'],
      expiresOn: '2027-03-31',
    });
  });

  it('has no last day where none was entered', () => {
    expect(orderOf({ ...ENTRIES, expiresOn: ' ' }).expiresOn).toBeNull();
  });

  it('proposes a last day a year from now, in Tokyo', () => {
    expect(firstEntries(new Date('2026-03-31T15:00:00Z')).expiresOn).toBe('2027/04/01');
  });

  it('says what is missing or not to be understood, and how long a name is that is too long', () => {
    expect(errorsOf({ name: ' ', expiresOn: 'いつか', scopes: [], groupIds: [] })).toEqual({
      name: '連携するシステムの名前を入力してください',
      scopes: 'できることを1つ以上選んでください',
      expiresOn: '日付は 2026/03/31 のように入力してください',
    });
    expect(errorsOf({ ...ENTRIES, name: 'あ'.repeat(53) }).name).toBe('50文字以内で入力してください（いま53文字）');
  });

  it('keeps each choice once, the newest last', () => {
    expect(toggled(['a', 'b'], 'c', true)).toEqual(['a', 'b', 'c']);
    expect(toggled(['a', 'b'], 'a', true)).toEqual(['b', 'a']);
    expect(toggled(['a', 'b'], 'a', false)).toEqual(['b']);
  });
});
