import { SystemClock } from '@chogura/platform';
import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { AuditRepository } from './audit.repository';
import { ChainEventsHandler } from './chain-events.handler';
import { ReadAudit } from './read-audit';
import { VerifyChain } from './verify-chain';

@Module({
  controllers: [AuditController],
  providers: [SystemClock, AuditRepository, ChainEventsHandler, ReadAudit, VerifyChain],
  exports: [AuditRepository, VerifyChain],
})
export class AuditModule {}
