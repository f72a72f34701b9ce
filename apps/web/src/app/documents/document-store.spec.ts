import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { LiveConnection } from '../core/live/live-connection';
import { DocumentStore } from './document-store';
import { QuietLive } from './testing/quiet-live';
import { idOf, sampleDocument } from './testing/samples';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const address = (number: number): string => `/api/v1/documents/${idOf(number)}`;

describe('the open document', () => {
  const live = new QuietLive();
  let server: HttpTestingController;
  let store: DocumentStore;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        DocumentStore,
        { provide: LiveConnection, useValue: live },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(DocumentStore);
    void store.open(idOf(1));
    server.expectOne(address(1)).flush(sampleDocument(1, { revision: 3 }));
    await settled();
    server.expectOne('/api/v1/custom-fields').flush([]);
    server.expectOne('/api/v1/people').flush({ users: [{ id: 'u', name: '大路 沙也' }], groups: [] });
    await settled();
  });

  it('is saved on the revision that it was changed on, and shows what was saved', async () => {
    const saving = store.save(sampleDocument(1, { revision: 3 }), { title: '領収書' });
    const sent = server.expectOne(address(1));
    expect(sent.request.method).toBe('PATCH');
    expect(sent.request.headers.get('If-Match')).toBe('"3"');
    expect(sent.request.body).toEqual({ title: '領収書' });
    sent.flush(sampleDocument(1, { revision: 4, title: '領収書' }));
    expect((await saving).is).toBe('saved');
    expect(store.document()?.title).toBe('領収書');
  });

  it('is saved and gone when it went to a group whose documents the person may not see', async () => {
    const saving = store.save(sampleDocument(1, { revision: 3 }), { groupId: 'g' });
    server.expectOne(address(1)).flush(null, { status: 204, statusText: 'No Content' });
    await settled();
    const problem = { code: 'documents.not-found', title: '帳票が見つかりません', status: 404, requestId: 'r' };
    server.expectOne(address(1)).flush(problem, { status: 404, statusText: 'Not Found' });
    expect((await saving).is).toBe('saved');
    expect([store.document(), store.problem()?.code]).toEqual([null, 'documents.not-found']);
  });

  it('tells field by field what somebody else changed meanwhile', async () => {
    const saving = store.save(sampleDocument(1, { revision: 2 }), { title: '領収書' });
    const conflict = {
      field: 'title',
      yours: '領収書',
      theirs: '御請求書',
      changedBy: 'u',
      changedAt: '2026-04-20T01:14:00Z',
    };
    server.expectOne(address(1)).flush(
      {
        type: 'about:blank',
        code: 'documents.changed-meanwhile',
        title: 'ほかの人が変更しました',
        status: 412,
        detail: '',
        requestId: 'r',
        conflicts: [conflict],
        current: sampleDocument(1, { revision: 3 }),
      },
      { status: 412, statusText: 'Precondition Failed' },
    );
    const result = await saving;
    expect(result).toMatchObject({ is: 'conflict', conflicts: [conflict], current: { revision: 3 } });
  });

  it('follows what the server tells of it, and of nothing else', async () => {
    live.documentChanged.next({ documentId: idOf(2), revision: 9 });
    server.expectNone(address(2));
    live.documentChanged.next({ documentId: idOf(1), revision: 4 });
    server.expectOne(address(1)).flush(sampleDocument(1, { revision: 4, companyName: '碧瀬フーズ株式会社' }));
    await settled();
    expect(store.document()?.companyName).toBe('碧瀬フーズ株式会社');
  });

  it('is never set back by an answer that comes late', async () => {
    live.documentChanged.next({ documentId: idOf(1), revision: 3 });
    const late = server.expectOne(address(1));
    const saving = store.save(sampleDocument(1, { revision: 3 }), { title: '領収書' });
    server
      .expectOne((request) => request.method === 'PATCH')
      .flush(sampleDocument(1, { revision: 4, title: '領収書' }));
    await saving;
    late.flush(sampleDocument(1, { revision: 3 }));
    await settled();
    expect(store.document()?.revision).toBe(4);
  });

  it('is another one as soon as another is opened, whichever answer comes last', async () => {
    void store.open(idOf(2));
    const second = server.expectOne(address(2));
    void store.open(idOf(3));
    server.expectOne(address(3)).flush(sampleDocument(3));
    second.flush(sampleDocument(2));
    await settled();
    expect(store.document()?.number).toBe(3);
  });

  it('stays on screen when a newer one cannot be had', async () => {
    live.resync.next();
    server.expectOne(address(1)).error(new ProgressEvent('error'));
    await settled();
    expect(store.document()?.number).toBe(1);
    expect(store.problem()).toBeNull();
  });
});
