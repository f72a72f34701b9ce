import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { PeopleImportRow, PeopleImportStep } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PeopleImportPage } from './people-import-page';

const ROW: PeopleImportRow = {
  row: 2,
  name: '海野 渚',
  email: 'nagisa@company.example',
  role: '担当者',
  groups: '経理',
  language: '',
  outcome: 'add',
  changed: [],
  errors: [],
};
const KNOWN: PeopleImportRow = { ...ROW, row: 3, name: '浜口 すず', outcome: 'change', changed: ['role'] };
const WRONG: PeopleImportRow = {
  ...ROW,
  row: 4,
  email: 'これは違う',
  outcome: 'wrong',
  errors: [{ column: 'email', code: 'not-email', message: 'メールアドレスを直してください' }],
};
const step = (more: Partial<PeopleImportStep>): PeopleImportStep => ({
  added: 0,
  changed: 0,
  same: 0,
  left: 0,
  wrong: 0,
  next: null,
  ...more,
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the import of people', () => {
  let fixture: ComponentFixture<PeopleImportPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(PeopleImportPage);
    page = fixture.nativeElement as HTMLElement;
    await shown();
  });
  afterEach(() => server.verify());

  async function shown(): Promise<string> {
    fixture.detectChanges();
    await settled();
    fixture.detectChanges();
    return page.textContent ?? '';
  }
  async function arrived(path: string): Promise<TestRequest> {
    for (let round = 0; round < 100; round++) {
      const [request] = server.match(
        ({ method, urlWithParams }) => method === 'POST' && urlWithParams.startsWith(path),
      );
      if (request) return request;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`nothing came to ${path}`);
  }
  async function choose(): Promise<void> {
    const box = page.querySelector<HTMLInputElement>('input[type=file]');
    if (!box) throw new Error('no box for the file');
    const file = new File(['氏名'], '名簿.csv');
    // jsdom has no way to choose a file by hand; nor does its Blob give its bytes.
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(new ArrayBuffer(6)) });
    Object.defineProperty(box, 'files', { value: [file], configurable: true });
    box.dispatchEvent(new Event('change'));
    await shown();
  }
  const looked = async (...rows: PeopleImportRow[]): Promise<string> => {
    const request = await arrived('/api/v1/settings/people-import/preview');
    request.flush({ rows, ignoredHeadings: ['メモ'] });
    return shown();
  };
  const press = async (text: string): Promise<void> => {
    const button = [...page.querySelectorAll('button')].find((each) => each.textContent?.includes(text));
    if (!button) throw new Error(`no button says ${text}`);
    button.click();
    await shown();
  };
  const RUN = '/api/v1/settings/people-import?';

  it('shows each row with what becomes of it, what is wrong in which cell, and what is not read', async () => {
    await choose();
    const text = await looked(ROW, KNOWN, WRONG);
    for (const part of ['海野 渚', '浜口 すず', 'メールアドレスを直してください', '次の列は取り込みません：メモ'])
      expect(text).toContain(part);
    const wrongCell = page.querySelector('.wrong-cell');
    expect(wrongCell?.textContent).toContain('これは違う');
    await press('要修正 1');
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('takes all step by step, and says how many', async () => {
    await choose();
    await looked(ROW, KNOWN);
    await press('1人を取り込む');
    const first = await arrived(RUN);
    expect(first.request.urlWithParams).toContain('existing=leave&wrong=refuse');
    expect(first.request.urlWithParams).toContain('from=0');
    first.flush(step({ added: 1, next: 200 }));
    const second = await arrived(RUN);
    expect(second.request.urlWithParams).toContain('from=200');
    expect(await shown()).toContain('取り込んでいます');
    second.flush(step({ left: 1 }));
    const text = await shown();
    expect(text).toContain('取り込みが終わりました');
    expect(text.replace(/\s+/g, '')).toContain('追加して招待1人変更0人そのまま1人');
  });

  it('changes those who are registered only when told so, and leaves rows out only when some are wrong', async () => {
    await choose();
    await looked(ROW, KNOWN, WRONG);
    page.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
    await shown();
    await press('問題のない2人を取り込む');
    const request = await arrived(RUN);
    expect(request.request.urlWithParams).toContain('existing=change&wrong=skip');
    request.flush(step({ added: 1, changed: 1, wrong: 1 }));
    expect(await shown()).toContain('取り込まなかった行');
  });

  it('offers to read a file as Shift_JIS that is not UTF-8, and asks to look at it', async () => {
    await choose();
    const request = await arrived('/api/v1/settings/people-import/preview');
    expect(request.request.urlWithParams).toContain('encoding=utf-8');
    const problem = {
      code: 'W2039',
      status: 422,
      title: '文字コードがUTF-8ではありません',
      detail: 'UTF-8を指定してください。',
    };
    request.flush(
      { ...problem, requestId: 'x', canReadAs: ['shift_jis'] },
      { status: 422, statusText: 'Unprocessable Content' },
    );
    const text = await shown();
    expect(text).toContain('W2039');
    await press('Shift_JISとして読み');
    const again = await arrived('/api/v1/settings/people-import/preview');
    expect(again.request.urlWithParams).toContain('encoding=shift_jis');
    again.flush({ rows: [ROW], ignoredHeadings: [] });
    expect(await shown()).toContain('文字が正しいか、確認してください');
    await press('1人を取り込む');
    const run = await arrived(RUN);
    expect(run.request.urlWithParams).toContain('encoding=shift_jis');
    run.flush(step({ added: 1 }));
    await shown();
  });

  it('says how far it came when it was refused on the way', async () => {
    await choose();
    await looked(ROW);
    await press('1人を取り込む');
    (await arrived(RUN)).flush(step({ added: 200, next: 200 }));
    (await arrived(RUN)).error(new ProgressEvent('error'));
    const text = await shown();
    expect(text).toContain('サーバーから応答がありません');
    expect(text).toContain('200人');
    expect(text).toContain('続きから始まります');
  });

  it('does nothing where there is nobody to take', async () => {
    await choose();
    expect(await looked({ ...ROW, outcome: 'same' })).toContain('取り込む人はいません');
    await press('取り込む人はいません');
  });
});
