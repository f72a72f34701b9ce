import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentLinks } from '@chogura/api-client';
import { LiveConnection } from '../../core/live/live-connection';
import { QuietLive } from '../testing/quiet-live';
import { idOf, row } from '../testing/samples';
import { LinksStore } from './links-store';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const address = (number: number, more = ''): string => `/api/v1/documents/${idOf(number)}/links${more}`;
const linked = (number: number) => ({
  id: idOf(number),
  number,
  step: 'invoice' as const,
  docType: 'invoice' as const,
  title: '請求書',
  companyName: null,
  transactionDate: null,
  amountMinor: null,
  currency: 'JPY',
});
const links = (...chain: number[]): DocumentLinks => ({
  chain: chain.map((number) => ({ ...linked(number), isDeleted: false, link: null })),
  isCut: false,
  differences: [],
  suggestions: [],
});
const problem = { code: 'documents.not-found', title: '帳票が見つかりません', status: 404, requestId: 'r' };

describe('the links of the open document', () => {
  let live: QuietLive;
  let server: HttpTestingController;
  let store: LinksStore;
  const chained = (): number[] | undefined => store.links()?.chain.map(({ number }) => number);

  beforeEach(async () => {
    live = new QuietLive();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        LinksStore,
        { provide: LiveConnection, useValue: live },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(LinksStore);
    void store.open(idOf(1));
    server.expectOne(address(1)).flush(links(1, 2));
    await settled();
  });

  it('are what the server answers to every change', async () => {
    const linking = store.link(idOf(1), idOf(3));
    expect(store.isBusy()).toBe(true);
    expect(await store.unlink(idOf(1), idOf(2))).toBe(false);
    const sent = server.expectOne(address(1));
    expect([sent.request.method, sent.request.body]).toEqual(['POST', { documentId: idOf(3) }]);
    sent.flush(links(1, 2, 3));
    expect(await linking).toBe(true);
    expect(chained()).toEqual([1, 2, 3]);
    expect(store.isBusy()).toBe(false);
  });

  it('stay when a change was refused, with the reason', async () => {
    const linking = store.link(idOf(1), idOf(3));
    server.expectOne(address(1)).flush(problem, { status: 404, statusText: 'Not Found' });
    expect(await linking).toBe(false);
    expect([chained(), store.problem()?.title]).toEqual([[1, 2], '帳票が見つかりません']);
  });

  it('are not those of the document that was open before', async () => {
    const unlinking = store.unlink(idOf(1), idOf(2));
    void store.open(idOf(5));
    expect(store.links()).toBeNull();
    server.expectOne(address(5)).flush(links(5));
    server.expectOne(address(1, `/${idOf(2)}`)).flush(links(1));
    expect(await unlinking).toBe(true);
    await settled();
    expect(chained()).toEqual([5]);
  });

  it('are read anew when one of the chain changed, and no other', async () => {
    live.documentChanged.next({ documentId: idOf(2), revision: 5 });
    server.expectOne(address(1)).flush(links(1));
    await settled();
    expect(chained()).toEqual([1]);
    live.documentChanged.next({ documentId: idOf(9), revision: 5 });
    server.expectNone(address(1));
  });

  it('offer documents by their whole number first, then by words, and none of the chain', async () => {
    const searching = store.search('３');
    const [byNumber, byWords] = server.match((request) => request.url === '/api/v1/documents');
    expect(byNumber?.request.params.get('numberFrom')).toBe('3');
    expect(byWords?.request.params.get('q')).toBe('3');
    const page = (...numbers: number[]) => ({ items: numbers.map((number) => row(number)), nextCursor: null });
    byNumber?.flush(page(3));
    byWords?.flush(page(2, 13, 3));
    expect((await searching).map(({ number }) => number)).toEqual([3, 13]);
    expect(await store.search('  ')).toEqual([]);
  });
});
