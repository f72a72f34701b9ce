import type { RequestContext } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database';
import type { StoredObject } from './object-storage';
import { StoredObjectsRepository } from './stored-objects.repository';

/** Ties stored bytes to their company in the transaction of whatever they belong to. Bytes without a row are swept. */
@Injectable()
export class StoredObjects {
  constructor(private readonly repository: StoredObjectsRepository) {}

  async record(tx: Transaction, ctx: RequestContext, objects: readonly StoredObject[]): Promise<void> {
    if (objects.length > 0) await this.repository.insert(tx, ctx.tenantId, objects);
  }

  /** What the company has stored. */
  totalBytes(tx: Transaction): Promise<number> {
    return this.repository.totalBytes(tx);
  }
}
