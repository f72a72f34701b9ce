import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { FoundRevision, RevisionPage } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idOf } from '../testing/samples';
import { ChangesPage } from './changes-page';

const URL = '/api/v1/revisions';
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const change = (number: number, changes: Partial<FoundRevision> = {}): FoundRevision => ({
  document: {
    id: idOf(number),
    number,
    title: '請求書',
    companyName: '株式会社朝凪商会',
    fileName: `${number}.pdf`,
    isDeleted: false,
  },
  revision: 2,
  kind: 'edited',
  changedAt: '2026-04-15T03:00:00Z',
  authorKind: 'person',
  author: { id: 'u1', name: '大路 一葉' },
  changes: [
    { field: 'amountMinor', from: 378_000, to: 8_420_50 },
    { field: 'currency', from: 'JPY', to: 'USD' },
  ],
  reason: '書き間違い',
  currency: 'USD',
  ...changes,
});

describe('変更履歴', () => {
  let harness: RouterTestingHarness;
  let page: HTMLElement;
  let server: HttpTestingController;
  const open = async (url = '/changes'): Promise<void> => {
    harness = await RouterTestingHarness.create(url);
    page = harness.routeNativeElement ?? document.createElement('div');
    server.expectOne('/api/v1/custom-fields').flush([]);
    server.expectOne('/api/v1/people').flush({ users: [{ id: idOf(1), name: '大路 一葉' }], groups: [] });
    await settled();
  };
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: '**', component: ChangesPage }], withComponentInputBinding()),
      ],
    });
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => server.verify());

  const answer = async (answered: Partial<RevisionPage> = {}): Promise<TestRequest> => {
    const request = server.expectOne(({ url }) => url === URL);
    request.flush({ items: [], nextCursor: null, searchedTo: null, names: [], documents: [], ...answered });
    await settled();
    harness.detectChanges();
    return request;
  };
  const button = (text: string): HTMLButtonElement | undefined =>
    [...page.querySelectorAll('button')].find((each) => each.textContent?.includes(text));

  it('says of which document, by whom, when, from what to what and why, each amount in the currency of its time', async () => {
    await open();
    await answer({ items: [change(12)] });
    const parts = ['管理番号 12', '株式会社朝凪商会', '変更', '大路 一葉', '378,000円', 'USD 8,420.50', '書き間違い'];
    for (const part of parts) expect(page.textContent).toContain(part);
    expect(page.querySelector('a[href^="/documents/"]')?.getAttribute('href')).toBe(`/documents/${idOf(12)}`);
  });

  it('asks for what the address says, with the codes behind the words', async () => {
    await open(`/changes?author=${idOf(1)}&field=docType&text=契約&from=2026-04-01`);
    const { request } = await answer();
    expect(Object.fromEntries(request.params.keys().map((key) => [key, request.params.getAll(key)]))).toMatchObject({
      authorId: [idOf(1)],
      field: ['docType'],
      text: ['契約'],
      from: ['2026-04-01'],
      values: ['contract'],
    });
    expect(page.textContent).toContain('条件に合う変更はありません');
    button('条件をすべて外す')?.click();
    await settled();
    await answer();
    expect(TestBed.inject(Router).url).toBe('/changes');
  });

  it('puts a condition into the address as soon as it is chosen', async () => {
    await open();
    await answer({ items: [change(12)] });
    const kind = [...page.querySelectorAll('select')].find(({ options }) =>
      [...options].some(({ value }) => value === 'deleted'),
    );
    if (kind) kind.value = 'deleted';
    kind?.dispatchEvent(new Event('change'));
    await settled();
    expect(TestBed.inject(Router).url).toBe('/changes?kind=deleted');
    await answer();
  });

  it('searches on while nothing was found, says how far it came, and can be stopped', async () => {
    await open('/changes?text=針');
    await answer({ nextCursor: 'a', searchedTo: '2026-04-01T03:00:00Z' });
    expect(page.textContent).toContain('2026/04/01 12:00 までの変更を調べました');
    expect(page.textContent).not.toContain('条件に合う変更はありません');
    await answer({ nextCursor: 'b', searchedTo: '2026-03-01T03:00:00Z' });
    button('探すのをやめる')?.click();
    const dropped = server.expectOne(({ url }) => url === URL);
    dropped.flush({ items: [change(9)], nextCursor: null, searchedTo: null, names: [], documents: [] });
    await settled();
    harness.detectChanges();
    expect(page.textContent).not.toContain('管理番号 9');
    button('以前の変更を表示')?.click();
    const { request } = await answer({ items: [change(9)] });
    expect(request.params.get('cursor')).toBe('b');
    expect(page.textContent).toContain('管理番号 9');
    expect(button('以前の変更を表示')).toBeUndefined();
  });
});
