import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DocumentRow } from '@chogura/api-client';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Subject } from 'rxjs';
import { LiveConnection } from '../core/live/live-connection';
import { SessionStore, type SessionState } from '../core/session/session-store';
import { conditionsOf } from './ledger-conditions';
import { LedgerStore } from './ledger-store';
import { QuietLive } from './testing/quiet-live';
import { idOf, row, sampleDocument } from './testing/samples';
import { UploadQueue } from './upload/upload-queue';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const gathered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
const capped = (count: number) => ({ count, isCapped: false });

describe('the rows of the ledger', () => {
  const live = new QuietLive();
  const stored = new Subject<DocumentRow>();
  const state = signal<SessionState>({ is: 'unknown' });
  let server: HttpTestingController;
  let store: LedgerStore;

  const numbers = (): number[] => store.rows().map(({ number }) => number);
  const listRequest = (): TestRequest => server.expectOne((request) => request.url === '/api/v1/documents');
  const answerCounts = (): void => {
    for (const request of server.match('/api/v1/documents/counts')) {
      const none = capped(0);
      request.flush({ all: capped(40), review: none, incomplete: none, reading: none, failed: none, favourites: none });
    }
  };
  const answerList = async (items: DocumentRow[], nextCursor: string | null = null): Promise<void> => {
    listRequest().flush({ items, nextCursor, count: capped(items.length) });
    answerCounts();
    await settled();
  };

  beforeEach(async () => {
    state.set({ is: 'unknown' });
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        LedgerStore,
        { provide: LiveConnection, useValue: live },
        { provide: UploadQueue, useValue: { stored } },
        { provide: SessionStore, useValue: { state } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(LedgerStore);
    void store.show(conditionsOf({}));
    await answerList([row(3), row(2)], 'next');
  });

  it('come page by page, each row once', async () => {
    void store.loadMore();
    void store.loadMore();
    const request = listRequest();
    expect(request.request.params.get('cursor')).toBe('next');
    request.flush({ items: [row(2), row(1)], nextCursor: null, count: capped(3) });
    await settled();
    expect(numbers()).toEqual([3, 2, 1]);
    expect(store.hasMore()).toBe(false);
  });

  it('belong to the conditions asked for last, whichever answer comes last', async () => {
    void store.show(conditionsOf({ view: 'review' }));
    const older = listRequest();
    void store.show(conditionsOf({ view: 'failed' }));
    const newer = listRequest();
    newer.flush({ items: [row(9)], nextCursor: null, count: capped(1) });
    older.flush({ items: [row(8)], nextCursor: null, count: capped(1) });
    await settled();
    expect(numbers()).toEqual([9]);
    answerCounts();
  });

  it('change where they stand when the server says so, and are tinted', async () => {
    live.documentChanged.next({ documentId: idOf(2), revision: 2 });
    await gathered();
    server.expectOne(`/api/v1/documents/${idOf(2)}`).flush(sampleDocument(2, { title: '領収書' }));
    await settled();
    expect(store.rows().map(({ title }) => title)).toEqual(['請求書', '領収書']);
    expect(store.changed().has(idOf(2))).toBe(true);
    answerCounts();
  });

  it('lose a document that the person may no longer see, and no other', async () => {
    for (const number of [3, 2]) live.documentChanged.next({ documentId: idOf(number), revision: 2 });
    await gathered();
    const answer = (number: number, status: number): void =>
      server.expectOne(`/api/v1/documents/${idOf(number)}`).flush(null, { status, statusText: 'refused' });
    answer(3, 404);
    answer(2, 503);
    await settled();
    expect(numbers()).toEqual([2]);
    answerCounts();
  });

  it('take in a document that was not among them', async () => {
    live.documentChanged.next({ documentId: idOf(4), revision: 1 });
    await gathered();
    await answerList([row(4), row(3), row(2)], 'next');
    expect(numbers()).toEqual([4, 3, 2]);
  });

  it('show an upload of one’s own at once, in its place', () => {
    stored.next(row(5, { inputState: 'reading' }));
    stored.next(row(4, { inputState: 'reading' }));
    expect(numbers()).toEqual([5, 4, 3, 2]);
  });

  it('leave an upload out where the conditions would', async () => {
    void store.show(conditionsOf({ q: '朝凪' }));
    await answerList([row(3)]);
    stored.next(row(5));
    expect(numbers()).toEqual([3]);
  });

  it('are loaded again as far as they were shown after something may have been missed', async () => {
    void store.loadMore();
    await answerList([row(1)]);
    live.resync.next();
    await answerList([row(4), row(3)], 'second');
    await answerList([row(2), row(1)]);
    expect(numbers()).toEqual([4, 3, 2, 1]);
    expect(store.hasMore()).toBe(false);
  });

  it('stay when they cannot be loaded again, and the problem is told', async () => {
    void store.reload();
    listRequest().error(new ProgressEvent('error'));
    await settled();
    expect(numbers()).toEqual([3, 2]);
    expect(store.problem()?.status).toBe(0);
    answerCounts();
  });

  it('know what stands above and below', () => {
    expect(store.neighbour(idOf(3), 1)?.number).toBe(2);
    expect(store.neighbour(idOf(3), -1)).toBeNull();
    expect(store.neighbour(idOf(9), 1)).toBeNull();
  });

  it('say how many there are by the tab, or by the search', async () => {
    expect(store.count()).toEqual(capped(40));
    void store.show(conditionsOf({ q: '朝凪' }));
    await answerList([row(3)]);
    expect(store.count()).toEqual(capped(1));
  });

  it('are gone when the person is', () => {
    state.set({ is: 'signed-out', end: null });
    TestBed.tick();
    expect(numbers()).toEqual([]);
    expect(store.counts()).toBeNull();
  });

  it('lose their tint after a second', () => {
    jest.useFakeTimers();
    stored.next(row(6));
    expect(store.changed().size).toBe(1);
    jest.advanceTimersByTime(1_000);
    expect(store.changed().size).toBe(0);
    jest.useRealTimers();
  });
});
