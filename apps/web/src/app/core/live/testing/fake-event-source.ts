/** An EventSource whose server is the test. jsdom has none. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeEventSource[] = [];

  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = FakeEventSource.CONNECTING;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  static get last(): FakeEventSource {
    const last = FakeEventSource.all.at(-1);
    if (!last) throw new Error('nobody has connected');
    return last;
  }

  static install(): void {
    FakeEventSource.all = [];
    Object.assign(globalThis, { EventSource: FakeEventSource });
  }

  static uninstall(): void {
    Reflect.deleteProperty(globalThis, 'EventSource');
  }

  opened(): void {
    this.readyState = FakeEventSource.OPEN;
    this.onopen?.();
  }

  sends(type: string, data = ''): void {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }

  /** dropped: the browser tries again by itself; refused: it gives up. */
  fails(how: 'dropped' | 'refused'): void {
    this.readyState = how === 'dropped' ? FakeEventSource.CONNECTING : FakeEventSource.CLOSED;
    this.onerror?.();
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }
}
