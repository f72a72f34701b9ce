import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Config } from '../config';

const PING_LIMIT_MS = 2_000;

/** The process's shared connection for short commands. Nothing that must survive lives in Redis. */
@Injectable()
export class RedisConnection implements OnApplicationShutdown {
  private readonly log = new Logger('Redis');
  readonly client: Redis;
  private isClosing = false;

  constructor(config: Config) {
    this.client = new Redis(config.redisUrl, {
      connectionName: 'chogura',
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
    });
    let isDown = false;
    // ioredis repeats the error at every attempt to reconnect: one line per outage is enough.
    this.client.on('error', (error: Error) => {
      if (!isDown && !this.isClosing) this.log.error(`not reachable: ${error.message}`);
      isDown = true;
    });
    this.client.on('ready', () => {
      if (isDown) this.log.log('reachable again');
      isDown = false;
    });
  }

  /** Resolves when Redis answers. @throws Error when it does not within two seconds */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis does not answer')), PING_LIMIT_MS);
    });
    await Promise.race([this.client.ping(), late]).finally(() => clearTimeout(timer));
  }

  onApplicationShutdown(): void {
    this.isClosing = true;
    this.client.disconnect();
  }
}
