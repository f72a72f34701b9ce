import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { TwoStep } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TwoStepPage } from './two-step-page';

const OFF: TwoStep = { isOn: false, isRequired: false, recoveryCodesLeft: 0, asksPassword: false };
const ON: TwoStep = { isOn: true, isRequired: false, recoveryCodesLeft: 10, asksPassword: false };
const SETUP = { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x', qrSize: 1, qrPath: 'M0 0h1v1h-1z' };
const CODES = Array.from({ length: 10 }, (_, at) => `3f7a9-b02c1-0000${at}-11111`);
const URL = '/api/v1/me/two-step';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('one’s own two-step login', () => {
  let fixture: ComponentFixture<TwoStepPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(TwoStepPage);
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
  async function state(two: TwoStep): Promise<void> {
    server.expectOne({ method: 'GET', url: URL }).flush(two);
    await shown();
  }
  const button = (text: string): HTMLButtonElement | undefined =>
    [...document.body.querySelectorAll('button')].find((each) => each.textContent?.includes(text));
  async function press(text: string): Promise<void> {
    button(text)?.click();
    await shown();
  }
  /** Into the one form that asks for a code. */
  async function send(code: string): Promise<void> {
    const form = document.body.querySelector('mat-dialog-container form') ?? page.querySelector('form');
    const input = form?.querySelector('input') ?? document.createElement('input');
    input.value = code;
    input.dispatchEvent(new Event('input'));
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await shown();
  }
  const post = (path: string): TestRequest => server.expectOne({ method: 'POST', url: `${URL}${path}` });
  const refuse = (request: TestRequest): void =>
    request.flush(
      {
        type: 'urn:x',
        title: 'だめ',
        detail: '新しいコードを。',
        status: 422,
        code: 'identity.code-refused',
        requestId: '1',
      },
      { status: 422, statusText: 'refused' },
    );

  it('is set up with code and key, and gives ten codes that are shown until they are kept', async () => {
    await state(OFF);
    await press('設定を始める');
    post('').flush(SETUP);
    await shown();
    // Its state is read anew, and shown once this is over.
    server.expectOne({ method: 'GET', url: URL }).flush(OFF);
    await shown();
    expect(page.querySelector('svg.qr path')?.getAttribute('d')).toBe(SETUP.qrPath);
    expect(page.textContent).toContain('JBSW Y3DP EHPK 3PXP');
    expect(page.querySelector('cg-two-step-setup-form a')?.getAttribute('href')).toBe(SETUP.uri);
    expect(document.activeElement?.textContent).toContain('認証アプリを登録してください');
    await send('123456');
    const confirm = post('/confirm');
    expect(confirm.request.body).toEqual({ code: '123456' });
    confirm.flush({ recoveryCodes: CODES });
    await shown();
    await state(ON);
    for (const code of CODES) expect(page.textContent).toContain(code);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(document.activeElement?.tagName).toBe('H1');
    await press('保存しました');
    expect(page.textContent).not.toContain(CODES[0]);
    expect(page.textContent).toContain('使っていない復旧コードは10個です。');
  });

  it('asks for the password first, where there is one', async () => {
    await state({ ...OFF, asksPassword: true });
    await press('設定を始める');
    await send('');
    expect(document.body.textContent).toContain('いまのパスワードを入力してください');
    await send('wrong');
    const wrong = post('');
    expect(wrong.request.body).toEqual({ current: 'wrong' });
    const errors = [{ field: 'current', code: 'wrong-password', message: '違います' }];
    wrong.flush(
      { type: 'urn:x', title: 'だめ', status: 400, code: 'http.invalid-input', requestId: '1', errors },
      { status: 400, statusText: 'refused' },
    );
    await shown();
    expect(document.body.textContent).toContain('違います');
    await send('かささぎの渡せる橋');
    post('').flush(SETUP);
    await shown();
    server.expectOne({ method: 'GET', url: URL }).flush(OFF);
    await shown();
    expect(page.querySelector('svg.qr')).not.toBeNull();
  });

  it('is not set up by a wrong code, nor by whoever stops', async () => {
    await state(OFF);
    await press('設定を始める');
    post('').flush(SETUP);
    await shown();
    server.expectOne({ method: 'GET', url: URL }).flush(OFF);
    await send('000000');
    refuse(post('/confirm'));
    await shown();
    expect(page.querySelector('input')?.getAttribute('aria-invalid')).toBe('true');
    expect(page.textContent).toContain('だめ。新しいコードを。');
    await press('設定をやめる');
    expect(page.textContent).toContain('設定していません');
  });

  it('gives new recovery codes for a code, and asks again for a wrong one', async () => {
    await state({ ...ON, recoveryCodesLeft: 2 });
    expect(page.textContent).toContain('復旧コードが少なくなっています');
    await press('新しい復旧コードを作る');
    await send('000000');
    refuse(post('/recovery-codes'));
    await shown();
    expect(document.body.textContent).toContain('だめ。新しいコードを。');
    await send('123456');
    post('/recovery-codes').flush({ recoveryCodes: CODES });
    await shown();
    await state(ON);
    expect(page.textContent).toContain(CODES[9]);
    for (let round = 0; round < 100 && TestBed.inject(MatDialog).openDialogs.length > 0; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('is switched off with a code', async () => {
    await state(ON);
    await press('解除する');
    await send(CODES[0] ?? '');
    post('/off').flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    await state(OFF);
    expect(page.textContent).toContain('設定していません');
  });

  it('cannot be switched off where the company requires it, which the page says', async () => {
    await state({ ...ON, isRequired: true });
    expect(button('解除する')).toBeUndefined();
    expect(page.textContent).toContain('会社の設定で2段階認証が必須のため、解除できません');
  });
});
