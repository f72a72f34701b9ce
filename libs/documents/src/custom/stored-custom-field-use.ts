import { CustomFieldUse } from '@chogura/contracts';
import type { CappedCount, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CustomValuesRepository } from './custom-values.repository';

/** Answers `CustomFieldUse`. */
@Injectable()
export class StoredCustomFieldUse extends CustomFieldUse {
  constructor(private readonly repository: CustomValuesRepository) {
    super();
  }

  counts(tx: Transaction, fieldIds: readonly Uuid[]): Promise<ReadonlyMap<Uuid, CappedCount>> {
    return this.repository.counts(tx, fieldIds);
  }

  usedOptions(tx: Transaction, fieldId: Uuid, optionIds: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    return this.repository.usedOptions(tx, fieldId, optionIds);
  }

  hasSeveralValues(tx: Transaction, fieldId: Uuid): Promise<boolean> {
    return this.repository.hasSeveralValues(tx, fieldId);
  }
}
