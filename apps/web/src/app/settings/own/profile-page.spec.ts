import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { LOCALE_ID } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionStore } from '../../core/session/session-store';
import { ProfilePage } from './profile-page';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('one’s profile', () => {
  let fixture: ComponentFixture<ProfilePage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), { provide: LOCALE_ID, useValue: 'ja' }],
    });
    server = TestBed.inject(HttpTestingController);
    const known = TestBed.inject(SessionStore).known();
    server.expectOne('/api/v1/me').flush({
      user: {
        id: '1',
        name: '大路 沙也',
        email: 'oji@tsumugino.example',
        role: 'custom',
        roleName: '人事',
        initial: '大',
      },
      company: { id: '2', name: '株式会社つむぎ野商事' },
      permissions: ['update:Profile'],
      language: 'ja',
      idleTimeoutMinutes: null,
    });
    await known;
    fixture = TestBed.createComponent(ProfilePage);
    page = fixture.nativeElement as HTMLElement;
    await shown();
  });
  afterEach(() => {
    server.verify();
    delete document.documentElement.dataset['theme'];
    localStorage.clear();
  });

  async function shown(): Promise<void> {
    await settled();
    fixture.detectChanges();
    await settled();
  }
  async function choose(at: number, value: string): Promise<void> {
    const select = page.querySelectorAll('select')[at];
    if (!select) throw new Error('no such select');
    select.value = value;
    select.dispatchEvent(new Event('change'));
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await shown();
  }

  it('shows who one is in the company', () => {
    for (const text of ['大路 沙也', 'oji@tsumugino.example', '人事', '株式会社つむぎ野商事']) {
      expect(page.textContent).toContain(text);
    }
  });

  it('keeps the colours in this browser, and gives them back to the system', async () => {
    await choose(1, 'dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(Object.values(localStorage)).toContain('dark');
    await choose(1, 'system');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    expect(Object.values(localStorage)).not.toContain('dark');
  });

  it('tells the server of another language, and what is wrong where that fails', async () => {
    await choose(0, 'en');
    const change = server.expectOne({ method: 'PATCH', url: '/api/v1/me' });
    expect(change.request.body).toEqual({ language: 'en' });
    change.error(new ProgressEvent('error'));
    await shown();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('サーバーから応答がありません');
  });
});
