import { type CustomField, CustomFields } from '@chogura/contracts';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CustomFieldsRepository } from './custom-fields.repository';

/** Answers `CustomFields`. */
@Injectable()
export class StoredCustomFields extends CustomFields {
  constructor(private readonly repository: CustomFieldsRepository) {
    super();
  }

  all(tx: Transaction): Promise<readonly CustomField[]> {
    return this.repository.inUse(tx);
  }

  async held(tx: Transaction): Promise<readonly CustomField[]> {
    await this.repository.share(tx);
    return this.repository.inUse(tx);
  }
}
