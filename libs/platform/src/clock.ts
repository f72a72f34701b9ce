import { type Clock, systemClock } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';

/** The time, for classes that Nest makes; tests hand over any other Clock. */
@Injectable()
export class SystemClock implements Clock {
  now(): Date {
    return systemClock.now();
  }
}
