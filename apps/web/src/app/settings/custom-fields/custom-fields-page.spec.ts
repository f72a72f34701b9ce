import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { ManagedCustomField } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomFieldsPage } from './custom-fields-page';

const URL = '/api/v1/settings/custom-fields';

const field = (id: string, name: string, more: Partial<ManagedCustomField> = {}): ManagedCustomField => ({
  id,
  name,
  description: null,
  kind: 'text',
  hasSeveral: false,
  shownFor: null,
  options: [],
  isRemoved: false,
  revision: 3,
  documents: { count: 0, isCapped: false },
  ...more,
});
const FIELDS = [
  field('a', '支払ステータス', {
    kind: 'list',
    options: ['未払', '支払済み', '保留', '一部', '旧'].map((name, place) => ({
      id: `o${place}`,
      name,
      colour: 'grey',
      isRetired: name === '旧',
    })),
    documents: { count: 986, isCapped: false },
  }),
  field('b', '備考', { documents: { count: 10_000, isCapped: true } }),
];

describe('the custom fields', () => {
  let fixture: ComponentFixture<CustomFieldsPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CustomFieldsPage);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    await settled();
  });
  afterEach(() => server.verify());

  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  async function until<T>(find: () => T | undefined | null): Promise<T> {
    for (let round = 0; round < 100; round++) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
      fixture.detectChanges();
    }
    throw new Error('it did not come');
  }
  const request = (method: string, url: string): Promise<TestRequest> => until(() => server.match({ method, url })[0]);
  async function open(fields = FIELDS): Promise<string> {
    (await request('GET', URL)).flush({ limit: 30, fields });
    await until(() => page.querySelector('table, .empty'));
    return page.textContent ?? '';
  }
  const done = async (sent: TestRequest): Promise<void> => {
    sent.flush(null, { status: 204, statusText: 'No Content' });
    await open();
  };
  const button = (where: ParentNode, text: string): HTMLButtonElement | undefined =>
    [...where.querySelectorAll('button')].find((each) => each.textContent?.trim() === text);
  const labelled = (label: string): HTMLButtonElement | null =>
    document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  const dialog = (): Promise<Element> => until(() => document.querySelector('mat-dialog-container'));
  async function type(box: HTMLInputElement | null | undefined, text: string): Promise<void> {
    if (!box) throw new Error('no box');
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await settled();
  }

  it('show how many there are, their kinds and options, and how many documents have them', async () => {
    const text = await open();
    for (const part of ['2/30', 'あと28項目', '未払・支払済み・保留 ほか1', '986件', '10,000件以上'])
      expect(text).toContain(part);
  });

  it('say what to do where there are none', async () => {
    expect(await open([])).toContain('まだありません');
  });

  it('are made in a dialog that says what is missing before it sends', async () => {
    await open();
    button(page, '項目を追加')?.click();
    const made = await dialog();
    (await until(() => button(made, '作成'))).click();
    await until(() => made.textContent?.includes('項目名を入力してください'));
    expect(made.textContent).toContain('形式を選んでください');
    made.querySelectorAll<HTMLInputElement>('input[type=radio]')[5]?.click();
    await until(() => made.querySelector('input.name'));
    await type(made.querySelector<HTMLInputElement>('[data-entry=name] input'), ' 決裁 ');
    const options = made.querySelectorAll<HTMLInputElement>('input.name');
    await type(options[0], '未申請');
    await type(options[1], '未申請');
    button(made, '作成')?.click();
    await until(() => made.textContent?.includes('「未申請」が2つあります'));
    await type(options[1], '');
    button(made, '作成')?.click();
    const sent = await request('POST', URL);
    expect(sent.request.body).toEqual({
      kind: 'list',
      name: '決裁',
      description: null,
      hasSeveral: false,
      shownFor: null,
      options: [{ name: '未申請', colour: 'grey', isRetired: false }],
    });
    const taken = {
      code: 'custom-fields.name-taken',
      status: 409,
      title: '同じ名前の項目がすでにあります',
      requestId: 'x',
    };
    sent.flush(taken, { status: 409, statusText: 'Conflict' });
    await until(() => made.textContent?.includes('同じ名前の項目がすでにあります'));
    await open();
  });

  it('are changed on the revision that was shown, without their kind', async () => {
    await open();
    labelled('「備考」を変更')?.click();
    const changed = await dialog();
    await until(() => button(changed, '保存'));
    await type(changed.querySelector<HTMLInputElement>('[data-entry=name] input'), '摘要');
    button(changed, '保存')?.click();
    const sent = await request('PUT', `${URL}/b`);
    expect(sent.request.headers.get('If-Match')).toBe('"3"');
    expect(sent.request.body).toEqual({
      name: '摘要',
      description: null,
      hasSeveral: false,
      shownFor: null,
      options: [],
    });
    await done(sent);
  });

  it('are moved, all ids in the new order', async () => {
    await open();
    labelled('「支払ステータス」を下へ')?.click();
    const sent = await request('PUT', `${URL}/order`);
    expect(sent.request.body).toEqual({ ids: ['b', 'a'] });
    await done(sent);
  });

  it('are deleted once it was said what becomes of their values', async () => {
    await open();
    labelled('「支払ステータス」を削除')?.click();
    const question = await dialog();
    await until(() => question.textContent?.includes('986件の帳票に入力されています'));
    expect(question.textContent).toContain('編集履歴に残ります');
    button(question, '削除する')?.click();
    const sent = await request('DELETE', `${URL}/a`);
    expect(sent.request.headers.get('If-Match')).toBe('"3"');
    await done(sent);
  });
});
