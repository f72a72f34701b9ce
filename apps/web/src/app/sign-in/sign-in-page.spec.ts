import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SessionStore } from '../core/session/session-store';
import { SignInPage } from './sign-in-page';

const ME = {
  user: { id: '1', name: '安西 文哉', email: 'anzai@tsumugino.example', role: 'clerk', initial: '安' },
  company: { id: '2', name: '株式会社つむぎ野商事' },
  permissions: [],
  language: 'ja',
};

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

@Component({ template: '' })
class Home {}

describe('the login page', () => {
  let harness: RouterTestingHarness;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter(
          [
            { path: 'login', component: SignInPage },
            { path: '**', component: Home },
          ],
          withComponentInputBinding(),
        ),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create('/login?next=%2Fdocuments%2F42');
    page = harness.routeNativeElement ?? document.createElement('div');
  });

  const email = () => page.querySelector<HTMLInputElement>('input[type=email]');
  const password = () => page.querySelector<HTMLInputElement>('input[autocomplete=current-password]');
  function type(input: HTMLInputElement | null, text: string): void {
    if (!input) throw new Error('no such input');
    input.value = text;
    input.dispatchEvent(new Event('input'));
  }
  async function press(): Promise<void> {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    await harness.fixture.whenStable();
  }

  it('says what is missing, at the field, and takes the focus to the first', async () => {
    await press();
    expect(page.textContent).toContain('メールアドレスを入力してください');
    expect(page.textContent).toContain('パスワードを入力してください');
    expect(document.activeElement).toBe(email());
    server.expectNone('/api/v1/auth/login');
  });

  it('lets password managers and pasting do their work', () => {
    expect(email()?.autocomplete).toBe('username');
    expect(password()?.autocomplete).toBe('current-password');
  });

  it('goes on to the address that was asked for', async () => {
    type(email(), ' anzai@tsumugino.example ');
    type(password(), 'right');
    await press();
    const request = server.expectOne('/api/v1/auth/login');
    expect(request.request.body).toEqual({ email: 'anzai@tsumugino.example', password: 'right', keepSignedIn: false });
    request.flush({
      next: 'done',
      name: '安西 文哉',
      consent: null,
      seats: null,
      twoStepSetup: null,
      recoveryCodes: null,
    });
    await settled();
    server.expectOne('/api/v1/me').flush(ME);
    await settled();
    expect(TestBed.inject(Router).url).toBe('/documents/42');
  });

  it('keeps the session where that was ticked', async () => {
    page.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    type(email(), 'anzai@tsumugino.example');
    type(password(), 'right');
    await press();
    expect(server.expectOne('/api/v1/auth/login').request.body).toMatchObject({ keepSignedIn: true });
  });

  it('tells a refusal in the words of the server, keeps what was typed, and returns to the password', async () => {
    type(email(), 'anzai@tsumugino.example');
    type(password(), 'wrong');
    await press();
    server.expectOne('/api/v1/auth/login').flush(
      {
        type: 'urn:chogura:problem:identity.wrong-credentials',
        title: 'ログインできませんでした',
        detail: 'メールアドレスとパスワードを確認してください。',
        status: 401,
        code: 'identity.wrong-credentials',
        requestId: '1',
      },
      { status: 401, statusText: 'Unauthorized' },
    );
    await settled();
    await harness.fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('メールアドレスとパスワードを確認してください。');
    expect(email()?.value).toBe('anzai@tsumugino.example');
    expect(document.activeElement).toBe(password());
  });

  it('says first by whom one was logged out, and takes the keyboard along to the form', async () => {
    document.body.append(harness.fixture.nativeElement as HTMLElement);
    const known = TestBed.inject(SessionStore).known();
    const end = { reason: 'forced', by: '大路 沙也', at: '2026-03-31T09:04:22.000Z' };
    const problem = { type: 'urn:x', title: '終了', status: 401, code: 'identity.session-ended', requestId: '1', end };
    server.expectOne('/api/v1/me').flush(problem, { status: 401, statusText: 'Unauthorized' });
    await known;
    await harness.fixture.whenStable();
    expect(document.activeElement?.textContent).toContain('大路 沙也 さんがこのログインを終了しました');
    page.querySelector<HTMLButtonElement>('button.cg-tall')?.click();
    await harness.fixture.whenStable();
    expect(document.activeElement).toBe(email());
  });

  it('shows the password on demand and says so', async () => {
    const toggle = page.querySelector<HTMLButtonElement>('[aria-label="パスワードを表示"]');
    toggle?.click();
    await harness.fixture.whenStable();
    expect(password()?.type).toBe('text');
    expect(toggle?.getAttribute('aria-pressed')).toBe('true');
  });
});
