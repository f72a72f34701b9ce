import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileIntake, INTAKE_PANEL } from '../core/files/file-intake';
import { KeptUploads } from '../core/files/kept-uploads';
import { FakeBrowser } from '../core/live/testing/fake-browser';
import { FakeEventSource } from '../core/live/testing/fake-event-source';
import { endedBy, SessionEnd } from '../core/session/session-end';
import { SessionStore } from '../core/session/session-store';
import { WORK_PANEL } from '../core/work-panel';
import { Shell } from './shell';

@Component({ template: '<h1>ページ</h1>' })
class Page {}

@Component({ selector: 'cg-test-panel', template: 'アップロード中' })
class Panel {}

@Component({ selector: 'cg-test-work', template: 'まとめて操作中' })
class WorkPanel {}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the shell', () => {
  const browser = new FakeBrowser();
  let harness: RouterTestingHarness;
  let shell: HTMLElement;

  beforeEach(async () => {
    browser.install();
    FakeEventSource.install();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: KeptUploads, useValue: { of: () => Promise.resolve([]) } },
        { provide: INTAKE_PANEL, useValue: () => Promise.resolve(Panel) },
        { provide: WORK_PANEL, useValue: () => Promise.resolve(WorkPanel) },
        provideRouter([
          { path: 'login', component: Page },
          {
            path: '',
            component: Shell,
            children: [
              { path: '', component: Page, data: { page: 'ledger' } },
              { path: 'documents/:id', component: Page, data: { page: 'ledger' } },
              { path: 'documents/:id/preview', component: Page, data: { page: 'preview', isFullPage: true } },
              { path: 'settings', component: Page, data: { page: 'settings' } },
            ],
          },
        ]),
      ],
    });
    const known = TestBed.inject(SessionStore).known();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/me')
      .flush({
        user: { id: '1', name: '大路 沙也', email: 'oji@tsumugino.example', role: 'clerk', initial: '大' },
        company: { id: '2', name: '株式会社つむぎ野商事' },
        permissions: ['read:Document', 'create:Document'],
        language: 'ja',
      });
    await known;
    harness = await RouterTestingHarness.create('/');
    shell = harness.routeNativeElement ?? document.createElement('div');
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    FakeEventSource.uninstall();
    browser.uninstall();
  });

  it('has one of each landmark, and a way past the bars', () => {
    expect(shell.querySelectorAll('main')).toHaveLength(1);
    expect(shell.querySelectorAll('[role=banner]')).toHaveLength(1);
    const main = shell.querySelector('main');
    shell.querySelector<HTMLAnchorElement>('a[href="#main"]')?.click();
    expect(document.activeElement).toBe(main);
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('moves the focus to a new page, and leaves it where it is when a pane opens', async () => {
    document.body.focus();
    await harness.navigateByUrl('/documents/42');
    expect(document.activeElement).toBe(document.body);
    await harness.navigateByUrl('/settings');
    expect(document.activeElement).toBe(shell.querySelector('main'));
  });

  it('gives the whole window to the preview', async () => {
    await harness.navigateByUrl('/documents/42/preview');
    expect(shell.querySelector('cg-topbar')).toBeNull();
    expect(shell.querySelector('main')).not.toBeNull();
  });

  it('keeps the upload panel from page to page', async () => {
    TestBed.inject(FileIntake).open();
    await harness.fixture.whenStable();
    const panel = shell.querySelector('cg-test-panel');
    expect(panel?.textContent).toBe('アップロード中');
    await harness.navigateByUrl('/settings');
    expect(shell.querySelector('cg-test-panel')).toBe(panel);
  });

  it('loads what runs at the server once the person does something', async () => {
    await settled();
    await harness.fixture.whenStable();
    expect(shell.querySelector('cg-test-work')).toBeNull();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    await harness.fixture.whenStable();
    expect(shell.querySelector('cg-test-work')).not.toBeNull();
  });

  it('leads to the login page and back when the session was ended elsewhere', async () => {
    await harness.navigateByUrl('/documents/42');
    TestBed.inject(SessionEnd).tell(endedBy('signed-out'));
    await harness.fixture.whenStable();
    await settled();
    expect(TestBed.inject(Router).url).toBe('/login?next=%2Fdocuments%2F42');
  });
});
