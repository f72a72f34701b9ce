import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DocumentRow } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { conditionsOf, type LedgerConditions } from '../ledger-conditions';
import { LedgerStore } from '../ledger-store';
import { opened, type Sight } from '../ledger-window';
import { idOf } from '../testing/samples';
import { Snippets } from './snippets';

const URL = '/api/v1/documents/snippets';
const rows = (count: number): DocumentRow[] =>
  Array.from({ length: count }, (_, at) => ({ id: idOf(at), number: at }) as DocumentRow);
const windowOf = (count: number) =>
  opened({
    rows: rows(count),
    before: null,
    after: null,
    start: { index: 0, isEstimate: false },
    total: { count, isEstimate: false },
  });

describe('what stands around the words found', () => {
  const conditions = signal<LedgerConditions>(conditionsOf({}));
  const sight = signal<Sight>({ first: 0, end: 1 });
  const window = signal(windowOf(0));
  const list = signal(0);
  let server: HttpTestingController;
  let snippets: Snippets;
  beforeEach(() => {
    jest.useFakeTimers();
    conditions.set(conditionsOf({}));
    sight.set({ first: 0, end: 3 });
    window.set(windowOf(5));
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        Snippets,
        { provide: LedgerStore, useValue: { conditions, sight, window, list } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    snippets = TestBed.inject(Snippets);
  });
  afterEach(() => {
    server.verify();
    jest.useRealTimers();
  });

  const settled = async (): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(100);
    TestBed.tick();
  };
  const search = (q: string): void => conditions.set(conditionsOf({ q, isFullText: 'true' }));
  /** @param found numbers of documents with the words. @returns numbers of those that were asked about */
  const answer = async (found: number[]): Promise<number[]> => {
    const request = server.expectOne(URL);
    const { documentIds } = request.request.body as { documentIds: string[] };
    request.flush({ items: found.map((at) => ({ documentId: idOf(at), page: 0, parts: [] })) });
    await settled();
    return documentIds.map((id) => rows(5).findIndex((row) => row.id === id));
  };
  const known = (): unknown[] =>
    [0, 1, 2, 3, 4].map((at) => snippets.of(idOf(at))?.documentId ?? snippets.of(idOf(at)));

  it('is asked for of the rows in sight, once, and only in full text', async () => {
    conditions.set(conditionsOf({ q: '椅子' }));
    await settled();
    expect(snippets.areShown()).toBe(false);
    search('椅子');
    await settled();
    expect(snippets.areShown()).toBe(true);
    expect(await answer([0, 2])).toEqual([0, 1, 2]);
    expect(known()).toEqual([idOf(0), null, idOf(2), undefined, undefined]);
    sight.set({ first: 1.5, end: 5 });
    await settled();
    expect(await answer([4])).toEqual([3, 4]);
    expect(known()).toEqual([idOf(0), null, idOf(2), null, idOf(4)]);
  });

  it('is that of the words that are looked for now', async () => {
    search('椅子');
    await settled();
    const older = server.expectOne(URL);
    search('机');
    await settled();
    older.flush({ items: [{ documentId: idOf(0), page: 0, parts: [] }] });
    expect(await answer([1])).toEqual([0, 1, 2]);
    expect(known().slice(0, 3)).toEqual([null, idOf(1), null]);
  });

  it('is left out where there is no answer, and not asked for again and again', async () => {
    search('椅子');
    await settled();
    server.expectOne(URL).error(new ProgressEvent('error'));
    await settled();
    expect(known().slice(0, 3)).toEqual([null, null, null]);
    await settled();
    server.expectNone(URL);
  });
});
