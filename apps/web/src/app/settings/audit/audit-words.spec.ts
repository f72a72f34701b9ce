import { readFileSync } from 'node:fs';
import type { AuditActor } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import { actorText, documentText, EVENT_GROUPS, EVENT_WORDS, eventText, SUBJECT_WORDS, subjectOf } from './audit-words';

const { components } = JSON.parse(readFileSync('libs/api-client/openapi.json', 'utf8')) as {
  readonly components: { readonly schemas: { readonly EventType: { readonly enum: readonly string[] } } };
};
const { translations } = JSON.parse(readFileSync('apps/web/src/locale/messages.en.json', 'utf8')) as {
  readonly translations: Readonly<Record<string, string>>;
};
const TYPES = components.schemas.EventType.enum;

/** identity.signed-in → audit.identity.signedIn */
const idOf = (type: string): string => `audit.${type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;

const actor = (changes: Partial<AuditActor>): AuditActor => ({
  actor: 'user:0198',
  kind: 'user',
  name: '大路 一葉',
  isDisabled: false,
  ...changes,
});

describe('the words of the audit trail', () => {
  it.each(TYPES)('say what %s is, in Japanese and English', (type) => {
    expect(eventText(type)).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect(translations[idOf(type)]).toMatch(/^[A-Z][\w ’-]+$/);
    expect(Object.keys(SUBJECT_WORDS)).toContain(subjectOf(type));
  });

  it('are each of its own, and offered once, by subject', () => {
    expect(new Set(Object.values(EVENT_WORDS)).size).toBe(TYPES.length);
    const offered = EVENT_GROUPS.flatMap(({ types }) => types);
    expect([...offered].sort()).toEqual([...TYPES].sort());
    expect(EVENT_GROUPS.every(({ types }) => types.length > 0)).toBe(true);
  });

  it('leave a type that there was once as it is', () => {
    expect(eventText('documents.stamped')).toBe('documents.stamped');
  });

  it('name people, programs and the product itself', () => {
    expect(actorText(actor({}))).toBe('大路 一葉');
    expect(actorText(actor({ isDisabled: true }))).toBe('大路 一葉（無効）');
    expect(actorText(actor({ name: null }))).toBe('登録のないユーザー');
    expect(actorText(actor({ kind: 'key', name: '会計ソフト' }))).toBe('APIキー「会計ソフト」');
    expect(actorText(actor({ kind: 'key', name: null }))).toBe('APIキー');
    expect(actorText(actor({ kind: 'operator', name: null }))).toBe('運営担当者');
    expect(actorText(actor({ kind: 'system', name: null }))).toBe('自動処理');
  });

  it('name documents as far as they may be seen', () => {
    const document = { id: '0198', number: 12, title: '請求書', companyName: null };
    expect(documentText(document)).toBe('No. 12　請求書');
    expect(documentText({ ...document, number: null, title: null })).toBe('表示できない帳票');
  });
});
