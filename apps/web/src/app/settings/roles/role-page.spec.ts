import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { LOCALE_ID } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SessionStore } from '../../core/session/session-store';
import { RolePage } from './role-page';
import { ROLES } from './testing/roles';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the form of a role', () => {
  let fixture: ComponentFixture<RolePage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  async function open(inputs: { id?: string; from?: string }, permissions = ROLES.builtIn[0]?.permissions ?? []) {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: LOCALE_ID, useValue: 'ja' },
        provideRouter([{ path: 'settings/roles', children: [] }]),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    const known = TestBed.inject(SessionStore).known();
    server.expectOne('/api/v1/me').flush({
      user: { id: '1', name: '大路 沙也', email: 'oji@tsumugino.example', role: 'administrator', initial: '大' },
      company: { id: '2', name: '株式会社つむぎ野商事' },
      permissions,
      language: 'ja',
    });
    await known;
    fixture = TestBed.createComponent(RolePage);
    page = fixture.nativeElement as HTMLElement;
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    await settled();
    server.expectOne({ method: 'GET', url: '/api/v1/settings/roles' }).flush(ROLES);
    await shown();
  }
  afterEach(() => {
    // Keys and clicks tell that somebody is at work.
    server.match('/api/v1/me/activity');
    server.verify();
  });

  async function shown(): Promise<string> {
    await settled();
    fixture.detectChanges();
    await settled();
    return page.textContent ?? '';
  }
  const box = (label: string): HTMLInputElement => {
    const found = page.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`);
    if (!found) throw new Error(`no box is labelled ${label}`);
    return found;
  };
  async function tick(label: string): Promise<void> {
    box(label).click();
    await shown();
  }
  async function name(text: string): Promise<void> {
    const input = page.querySelector<HTMLInputElement>('input.cg-input');
    if (!input) throw new Error('no box for the name');
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await shown();
  }
  async function save(): Promise<void> {
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await shown();
  }
  const written = (method: string, url: string): TestRequest => server.expectOne({ method, url });
  const effect = (): string => page.querySelector('.effect')?.textContent ?? '';

  it('makes a role from the matrix, with what each permission needs, and says what it allows', async () => {
    await open({});
    await save();
    expect(await shown()).toContain('役割の名前を入力してください');
    await name(' 経理補助 ');
    await tick('帳票の項目を修正する');
    expect(box('帳票を見る').checked).toBe(true);
    expect(effect()).toContain('帳票の項目を修正する');
    expect(effect()).toContain('自分の情報を見る');
    expect(fixture.componentInstance.hasUnsavedInput()).toBe(true);
    await save();
    const request = written('POST', '/api/v1/settings/roles');
    expect(request.request.body).toEqual({ name: '経理補助', permissions: ['read:Document', 'update:Document'] });
    request.flush({ id: 'r2' });
    await shown();
    expect(fixture.componentInstance.hasUnsavedInput()).toBe(false);
  });

  it('begins as a copy of another role, which is nothing to lose yet', async () => {
    await open({ from: 'auditor' });
    expect(page.querySelector<HTMLInputElement>('input.cg-input')?.value).toBe('監査（閲覧のみ）のコピー');
    expect(box('監査ログを見る').checked).toBe(true);
    expect(box('帳票の項目を修正する').checked).toBe(false);
    expect(fixture.componentInstance.hasUnsavedInput()).toBe(false);
  });

  it('changes a role on the revision that was seen, and shows the newest when somebody was faster', async () => {
    await open({ id: 'r1' });
    await tick('監査ログを見る');
    await save();
    const request = written('PUT', '/api/v1/settings/roles/r1');
    expect(request.request.headers.get('If-Match')).toBe('"2"');
    expect(request.request.body).toEqual({ name: '監査補助', permissions: ['read:Document'] });
    const problem = { code: 'identity.changed-meanwhile', status: 412, title: 'ほかの管理者が先に変更しました' };
    request.flush({ ...problem, detail: '', requestId: 'x' }, { status: 412, statusText: 'Precondition Failed' });
    await shown();
    const [role] = ROLES.roles;
    if (!role) throw new Error('no role');
    written('GET', '/api/v1/settings/roles').flush({ ...ROLES, roles: [{ ...role, revision: 3, name: '監査室' }] });
    expect(await shown()).toContain('ほかの管理者が先に変更しました');
    expect(page.querySelector<HTMLInputElement>('input.cg-input')?.value).toBe('監査室');
  });

  it('offers nothing that its editor does not have', async () => {
    await open({}, ['read:Profile', 'manage:Role', 'read:Document']);
    expect(box('帳票を見る').disabled).toBe(false);
    expect(box('監査ログを見る').disabled).toBe(true);
  });

  it('lets arrow keys go from box to box, over cells without one', async () => {
    await open({});
    const press = (key: string): void => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    document.body.append(page);
    box('帳票を見る').focus();
    press('ArrowRight');
    expect(document.activeElement).toBe(box('帳票の項目を修正する'));
    press('ArrowRight');
    expect(document.activeElement).toBe(box('帳票の項目を修正する'));
    press('ArrowLeft');
    press('ArrowDown');
    expect(document.activeElement).toBe(box('監査ログを見る'));
  });

  it('says so when the role is gone', async () => {
    await open({ id: 'r9' });
    expect(await shown()).toContain('この役割はもうありません');
  });
});
