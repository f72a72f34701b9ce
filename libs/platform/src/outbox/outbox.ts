import { actorText, type DomainEvent, newId, type RequestContext } from '@chogura/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Transaction } from '../database';
import { OutboxRepository } from './outbox.repository';

/** The events that exist: type → schema of the payload. contracts has the one list. */
export type EventCatalogue = Readonly<Record<string, z.ZodType>>;
export const EVENT_CATALOGUE = Symbol('EVENT_CATALOGUE');

/** Tells the other domains, in the same transaction as the change itself. */
@Injectable()
export class Outbox {
  constructor(
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue,
    private readonly repository: OutboxRepository,
  ) {}

  /**
   * Writes the event and wakes the relay at commit; a rollback takes both back.
   * @throws Error for a type nobody declared, or a payload that is not of its schema
   */
  async publish(tx: Transaction, ctx: RequestContext, type: string, payload: object): Promise<void> {
    const schema = this.catalogue[type];
    if (!schema) throw new Error(`unknown event type: ${type}`);
    const event: Omit<DomainEvent, 'occurredAt'> = {
      id: newId(),
      tenantId: ctx.tenantId,
      type,
      actor: actorText(ctx.actor),
      requestId: ctx.requestId,
      payload: schema.parse(payload),
    };
    await this.repository.insertEvent(tx, event);
  }
}
