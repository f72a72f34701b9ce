import { describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { parseCustomCondition } from './custom-conditions';

const fieldId = newId();
const optionId = newId();

describe('a condition on a custom field', () => {
  it.each([
    [`${fieldId}:has:A-1:2`, { fieldId, is: 'has', text: 'A-1:2' }],
    [`${fieldId}:from:2026-03-31`, { fieldId, is: 'from', end: { of: 'day', value: '2026-03-31' } }],
    [`${fieldId}:to:-120`, { fieldId, is: 'to', end: { of: 'amount', value: -120 } }],
    [`${fieldId}:in:${optionId},${fieldId}`, { fieldId, is: 'in', optionIds: [optionId, fieldId] }],
    [`${fieldId}:blank`, { fieldId, is: 'blank' }],
  ])('%s is understood', (text, condition) => expect(parseCustomCondition(text)).toEqual(condition));

  it.each([
    '',
    fieldId,
    'x:blank',
    `${fieldId}:blank:1`,
    `${fieldId}:has:`,
    `${fieldId}:has:${'あ'.repeat(201)}`,
    `${fieldId}:has:a\0b`,
    `${fieldId}:from:2026-02-30`,
    `${fieldId}:from:99999999999999999`,
    `${fieldId}:to:1.5`,
    `${fieldId}:in:`,
    `${fieldId}:in:${optionId},x`,
    `${fieldId}:in:${Array(200).fill(optionId).join(',')}`,
    `${fieldId}:like:x`,
  ])('%s is none', (text) => expect(parseCustomCondition(text)).toBeNull());
});
