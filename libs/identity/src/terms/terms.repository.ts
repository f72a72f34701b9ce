import type { IsoDay, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { Consent, Terms, type TermsKind } from '../identity.entities';

@Injectable()
export class TermsRepository {
  /** The newest version of each text that is in force on a day. */
  async inForce(tx: Transaction, day: IsoDay): Promise<ReadonlyMap<TermsKind, Terms>> {
    const versions = await tx.manager.find(Terms, { order: { version: 'ASC' } });
    return new Map(versions.filter(({ effectiveOn }) => effectiveOn <= day).map((terms) => [terms.kind, terms]));
  }

  find(tx: Transaction, kind: TermsKind, version: number): Promise<Terms | null> {
    return tx.manager.findOneBy(Terms, { kind, version });
  }

  /** The newest version of each text that the person agreed to. */
  async agreedBy(tx: Transaction, userId: Uuid): Promise<ReadonlyMap<TermsKind, number>> {
    const rows = await tx.query<{ kind: TermsKind; version: number }>(
      `SELECT kind, max(version) AS version FROM consents WHERE user_id = $1 AND decision = 'agreed' GROUP BY kind`,
      [userId],
    );
    return new Map(rows.map(({ kind, version }) => [kind, version]));
  }

  async insertConsent(tx: Transaction, consent: Consent): Promise<void> {
    await tx.manager.insert(Consent, consent);
  }
}
