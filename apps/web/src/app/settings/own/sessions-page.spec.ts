import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { MySession } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionsPage } from './sessions-page';

const HERE: MySession = {
  id: 's1',
  signedInAt: '2026-04-15T00:00:00.000Z',
  lastActiveAt: '2026-04-15T01:00:00.000Z',
  address: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0',
  isKept: false,
  isCurrent: true,
};
const PHONE: MySession = {
  ...HERE,
  id: 's2',
  lastActiveAt: '2026-04-15T02:00:00.000Z',
  address: '198.51.100.3',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  isKept: true,
  isCurrent: false,
};
const PROGRAM: MySession = {
  ...PHONE,
  id: 's3',
  userAgent: '',
  isKept: false,
  lastActiveAt: '2026-04-14T02:00:00.000Z',
};
const URL = '/api/v1/me/sessions';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the browsers one is signed in with', () => {
  let fixture: ComponentFixture<SessionsPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(SessionsPage);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await shown();
  });
  afterEach(() => {
    TestBed.inject(MatDialog).closeAll();
    page.remove();
    server.verify();
  });

  async function shown(): Promise<void> {
    await settled();
    fixture.detectChanges();
    await settled();
  }
  async function list(...sessions: MySession[]): Promise<void> {
    server.expectOne({ method: 'GET', url: URL }).flush(sessions);
    await shown();
  }
  /** Dialogs take a moment to close, and only then is their answer acted upon. */
  async function endingOfOthers(): Promise<TestRequest> {
    for (let round = 0; round < 100; round++) {
      const [request] = server.match({ method: 'DELETE', url: URL });
      if (request) return request;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('nothing was ended');
  }
  const lines = (): string[] => [...page.querySelectorAll('li')].map((line) => line.textContent ?? '');
  const button = (place: ParentNode, text: string): HTMLButtonElement | undefined =>
    [...place.querySelectorAll('button')].find((each) => each.textContent?.includes(text));

  it('show as what, since when and from where, this one first and without a button', async () => {
    await list(PROGRAM, PHONE, HERE);
    const [here, phone, program] = lines();
    expect(here).toContain('Firefox（Windows）');
    expect(here).toContain('このブラウザー');
    expect(here).not.toContain('ログアウト');
    expect(phone).toContain('Safari（iPhone）');
    expect(phone).toContain('2026/04/15 11:00');
    expect(phone).toContain('（30日間保持）');
    expect(phone).toContain('198.51.100.3');
    expect(program).toContain('その他のブラウザー');
    expect(program).not.toContain('保持');
  });

  it('are ended one by one; the keyboard stays on the page', async () => {
    await list(HERE, PHONE);
    button(page.querySelectorAll('li')[1] ?? page, 'ログアウト')?.click();
    await shown();
    server.expectOne({ method: 'DELETE', url: `${URL}/s2` }).flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    await list(HERE);
    expect(lines()).toHaveLength(1);
    expect(document.body.textContent).toContain('Safari（iPhone） をログアウトしました');
    expect(document.activeElement).toBe(page);
    expect(button(page, 'ほかをすべてログアウト')).toBeUndefined();
  });

  it('are all ended but this one after a question', async () => {
    await list(HERE, PHONE, PROGRAM);
    button(page, 'ほかをすべてログアウト')?.click();
    await shown();
    server.expectNone({ method: 'DELETE', url: URL });
    button(document.body, 'すべてログアウトする')?.click();
    await shown();
    (await endingOfOthers()).flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    await list(HERE);
    expect(lines()).toHaveLength(1);
  });

  it('are asked for again where they could not be loaded', async () => {
    server.expectOne({ method: 'GET', url: URL }).error(new ProgressEvent('error'));
    await shown();
    expect(page.textContent).toContain('サーバーから応答がありません');
    button(page, 'もう一度読み込む')?.click();
    await shown();
    await list(HERE);
    expect(lines()).toHaveLength(1);
  });
});
