import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DEED_WORDS, subjectText } from './log-words';

const { components } = JSON.parse(readFileSync('libs/api-client/openapi.json', 'utf8')) as {
  readonly components: { readonly schemas: { readonly OperatorDeed: { readonly enum: readonly string[] } } };
};

describe('the words of the operators’ log', () => {
  it('say what each deed is, each in words of its own', () => {
    expect(Object.keys(DEED_WORDS).sort()).toEqual([...components.schemas.OperatorDeed.enum].sort());
    expect(new Set(Object.values(DEED_WORDS)).size).toBe(Object.keys(DEED_WORDS).length);
  });

  it('name the subject without its ids', () => {
    expect(subjectText({ detail: { companyId: '0198', name: '株式会社ひばり商会', plan: 'light' } })).toBe(
      '株式会社ひばり商会　light',
    );
    expect(subjectText({ detail: {} })).toBe('');
  });
});
