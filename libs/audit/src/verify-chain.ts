import type { RequestContext } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AuditEntry, AuditHead } from './audit.entities';
import { AuditRepository } from './audit.repository';
import { type ChainBreak, ChainCheck } from './chain-check';
import { exportedEntry, exportedHead, GENESIS_HASH } from './entry-format';

const ENTRIES_AT_ONCE = 1_000;

type Company = Pick<RequestContext, 'tenantId'>;

export interface ChainVerdict {
  /** How many entries hold, from the first on. */
  readonly entries: number;
  /** As it stood when the verification began. Noted elsewhere it proves later that nothing before it was changed. null: there is none. */
  readonly head: AuditHead | null;
  readonly broken: ChainBreak | null;
}

/** Goes through a company's whole chain, which may grow meanwhile: what counts is the head at the beginning. */
@Injectable()
export class VerifyChain {
  constructor(
    private readonly database: Database,
    private readonly repository: AuditRepository,
  ) {}

  async run(company: Company): Promise<ChainVerdict> {
    const head = await this.head(company);
    const check = new ChainCheck();
    const broken = (await this.breakOf(company, check, head)) ?? check.end(head) ?? (await this.breakBeyond(company));
    return { entries: check.length, head, broken };
  }

  /** The lines of an export, which tools/verify-audit.mjs and whoever reads docs/audit-format.md can verify without this product. */
  async *exportLines(company: Company): AsyncGenerator<string> {
    const head = await this.head(company);
    let seq = 0;
    for await (const entry of this.walk(company, 0, head?.seq ?? null)) {
      yield exportedEntry(entry);
      seq = entry.seq;
    }
    // What the head does not know of is told as well, or the export of a broken chain would look whole.
    if (await this.breakBeyond(company))
      for await (const entry of this.walk(company, seq, null)) yield exportedEntry(entry);
    if (head) yield exportedHead(head);
    else if (seq === 0) yield exportedHead({ tenantId: company.tenantId, seq, hash: GENESIS_HASH });
  }

  private async breakOf(company: Company, check: ChainCheck, head: AuditHead | null): Promise<ChainBreak | null> {
    for await (const entry of this.walk(company, 0, head?.seq ?? null)) {
      const broken = check.next(entry);
      if (broken) return broken;
    }
    return null;
  }

  private async breakBeyond(company: Company): Promise<ChainBreak | null> {
    const entry = await this.database.transaction(company, (tx) => this.repository.firstBeyondHead(tx));
    return entry && { seq: entry.seq, eventId: entry.eventId, reason: 'beyond-head' };
  }

  private head(company: Company): Promise<AuditHead | null> {
    return this.database.transaction(company, (tx) => this.repository.head(tx));
  }

  private async *walk({ tenantId }: Company, after: number, upTo: number | null): AsyncGenerator<AuditEntry> {
    for (let last: number | undefined = after; last !== undefined;) {
      const from: number = last;
      const entries = await this.database.transaction({ tenantId }, (tx) =>
        this.repository.walk(tx, from, upTo, ENTRIES_AT_ONCE),
      );
      yield* entries;
      last = entries.at(-1)?.seq;
    }
  }
}
