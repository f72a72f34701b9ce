import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { PossibleDuplicate } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { idOf, row } from '../testing/samples';
import { DuplicatesStore } from './duplicates-store';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const address = (number: number): string => `/api/v1/documents/${idOf(number)}/possible-duplicates`;

const pairWith = (number: number, changes: Partial<PossibleDuplicate> = {}): PossibleDuplicate => ({
  document: row(number),
  reason: 'same-paper',
  state: 'suspected',
  foundAt: '2026-04-20T01:14:00.000Z',
  decidedAt: null,
  decidedBy: null,
  canPreview: true,
  canDelete: true,
  ...changes,
});

describe('the possible duplicates of the open document', () => {
  let server: HttpTestingController;
  let store: DuplicatesStore;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), DuplicatesStore],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(DuplicatesStore);
  });

  it('are those of the document that was opened last, whichever answer comes first', async () => {
    void store.load(idOf(1));
    void store.load(idOf(2));
    server.expectOne(address(2)).flush({ items: [pairWith(9)] });
    server.expectOne(address(1)).flush({ items: [pairWith(8)] });
    await settled();
    expect(store.pairs().map(({ document }) => document.number)).toEqual([9]);
  });

  it('are read again when somebody said that they are two, and when that is taken back', async () => {
    const saying = store.decide(idOf(1), idOf(9), true);
    server.expectOne({ method: 'PUT', url: `${address(1)}/${idOf(9)}/dismissal` }).flush(null);
    await settled();
    server.expectOne(address(1)).flush({ items: [pairWith(9, { state: 'dismissed' })] });
    expect(await saying).toBe(true);
    expect(store.pairs()).toMatchObject([{ state: 'dismissed' }]);
    void store.decide(idOf(1), idOf(9), false);
    server.expectOne({ method: 'DELETE', url: `${address(1)}/${idOf(9)}/dismissal` }).flush(null);
    await settled();
    server.expectOne(address(1)).flush({ items: [pairWith(9)] });
    await settled();
    expect(store.pairs()).toMatchObject([{ state: 'suspected' }]);
  });

  it('stay on screen with what went wrong', async () => {
    void store.load(idOf(1));
    server.expectOne(address(1)).flush({ items: [pairWith(9)] });
    await settled();
    const saying = store.decide(idOf(1), idOf(9), true);
    const problem = { code: 'documents.forbidden', title: '権限がありません', status: 403, requestId: 'r' };
    server.expectOne(`${address(1)}/${idOf(9)}/dismissal`).flush(problem, { status: 403, statusText: 'Forbidden' });
    expect(await saying).toBe(false);
    expect(store.problem()?.code).toBe('documents.forbidden');
    expect(store.pairs()).toHaveLength(1);
  });
});
