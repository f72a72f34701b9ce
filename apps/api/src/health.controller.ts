import { ReadingEngine } from '@chogura/contracts';
import { Database, Public, RedisConnection, RelayRepository, Requires } from '@chogura/platform';
import { Controller, Get, Optional, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiSchema,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { PRODUCT_VERSION } from './product-version';

const OCR_ENGINES = ['ppocr', 'tesseract'] as const;
const PART_STATES = ['up', 'down'] as const;

@ApiSchema({ name: 'Health' })
class HealthDto {
  @ApiProperty({ enum: ['ok'] }) status: 'ok';
}

@ApiSchema({ name: 'Readiness' })
class ReadinessDto {
  @ApiProperty({ enum: ['ready', 'not-ready'] }) status: 'ready' | 'not-ready';
  @ApiProperty({ enum: PART_STATES }) database: 'up' | 'down';
  @ApiProperty({ enum: PART_STATES }) redis: 'up' | 'down';
  @ApiProperty({ enum: OCR_ENGINES, enumName: 'OcrEngine', nullable: true }) ocrEngine: 'ppocr' | 'tesseract' | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Age of the oldest event that still waits for the worker' })
  relayLagSeconds: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Age of the oldest event that is not in the audit trail yet',
  })
  auditLagSeconds: number | null;
}

@ApiSchema({ name: 'System' })
class SystemDto {
  @ApiProperty({ enum: OCR_ENGINES, enumName: 'OcrEngine', nullable: true }) ocrEngine: 'ppocr' | 'tesseract' | null;
  @ApiProperty({ type: String, nullable: true }) engineVersion: string | null;
  @ApiProperty({ description: 'Of the product' }) version: string;
}

/** For probes: is the process alive, and can it serve? */
@ApiTags('system')
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly redis: RedisConnection,
    private readonly relay: RelayRepository,
    @Optional() private readonly readingEngine?: ReadingEngine,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'getHealth', summary: 'The process answers' })
  @ApiOkResponse({ type: HealthDto })
  getHealth(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ operationId: 'getReadiness', summary: 'Database and Redis answer' })
  @ApiOkResponse({ type: ReadinessDto })
  @ApiServiceUnavailableResponse({ type: ReadinessDto })
  async getReadiness(@Res({ passthrough: true }) response: Response): Promise<ReadinessDto> {
    const [database, redis, facts, lag] = await Promise.all([
      stateOf(this.database.ping()),
      stateOf(this.redis.ping()),
      this.readingEngine?.describe().catch(() => null) ?? null,
      this.relay.lag().catch(() => null),
    ]);
    const isReady = database === 'up' && redis === 'up';
    response.status(isReady ? 200 : 503);
    return {
      status: isReady ? 'ready' : 'not-ready',
      database,
      redis,
      ocrEngine: facts?.engine ?? null,
      relayLagSeconds: lag?.oldestWaitingSeconds ?? null,
      auditLagSeconds: lag ? Math.max(lag.oldestWaitingSeconds, lag.oldestOpenSeconds.audit ?? 0) : null,
    };
  }
}

@ApiTags('system')
@Controller('system')
export class SystemController {
  constructor(@Optional() private readonly readingEngine?: ReadingEngine) {}

  @Get()
  @Requires('read', 'System')
  @ApiOperation({ operationId: 'getSystem', summary: 'Version, and which engine reads images' })
  @ApiOkResponse({ type: SystemDto })
  async getSystem(): Promise<SystemDto> {
    const facts = (await this.readingEngine?.describe()) ?? null;
    return { ocrEngine: facts?.engine ?? null, engineVersion: facts?.version ?? null, version: PRODUCT_VERSION };
  }
}

const stateOf = (probe: Promise<void>): Promise<'up' | 'down'> =>
  probe.then(
    () => 'up' as const,
    () => 'down' as const,
  );
