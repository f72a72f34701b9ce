import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PasswordPage } from './password-page';

const URL = '/api/v1/me/password';
const GOOD = '月がとても青い夜に歩く道';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('changing one’s password', () => {
  let fixture: ComponentFixture<PasswordPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(PasswordPage);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await shown();
  });
  afterEach(() => {
    page.remove();
    server.verify();
  });

  async function shown(): Promise<void> {
    await settled();
    fixture.detectChanges();
    await settled();
  }
  async function open(hasPassword = true): Promise<void> {
    server.expectOne({ method: 'GET', url: URL }).flush({ hasPassword, minPasswordLength: 12 });
    await shown();
  }
  const box = (which: 'current' | 'new'): HTMLInputElement =>
    page.querySelector<HTMLInputElement>(`input[autocomplete=${which}-password]`) ?? document.createElement('input');
  async function send(current: string, next: string): Promise<void> {
    for (const [input, text] of [
      [box('current'), current],
      [box('new'), next],
    ] as const) {
      input.value = text;
      input.dispatchEvent(new Event('input'));
    }
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await shown();
  }
  const change = (): TestRequest => server.expectOne({ method: 'POST', url: URL });
  const refuse = (status: number, code: string, errors: readonly object[] = []): void =>
    change().flush(
      { type: 'urn:x', title: '題', detail: '5分後にもう一度お試しください。', status, code, requestId: '1', errors },
      { status, statusText: 'refused' },
    );

  it('empties the boxes and says what became of other browsers', async () => {
    await open();
    await send('これまでの合言葉', GOOD);
    const sent = change();
    expect(sent.request.body).toEqual({ current: 'これまでの合言葉', next: GOOD });
    sent.flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    expect([box('current').value, box('new').value]).toEqual(['', '']);
    expect(document.body.textContent).toContain('ほかのブラウザーはログアウトしました');
  });

  it('says at each box what is missing, the first of them in focus', async () => {
    await open();
    await send('', '');
    expect(page.textContent).toContain('いまのパスワードを入力してください');
    expect(page.textContent).toContain('新しいパスワードを入力してください');
    expect(document.activeElement).toBe(box('current'));
  });

  it('tells the server’s reason at the box it is about, until that is changed', async () => {
    await open();
    await send('これまでの合言葉', 'これまでの合言葉');
    const message = 'いまのパスワードとは別のものにしてください';
    refuse(400, 'http.invalid-input', [{ field: 'next', code: 'same-as-current', message }]);
    await shown();
    expect(page.textContent).toContain(message);
    expect(document.activeElement).toBe(box('new'));
    box('new').value = GOOD;
    box('new').dispatchEvent(new Event('input'));
    await shown();
    expect(page.textContent).not.toContain(message);
  });

  it('tells above the boxes what is about none of them', async () => {
    await open();
    await send('まちがい', GOOD);
    refuse(429, 'identity.too-many-attempts');
    await shown();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('5分後にもう一度お試しください。');
    expect(box('new').value).toBe(GOOD);
  });

  it('is nothing for those who have none', async () => {
    await open(false);
    expect(page.querySelector('form')).toBeNull();
    expect(page.textContent).toContain('シングルサインオンでログインしているため');
  });
});
