import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { SupportGrant } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SupportPage } from './support-page';

const GRANTS = '/api/v1/settings/support-grants';
const GRANT: SupportGrant = {
  id: 'g1',
  reason: '金額が読み取れない原因の調査',
  state: 'active',
  documentNumbers: [3, 5],
  grantedBy: { id: 'u1', name: '高瀬 みのり' },
  grantedAt: '2026-04-15T03:00:00.000Z',
  expiresAt: '2026-04-16T03:00:00.000Z',
  revokedBy: null,
  revokedAt: null,
};

describe('access for support', () => {
  let fixture: ComponentFixture<SupportPage>;
  let page: HTMLElement;
  let server: HttpTestingController;
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(SupportPage);
    page = fixture.nativeElement as HTMLElement;
    await shown();
  });

  async function shown(): Promise<string> {
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
    return page.textContent ?? '';
  }
  const answer = async (...items: SupportGrant[]): Promise<string> => {
    server.expectOne({ method: 'GET', url: GRANTS }).flush({ items });
    return shown();
  };
  const press = async (text: string): Promise<void> => {
    const button = [...page.querySelectorAll('button')].find((each) => each.textContent?.includes(text));
    if (!button) throw new Error(`no button ${text}`);
    button.click();
    await shown();
  };

  it('shows a skeleton, then says that nobody can look', async () => {
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    expect(await answer()).toContain('いまは誰も見られません');
    expect(page.querySelector('[aria-busy=true]')).toBeNull();
  });

  it('names what may be looked at, by whose leave and until when, and offers to revoke only what holds', async () => {
    const revoked: SupportGrant = {
      ...GRANT,
      id: 'g2',
      state: 'revoked',
      documentNumbers: null,
      revokedBy: { id: 'u2', name: '大路 一葉' },
      revokedAt: '2026-04-15T04:00:00.000Z',
    };
    const text = await answer(GRANT, revoked);
    for (const part of [
      '許可中',
      '管理番号 3, 5',
      '2026/04/16 12:00',
      '取り消し済み',
      'すべての帳票',
      '大路 一葉 が取り消し',
    ])
      expect(text).toContain(part);
    expect([...page.querySelectorAll('td button')]).toHaveLength(1);
  });

  it('revokes at once and reads the list anew', async () => {
    await answer(GRANT);
    await press('取り消す');
    server.expectOne({ method: 'POST', url: `${GRANTS}/g1/revoke` }).flush(null);
    await shown();
    expect(
      await answer({ ...GRANT, state: 'revoked', revokedBy: GRANT.grantedBy, revokedAt: GRANT.expiresAt }),
    ).toContain('取り消し済み');
  });

  it('says in place what could not be loaded, and loads it again on demand', async () => {
    server.expectOne({ method: 'GET', url: GRANTS }).error(new ProgressEvent('error'));
    expect(await shown()).toContain('サーバーから応答がありません');
    await press('もう一度読み込む');
    expect(await answer(GRANT)).toContain('許可中');
  });
});
