import { bulkMessage, documentMessage, type LiveMessage, type LiveStatus, signedOutMessage } from './live-message';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/** What is about something, by the name of the event. */
const READERS = [
  ['document', documentMessage],
  ['bulk', bulkMessage],
] as const;

export interface EventStreamListener {
  readonly message: (message: LiveMessage) => void;
  readonly status: (status: LiveStatus) => void;
  /** The server refused the connection (a session that ended, or a server that is restarting). */
  readonly refused: () => void;
}

/**
 * The server's events, kept connected: a dropped connection is resumed by the browser, a refused one is tried again here, after 1 to 30 s.
 * The server keeps nothing for those who were away, and what a page loaded may be older than its connection:
 * every opening therefore counts as a `resync`, the first one too.
 */
export class EventStream {
  #source: EventSource | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(
    private readonly url: string,
    private readonly listener: EventStreamListener,
  ) {}

  open(): void {
    this.close();
    this.listener.status('connecting');
    const source = new EventSource(this.url);
    this.#source = source;
    source.onopen = () => {
      this.#retryMs = FIRST_RETRY_MS;
      this.listener.status('live');
      this.listener.message({ kind: 'resync' });
    };
    source.onerror = () => {
      this.listener.status('lost');
      if (source.readyState === EventSource.CLOSED) this.#retryLater();
    };
    for (const [name, read] of READERS) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        const message = read(event.data);
        if (message) this.listener.message(message);
      });
    }
    source.addEventListener('resync', () => this.listener.message({ kind: 'resync' }));
    source.addEventListener('signed-out', (event: MessageEvent<string>) =>
      this.listener.message(signedOutMessage(event.data)),
    );
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }

  #retryLater(): void {
    this.listener.refused();
    this.#retry = setTimeout(() => this.open(), this.#retryMs);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }
}
