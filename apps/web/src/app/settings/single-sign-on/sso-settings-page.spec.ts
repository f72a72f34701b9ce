import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { LOCALE_ID } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SsoSettingsPage } from './sso-settings-page';
import { SETTINGS } from './testing/sso-settings';

const URL_OF_SETTINGS = '/api/v1/settings/single-sign-on';
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the settings of single sign-on', () => {
  let fixture: ComponentFixture<SsoSettingsPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: LOCALE_ID, useValue: 'ja' },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(SsoSettingsPage);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    fixture.detectChanges();
    await settled();
  });
  afterEach(() => {
    server.verify();
    page.remove();
  });

  async function shown(): Promise<string> {
    await settled();
    await fixture.whenStable();
    return page.textContent ?? '';
  }
  async function load(settings = SETTINGS): Promise<string> {
    server.expectOne({ method: 'GET', url: URL_OF_SETTINGS }).flush(settings);
    server.expectOne('/api/v1/settings/groups').flush([{ id: 'group-1', name: '経理', memberCount: 1 }]);
    server.expectOne('/api/v1/settings/roles').flush({ subjects: [], builtIn: [], roles: [] });
    server.expectOne('/api/v1/settings/people').flush([]);
    return shown();
  }
  const box = (label: string): HTMLInputElement => {
    const found = [...page.querySelectorAll('label')].find(({ textContent }) => textContent?.includes(label));
    const element = found && document.getElementById(found.htmlFor || found.querySelector('input')?.id || '');
    if (!element) throw new Error(`no box for ${label}`);
    return element as HTMLInputElement;
  };
  const type = (label: string, text: string): void => {
    box(label).value = text;
    box(label).dispatchEvent(new Event('input'));
  };
  const press = async (text: string): Promise<string> => {
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(text))?.click();
    return shown();
  };
  const put = (): TestRequest => server.expectOne({ method: 'PUT', url: URL_OF_SETTINGS });

  it('show skeletons, then what the provider has to be told', async () => {
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    const text = await load();
    for (const part of [SETTINGS.redirectUri, SETTINGS.signInAddress, SETTINGS.companyCode, '使われていません'])
      expect(text).toContain(part);
  });

  it('say in place what could not be loaded', async () => {
    for (const request of server.match(() => true)) request.error(new ProgressEvent('error'));
    expect(await shown()).toContain('もう一度読み込む');
  });

  it('check the connection with what is typed, and say what is wrong in the server’s words', async () => {
    await load();
    await press('接続を確認');
    expect(document.activeElement).toBe(box('発行者'));
    expect(page.textContent).toContain('クライアントシークレットを入力してください');
    type('発行者', 'https://login.example.jp');
    type('クライアントID', 'chogura');
    type('クライアントシークレット', 'secret');
    await press('接続を確認');
    const check = server.expectOne(`${URL_OF_SETTINGS}/check`);
    expect(check.request.body).toEqual({
      issuer: 'https://login.example.jp',
      clientId: 'chogura',
      clientSecret: 'secret',
    });
    check.flush(
      { code: 'identity.sso-client-refused', status: 422, title: '受け付けられません', detail: '', requestId: 'x' },
      { status: 422, statusText: 'Unprocessable' },
    );
    expect(await shown()).toContain('受け付けられません');
    type('クライアントシークレット', 'right');
    expect(await press('接続を確認')).not.toContain('受け付けられません');
    server.expectOne(`${URL_OF_SETTINGS}/check`).flush(null, { status: 204, statusText: 'No Content' });
    expect(await shown()).toContain('接続できました');
  });

  it('are saved with their revision, and keep what was typed when the server refuses', async () => {
    await load();
    type('発行者', 'https://login.example.jp');
    await press('保存');
    const refused = put();
    expect(refused.request.headers.get('If-Match')).toBe('"0"');
    refused.flush(
      { code: 'identity.sso-way-back-needed', status: 409, title: 'まだ止められません', detail: '', requestId: 'x' },
      { status: 409, statusText: 'Conflict' },
    );
    expect(await shown()).toContain('まだ止められません');
    expect(box('発行者').value).toBe('https://login.example.jp');
    expect(page.textContent).toContain('保存していない変更があります');
    await press('保存');
    put().flush({ ...SETTINGS, revision: 1, issuer: 'https://login.example.jp' });
    expect(await shown()).not.toContain('保存していない変更があります');
  });

  it('prove a domain without losing what is being typed', async () => {
    const domain = { domain: 'example.jp', recordName: '_chogura.example.jp', verifiedAt: null };
    const text = await load({ ...SETTINGS, revision: 1, domains: [domain] });
    for (const part of ['未確認', '_chogura.example.jp', SETTINGS.recordText]) expect(text).toContain(part);
    type('クライアントID', 'typed');
    await press('DNSを確認');
    server.expectOne(`${URL_OF_SETTINGS}/domains`).flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    const proven = { ...domain, verifiedAt: '2026-04-15T03:00:00Z' };
    server.expectOne(URL_OF_SETTINGS).flush({ ...SETTINGS, revision: 1, domains: [proven] });
    expect(await shown()).toContain('確認済み');
    expect(box('クライアントID').value).toBe('typed');
  });
});
