import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStream } from './event-stream';
import type { LiveMessage, LiveStatus } from './live-message';
import { FakeEventSource } from './testing/fake-event-source';

describe('the stream of events', () => {
  let messages: LiveMessage[];
  let statuses: LiveStatus[];
  let refusals: number;
  let stream: EventStream;

  beforeEach(() => {
    jest.useFakeTimers();
    FakeEventSource.install();
    messages = [];
    statuses = [];
    refusals = 0;
    stream = new EventStream('/events', {
      message: (message) => messages.push(message),
      status: (status) => statuses.push(status),
      refused: () => refusals++,
    });
  });

  afterEach(() => {
    stream.close();
    FakeEventSource.uninstall();
    jest.useRealTimers();
  });

  it('passes on which document changed', () => {
    stream.open();
    FakeEventSource.last.opened();
    FakeEventSource.last.sends('document', '{"documentId":"0193","revision":3}');
    expect(statuses).toEqual(['connecting', 'live']);
    expect(messages).toEqual([{ kind: 'resync' }, { kind: 'document', documentId: '0193', revision: 3 }]);
  });

  it('passes on which bulk job went on', () => {
    stream.open();
    FakeEventSource.last.sends('bulk', '{"jobId":"0193"}');
    FakeEventSource.last.sends('bulk', '{}');
    expect(messages).toEqual([{ kind: 'bulk', jobId: '0193' }]);
  });

  it.each(['', 'null', '{"documentId":1,"revision":3}', '{"documentId":"0193"}'])('leaves out data like %p', (data) => {
    stream.open();
    FakeEventSource.last.sends('document', data);
    expect(messages).toEqual([]);
  });

  it('leaves a dropped connection to the browser, and takes what happened meanwhile for missed', () => {
    stream.open();
    FakeEventSource.last.opened();
    FakeEventSource.last.fails('dropped');
    FakeEventSource.last.opened();
    expect(statuses).toEqual(['connecting', 'live', 'lost', 'live']);
    expect(FakeEventSource.all).toHaveLength(1);
    expect(messages).toEqual([{ kind: 'resync' }, { kind: 'resync' }]);
  });

  it('tries a refused connection again, ever more slowly', () => {
    stream.open();
    FakeEventSource.last.fails('refused');
    jest.advanceTimersByTime(1_000);
    FakeEventSource.last.fails('refused');
    jest.advanceTimersByTime(1_999);
    expect(FakeEventSource.all).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(FakeEventSource.all).toHaveLength(3);
    expect(refusals).toBe(2);
  });

  it('stops trying once closed', () => {
    stream.open();
    FakeEventSource.last.fails('refused');
    stream.close();
    jest.advanceTimersByTime(60_000);
    expect(FakeEventSource.all).toHaveLength(1);
  });
});
