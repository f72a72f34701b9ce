import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ApiKey, ApiKeys } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiKeysPage } from './api-keys-page';

const KEY: ApiKey = {
  id: 'k1',
  name: '会計連携',
  prefix: 'cgk_0123456789abcdef',
  state: 'active',
  scopes: ['read:Document', 'gone:Thing'],
  groups: [{ id: 'g1', name: '経理' }],
  createdBy: { id: 'u1', name: '大路 沙也' },
  createdAt: '2026-04-15T03:00:00.000Z',
  expiresOn: '2027-03-31',
  revokedAt: null,
  lastUsedAt: '2026-04-16T03:04:00.000Z',
  lastUsedAddress: '192.0.2.7',
};
const SCOPES = [
  { scope: 'read:Document', description: '帳票を見る' },
  { scope: 'create:Document', description: '帳票を登録する' },
];
const GROUPS = [
  { id: 'g1', name: '経理' },
  { id: 'g2', name: '購買' },
];
const keys = (...items: ApiKey[]): ApiKeys => ({ items, scopes: SCOPES, requestsPerMinute: 300 });

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the API keys', () => {
  let fixture: ComponentFixture<ApiKeysPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ApiKeysPage);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    await settled();
  });
  afterEach(() => server.verify());

  async function shown(): Promise<string> {
    await settled();
    fixture.detectChanges();
    await settled();
    return page.textContent ?? '';
  }
  const list = (): TestRequest => server.expectOne({ method: 'GET', url: '/api/v1/settings/api-keys' });
  async function open(...items: ApiKey[]): Promise<string> {
    list().flush(keys(...items));
    server.expectOne('/api/v1/people').flush({ users: [], groups: GROUPS });
    return shown();
  }
  /** The newest: one that closes stays for a moment. */
  const dialog = (): HTMLElement => [...document.querySelectorAll<HTMLElement>('mat-dialog-container')].at(-1) ?? page;
  const button = (where: HTMLElement, text: string): HTMLButtonElement => {
    const found = [...where.querySelectorAll('button')].find((each) => each.textContent?.includes(text));
    if (!found) throw new Error(`no button says ${text}`);
    return found;
  };
  async function press(where: HTMLElement, text: string): Promise<void> {
    button(where, text).click();
    await shown();
  }
  /** Dialogs take a moment to close, and only then is their answer acted upon. */
  async function revocation(): Promise<TestRequest> {
    for (let round = 0; round < 100; round++) {
      const [request] = server.match({ method: 'POST', url: '/api/v1/settings/api-keys/k1/revoke' });
      if (request) return request;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('nothing was revoked');
  }
  async function tick(label: string): Promise<void> {
    const box = [...dialog().querySelectorAll('mat-checkbox')].find((each) => each.textContent?.includes(label));
    box?.querySelector('input')?.click();
    await shown();
  }
  async function type(index: number, text: string): Promise<void> {
    const box = dialog().querySelectorAll<HTMLInputElement>('input.cg-input')[index];
    if (!box) throw new Error(`no box ${index}`);
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await shown();
  }

  it('show skeletons while they load, then each key with what it may do, its end and its last use', async () => {
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    const text = await open(KEY, {
      ...KEY,
      id: 'k2',
      name: '倉庫',
      state: 'revoked',
      lastUsedAt: null,
      expiresOn: null,
    });
    expect(page.querySelector('[aria-busy=true]')).toBeNull();
    for (const part of [
      '会計連携',
      'cgk_0123456789abcdef…',
      '帳票を見る',
      'gone:Thing',
      '2027/03/31',
      '192.0.2.7',
      '未使用',
    ])
      expect(text).toContain(part);
    expect(text).toContain('1分あたり300回');
    // What is over cannot be revoked.
    expect(page.querySelectorAll('li > button')).toHaveLength(1);
  });

  it('say what a key is for while there is none', async () => {
    expect(await open()).toContain('APIキーはまだありません');
  });

  it('say in place why they could not be loaded, offer no new key, and load again on demand', async () => {
    server.expectOne('/api/v1/people').flush({ users: [], groups: GROUPS });
    list().error(new ProgressEvent('error'));
    expect(await shown()).toContain('サーバーから応答がありません');
    expect(page.textContent).not.toContain('APIキーを発行');
    await press(page, 'もう一度読み込む');
    list().flush(keys(KEY));
    expect(await shown()).toContain('会計連携');
  });

  it('are ordered with what was chosen, then shown once with a way to copy', async () => {
    await open();
    await press(page, 'APIキーを発行');
    // The dialog itself takes the focus a moment after it opened.
    for (let round = 0; round < 100 && !dialog().contains(document.activeElement); round++) await shown();
    await type(0, '会計連携');
    await tick('帳票を登録する');
    await tick('購買');
    await tick('経理');
    await type(1, '2027/3/31');
    await press(dialog(), '発行する');
    const order = server.expectOne({ method: 'POST', url: '/api/v1/settings/api-keys' });
    expect(order.request.body).toEqual({
      name: '会計連携',
      scopes: ['create:Document'],
      groupIds: ['g2', 'g1'],
      expiresOn: '2027-03-31',
    });
    order.flush({ id: 'k1', key: 'cgk_0123456789abcdef_secret' }, { status: 201, statusText: 'Created' });
    await shown();
    expect(dialog().textContent).toContain('いまだけ');
    const box = dialog().querySelector<HTMLInputElement>('input.key');
    expect([box?.value, box === document.activeElement]).toEqual(['cgk_0123456789abcdef_secret', true]);
    list().flush(keys(KEY));
    await press(dialog(), '閉じる');
    expect(await shown()).toContain('会計連携');
    expect(document.body.textContent).not.toContain('_secret');
  });

  it('are not ordered with something missing: it is said beside it, and the first place has the focus', async () => {
    await open();
    await press(page, 'APIキーを発行');
    await press(dialog(), '発行する');
    expect(dialog().textContent).toContain('連携するシステムの名前を入力してください');
    expect(dialog().textContent).toContain('できることを1つ以上選んでください');
    expect(document.activeElement).toBe(dialog().querySelector('input.cg-input'));
    await type(0, '会計連携');
    expect(dialog().textContent).not.toContain('連携するシステムの名前を入力してください');
    await press(dialog(), 'キャンセル');
  });

  it('say what the server refuses where it belongs', async () => {
    await open();
    await press(page, 'APIキーを発行');
    await type(0, '会計連携');
    await tick('帳票を見る');
    await press(dialog(), '発行する');
    const refuse = (status: number, body: object): void =>
      server
        .expectOne({ method: 'POST', url: '/api/v1/settings/api-keys' })
        .flush({ status, requestId: 'r', ...body }, { status, statusText: 'no' });
    const errors = [{ field: 'expiresOn', code: 'is-past', message: '今日以降の日付を選んでください' }];
    refuse(400, { code: 'http.invalid-input', title: '入力内容を確認してください', errors });
    await shown();
    expect(document.activeElement?.closest('cg-field')?.textContent).toContain('今日以降の日付を選んでください');
    await press(dialog(), '発行する');
    refuse(409, { code: 'identity.too-many-api-keys', title: '発行できるAPIキーは50個までです' });
    await shown();
    expect(dialog().querySelector('[role=alert]')?.textContent).toContain('50個まで');
    await press(dialog(), 'キャンセル');
  });

  it('are revoked after a question that names the key', async () => {
    await open(KEY);
    await press(page, '失効する');
    expect(dialog().textContent).toContain('「会計連携」を失効しますか');
    await press(dialog(), '失効しない');
    await press(page, '失効する');
    await press(dialog(), '失効する');
    (await revocation()).flush(null);
    await shown();
    list().flush(keys({ ...KEY, state: 'revoked', revokedAt: '2026-04-17T03:04:00.000Z' }));
    expect(await shown()).toContain('2026/04/17 12:04');
  });
});
