import { type SearchedValues, SearchTexts, type Transaction } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { SearchRepository } from './search.repository';

@Injectable()
export class StoredSearchTexts extends SearchTexts {
  constructor(private readonly repository: SearchRepository) {
    super();
  }

  override put(tx: Transaction, { tenantId }: RequestContext, documentId: Uuid, values: SearchedValues): Promise<void> {
    return this.repository.putValues(tx, tenantId, documentId, values);
  }
}
