import { Location } from '@angular/common';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Route, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { PasswordLink, SignInState } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { takesLinkToken } from '../core/session/link-token';
import { SessionStore } from '../core/session/session-store';
import { PasswordLinkPage } from './password-link-page';

const LINK: PasswordLink = {
  purpose: 'reset-password',
  email: 'oji@tsumugino.example',
  companyName: '株式会社つむぎ野商事',
  minPasswordLength: 12,
  expiresAt: '2026-04-15T03:30:00.000Z',
};
const CONSENT: SignInState = {
  next: 'consent',
  name: '大路 沙也',
  consent: null,
  seats: null,
  twoStepSetup: null,
  recoveryCodes: null,
};
const GOOD = '月がとても青い夜に歩く道';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const problem = (status: number, code: string, more: object = {}) => ({
  type: `urn:chogura:problem:${code}`,
  title: '題',
  detail: 'こうしてください。',
  status,
  code,
  requestId: '1',
  ...more,
});

@Component({ template: '' })
class Elsewhere {}

describe('a link that sets a password', () => {
  let harness: RouterTestingHarness;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    sessionStorage.clear();
    const link: Route = {
      component: PasswordLinkPage,
      canActivate: [takesLinkToken],
      runGuardsAndResolvers: 'always',
    };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter(
          [
            { path: 'reset-password', ...link },
            { path: 'invitation', data: { isInvitation: true }, ...link },
            { path: '**', component: Elsewhere },
          ],
          withComponentInputBinding(),
        ),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
  });
  afterEach(() => server.verify());

  async function open(address: string): Promise<void> {
    // A redirect rejects the harness's own wait.
    await harness.navigateByUrl(address).catch(() => undefined);
    await shown();
    page = harness.routeNativeElement ?? document.createElement('div');
  }
  async function shown(): Promise<void> {
    await settled();
    harness.detectChanges();
    await settled();
    harness.detectChanges();
  }
  const check = (): TestRequest => server.expectOne('/api/v1/auth/password-resets/check');
  async function openGood(address: string, link: Partial<PasswordLink> = {}): Promise<void> {
    await open(address);
    check().flush({ ...LINK, ...link });
    await shown();
  }
  const heading = (): string => page.querySelector('h1')?.textContent?.trim() ?? '';
  const box = (): HTMLInputElement =>
    page.querySelector<HTMLInputElement>('input[autocomplete=new-password]') ?? document.createElement('input');
  async function type(password: string): Promise<void> {
    box().value = password;
    box().dispatchEvent(new Event('input'));
    await shown();
  }
  async function send(): Promise<void> {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await shown();
  }
  const complete = (): TestRequest => server.expectOne('/api/v1/auth/password-resets/complete');

  it('leaves the address and survives a reload of its page', async () => {
    await open('/reset-password#token=abc-_1');
    expect(TestBed.inject(Location).path(true)).toBe('/reset-password');
    expect(check().request.body).toEqual({ token: 'abc-_1' });
    expect(Object.values(sessionStorage)).toEqual(['abc-_1']);
  });

  it('gives way to another one that is opened on its page', async () => {
    await openGood('/reset-password#token=first');
    await open('/reset-password#token=second');
    expect(TestBed.inject(Location).path(true)).toBe('/reset-password');
    expect(check().request.body).toEqual({ token: 'second' });
  });

  it('shows whose password it sets, for eyes, ears and password managers', async () => {
    await openGood('/reset-password#token=t');
    expect(heading()).toBe('新しいパスワードの設定');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(page.querySelector<HTMLInputElement>('[autocomplete=username]')?.value).toBe(LINK.email);
    const described = (box().getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => page.querySelector(`#${id}`)?.textContent).join()).toContain('12文字以上');
  });

  it('says while typing whether the password is long enough, counted as people count', async () => {
    await openGood('/reset-password#token=t');
    // が as two code points, and one beyond the first 65 536.
    await type('か\u3099𠮷');
    expect(page.querySelector('cg-new-password-field')?.textContent).toContain('いま2文字');
    await type(GOOD);
    expect(page.querySelector('cg-new-password-field [role=status]')?.textContent).toContain('文字数は足りています');
  });

  it('tells why the server refuses a password, at the field, until it is changed', async () => {
    await openGood('/reset-password#token=t');
    await send();
    expect(page.textContent).toContain('新しいパスワードを入力してください');
    await type('つむぎ野商事のパスワード');
    await send();
    const errors = [{ field: 'password', code: 'names-its-owner', message: '会社名を含まないものにしてください' }];
    complete().flush(problem(400, 'http.invalid-input', { errors }), { status: 400, statusText: 'Bad Request' });
    await shown();
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(page.textContent).toContain('会社名を含まないものにしてください');
    expect(document.activeElement).toBe(box());
    await type(GOOD);
    expect(box().getAttribute('aria-invalid')).toBeNull();
  });

  it('of a reset leads to the login page, which says so', async () => {
    await openGood('/reset-password#token=t');
    await type(GOOD);
    await send();
    const sent = complete();
    expect(sent.request.body).toEqual({ token: 't', password: GOOD });
    sent.flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    expect(TestBed.inject(Router).url).toBe('/login');
    expect(TestBed.inject(SessionStore).state()).toMatchObject({ is: 'signed-out', end: { reason: 'password-set' } });
    expect(sessionStorage.length).toBe(0);
  });

  it('of an invitation goes on to the first login, without asking for the password again', async () => {
    await openGood('/invitation#token=t', { purpose: 'invitation' });
    expect(heading()).toBe('株式会社つむぎ野商事から招待されています');
    await type(GOOD);
    await send();
    complete().flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    const login = server.expectOne('/api/v1/auth/login');
    expect(login.request.body).toEqual({ email: LINK.email, password: GOOD, keepSignedIn: false });
    login.flush(CONSENT);
    await shown();
    expect(TestBed.inject(Router).url).toBe('/login/steps');
  });

  it('of an invitation that cannot go on at once leads to the login page all the same', async () => {
    await openGood('/invitation#token=t', { purpose: 'invitation' });
    await type(GOOD);
    await send();
    complete().flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    const busy = problem(503, 'identity.sign-in-busy');
    server.expectOne('/api/v1/auth/login').flush(busy, { status: 503, statusText: 'Service Unavailable' });
    await shown();
    expect(TestBed.inject(Router).url).toBe('/login');
    expect(TestBed.inject(SessionStore).state()).toMatchObject({ end: { reason: 'password-set' } });
  });

  it.each([
    ['/reset-password', '新しいリンクを送る', '/login/forgotten'],
    ['/invitation', 'ログインへ進む', '/login'],
  ])('that is not good any more (%s) shows a way on', async (path, way, target) => {
    await open(`${path}#token=old`);
    check().flush(problem(410, 'identity.link-not-good'), { status: 410, statusText: 'Gone' });
    await shown();
    expect(heading()).toBe('このリンクは使えません');
    const link = page.querySelector<HTMLAnchorElement>('a.cg-tall');
    expect(link?.textContent).toContain(way);
    expect(link?.getAttribute('href')).toBe(target);
  });

  it('used up in another tab meanwhile is told as that', async () => {
    await openGood('/reset-password#token=t');
    await type(GOOD);
    await send();
    const gone = problem(410, 'identity.link-not-good');
    complete().flush(gone, { status: 410, statusText: 'Gone' });
    await shown();
    check().flush(gone, { status: 410, statusText: 'Gone' });
    await shown();
    expect(heading()).toBe('このリンクは使えません');
  });

  it('that was cut off is asked for whole; what cannot be checked is checked again', async () => {
    await open('/reset-password#tok');
    expect(heading()).toBe('メールのリンクから開いてください');
    await open('/reset-password#token=t');
    check().error(new ProgressEvent('error'));
    await shown();
    expect(heading()).toBe('リンクを確かめられませんでした');
    page.querySelector<HTMLButtonElement>('button.cg-tall')?.click();
    await shown();
    check().flush(LINK);
    await shown();
    expect(heading()).toBe('新しいパスワードの設定');
  });
});
