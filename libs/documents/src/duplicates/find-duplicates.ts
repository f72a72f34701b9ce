import type { Reading } from '@chogura/contracts';
import type { Clock, RequestContext, Uuid } from '@chogura/kernel';
import { Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentEntity } from '../document.entity';
import { type PaperPrint, printOf } from './paper-print';
import { MAX_PAIRS, PossibleDuplicatesRepository, type Suspicion } from './possible-duplicates.repository';
import { printKeysOf, reasonToSuspect } from './same-paper';

/** What is compared of a document beside its print. */
export const COMPARED_FIELDS: readonly string[] = [
  'companyName',
  'amountMinor',
  'currency',
  'transactionDate',
  'docType',
  'direction',
];

/**
 * Finds out whether a document may be one that is there already, in the transaction in which it became what it is: when its reading is
 * filled in, and when somebody changes what it is compared by. Whoever changes a document has written everything else before.
 */
@Injectable()
export class FindDuplicates {
  constructor(
    private readonly repository: PossibleDuplicatesRepository,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async afterReading(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    { pages }: Reading,
  ): Promise<void> {
    await this.repository.takeTurn(tx, ctx.tenantId);
    const former = await this.repository.printOf(tx, document.id);
    const print = printOf(pages);
    // A later reading that saw nothing takes nothing back.
    if (print) {
      const keys = { former: former ? printKeysOf(former) : [], now: printKeysOf(print) };
      await this.repository.savePrint(tx, document, print, keys);
    }
    await this.compare(tx, ctx, document, print ?? former);
  }

  async afterChange(tx: Transaction, ctx: RequestContext, document: DocumentEntity): Promise<void> {
    await this.repository.takeTurn(tx, ctx.tenantId);
    await this.compare(tx, ctx, document, await this.repository.printOf(tx, document.id));
  }

  private async compare(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    print: PaperPrint | null,
  ): Promise<void> {
    const candidates = await this.repository.candidates(tx, document.id, print ? printKeysOf(print) : []);
    const suspicions = candidates.flatMap((candidate): Suspicion[] => {
      const reason = reasonToSuspect(print, candidate.print, candidate.hasSameValues);
      return reason ? [{ otherId: candidate.id, reason }] : [];
    });
    for (const { otherId, state } of await this.repository.pairsOf(tx, document.id)) {
      if (state === 'dismissed' || suspicions.some((suspicion) => suspicion.otherId === otherId)) continue;
      await this.repository.withdraw(tx, document.id, otherId);
      await this.tell(tx, ctx, 'documents.duplicate-withdrawn', document.id, otherId);
    }
    for (const suspicion of suspicions.slice(0, MAX_PAIRS)) {
      if (await this.repository.suspect(tx, document, suspicion, this.clock.now()))
        await this.tell(tx, ctx, 'documents.duplicate-suspected', document.id, suspicion.otherId);
    }
  }

  private tell(
    tx: Transaction,
    ctx: RequestContext,
    type: 'documents.duplicate-suspected' | 'documents.duplicate-withdrawn',
    documentId: Uuid,
    otherDocumentId: Uuid,
  ): Promise<void> {
    return this.outbox.publish(tx, ctx, type, { documentId, otherDocumentId });
  }
}
