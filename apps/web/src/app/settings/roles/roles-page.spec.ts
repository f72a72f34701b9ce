import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { LOCALE_ID } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RolesPage } from './roles-page';
import { ROLES } from './testing/roles';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the roles', () => {
  let fixture: ComponentFixture<RolesPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: LOCALE_ID, useValue: 'ja' },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(RolesPage);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    await settled();
  });
  afterEach(() => server.verify());

  const list = (): TestRequest => server.expectOne({ method: 'GET', url: '/api/v1/settings/roles' });
  async function shown(): Promise<string> {
    await settled();
    fixture.detectChanges();
    await settled();
    return page.textContent ?? '';
  }
  async function until<T>(find: () => T | undefined): Promise<T> {
    for (let round = 0; round < 100; round++) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
      fixture.detectChanges();
    }
    throw new Error('it did not come');
  }
  const button = (where: ParentNode, text: string): HTMLButtonElement | undefined =>
    [...where.querySelectorAll('button')].find((each) => each.textContent?.includes(text));

  it('show skeletons while they load, then each role with its people and what it allows', async () => {
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    list().flush(ROLES);
    const text = await shown();
    for (const part of ['管理者', '担当者', '監査（閲覧のみ）', '監査補助', '4人', '2人']) expect(text).toContain(part);
    const own = [...page.querySelectorAll('li')].find((line) => line.textContent?.includes('監査補助'));
    expect(own?.textContent).toContain('監査ログを見る');
    expect(own?.textContent).not.toContain('帳票の項目を修正する');
    expect(own?.querySelector('a')?.getAttribute('href')).toBe('/r1');
  });

  it('say in place what could not be loaded, and load it again on demand', async () => {
    list().error(new ProgressEvent('error'));
    expect(await shown()).toContain('サーバーから応答がありません');
    button(page, 'もう一度読み込む')?.click();
    await shown();
    list().flush(ROLES);
    expect(await shown()).toContain('監査補助');
  });

  it('say who has a role that cannot be deleted', async () => {
    list().flush(ROLES);
    await shown();
    page.querySelector<HTMLButtonElement>('button[aria-label*="監査補助"]')?.click();
    (await until(() => button(document, '削除')))?.click();
    (await until(() => button(document, '削除する')))?.click();
    const request = await until(() => server.match({ method: 'DELETE', url: '/api/v1/settings/roles/r1' })[0]);
    request.flush(
      {
        code: 'identity.role-in-use',
        status: 409,
        title: 'この役割の人がいるため削除できません',
        detail: '浜口 すずさんの役割を、先にほかの役割に変えてください。',
        requestId: 'x',
      },
      { status: 409, statusText: 'Conflict' },
    );
    await until(() => (document.body.textContent?.includes('浜口 すずさん') ? true : undefined));
    list().flush(ROLES);
    await shown();
  });
});
