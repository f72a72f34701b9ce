import { type CanActivate, type DynamicModule, Global, Module, type Type, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { SystemClock } from '../clock';
import { PermissionGuard } from '../permissions/permission.guard';
import { RedisConnection } from '../redis';
import { ConnectionDrain } from './connection-drain';
import { CsrfGuard } from './csrf.guard';
import { fieldErrorsOf, invalidInput } from './invalid-input';
import { ProblemFilter } from './problem-filter';

/** DTOs decide what may come in; an unknown member is refused rather than dropped in silence. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => invalidInput(fieldErrorsOf(errors)),
  });

/** What every request passes, in this order: same site? who? may they? is the input right? – and the one filter for errors. */
@Global()
@Module({})
export class HttpModule {
  /** @param sessionGuard sets request.context on routes that are not public; provided by the domain that knows sessions */
  static forRoot(sessionGuard: Type<CanActivate>): DynamicModule {
    return {
      module: HttpModule,
      providers: [
        SystemClock,
        RedisConnection,
        ConnectionDrain,
        { provide: APP_GUARD, useClass: CsrfGuard },
        { provide: APP_GUARD, useExisting: sessionGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_PIPE, useFactory: createValidationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [SystemClock, RedisConnection],
    };
  }
}
