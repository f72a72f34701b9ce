import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInPage } from './sign-in-page';
import { SsoPage } from './sso-page';
import { SsoReturnPage } from './sso-return-page';
import { LEAVE } from '../core/session/leave';

const CODE = '3f9a2c71be05';
const DONE = { next: 'done', name: '', consent: null, seats: null, twoStepSetup: null, recoveryCodes: null };
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

@Component({ template: '' })
class Anywhere {}

describe('single sign-on', () => {
  const left: string[] = [];
  let harness: RouterTestingHarness;
  let server: HttpTestingController;

  beforeEach(async () => {
    left.length = 0;
    sessionStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: LEAVE, useValue: (address: string) => void left.push(address) },
        provideRouter(
          [
            { path: 'login', component: SignInPage },
            { path: 'login/sso', component: SsoPage },
            { path: 'login/sso/:code', component: SsoPage },
            { path: 'login/sso/:code/callback', component: SsoReturnPage },
            { path: '**', component: Anywhere },
          ],
          withComponentInputBinding(),
        ),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
  });
  afterEach(() => server.verify());

  const page = (): HTMLElement => harness.routeNativeElement ?? document.createElement('div');
  const url = (): string => TestBed.inject(Router).url;
  async function shown(): Promise<string> {
    for (let round = 0; round < 5; round++) await settled();
    await harness.fixture.whenStable();
    return page().textContent ?? '';
  }
  async function send(company: string): Promise<string> {
    const box = page().querySelector<HTMLInputElement>('input:not([type=checkbox])');
    if (!box) throw new Error('no box');
    box.value = company;
    box.dispatchEvent(new Event('input'));
    page()
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    return shown();
  }
  const refuse = (address: string, code: string, status: number, title: string): void =>
    server
      .expectOne(address)
      .flush({ code, status, title, detail: 'こうしてください。', requestId: '1' }, { status, statusText: 'No' });

  it('asks for an address or a code, and goes nowhere by itself', async () => {
    await harness.navigateByUrl(`/login/sso/${CODE}`);
    await shown();
    server.expectNone('/api/v1/auth/sso/start');
    expect(page().querySelector<HTMLInputElement>('input:not([type=checkbox])')?.value).toBe(CODE);
    expect(await send(' ')).toContain('メールアドレスか会社コードを入力してください');
  });

  it('goes to the provider, and from there to the address that was asked for', async () => {
    await harness.navigateByUrl('/login/sso?next=%2Fdocuments%2F42');
    await send(` ${CODE} `);
    const start = server.expectOne('/api/v1/auth/sso/start');
    expect(start.request.body).toEqual({ company: CODE, keepSignedIn: false });
    start.flush({ location: 'https://login.example/auth' });
    await shown();
    expect(left).toEqual(['https://login.example/auth']);

    await harness.navigateByUrl(`/login/sso/${CODE}/callback?code=c&state=s`);
    await shown();
    const complete = server.expectOne('/api/v1/auth/sso/complete');
    expect(complete.request.body).toMatchObject({ companyCode: CODE });
    complete.flush(DONE);
    await shown();
    server.expectOne('/api/v1/me').flush({ user: { id: '1' }, company: {}, permissions: [], language: 'ja' });
    await shown();
    expect(url()).toBe('/documents/42');
  });

  it('says on its own page that there is no such company', async () => {
    await harness.navigateByUrl('/login/sso');
    await send('somebody@nowhere.example');
    refuse('/api/v1/auth/sso/start', 'identity.sso-company-unknown', 404, '会社が見つかりません');
    expect(await shown()).toContain('会社が見つかりません こうしてください。');
    expect(left).toEqual([]);
  });

  it('says on the login page, once, what went wrong at the provider', async () => {
    sessionStorage.setItem('cg-sso-next', '/documents/42');
    await harness.navigateByUrl(`/login/sso/${CODE}/callback?error=access_denied&state=s`);
    await shown();
    refuse('/api/v1/auth/sso/complete', 'identity.sso-cancelled', 403, '中止されました');
    expect(await shown()).toContain('中止されました こうしてください。');
    expect(url()).toBe('/login?next=%2Fdocuments%2F42');
    await harness.navigateByUrl('/login/sso');
    await harness.navigateByUrl('/login');
    expect(await shown()).not.toContain('中止されました');
  });
});
