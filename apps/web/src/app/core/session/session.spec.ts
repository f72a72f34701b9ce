import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Me, SignInState } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { apiInterceptor } from '../api/api.interceptor';
import { endedBy, SessionEnd } from './session-end';
import { SessionStore } from './session-store';
import { signedIn, signedOut, signingIn } from './session.guard';

const ME: Me = {
  user: {
    id: '0193-user',
    name: '安西 文哉',
    email: 'anzai@tsumugino.example',
    role: 'clerk',
    roleName: '担当者',
    initial: '安',
  },
  company: { id: '0193-company', name: '株式会社つむぎ野商事', fiscalYearEndMonth: 3 },
  permissions: ['read:Document', 'update:Document'],
  language: 'ja',
  idleTimeoutMinutes: null,
};

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const step = (next: SignInState['next']): SignInState => ({
  next,
  name: '安西 文哉',
  consent: null,
  seats: null,
  twoStepSetup: null,
  recoveryCodes: null,
});

@Component({ template: '' })
class Page {}

describe('a session', () => {
  let server: HttpTestingController;
  let store: SessionStore;
  let router: Router;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        provideRouter([
          { path: 'login', component: Page, canActivate: [signedOut] },
          { path: 'login/steps', component: Page, canActivate: [signingIn] },
          { path: 'unreachable', component: Page },
          { path: '', component: Page, canActivate: [signedIn] },
          { path: 'documents/:id', component: Page, canActivate: [signedIn] },
        ]),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(SessionStore);
    router = TestBed.inject(Router);
  });

  /** Opens an address while the server answers the question who is there. */
  async function open(url: string, answer: (server: HttpTestingController) => void): Promise<void> {
    const harness = await RouterTestingHarness.create();
    const arrived = harness.navigateByUrl(url).catch(() => undefined);
    await settled();
    answer(server);
    await arrived;
  }
  const as = (me: Me) => () => server.expectOne('/api/v1/me').flush(me);
  const withoutSession = () => server.expectOne('/api/v1/me').flush({}, { status: 401, statusText: 'Unauthorized' });
  const withoutServer = () => server.expectOne('/api/v1/me').error(new ProgressEvent('error'));

  it('of nobody is not asked for where the page came without one, and only then', async () => {
    document.documentElement.dataset['visitor'] = 'stranger';
    await open('/documents/42', () => server.expectNone('/api/v1/me'));
    expect(store.state()).toEqual({ is: 'signed-out', end: null });
    expect(router.url).toBe('/login?next=%2Fdocuments%2F42');
    expect(document.documentElement.dataset['visitor']).toBeUndefined();
  });

  it('opens the address that was asked for', async () => {
    await open('/documents/42?view=review', as(ME));
    expect(router.url).toBe('/documents/42?view=review');
  });

  it('that is missing leads to the login page, which remembers the address', async () => {
    await open('/documents/42?view=review', withoutSession);
    expect(router.url).toBe('/login?next=%2Fdocuments%2F42%3Fview%3Dreview');
  });

  it('that is there leads from the login page to where its link goes', async () => {
    await open('/login?next=%2Fdocuments%2F42', as(ME));
    expect(router.url).toBe('/documents/42');
  });

  it('that nobody can tell of keeps the address, so that loading again is the way on', async () => {
    await open('/documents/42', withoutServer);
    expect(store.state().is).toBe('unreachable');
    expect(router.url).toBe('/unreachable');
    expect(TestBed.inject(Router).lastSuccessfulNavigation()?.extras.skipLocationChange).toBe(true);
  });

  it('allows what its role allows', async () => {
    await open('/', as(ME));
    expect(store.may('update', 'Document')).toBe(true);
    expect(store.may('create', 'Document')).toBe(false);
  });

  it('follows a change of role when it is asked to, and says whether there was one', async () => {
    await open('/', as(ME));
    const ask = async (me: Me): Promise<boolean> => {
      const refreshed = store.refresh();
      server.expectOne('/api/v1/me').flush(me);
      return refreshed;
    };
    const before = store.me();
    expect(await ask(ME)).toBe(false);
    expect(store.me()).toBe(before);
    expect(await ask({ ...ME, user: { ...ME.user, name: '安西 文' } })).toBe(false);
    expect(store.me()?.user.name).toBe('安西 文');
    expect(await ask({ ...ME, permissions: ['read:Document'] })).toBe(true);
    expect(store.may('update', 'Document')).toBe(false);
  });

  it('ends with the reason that any part tells, once', async () => {
    await open('/', as(ME));
    TestBed.inject(SessionEnd).tell(endedBy('signed-out'));
    TestBed.inject(SessionEnd).tell(endedBy('expired'));
    expect(store.state()).toEqual({ is: 'signed-out', end: endedBy('signed-out') });
    expect(store.me()).toBeNull();
  });

  it('starts with the right password and tells what is wrong with another', async () => {
    const refused = store.signIn({ email: 'anzai@tsumugino.example', password: 'x', keepSignedIn: false });
    server.expectOne('/api/v1/auth/login').flush(
      {
        type: 'urn:x',
        title: 'ログインできませんでした',
        status: 401,
        code: 'identity.wrong-credentials',
        requestId: '1',
      },
      { status: 401, statusText: 'Unauthorized' },
    );
    expect((await refused)?.code).toBe('identity.wrong-credentials');

    const accepted = store.signIn({ email: 'anzai@tsumugino.example', password: 'right', keepSignedIn: true });
    server.expectOne('/api/v1/auth/login').flush(step('done'));
    await settled();
    server.expectOne('/api/v1/me').flush(ME);
    expect(await accepted).toBeNull();
    expect(store.me()?.user.name).toBe('安西 文哉');
  });

  const seatRequired = (): void =>
    server
      .expectOne('/api/v1/me')
      .flush(
        { type: 'urn:x', title: '席', status: 403, code: 'identity.seat-required', requestId: '1' },
        { status: 403, statusText: 'Forbidden' },
      );

  it('whose seat went to others takes one again while the page opens', async () => {
    const harness = await RouterTestingHarness.create();
    const arrived = harness.navigateByUrl('/documents/42');
    await settled();
    seatRequired();
    await settled();
    server.expectOne('/api/v1/auth/sign-in/resume').flush(step('done'));
    await settled();
    server.expectOne('/api/v1/me').flush(ME);
    await arrived;
    expect(router.url).toBe('/documents/42');
  });

  it('for which no seat is left leads to the steps, which remember the address and go on where they were', async () => {
    const harness = await RouterTestingHarness.create();
    const arrived = harness.navigateByUrl('/documents/42').catch(() => undefined);
    await settled();
    seatRequired();
    await settled();
    server.expectOne('/api/v1/auth/sign-in/resume').flush(step('seat'));
    await arrived;
    expect(router.url).toBe('/login/steps?next=%2Fdocuments%2F42');
    expect(store.step()?.next).toBe('seat');
    const taken = store.takeSeat('someone');
    expect(server.expectOne('/api/v1/auth/sign-in/seat').request.body).toEqual({ endUserId: 'someone' });
    await Promise.race([taken, settled()]);
  });

  it('that is just beginning is found again when its page is loaded anew', async () => {
    const harness = await RouterTestingHarness.create();
    const arrived = harness.navigateByUrl('/login/steps').catch(() => undefined);
    await settled();
    withoutSession();
    await settled();
    server.expectOne('/api/v1/auth/sign-in').flush(step('consent'));
    await arrived;
    expect(router.url).toBe('/login/steps');
  });

  it('is not begun by whoever declines', async () => {
    const decided = store.decide({ kind: 'platform-terms', version: 1, decision: 'declined' });
    server.expectOne('/api/v1/auth/sign-in/consent').flush(step('declined'));
    expect(await decided).toBeNull();
    expect(store.state()).toEqual({ is: 'signed-out', end: endedBy('declined') });
  });
});
