import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { OperatedCompany, PlanTerms } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { CompaniesPage } from './companies-page';

const COMPANIES = '/api/v1/operator/companies';
const LIGHT: PlanTerms = {
  code: 'light',
  name: 'ライト',
  seats: 3,
  uploadsPerMonth: 100,
  hasEnglishExtraction: false,
  apiRequestsPerMinute: 60,
  storageBytes: 10 * 2 ** 30,
};
const COMPANY: OperatedCompany = {
  id: 'c1',
  name: '株式会社ひいらぎ',
  createdAt: '2026-04-15T03:00:00.000Z',
  suspendedAt: null,
  suspensionReason: null,
  usage: { plan: LIGHT, next: null, seatsInUse: 2, uploads: 40, uploadsResetOn: '2026-05-01', storedBytes: 2 ** 30 },
  support: null,
};

describe('the operator’s companies', () => {
  let fixture: ComponentFixture<CompaniesPage>;
  let page: HTMLElement;
  let server: HttpTestingController;
  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CompaniesPage);
    page = fixture.nativeElement as HTMLElement;
    await shown();
    server.expectOne('/api/v1/operator/plans').flush({ items: [LIGHT] });
  });

  async function shown(): Promise<string> {
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
    return page.textContent ?? '';
  }
  const list = (query = ''): TestRequest => server.expectOne({ method: 'GET', url: COMPANIES + query });
  const press = async (text: string): Promise<void> => {
    const button = [...page.querySelectorAll('button')].find((each) => each.textContent?.includes(text));
    if (!button) throw new Error(`no button ${text}`);
    button.click();
    await shown();
  };

  it('show a skeleton, then each with plan, use and state', async () => {
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    const suspended = {
      ...COMPANY,
      id: 'c2',
      suspendedAt: COMPANY.createdAt,
      suspensionReason: '料金のお支払いがないため',
    };
    const changing = {
      ...COMPANY,
      id: 'c3',
      usage: { ...COMPANY.usage, next: { validFrom: '2026-05-01', plan: LIGHT } },
    };
    list().flush({ items: [COMPANY, suspended, changing], nextCursor: null });
    const text = await shown();
    for (const part of [
      'ライト',
      '2 / 3',
      '40 / 100',
      '1.0 GB / 10.0 GB',
      '利用中',
      '停止中',
      '料金のお支払いがないため',
      '2026/05/01 から ライト',
    ])
      expect(text).toContain(part);
  });

  it('lead to the documents of a company that grants them, and of no other', async () => {
    const granting = { ...COMPANY, id: 'c2', support: { expiresAt: '2026-04-16T03:00:00.000Z', documentCount: null } };
    list().flush({ items: [COMPANY, granting], nextCursor: null });
    await shown();
    expect([...page.querySelectorAll('td a')].map((link) => link.getAttribute('href'))).toEqual([
      '/operator/companies/c2/documents',
    ]);
  });

  it('are shown page after page', async () => {
    list().flush({ items: [COMPANY], nextCursor: 'more' });
    await shown();
    await press('続きを表示');
    list('?cursor=more').flush({ items: [{ ...COMPANY, id: 'c2', name: '株式会社つぎ' }], nextCursor: null });
    const text = await shown();
    expect(text).toContain('株式会社ひいらぎ');
    expect(text).toContain('株式会社つぎ');
    expect(text).not.toContain('続きを表示');
  });

  it('say what to do where there are none, and what could not be loaded', async () => {
    list().error(new ProgressEvent('error'));
    expect(await shown()).toContain('サーバーから応答がありません');
    await press('もう一度読み込む');
    list().flush({ items: [], nextCursor: null });
    expect(await shown()).toContain('会社はまだありません');
  });
});
