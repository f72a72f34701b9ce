import { nameKey, type Uuid } from '@chogura/kernel';
import type { SqlParameters } from '../ledger/document-filter.repository';
import { type CustomCondition, parseCustomCondition } from './custom-conditions';

const COLUMN = { day: ['day', 'date'], amount: ['amount_minor', 'int8'] } as const;

/** What must hold of a row `d` of documents: what is asked of one field, of one of its values. */
export function customPredicates(custom: readonly string[], sql: SqlParameters): string[] {
  const byField = Map.groupBy(conditionsOf(custom), ({ fieldId }) => fieldId);
  return [...byField].flatMap(([fieldId, conditions]) => {
    const asked = conditions.flatMap((condition) => valuePredicate(condition, sql) ?? []);
    return [
      ...(asked.length > 0 ? [`EXISTS (${valuesOf(fieldId, sql)} AND ${asked.join(' AND ')})`] : []),
      ...(conditions.some(({ is }) => is === 'blank') ? [`NOT EXISTS (${valuesOf(fieldId, sql)})`] : []),
    ];
  });
}

/** Amounts are compared within one currency. */
export const hasAmountCondition = (custom: readonly string[]): boolean =>
  conditionsOf(custom).some((condition) => 'end' in condition && condition.end.of === 'amount');

const conditionsOf = (custom: readonly string[]): CustomCondition[] =>
  custom.flatMap((text) => parseCustomCondition(text) ?? []);

const valuesOf = (fieldId: Uuid, sql: SqlParameters): string =>
  `SELECT FROM document_custom_values v WHERE v.tenant_id = d.tenant_id AND v.document_id = d.id AND v.field_id = ${sql.add(fieldId)}`;

function valuePredicate(condition: CustomCondition, sql: SqlParameters): string | null {
  switch (condition.is) {
    case 'has': {
      const key = nameKey(condition.text) || condition.text;
      return `v.text_key LIKE ${sql.add(`%${key.replace(/[\\%_]/g, '\\$&')}%`)}`;
    }
    case 'from':
    case 'to': {
      const [column, type] = COLUMN[condition.end.of];
      return `v.${column} ${condition.is === 'from' ? '>=' : '<='} ${sql.add(condition.end.value)}::${type}`;
    }
    case 'in':
      return `v.option_id = ANY(${sql.add(condition.optionIds)}::uuid[])`;
    case 'blank':
      return null;
  }
}
