import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuditActor, AuditEntry } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AuditPage } from './audit-page';

const OJI: AuditActor = {
  actor: 'user:0198f000-0000-7000-8000-000000000001',
  kind: 'user',
  name: '大路 一葉',
  isDisabled: false,
};
const PRODUCT: AuditActor = { actor: 'system:extraction.read', kind: 'system', name: null, isDisabled: false };

const entry = (seq: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  eventId: `0198f000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  occurredAt: '2026-03-31T09:04:22.120Z',
  recordedAt: '2026-03-31T09:04:23.400Z',
  actor: OJI,
  type: 'documents.downloaded',
  document: {
    id: '0198f000-0000-7000-8000-0000000000c1',
    number: 12,
    title: '請求書',
    companyName: '株式会社朝凪商会',
  },
  payload: '{"documentId":"0198f000-0000-7000-8000-0000000000c1"}',
  prevHash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  ...changes,
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the page of the audit trail', () => {
  let harness: RouterTestingHarness;
  let server: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: 'settings/audit', component: AuditPage }], withComponentInputBinding()),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
  });

  const open = async (address: string): Promise<void> => {
    await harness.navigateByUrl(address);
    page = harness.routeNativeElement as HTMLElement;
    for (const request of server.match('/api/v1/audit-actors')) request.flush({ items: [OJI, PRODUCT] });
  };
  const listRequest = (): TestRequest => server.expectOne(({ url }) => url === '/api/v1/audit-entries');
  const answer = async (items: AuditEntry[], nextCursor: string | null = null): Promise<TestRequest> => {
    const request = listRequest();
    request.flush({ items, nextCursor });
    await shown();
    return request;
  };
  const shown = async (): Promise<string> => {
    await settled();
    harness.detectChanges();
    return page.textContent ?? '';
  };
  const button = (text: string): HTMLButtonElement => {
    const found = [...page.querySelectorAll('button')].find((each) => each.textContent?.includes(text));
    if (!found) throw new Error(`no button says ${text}`);
    return found;
  };
  const choose = async (label: string, value: string): Promise<void> => {
    const field = [...page.querySelectorAll('label')].find((each) => each.textContent === label);
    const control = page.querySelector<HTMLInputElement | HTMLSelectElement>(`#${field?.htmlFor}`);
    if (!control) throw new Error(`nothing is labelled ${label}`);
    control.value = value;
    control.dispatchEvent(new Event('change'));
    await shown();
  };

  it('shows who did what, and leads to the document', async () => {
    await open('/settings/audit');
    await answer([
      entry(2),
      entry(1, {
        actor: PRODUCT,
        type: 'extraction.completed',
        document: { id: 'x', number: null, title: null, companyName: null },
      }),
    ]);
    const rows = [...page.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ') ?? '');
    expect(rows[0]).toContain('2026/03/31 18:04大路 一葉原本をダウンロード');
    expect(rows[1]).toContain('自動処理読み取りを完了表示できない帳票');
    expect([...page.querySelectorAll('tbody a')].map((link) => link.getAttribute('href'))).toEqual([
      '/documents/0198f000-0000-7000-8000-0000000000c1',
    ]);
  });

  it('asks for what the address says, and shows it in the fields', async () => {
    await open(`/settings/audit?actor=${OJI.actor}&type=documents.downloaded&no=12&from=2026-03-01&to=2026-03-31`);
    const { request } = await answer([entry(1)]);
    const { params } = request;
    expect(Object.fromEntries(params.keys().map((key) => [key, params.get(key)]))).toEqual({
      actor: OJI.actor,
      type: 'documents.downloaded',
      documentNumber: '12',
      from: '2026-03-01',
      to: '2026-03-31',
      limit: '50',
    });
    const values = [...page.querySelectorAll<HTMLInputElement>('select, input')].map(({ value }) => value);
    expect(values).toEqual([OJI.actor, 'documents.downloaded', '2026-03-01', '2026-03-31', '12']);
  });

  it('puts what is chosen into the address', async () => {
    await open('/settings/audit');
    await answer([entry(1)]);
    await choose('操作', 'identity.signed-in');
    await answer([]);
    await choose('実行者', 'system');
    await answer([]);
    await choose('管理番号', '１２');
    await answer([]);
    expect(TestBed.inject(Router).url).toBe('/settings/audit?type=identity.signed-in&actor=system&no=12');
    button('条件をすべて外す').click();
    await shown();
    await answer([entry(1)]);
    expect(TestBed.inject(Router).url).toBe('/settings/audit');
  });

  it('keeps what is no 管理番号 in its field, and says what to type', async () => {
    await open('/settings/audit');
    await answer([entry(1)]);
    await choose('管理番号', '十二');
    expect(await shown()).toContain('管理番号を数字で入力してください');
    expect(TestBed.inject(Router).url).toBe('/settings/audit');
    await choose('管理番号', '12');
    await answer([entry(1)]);
    expect(await shown()).not.toContain('管理番号を数字で入力してください');
  });

  it('opens an entry in place, with its hashes, and keeps that in the address', async () => {
    await open('/settings/audit');
    await answer([entry(2), entry(1)]);
    const opener = button('記録 1 の詳細');
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    opener.click();
    const text = await shown();
    expect(TestBed.inject(Router).url).toBe('/settings/audit?entry=1');
    expect(text).toContain('2026/03/31 18:04:22.120');
    expect(text).toContain('b'.repeat(64));
    expect(page.querySelector('pre')?.textContent).toContain('"documentId"');
    button('この帳票だけを表示').click();
    await shown();
    await answer([entry(1)]);
    expect(TestBed.inject(Router).url).toBe('/settings/audit?no=12');
  });

  it('shows earlier entries below, and new ones on demand', async () => {
    await open('/settings/audit');
    await answer([entry(3), entry(2)], 'next');
    button('以前の記録').click();
    await shown();
    const { request } = await answer([entry(1)]);
    expect(request.params.get('cursor')).toBe('next');
    expect(page.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(page.textContent).not.toContain('以前の記録');
    button('更新').click();
    server.match('/api/v1/audit-actors');
    await answer([entry(4)]);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('says where there is nothing, and why', async () => {
    await open('/settings/audit');
    await answer([]);
    expect(page.textContent).toContain('記録はまだありません');
    await choose('管理番号', '99');
    await answer([]);
    expect(page.textContent).toContain('条件に合う記録はありません');
  });

  it('says what could not be loaded and loads it again; entries that were there stay', async () => {
    await open('/settings/audit');
    listRequest().error(new ProgressEvent('error'));
    expect(await shown()).toContain('監査ログを表示できませんでした');
    button('もう一度読み込む').click();
    await answer([entry(1)]);
    button('更新').click();
    listRequest().error(new ProgressEvent('error'));
    expect(await shown()).toContain('サーバーから応答がありません');
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });
});
