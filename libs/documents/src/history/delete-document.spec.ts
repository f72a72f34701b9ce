import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@chogura/kernel';
import { NO_RULES } from '../access/access-rules';
import { DeletionsQueryDto } from './deletions.dto';
import type { DocumentEntity } from '../document.entity';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

describe('a deleted document', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let document: DocumentEntity;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
    document = await bench.stored(company.clerk);
    await bench.completeReading(company, readingOf(document.id));
  });

  const remove = (who = company.clerk, revision = 1, id = document.id): Promise<void> =>
    bench.deletion.delete(who, id, revision, '二重に登録したため');
  const restore = (who = company.clerk): Promise<void> => bench.deletion.restore(who, document.id, '必要でした');
  const numbersSeen = async (who: RequestContext): Promise<number[]> =>
    (await bench.ledger(who)).items.map(({ number }) => number);
  const deleted = (who = company.clerk, query: Partial<DeletionsQueryDto> = {}) =>
    bench.deletions.page(who, { ...new DeletionsQueryDto(), ...query });
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: { code: string }) => error.code,
    );

  it('is in the list of the deleted ones, with who, when and why, and in no ledger and no count', async () => {
    const other = await bench.stored(company.clerk);
    await remove();
    expect(await numbersSeen(company.clerk)).toEqual([other.number]);
    expect(await numbersSeen(company.administrator)).toEqual([other.number]);
    expect((await bench.readLedger.counts(company.clerk)).all.count).toBe(1);
    const { items, nextCursor } = await deleted();
    expect(items).toMatchObject([
      {
        id: document.id,
        number: document.number,
        deletion: { at: bench.clock.now().toISOString(), by: { id: company.clerkId }, reason: '二重に登録したため' },
        canRestore: true,
      },
    ]);
    expect(nextCursor).toBeNull();
  });

  it('can still be looked at, and not be changed', async () => {
    await remove();
    expect(await bench.documents.one(company.clerk, document.id)).toMatchObject({
      deletion: { reason: '二重に登録したため' },
      canEdit: false,
      canDelete: true,
      canChangeAccess: false,
      canPreview: true,
    });
    await expect(bench.documents.demand(company.clerk, document.id, 'download')).resolves.toBeTruthy();
    expect(await refusal(bench.change.execute(company.clerk, document.id, 2, { title: 'x' }))).toBe(
      'documents.not-found',
    );
    expect(await refusal(bench.changeAccess.execute(company.administrator, document.id, 2, NO_RULES))).toBe(
      'documents.not-found',
    );
    expect(await refusal(remove(company.clerk, 2))).toBe('documents.not-found');
  });

  it('comes back as it was, to where it was', async () => {
    await bench.change.execute(company.clerk, document.id, 1, { title: '手で直した題名' });
    await bench.restrict(company, document.id, { ...NO_RULES, users: { [company.clerkId]: 'unrestricted' } });
    const before = await bench.documents.one(company.clerk, document.id);
    await remove(company.clerk, before.revision);
    await restore();
    const { revision, ...after } = await bench.documents.one(company.clerk, document.id);
    expect(after).toEqual({ ...before, revision: undefined });
    expect(revision).toBe(before.revision + 2);
    expect(await numbersSeen(company.clerk)).toEqual([document.number]);
    expect((await deleted()).items).toEqual([]);
    // Once more changes nothing.
    await restore();
    expect(await bench.documents.one(company.clerk, document.id)).toMatchObject({ revision });
  });

  it('keeps its number, and its bytes are not taken in a second time', async () => {
    const bytes = Buffer.from('%PDF-1.7 the same bytes');
    const first = (await bench.send(company.clerk, { bytes })).document;
    await remove(company.clerk, 0, first.id);
    await expect(bench.send(company.clerk, { bytes })).rejects.toMatchObject({
      code: 'documents.deleted-duplicate-file',
      params: { number: first.number },
    });
    expect((await bench.stored(company.clerk)).number).toBe(first.number + 1);
  });

  it('goes by the right to delete, there and back', async () => {
    await bench.restrict(company, document.id, { ...NO_RULES, users: { [company.colleagueId]: 'no_delete' } });
    const { revision } = await bench.documents.one(company.clerk, document.id);
    expect(await refusal(remove(company.colleague, revision))).toBe('documents.forbidden');
    expect(await refusal(remove(company.auditor, revision))).toBe('documents.forbidden');
    await remove(company.administrator, revision);
    expect((await deleted(company.colleague)).items).toMatchObject([{ canRestore: false }]);
    expect(await refusal(restore(company.colleague))).toBe('documents.forbidden');
    await restore(company.administrator);
  });

  it('is hidden from those who could not see it, and follows what its group lays down also now', async () => {
    await remove();
    expect((await deleted(company.colleague)).items).toHaveLength(1);
    const { revision } = await bench.accessDefaults.read(company.administrator);
    const levels = { members: 'unrestricted', others: 'administrators_only' } as const;
    await bench.accessDefaults.change(company.administrator, revision, levels, {});
    expect((await deleted(company.colleague)).items).toEqual([]);
    expect(await refusal(bench.documents.one(company.colleague, document.id))).toBe('documents.not-found');
    expect(await refusal(bench.history.of(company.colleague, document.id))).toBe('documents.not-found');
    expect((await deleted(company.auditor)).items).toHaveLength(1);
  });

  it('was seen as it is by whoever deletes it', async () => {
    await bench.change.execute(company.colleague, document.id, 1, { title: '見積書' });
    expect(await refusal(remove(company.clerk, 1))).toBe('documents.changed-meanwhile');
    await remove(company.clerk, 2);
  });

  it('goes once though two delete it at once', async () => {
    const outcomes = await Promise.all([remove(), remove(company.colleague)].map(refusal));
    expect(outcomes.sort()).toEqual(['documents.not-found', 'none']);
  });

  it('takes in what its reading found, if that comes later', async () => {
    const late = await bench.stored(company.clerk);
    await remove(company.clerk, 0, late.id);
    await bench.completeReading(company, readingOf(late.id));
    expect(await bench.documents.one(company.clerk, late.id)).toMatchObject({
      deletion: { reason: '二重に登録したため' },
    });
    expect(await numbersSeen(company.clerk)).toEqual([document.number]);
  });

  it('is told, so that screens and the trail hear of it', async () => {
    await remove();
    expect(await bench.documents.revisionToTell(company.colleague, document.id, document.accessClassId)).toBe(2);
    await restore();
    expect((await bench.eventsOf(document.id)).slice(-2)).toEqual(['documents.deleted', 'documents.restored']);
  });

  it('keeps its name in the trail', async () => {
    await remove();
    expect(await bench.labels.of(company.auditor, [document.id])).toMatchObject([{ number: document.number }]);
  });

  it('is found among many, page by page, by word', async () => {
    const ids = [document.id];
    for (let count = 0; count < 4; count++) ids.push((await bench.stored(company.clerk)).id);
    for (const id of ids) {
      bench.clock.advance(1);
      const { revision } = await bench.documents.one(company.clerk, id);
      await remove(company.clerk, revision, id);
    }
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await deleted(company.clerk, { limit: 2, ...(cursor && { cursor }) });
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(walked).toEqual([...ids].reverse());
    expect((await deleted(company.clerk, { q: 'そんな会社はない' })).items).toEqual([]);
    expect(await refusal(deleted(company.clerk, { cursor: 'x' }))).toBe('http.invalid-input');
  });
});

describe('編集履歴', () => {
  let bench: DocumentsBench;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());

  it('tells every change, the newest first: by whom, from what to what, and why', async () => {
    const company = await bench.newCompany();
    const { id, number } = await bench.stored(company.clerk);
    await bench.completeReading(company, readingOf(id));
    await bench.change.execute(company.colleague, id, 1, { groupId: company.otherGroupId, reason: '担当が替わった' });
    await bench.deletion.delete(company.administrator, id, 2, '誤って登録');
    const history = await bench.history.of(company.clerk, id);
    expect(history).toMatchObject({ id, number });
    expect(
      history.revisions.map(({ kind, authorKind, author, reason }) => [kind, authorKind, author?.id, reason]),
    ).toEqual([
      ['deleted', 'person', company.administratorId, '誤って登録'],
      ['edited', 'person', company.colleagueId, '担当が替わった'],
      ['read', 'product', undefined, null],
      ['stored', 'person', company.clerkId, null],
    ]);
    expect(history.revisions[1]?.changes).toEqual([
      { field: 'groupId', from: company.groupId, to: company.otherGroupId },
    ]);
    const names = new Set(history.names.map((each) => each.id));
    for (const groupId of [company.groupId, company.otherGroupId]) expect(names).toContain(groupId);
  });

  it('is for those who may look at the document', async () => {
    const company = await bench.newCompany();
    const { id } = await bench.stored(company.clerk);
    await bench.restrict(company, id, { ...NO_RULES, users: { [company.colleagueId]: 'see_only' } });
    await expect(bench.history.of(company.colleague, id)).rejects.toMatchObject({ code: 'documents.forbidden' });
    await expect(bench.history.of(company.auditor, id)).resolves.toMatchObject({ id });
  });
});
