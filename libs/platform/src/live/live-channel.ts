import type { Uuid } from '@chogura/kernel';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Config } from '../config';

const CHANNEL = 'chogura:live';

/** What lookers-on are told: that something happened, by id. They read the state themselves, with their own rights. */
export interface LiveEvent {
  readonly tenantId: Uuid;
  /** Id of the event; v7, so it sorts by time. */
  readonly id: Uuid;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

type Listener = (event: LiveEvent) => void;

/**
 * Fans committed events out to the connections of a process: the relay publishes, one Redis subscription per process hears.
 * Nothing depends on it: whoever misses an event reads the state again after the reconnection (`onGap`).
 */
@Injectable()
export class LiveChannel implements OnApplicationShutdown {
  private readonly log = new Logger('Live');
  private readonly listeners = new Map<Uuid, Set<Listener>>();
  private readonly gapListeners = new Set<() => void>();
  private subscriber: Redis | null = null;
  private publisher: Redis | null = null;

  constructor(private readonly config: Config) {}

  /** @returns the way to stop */
  subscribe(tenantId: Uuid, listener: Listener): () => void {
    this.subscriber ??= this.openSubscriber();
    const listeners = this.listeners.get(tenantId) ?? new Set();
    this.listeners.set(tenantId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(tenantId);
    };
  }

  /** Called whenever events may have been missed. */
  onGap(listener: () => void): () => void {
    this.gapListeners.add(listener);
    return () => this.gapListeners.delete(listener);
  }

  /** Never throws and never waits for Redis to come back: what is told live is only a hint. */
  async publish(events: readonly LiveEvent[]): Promise<void> {
    this.publisher ??= this.open({ enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    try {
      if (this.publisher.status !== 'ready') await this.publisher.connect().catch(() => undefined);
      await Promise.all(events.map((event) => this.publisher?.publish(CHANNEL, JSON.stringify(event))));
    } catch (error) {
      this.log.warn(`${events.length} live events were not told: ${String(error)}`);
    }
  }

  onApplicationShutdown(): void {
    this.subscriber?.disconnect();
    this.publisher?.disconnect();
  }

  private open(options: { enableOfflineQueue: boolean; maxRetriesPerRequest: number | null }): Redis {
    const redis = new Redis(this.config.redisUrl, { ...options, lazyConnect: true, connectionName: 'chogura-live' });
    redis.on('error', (error: Error) => this.log.debug(error.message));
    return redis;
  }

  private openSubscriber(): Redis {
    const redis = this.open({ enableOfflineQueue: true, maxRetriesPerRequest: null });
    let wasReady = false;
    redis.on('ready', () => {
      if (wasReady) for (const listener of this.gapListeners) listener();
      wasReady = true;
    });
    redis.on('message', (_channel: string, text: string) => {
      const event = JSON.parse(text) as LiveEvent;
      for (const listener of this.listeners.get(event.tenantId) ?? []) listener(event);
    });
    redis.subscribe(CHANNEL).catch((error: Error) => this.log.error(`live events are not heard: ${error.message}`));
    return redis;
  }
}
