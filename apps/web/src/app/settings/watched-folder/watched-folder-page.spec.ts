import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { WatchedFile, WatchedFolder } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WatchedFolderPage } from './watched-folder-page';

const NOWHERE = { groupId: null, assigneeId: null, tagIds: [], preservationKind: null };
const FOLDER: WatchedFolder = {
  revision: 3,
  isOffered: true,
  folderName: '01a2185c-3cad-73ac-a2ca-8a5ad110dc16',
  isOn: true,
  placing: NOWHERE,
  rules: [{ ...NOWHERE, folder: '経理', groupId: 'g', tagIds: ['t', 'u'] }],
  lookedAt: '2026-04-15T03:00:00Z',
  trouble: null,
  waiting: 0,
};
const FILES: WatchedFile[] = [
  {
    id: 'a',
    path: '経理/請求書.pdf',
    sizeBytes: 2_000,
    endedAt: '2026-04-15T03:00:00Z',
    outcome: 'registered',
    problem: null,
    reason: null,
    documentId: 'a',
    documentNumber: 13,
  },
  {
    id: 'b',
    path: '空.pdf',
    sizeBytes: 0,
    endedAt: '2026-04-15T03:00:00Z',
    outcome: 'refused',
    problem: 'documents.empty-file',
    reason: 'ファイルの中身が空です',
    documentId: null,
    documentNumber: null,
  },
];
const URL = '/api/v1/settings/watched-folder';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the watched folder', () => {
  let fixture: ComponentFixture<WatchedFolderPage>;
  let page: HTMLElement;
  let server: HttpTestingController;

  beforeEach(async () => {
    const providers = [provideHttpClient(), provideHttpClientTesting(), provideRouter([])];
    TestBed.configureTestingModule({ providers });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(WatchedFolderPage);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    await settled();
  });
  afterEach(() => server.verify());

  async function shown(): Promise<string> {
    await settled();
    fixture.detectChanges();
    await settled();
    return page.textContent ?? '';
  }
  async function open(folder: Partial<WatchedFolder> = {}): Promise<string> {
    server.expectOne({ method: 'GET', url: URL }).flush({ ...FOLDER, ...folder });
    const people = { users: [], groups: [{ id: 'g', name: '経理' }] };
    server.expectOne({ method: 'GET', url: '/api/v1/people' }).flush(people);
    server.expectOne({ method: 'GET', url: '/api/v1/tags' }).flush([]);
    server.expectOne({ method: 'GET', url: `${URL}/files` }).flush(FILES);
    return shown();
  }
  const button = (text: string): HTMLButtonElement | undefined =>
    [...page.querySelectorAll('button')].find((each) => each.textContent?.trim() === text);
  const put = (): TestRequest => server.expectOne({ method: 'PUT', url: URL });

  it('shows how it stands, and what came of the newest files', async () => {
    const text = await open();
    for (const part of ['自動で登録しています', FOLDER.folderName, 'No. 13', '空.pdf', 'ファイルの中身が空です']) {
      expect(text).toContain(part);
    }
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/documents/a');
  });

  it.each([
    ['quota-exceeded', '上限に達したため'],
    ['unreachable', '読み書きできません'],
    ['too-many-files', '順番に登録しています'],
    ['not-looked-at', '確認できていません'],
  ] as const)('says what is the matter: %s', async (trouble, words) => {
    expect(await open({ trouble, waiting: 4 })).toContain(words);
    expect(page.textContent).toContain('4件');
  });

  it('offers nothing where the installation has no place for it', async () => {
    const text = await open({ isOffered: false, isOn: false });
    expect(text).toContain('場所が設定されていません');
    expect(button('取り込みを始める')).toBeUndefined();
  });

  it('is paused by one press, its rules as they are, also the tags that are not shown', async () => {
    await open();
    button('取り込みを一時停止')?.click();
    await shown();
    const request = put();
    expect(request.request.headers.get('If-Match')).toBe('"3"');
    expect(request.request.body).toEqual({ isOn: false, placing: NOWHERE, rules: FOLDER.rules });
    request.flush({ ...FOLDER, isOn: false, revision: 4 });
    expect(await shown()).toContain('取り込みは止まっています');
  });

  it('takes no rule without a name, with a path or twice', async () => {
    await open();
    button('サブフォルダーを追加')?.click();
    await shown();
    const type = async (text: string): Promise<void> => {
      const box = page.querySelectorAll<HTMLInputElement>('input')[1];
      if (!box) throw new Error('no box');
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await shown();
    };
    button('保存')?.click();
    expect(await shown()).toContain('名前を入力してください');
    await type('経理/2026');
    expect(page.textContent).toContain('1つだけ');
    await type('経理');
    expect(page.textContent).toContain('同じ名前');
    await type(' 購買 ');
    button('保存')?.click();
    await shown();
    const request = put();
    expect((request.request.body as WatchedFolder).rules.map(({ folder }) => folder)).toEqual(['経理', '購買']);
    request.flush({ ...FOLDER, revision: 4 });
    await shown();
  });
});
