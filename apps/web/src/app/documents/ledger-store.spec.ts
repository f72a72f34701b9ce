import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DocumentPage, DocumentRow } from '@chogura/api-client';
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
const gathered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));
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
      const views = { review: none, incomplete: none, reading: none, failed: none, favourites: none, contracts: none };
      request.flush({ all: capped(40), ...views });
    }
  };
  const page = (items: DocumentRow[], changes: Partial<DocumentPage> = {}): DocumentPage => ({
    items,
    previousCursor: null,
    nextCursor: null,
    start: { index: 0, isEstimate: false },
    count: capped(items.length),
    ...changes,
  });
  const answerList = async (items: DocumentRow[], changes: Partial<DocumentPage> = {}): Promise<void> => {
    listRequest().flush(page(items, changes));
    answerCounts();
    await settled();
  };
  const below = (count: number): Partial<DocumentPage> => ({ nextCursor: 'next', count: capped(count) });

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
    await answerList([row(3), row(2)]);
  });

  it('come page by page as they are looked at, each row once', async () => {
    void store.show(conditionsOf({ q: '朝凪' }));
    await answerList([row(3), row(2)], below(3));
    store.lookAt({ first: 0, end: 2 });
    store.lookAt({ first: 1, end: 3 });
    const request = listRequest();
    expect(request.request.params.get('cursor')).toBe('next');
    request.flush(page([row(2), row(1)], { count: null }));
    await settled();
    expect(numbers()).toEqual([3, 2, 1]);
    expect(store.window()).toMatchObject({ total: 3, isTotalEstimate: false });
  });

  it('begin anew where one jumps to: counted near the top, as a part of the list far down', async () => {
    void store.show(conditionsOf({ q: '朝凪' }));
    const first = Array.from({ length: 100 }, (_, index) => row(9_999 - index));
    await answerList(first, { nextCursor: 'next', count: { count: 10_000, isCapped: true } });
    store.lookAt({ first: 5_000, end: 5_020 });
    const middle = listRequest();
    expect(middle.request.params.get('offset')).toBe('4970');
    const place = { previousCursor: 'above', nextCursor: 'below', start: { index: 4_970, isEstimate: false } };
    middle.flush(
      page(
        Array.from({ length: 200 }, (_, index) => row(5_000 - index)),
        { ...place, count: null },
      ),
    );
    await settled();
    listRequest().flush(page([row(5_001)], { previousCursor: 'higher', count: null }));
    await settled();
    expect(store.window()).toMatchObject({ start: 4_969, total: 10_000 });
    server.match(() => true);
  });

  it('belong to the conditions asked for last, whichever answer comes last', async () => {
    void store.show(conditionsOf({ view: 'review' }));
    const older = listRequest();
    void store.show(conditionsOf({ view: 'failed' }));
    const newer = listRequest();
    newer.flush(page([row(9)]));
    older.flush(page([row(8)]));
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
    await answerList([row(4), row(3), row(2)]);
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

  it('leave when others delete them, also when they delete many at once', async () => {
    const removed: string[] = [];
    store.removed.subscribe((ids) => removed.push(...ids));
    void store.show(conditionsOf({ q: '朝凪' }));
    await answerList(Array.from({ length: 60 }, (_, index) => row(60 - index)));
    for (let number = 11; number <= 50; number++) live.documentChanged.next({ documentId: idOf(number), revision: 2 });
    await gathered();
    const left = Array.from({ length: 20 }, (_, index) => row(index < 10 ? 60 - index : 20 - index));
    await answerList(left);
    expect(numbers()).toEqual(left.map(({ number }) => number));
    expect(removed).toHaveLength(40);
  });

  it('change where they stand also when many do', async () => {
    void store.show(conditionsOf({ q: '朝凪' }));
    await answerList(Array.from({ length: 20 }, (_, index) => row(20 - index)));
    for (let number = 1; number <= 20; number++) live.documentChanged.next({ documentId: idOf(number), revision: 2 });
    await gathered();
    await answerList(Array.from({ length: 20 }, (_, index) => row(index + 1, { title: '領収書' })));
    expect(numbers()).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
    expect(store.rows().every(({ title }) => title === '領収書')).toBe(true);
  });

  it('are loaded again as far as they were shown after something may have been missed', async () => {
    live.resync.next();
    await answerList([row(4), row(2), row(1)]);
    expect(numbers()).toEqual([4, 2, 1]);
  });

  it('stay when the next ones cannot be loaded; the problem is told, and it can be tried again', async () => {
    void store.show(conditionsOf({ q: '朝凪' }));
    await answerList([row(3), row(2)], below(3));
    listRequest().error(new ProgressEvent('error'));
    await settled();
    expect(numbers()).toEqual([3, 2]);
    expect(store.problem()?.status).toBe(0);
    store.lookAt({ first: 0, end: 2 });
    server.expectNone((request) => request.url === '/api/v1/documents');
    void store.reload();
    listRequest().flush(page([row(1)], { count: null }));
    await settled();
    expect(numbers()).toEqual([3, 2, 1]);
    expect(store.problem()).toBeNull();
  });

  it('of other conditions do not stay when these cannot be loaded', async () => {
    void store.show(conditionsOf({ q: '朝凪' }));
    listRequest().error(new ProgressEvent('error'));
    answerCounts();
    await settled();
    expect(numbers()).toEqual([]);
    expect(store.problem()?.status).toBe(0);
    expect(store.isEmpty()).toBe(false);
  });

  it('carry the star at once, and lose it again when the server refuses', async () => {
    const favoured: boolean[] = [];
    store.favoured.subscribe(({ isFavourite }) => favoured.push(isFavourite));
    void store.setFavourite(row(3), true);
    expect(store.rows()[0]?.isFavourite).toBe(true);
    server.expectOne(`/api/v1/documents/${idOf(3)}/favourite`).error(new ProgressEvent('error'));
    await settled();
    expect(store.rows()[0]?.isFavourite).toBe(false);
    expect(favoured).toEqual([true, false]);
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
