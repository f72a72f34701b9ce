import type { Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../database';
import { OutboxRepository } from './outbox.repository';
import { type FailedDelivery, RelayRepository } from './relay.repository';

/** Of one listing; retry and list again for more. */
const MAX_FAILED_DELIVERIES = 1_000;

/** Event handlers that gave up, of all companies: whoever runs the installation sees them and lets them run again. */
@Injectable()
export class RetryDeliveries {
  constructor(
    private readonly database: Database,
    private readonly repository: OutboxRepository,
    private readonly relay: RelayRepository,
  ) {}

  /** The oldest first. */
  failed(): Promise<FailedDelivery[]> {
    return this.relay.findFailed(MAX_FAILED_DELIVERIES);
  }

  /** @returns how many run again */
  async retryAll(): Promise<number> {
    let count = 0;
    for (const tenantId of new Set((await this.failed()).map((delivery) => delivery.tenantId)))
      count += await this.retryOf(tenantId);
    return count;
  }

  /** Those of one company. @returns how many run again */
  retryOf(tenantId: Uuid): Promise<number> {
    return this.database.transaction({ tenantId }, (tx) => this.repository.retryFailed(tx));
  }
}
