import { DocumentLabels } from '@chogura/contracts';
import { type Clock, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput, Outbox, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ownIdOf } from '../sign-in/own-session';
import { PeopleRepository } from '../people/people.repository';
import { stateOf, type SupportGrant } from './support-grant.entity';
import type { NewSupportGrantDto, SupportGrantDto } from './support-grants.dto';
import { SUPPORT_GRANT_NOT_FOUND } from './support-grants.problems';
import { SupportGrantsRepository } from './support-grants.repository';

const HOUR_MS = 3_600_000;

/** サポートへのアクセス許可: an administrator lets operators look at documents, for a while. */
@Injectable()
export class SupportGrants {
  constructor(
    private readonly database: Database,
    private readonly repository: SupportGrantsRepository,
    private readonly people: PeopleRepository,
    private readonly documents: DocumentLabels,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async list(ctx: RequestContext): Promise<SupportGrantDto[]> {
    const { grants, users } = await this.database.transaction(ctx, async (tx) => {
      const grants = await this.repository.list(tx);
      const ids = grants.flatMap(({ grantedBy, revokedBy }) => [grantedBy, ...(revokedBy ? [revokedBy] : [])]);
      return { grants, users: await this.people.findUsers(tx, [...new Set(ids)]) };
    });
    const documentIds = new Set(grants.flatMap((grant) => grant.documentIds ?? []));
    const labels = await this.documents.of(ctx, [...documentIds]);
    const numbers = new Map(labels.map(({ id, number }) => [id, number]));
    const personOf = (id: Uuid) => ({ id, name: users.get(id)?.name ?? '' });
    const now = this.clock.now();
    return grants.map((grant) => ({
      id: grant.id,
      reason: grant.reason,
      state: stateOf(grant, now),
      documentNumbers: grant.documentIds && grant.documentIds.flatMap((id) => numbers.get(id) ?? []),
      grantedBy: personOf(grant.grantedBy),
      grantedAt: grant.grantedAt,
      expiresAt: grant.expiresAt,
      revokedBy: grant.revokedBy === null ? null : personOf(grant.revokedBy),
      revokedAt: grant.revokedAt,
    }));
  }

  /** @throws http.invalid-input (400) for a 管理番号 that the asker cannot see */
  async give(ctx: RequestContext, { reason, hours, documentNumbers }: NewSupportGrantDto): Promise<Uuid> {
    const grantedBy = ownIdOf(ctx);
    const documentIds = documentNumbers && (await this.idsOf(ctx, documentNumbers));
    const grantedAt = this.clock.now();
    const grant: SupportGrant = {
      tenantId: ctx.tenantId,
      id: newId(),
      reason,
      documentIds,
      grantedBy,
      grantedAt,
      expiresAt: new Date(grantedAt.getTime() + hours * HOUR_MS),
      revokedBy: null,
      revokedAt: null,
    };
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.insert(tx, grant);
      const payload = { grantId: grant.id, reason, documentIds, expiresAt: grant.expiresAt.toISOString() };
      await this.outbox.publish(tx, ctx, 'identity.support-granted', payload);
    });
    return grant.id;
  }

  /** Ends it at once; one that is over already stays so. @throws identity.support-grant-not-found (404) */
  async revoke(ctx: RequestContext, grantId: Uuid): Promise<void> {
    const revokedBy = ownIdOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.find(tx, grantId))) throw new Problem(SUPPORT_GRANT_NOT_FOUND);
      if (!(await this.repository.revoke(tx, grantId, revokedBy, this.clock.now()))) return;
      await this.outbox.publish(tx, ctx, 'identity.support-revoked', { grantId });
    });
  }

  private async idsOf(ctx: RequestContext, numbers: readonly number[]): Promise<Uuid[]> {
    const labels = await this.documents.withNumbers(ctx, numbers);
    const missing = numbers.find((number) => !labels.some((label) => label.number === number));
    if (missing !== undefined) {
      throw invalidInput([{ field: 'documentNumbers', code: 'not-found', message: notFound(missing) }]);
    }
    return labels.map(({ id }) => id);
  }
}

const notFound = (number: number) => ({
  ja: `管理番号${number}の帳票は見つかりません`,
  en: `There is no document with the number ${number}`,
});
