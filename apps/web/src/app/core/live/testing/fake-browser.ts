/** What tabs of one browser share: locks and channels, delivered at once. jsdom has neither. */
export class FakeBrowser {
  readonly #channels = new Set<FakeChannel>();
  readonly #waiting: { run: () => Promise<void>; signal: AbortSignal | undefined }[] = [];
  #isHeld = false;

  install(): void {
    const channels = this.#channels;
    Object.assign(globalThis, {
      BroadcastChannel: class extends FakeChannel {
        constructor() {
          super(channels);
        }
      },
    });
    Object.defineProperty(navigator, 'locks', {
      configurable: true,
      value: {
        request: (_name: string, options: LockOptions, work: (lock: object | null) => Promise<unknown>) =>
          this.#request(options, work),
      },
    });
  }

  uninstall(): void {
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    Reflect.deleteProperty(navigator, 'locks');
  }

  #request(options: LockOptions, work: (lock: object | null) => Promise<unknown>): Promise<unknown> {
    if (options.ifAvailable) return this.#isHeld ? work(null) : this.#hold(() => work({}));
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      const run = async (): Promise<void> => resolve(await this.#hold(() => work({})));
      if (this.#isHeld) this.#waiting.push({ run, signal: options.signal });
      else void run();
    });
  }

  async #hold(work: () => Promise<unknown>): Promise<unknown> {
    this.#isHeld = true;
    try {
      return await work();
    } finally {
      this.#isHeld = false;
      let next = this.#waiting.shift();
      while (next?.signal?.aborted) next = this.#waiting.shift();
      void next?.run();
    }
  }
}

class FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(private readonly channels: Set<FakeChannel>) {
    channels.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of this.channels) if (other !== this) other.onmessage?.({ data });
  }

  close(): void {
    this.channels.delete(this);
  }
}
