import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SessionStore } from '../../core/session/session-store';
import { OverviewPage } from './overview-page';

const COMPANY = { names: ['株式会社つむぎ野商事', 'つむぎ野商事'], registrationNumber: null, planName: 'ビジネス' };

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the settings', () => {
  let fixture: ComponentFixture<OverviewPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    const known = TestBed.inject(SessionStore).known();
    server.expectOne('/api/v1/me').flush({
      user: { id: '1', name: '大路 沙也', email: 'oji@tsumugino.example', role: 'clerk', initial: '大' },
      company: { id: '2', name: '株式会社つむぎ野商事' },
      permissions: ['read:Company', 'read:System'],
      language: 'ja',
    });
    await known;
    fixture = TestBed.createComponent(OverviewPage);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    await settled();
  });

  async function shown(): Promise<string> {
    await settled();
    fixture.detectChanges();
    return page.textContent ?? '';
  }

  it('show skeletons while they load, then what is registered', async () => {
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    server.expectOne('/api/v1/company').flush(COMPANY);
    server.expectOne('/api/v1/system').flush({ ocrEngine: 'tesseract', engineVersion: '7', version: '0.1.0' });
    const text = await shown();
    expect(page.querySelector('[aria-busy=true]')).toBeNull();
    expect(text).toContain('つむぎ野商事');
    expect(text).toContain('登録なし');
    expect(text).toContain('Tesseract');
  });

  it('leave out what the role may not see, and do not ask for it', async () => {
    server.expectNone('/api/v1/usage');
    await shown();
    const headings = [...page.querySelectorAll('h2')].map((heading) => heading.textContent);
    expect(headings).toEqual(['会社情報', '読み取りエンジン']);
  });

  it('say in place what could not be loaded, and load it again on demand', async () => {
    server.expectOne('/api/v1/company').error(new ProgressEvent('error'));
    expect(await shown()).toContain('サーバーから応答がありません');
    page.querySelector<HTMLButtonElement>('cg-banner button')?.click();
    await shown();
    server.expectOne('/api/v1/company').flush(COMPANY);
    expect(await shown()).toContain('ビジネス');
  });
});
