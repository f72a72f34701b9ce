import { CustomFieldUse, EVENTS } from '@chogura/contracts';
import type { CappedCount, RequestContext, Uuid } from '@chogura/kernel';
import { Outbox, OutboxRepository } from '@chogura/platform';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { CUSTOM_FIELDS_ENTITIES } from '../custom-fields.entities';
import { CustomFieldsRepository } from '../custom-fields.repository';
import { ManageCustomFields } from '../manage-custom-fields';
import { StoredCustomFields } from '../stored-custom-fields';

/** What documents would answer, as a test says it. */
export class GivenUse extends CustomFieldUse {
  readonly documents = new Map<Uuid, number>();
  readonly options = new Set<Uuid>();
  readonly severalIn = new Set<Uuid>();

  override async counts(_tx: unknown, fieldIds: readonly Uuid[]): Promise<ReadonlyMap<Uuid, CappedCount>> {
    return new Map(fieldIds.map((id) => [id, { count: this.documents.get(id) ?? 0, isCapped: false }]));
  }

  override async usedOptions(_tx: unknown, _fieldId: Uuid, optionIds: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    return new Set(optionIds.filter((id) => this.options.has(id)));
  }

  override async hasSeveralValues(_tx: unknown, fieldId: Uuid): Promise<boolean> {
    return this.severalIn.has(fieldId);
  }
}

/** The domain with a real database, without HTTP. */
export interface CustomFieldsBench {
  readonly db: TestDatabase;
  readonly use: GivenUse;
  readonly fields: ManageCustomFields;
  readonly stored: StoredCustomFields;
  newCompany(): Promise<RequestContext>;
}

export async function openCustomFieldsBench(): Promise<CustomFieldsBench> {
  const db = await createTestDatabase({ entities: CUSTOM_FIELDS_ENTITIES });
  const [repository, use, clock] = [
    new CustomFieldsRepository(),
    new GivenUse(),
    new SettableClock('2026-04-15T03:00:00Z'),
  ];
  const outbox = new Outbox(EVENTS, new OutboxRepository());
  return {
    db,
    use,
    fields: new ManageCustomFields(db.database, repository, use, outbox, clock),
    stored: new StoredCustomFields(repository),
    newCompany: async () => (await db.newTenant()).ctx,
  };
}
