import { Problem, type RequestContext } from '@chogura/kernel';
import { Database, Outbox } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { INTAKE_CHANGED_MEANWHILE } from './intake-settings.problems';
import type { IntakeSettingsChangesDto, IntakeSettingsDto } from './intake-settings.dto';
import { IntakeSettingsRepository } from './intake-settings.repository';

/** How the company wants documents to be taken in. */
@Injectable()
export class IntakeSettings {
  constructor(
    private readonly database: Database,
    private readonly repository: IntakeSettingsRepository,
    private readonly outbox: Outbox,
  ) {}

  read(ctx: RequestContext): Promise<IntakeSettingsDto> {
    return this.database.transaction(ctx, (tx) => this.repository.find(tx));
  }

  /** Passwords that were kept until now are erased with the permission to keep them. @throws documents.intake-changed-meanwhile (412) */
  change(ctx: RequestContext, baseRevision: number, { keepsPasswords }: IntakeSettingsChangesDto): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      const wanted = { revision: baseRevision + 1, keepsPasswords };
      if (!(await this.repository.change(tx, ctx.tenantId, wanted))) throw new Problem(INTAKE_CHANGED_MEANWHILE);
      if (!keepsPasswords) await this.repository.erasePasswords(tx);
      await this.outbox.publish(tx, ctx, 'documents.intake-changed', wanted);
    });
  }
}
