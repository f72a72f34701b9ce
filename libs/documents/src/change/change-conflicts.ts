import type { DocumentField } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import type { DocumentEntity, DocumentRevisionEntity, FieldChange } from '../document.entity';
import { columnsOf, historyValue } from './editable-columns';
import { conflictKeyOf } from './tax-line-changes';

/** Two people changed the same thing: what both made of it. */
export interface ChangeConflict {
  /** As the history names it. */
  readonly field: string;
  readonly yours: FieldChange['to'];
  readonly theirs: FieldChange['to'];
  /** null: a program or the product. */
  readonly changedBy: Uuid | null;
  readonly changedAt: Date;
}

/**
 * @param wanted from what the document has now to what the person wants
 * @param confirmed このままで正しい, which speaks of the value that the person saw
 * @param since the revisions that the person had not seen, oldest first
 */
export function conflictsOf(
  document: DocumentEntity,
  { wanted, confirmed }: { readonly wanted: readonly FieldChange[]; readonly confirmed: readonly DocumentField[] },
  since: readonly DocumentRevisionEntity[],
): ChangeConflict[] {
  const seen = confirmed
    .flatMap(columnsOf)
    .filter((column) => !wanted.some(({ field }) => field === column))
    .map((field) => {
      const yours = since.flatMap(({ changes }) => changes).find((change) => change.field === field)?.from ?? null;
      return { field, from: historyValue(document[field]), to: yours };
    });
  return [...wanted, ...seen].flatMap(({ field, from: theirs, to: yours }) => {
    const key = conflictKeyOf(field);
    const last = since.findLast(({ changes }) => changes.some((change) => conflictKeyOf(change.field) === key));
    return last ? [{ field, yours, theirs, changedBy: last.changedBy, changedAt: last.changedAt }] : [];
  });
}
