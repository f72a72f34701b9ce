import type { CustomField, CustomFieldOption } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CustomFieldEntity, CustomFieldOptionEntity } from './custom-fields.entities';

/** A field with everything that its screens need; also one that was removed. */
export interface StoredField extends CustomField {
  readonly revision: number;
  readonly isRemoved: boolean;
}

const LOCK = 'custom_fields';

/** The fields of the company and what their lists offer. */
@Injectable()
export class CustomFieldsRepository {
  /** In their order; those that were removed come last. */
  async all(tx: Transaction): Promise<StoredField[]> {
    const fields = await tx.query<Omit<StoredField, 'options'>>(
      `SELECT id, revision, name, description, kind, has_several AS "hasSeveral", shown_for AS "shownFor",
              removed_at IS NOT NULL AS "isRemoved"
         FROM custom_fields ORDER BY removed_at NULLS FIRST, position, id`,
    );
    const options = await tx.query<CustomFieldOption & { readonly fieldId: Uuid }>(
      `SELECT field_id AS "fieldId", id, name, colour, is_retired AS "isRetired" FROM custom_field_options ORDER BY position, id`,
    );
    const optionsOf = Map.groupBy(options, ({ fieldId }) => fieldId);
    return fields.map((field) => ({
      ...field,
      options: (optionsOf.get(field.id) ?? []).map(({ id, name, colour, isRetired }) => ({
        id,
        name,
        colour,
        isRetired,
      })),
    }));
  }

  async inUse(tx: Transaction): Promise<StoredField[]> {
    return (await this.all(tx)).filter(({ isRemoved }) => !isRemoved);
  }

  /** Changes of a company's fields come one after another, and wait for those who are filling fields in; so the limit holds. */
  async hold(tx: Transaction, tenantId: Uuid): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${LOCK} ${tenantId}`]);
  }

  /** Any number may hold them so at once; who wants to change them waits. */
  async share(tx: Transaction): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock_shared(hashtextextended('${LOCK} ' || current_setting('app.tenant_id'), 0))`,
    );
  }

  /** At the end of the order. */
  async insert(
    tx: Transaction,
    field: Omit<CustomFieldEntity, 'position' | 'revision' | 'removedAt'>,
    options: readonly CustomFieldOption[],
  ): Promise<void> {
    const [last] = await tx.query<{ position: number }>(
      'SELECT COALESCE(max(position) + 1, 0) AS position FROM custom_fields WHERE removed_at IS NULL',
    );
    await tx.manager.insert(CustomFieldEntity, { ...field, revision: 0, position: last?.position ?? 0 });
    await this.saveOptions(tx, field.tenantId, field.id, options);
  }

  /** @returns false: somebody else changed it since `revision`, or it is gone */
  async update(
    tx: Transaction,
    id: Uuid,
    revision: number,
    changes: Partial<Omit<CustomFieldEntity, 'tenantId' | 'id' | 'revision'>>,
  ): Promise<boolean> {
    const { affected } = await tx.manager.update(
      CustomFieldEntity,
      { id, revision },
      { ...changes, revision: revision + 1 },
    );
    return (affected ?? 0) > 0;
  }

  /** In this order; others stay. */
  async saveOptions(
    tx: Transaction,
    tenantId: Uuid,
    fieldId: Uuid,
    options: readonly CustomFieldOption[],
  ): Promise<void> {
    if (options.length === 0) return;
    const rows = options.map((option, position) => ({ tenantId, fieldId, position, ...option }));
    await tx.manager.upsert(CustomFieldOptionEntity, rows, ['tenantId', 'id']);
  }

  async removeOptions(tx: Transaction, fieldId: Uuid, ids: readonly Uuid[]): Promise<void> {
    await tx.query('DELETE FROM custom_field_options WHERE field_id = $1 AND id = ANY($2)', [fieldId, ids]);
  }

  async order(tx: Transaction, ids: readonly Uuid[]): Promise<void> {
    await tx.query(
      `UPDATE custom_fields f SET position = o.place - 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, place)
        WHERE f.id = o.id AND f.position <> o.place - 1`,
      [ids],
    );
  }
}
