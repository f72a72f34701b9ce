import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { DeletedDocument } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LiveConnection } from '../../core/live/live-connection';
import { QuietLive } from '../testing/quiet-live';
import { row } from '../testing/samples';
import { DeletionsPage } from './deletions-page';

const URL = '/api/v1/deleted-documents';
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const deleted = (number: number, canRestore = true): DeletedDocument => ({
  ...row(number),
  canRestore,
  deletion: { at: '2026-04-15T03:00:00Z', by: { id: 'u1', name: '大路 一葉' }, reason: '二重に登録したため' },
});

describe('削除履歴', () => {
  let harness: RouterTestingHarness;
  let page: HTMLElement;
  let server: HttpTestingController;
  let live: QuietLive;
  beforeEach(async () => {
    live = new QuietLive();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: LiveConnection, useValue: live as unknown as LiveConnection },
        provideRouter([{ path: '**', component: DeletionsPage }], withComponentInputBinding()),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create('/deleted');
    page = harness.routeNativeElement ?? document.createElement('div');
  });
  afterEach(() => server.verify());

  const answer = async (items: DeletedDocument[], nextCursor: string | null = null, url = URL): Promise<void> => {
    server.expectOne(url).flush({ items, nextCursor });
    await settled();
    harness.detectChanges();
  };
  const button = (text: string): HTMLButtonElement | undefined =>
    [...page.querySelectorAll('button')].find((each) => each.textContent?.includes(text));

  it('says who deleted what, when and why', async () => {
    await answer([deleted(12)]);
    for (const part of ['12', '大路 一葉', '2026/04/15 12:00', '二重に登録したため'])
      expect(page.textContent).toContain(part);
  });

  it('puts one back, which leaves the list', async () => {
    await answer([deleted(12), deleted(11, false)]);
    expect(page.querySelectorAll('td.actions button')).toHaveLength(1);
    button('元に戻す')?.click();
    server.expectOne(`/api/v1/documents/${deleted(12).id}/restore`).flush(null);
    await settled();
    harness.detectChanges();
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
    expect(page.textContent).not.toContain('元に戻す');
  });

  it('puts several back together, and reads the list again when that has ended', async () => {
    await answer([deleted(12), deleted(11, false), deleted(10)]);
    const boxes = [...page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes.map((box) => box.getAttribute('aria-label'))).toEqual([
      '表示中の帳票をすべて選択',
      '管理番号 12 を選択',
      '管理番号 10 を選択',
    ]);
    boxes[0]?.click();
    harness.detectChanges();
    expect(page.querySelector('[role=group][aria-label="選択した帳票"]')?.textContent).toContain('2件を選択中');
    button('まとめて元に戻す')?.click();
    const order = server.expectOne('/api/v1/bulk-jobs');
    expect(order.request.body).toEqual({ action: 'restore', documentIds: [deleted(12).id, deleted(10).id] });
    const job = {
      id: 'j',
      action: 'restore',
      state: 'running',
      endedAt: null,
      total: 2,
      done: 0,
      unchanged: 0,
      failed: 0,
    };
    order.flush(job);
    await settled();
    harness.detectChanges();
    expect(page.querySelector('[role=group][aria-label="選択した帳票"]')).toBeNull();
    live.bulkJobChanged.next('j');
    await new Promise((resolve) => setTimeout(resolve, 400));
    server.expectOne('/api/v1/bulk-jobs/j').flush({ ...job, state: 'done', endedAt: '2026-04-15T03:00:00Z', done: 2 });
    await settled();
    await answer([deleted(11, false)]);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
    expect(page.querySelector('input[type=checkbox]')).toBeNull();
  });

  it('goes on where there is more', async () => {
    await answer([deleted(12)], 'next');
    button('以前に削除した帳票を表示')?.click();
    await answer([deleted(11)], null, `${URL}?cursor=next`);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(2);
    expect(button('以前に削除した帳票を表示')).toBeUndefined();
  });

  it('says that there is nothing, or that it could not be loaded', async () => {
    await answer([]);
    expect(page.textContent).toContain('削除した帳票はありません');
    await harness.navigateByUrl('/deleted?q=x');
    const problem = {
      type: 'x',
      title: 'だめ',
      detail: 'あとで。',
      status: 503,
      code: 'http.unavailable',
      requestId: '1',
    };
    server.expectOne(`${URL}?q=x`).flush(problem, { status: 503, statusText: 'no' });
    await settled();
    harness.detectChanges();
    expect(page.textContent).toContain('だめ');
  });
});
