import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { ManagedTag } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TagsPage } from './tags-page';

const tag = (id: string, name: string, more: Partial<ManagedTag> = {}): ManagedTag => ({
  id,
  name,
  colour: 'grey',
  isRetired: false,
  revision: 3,
  documentCount: 0,
  ...more,
});
const TAGS = [tag('a', '備品'), tag('b', '3月締め', { documentCount: 12 }), tag('c', '旧年度', { isRetired: true })];

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the tags', () => {
  let fixture: ComponentFixture<TagsPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(TagsPage);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    await settled();
  });
  afterEach(() => server.verify());

  const list = (): TestRequest => server.expectOne({ method: 'GET', url: '/api/v1/settings/tags' });
  async function shown(): Promise<string> {
    await settled();
    fixture.detectChanges();
    await settled();
    return page.textContent ?? '';
  }
  async function open(): Promise<string> {
    list().flush(TAGS);
    return shown();
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
    [...where.querySelectorAll('button')].find((each) => each.textContent?.trim() === text);
  const labelled = (label: string): HTMLButtonElement | null =>
    page.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  async function type(text: string): Promise<void> {
    const box = page.querySelector<HTMLInputElement>('input.cg-input');
    if (!box) throw new Error('no box');
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await shown();
  }

  it('show skeletons while they load, then each with its documents, the retired ones apart', async () => {
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    const text = await open();
    for (const part of ['備品', '3月締め', '12件', '使わないタグ', '旧年度']) expect(text).toContain(part);
  });

  it('are added with a name and a colour, and the server’s objection stands at the box', async () => {
    await open();
    button(page, '追加')?.click();
    expect(await shown()).toContain('タグの名前を入力してください');
    await type('あ'.repeat(51));
    expect(await shown()).toContain('いま51文字');
    await type(' 至急 ');
    page.querySelectorAll<HTMLInputElement>('input[type=radio]')[4]?.click();
    button(page, '追加')?.click();
    await shown();
    const request = server.expectOne({ method: 'POST', url: '/api/v1/settings/tags' });
    expect(request.request.body).toEqual({ name: '至急', colour: 'red' });
    const problem = { code: 'documents.tag-name-taken', status: 409, title: '同じ名前のタグがすでにあります' };
    request.flush({ ...problem, detail: '', requestId: 'x' }, { status: 409, statusText: 'Conflict' });
    await shown();
    list().flush(TAGS);
    expect(await shown()).toContain('同じ名前のタグがすでにあります');
  });

  it('are moved by a button, all ids in the new order', async () => {
    await open();
    labelled('「備品」を下へ')?.click();
    await shown();
    const request = server.expectOne({ method: 'PUT', url: '/api/v1/settings/tags/order' });
    expect(request.request.body).toEqual({ ids: ['b', 'a', 'c'] });
    request.flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    list().flush([TAGS[1], TAGS[0], TAGS[2]]);
    await shown();
    labelled('「3月締め」を上へ')?.click();
    await shown();
  });

  it('say on how many documents one is that is to be deleted, and offer to retire it', async () => {
    await open();
    labelled('タグ「3月締め」のほかの操作')?.click();
    (await until(() => button(document, '削除'))).click();
    await until(() => (document.body.textContent?.includes('12件の帳票に付いています') ? true : undefined));
    const dialog = await until(() => document.querySelector('mat-dialog-container') ?? undefined);
    (await until(() => button(dialog, '使わない'))).click();
    const request = await until(() => server.match({ method: 'PUT', url: '/api/v1/settings/tags/b' })[0]);
    expect(request.request.headers.get('If-Match')).toBe('"3"');
    expect(request.request.body).toEqual({ name: '3月締め', colour: 'grey', isRetired: true });
    request.flush(null, { status: 204, statusText: 'No Content' });
    await shown();
    list().flush(TAGS);
    await shown();
  });

  it('say in place what could not be loaded, and load it again on demand', async () => {
    list().error(new ProgressEvent('error'));
    expect(await shown()).toContain('サーバーから応答がありません');
    button(page, 'もう一度読み込む')?.click();
    await shown();
    list().flush(TAGS);
    expect(await shown()).toContain('備品');
  });
});
