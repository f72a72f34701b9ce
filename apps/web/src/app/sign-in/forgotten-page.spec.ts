import { Location } from '@angular/common';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ForgottenPage } from './forgotten-page';

const EMAIL = 'oji@tsumugino.example';
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('a forgotten password', () => {
  let fixture: ComponentFixture<ForgottenPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ForgottenPage);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await fixture.whenStable();
  });
  afterEach(() => {
    server.verify();
    page.remove();
  });

  const box = (): HTMLInputElement => page.querySelector<HTMLInputElement>('input') ?? document.createElement('input');
  async function ask(email: string): Promise<void> {
    box().value = email;
    box().dispatchEvent(new Event('input'));
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await shown();
  }
  async function shown(): Promise<void> {
    await settled();
    await fixture.whenStable();
  }
  const request = (): TestRequest => server.expectOne({ method: 'POST', url: '/api/v1/auth/password-resets' });

  it.each([
    ['', 'メールアドレスを入力してください'],
    ['oji', 'メールアドレスを oji@example.co.jp のように入力してください'],
  ])('asks for an address where %p was typed', async (typed, advice) => {
    await ask(typed);
    expect(page.textContent).toContain(advice);
    expect(document.activeElement).toBe(box());
  });

  it('is answered without saying whether anybody has the address; a wrong one can be mended', async () => {
    await ask(` ${EMAIL} `);
    const asked = request();
    expect(asked.request.body).toEqual({ email: EMAIL });
    asked.flush(null, { status: 202, statusText: 'Accepted' });
    await shown();
    expect(page.textContent).toContain(`${EMAIL} が登録されていれば`);
    expect(document.activeElement?.textContent).toContain('メールをご確認ください');
    page.querySelector<HTMLButtonElement>('button.mat-mdc-button:not([matButton=filled])')?.click();
    await shown();
    expect(box().value).toBe(EMAIL);
    expect(document.activeElement).toBe(box());
  });

  it('takes the address along that was typed on the login page', async () => {
    TestBed.inject(Location).replaceState('/login/forgotten', '', { email: EMAIL });
    const again = TestBed.createComponent(ForgottenPage);
    await again.whenStable();
    expect((again.nativeElement as HTMLElement).querySelector('input')?.value).toBe(EMAIL);
  });

  it('asked for too often says how long to wait, and keeps the address', async () => {
    await ask(EMAIL);
    const problem = {
      type: 'urn:chogura:problem:identity.too-many-resets',
      title: '再設定のお申し込みが続いています',
      detail: 'あらためて申し込むには、30分ほどお待ちください。',
      status: 429,
      code: 'identity.too-many-resets',
      requestId: '1',
    };
    request().flush(problem, { status: 429, statusText: 'Too Many Requests' });
    await shown();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('30分ほどお待ちください。');
    expect(box().value).toBe(EMAIL);
  });
});
