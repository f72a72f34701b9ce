import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import type { DocumentChangesDto } from './document-changes.dto';
import type { DocumentEntity } from '../document.entity';
import type { DocumentDto } from '../documents.dto';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { EVIDENCE, readField, readingOf } from '../testing/readings';

describe('changing a document', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let document: DocumentEntity;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    document = await bench.stored(company.clerk);
    await bench.completeReading(company, readingOf(document.id));
  });

  const change = (changes: DocumentChangesDto, from = 1, who = company.clerk): Promise<void> =>
    bench.change.execute(who, document.id, from, changes);
  const shown = (who = company.clerk): Promise<DocumentDto> => bench.documents.one(who, document.id);
  const field = async (name: string) => (await shown()).fields.find((each) => each.field === name);
  const lastRevision = async () => {
    const rows = await bench.db.look(
      'SELECT revision, kind, changed_by, changes, reason FROM document_revisions WHERE document_id = $1 ORDER BY revision DESC LIMIT 1',
      [document.id],
    );
    return rows[0];
  };

  it('makes one revision that says who, what, from where to where, and why', async () => {
    await change({
      companyName: 'ヤマダ商事',
      amountMinor: -500,
      assigneeId: company.colleagueId,
      reason: '印字の誤り',
    });
    expect(await shown()).toMatchObject({
      revision: 2,
      companyName: 'ヤマダ商事',
      amountMinor: -500,
      assignee: { id: company.colleagueId },
    });
    expect(await lastRevision()).toEqual({
      revision: 2,
      kind: 'edited',
      changed_by: company.clerkId,
      changes: [
        { field: 'companyName', from: '株式会社いろは商店', to: 'ヤマダ商事' },
        { field: 'amountMinor', from: 23_760, to: -500 },
        { field: 'assigneeId', from: company.clerkId, to: company.colleagueId },
      ],
      reason: '印字の誤り',
    });
    expect((await bench.eventsOf(document.id)).at(-1)).toBe('documents.changed');
    expect(await field('companyName')).toMatchObject({
      source: 'person',
      setBy: { id: company.clerkId },
      evidence: null,
    });
  });

  it('keeps the place on the page that the person took the value from', async () => {
    const place = { page: 0, box: [0.6, 0.8, 0.2, 0.02], text: '¥21,600' } as const;
    await change({ amountMinor: 21_600, title: '控え', places: [{ field: 'amount', ...place }] });
    expect(await field('amount')).toMatchObject({ value: '21600', source: 'person', evidence: place });
    expect(await field('title')).toMatchObject({ value: '控え', source: 'person', evidence: null });
  });

  it('keeps the place on the page where the value was picked from what was read', async () => {
    const candidates = [{ value: '21600', evidence: EVIDENCE }];
    await bench.completeReading(
      company,
      readingOf(document.id, {}, { fields: [readField('amount', '23760', { candidates })] }),
    );
    await change({ amountMinor: 21_600 }, 2);
    expect(await field('amount')).toMatchObject({ value: '21600', source: 'person', evidence: EVIDENCE });
  });

  it('makes a value that was saved as it was read the person’s own, with its evidence', async () => {
    await change({ title: '請求書' });
    expect(await field('title')).toMatchObject({ source: 'person', evidence: EVIDENCE });
    expect(await lastRevision()).toMatchObject({ changes: [] });
  });

  it('makes no revision of a change that changes nothing', async () => {
    await change({ title: '御請求書' });
    await change({ title: '御請求書' }, 2);
    await change({}, 2);
    expect((await shown()).revision).toBe(2);
  });

  it('merges changes of different fields made from the same revision', async () => {
    await change({ title: '御請求書' });
    await change({ companyName: 'ヤマダ商事' }, 1, company.colleague);
    expect(await shown()).toMatchObject({ revision: 3, title: '御請求書', companyName: 'ヤマダ商事' });
  });

  it('is refused with both values when the same field was changed meanwhile', async () => {
    await change({ title: '御請求書', companyName: 'ヤマダ商事' });
    const late = change({ title: '見積書', companyName: 'ヤマダ商事', amountMinor: 1 }, 1, company.colleague);
    await expect(late).rejects.toMatchObject({
      code: 'documents.changed-meanwhile',
      extensions: {
        conflicts: [{ field: 'title', yours: '見積書', theirs: '御請求書', changedBy: company.clerkId }],
      },
    });
    expect((await shown()).amountMinor).toBe(23_760);
  });

  it('is refused when a reading changed the same field meanwhile', async () => {
    await bench.completeReading(company, readingOf(document.id, { title: '納品書' }));
    await expect(change({ title: '見積書' })).rejects.toMatchObject({
      extensions: { conflicts: [{ field: 'title', theirs: '納品書', changedBy: null }] },
    });
  });

  it('does not let a person confirm a value that is not the one they saw', async () => {
    await bench.completeReading(company, readingOf(document.id, { amount: '99' }));
    await expect(change({ confirm: ['amount'] })).rejects.toMatchObject({
      extensions: { conflicts: [{ field: 'amountMinor', yours: 23_760, theirs: 99 }] },
    });
  });

  it('lets one of two who save at the same moment win, and tells the other', async () => {
    const saves = await Promise.allSettled([change({ title: '甲' }), change({ title: '乙' }, 1, company.colleague)]);
    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(saves.find((save) => save.status === 'rejected')?.reason).toMatchObject({
      code: 'documents.changed-meanwhile',
    });
  });

  it('records このままで正しい and stops asking', async () => {
    const fields = [readField('amount', '23760', { review: ['sum-mismatch'] })];
    await bench.completeReading(company, readingOf(document.id, {}, { fields }));
    expect((await shown()).reviewFields).toEqual(['amount']);
    await change({ confirm: ['amount'] }, 2);
    expect(await shown()).toMatchObject({ reviewFields: [], revision: 3 });
    expect(await field('amount')).toMatchObject({
      isConfirmed: true,
      review: [],
      source: 'reading',
      evidence: EVIDENCE,
    });
    expect(await lastRevision()).toMatchObject({ changes: [{ field: 'confirm:amount', from: false, to: true }] });
  });

  it('clears a value and then misses it, until a person completes the document all the same', async () => {
    await change({ amountMinor: null });
    expect(await shown()).toMatchObject({ inputState: 'incomplete', missingFields: ['amount'] });
    await change({ isManuallyCompleted: true }, 2);
    expect(await shown()).toMatchObject({
      inputState: 'complete',
      isManuallyCompleted: true,
      missingFields: ['amount'],
    });
    await bench.completeReading(company, readingOf(document.id));
    expect(await shown()).toMatchObject({ inputState: 'complete', isManuallyCompleted: true });
  });

  it('keeps text of any script as it is', async () => {
    const title = '发票 Hóa đơn 청구서 𠮷野家 👍🏽';
    await change({ title });
    expect((await shown()).title).toBe(title);
  });

  it('takes only people and groups of the company', async () => {
    const other = await bench.newCompany();
    await expect(change({ assigneeId: other.clerkId })).rejects.toMatchObject({ code: 'http.invalid-input' });
    await expect(change({ groupId: other.groupId })).rejects.toMatchObject({ code: 'http.invalid-input' });
    await change({ assigneeId: null, groupId: company.otherGroupId });
    expect(await shown()).toMatchObject({ assignee: null, group: { id: company.otherGroupId } });
  });

  it('does not reach a document of another company, nor one that is not there', async () => {
    const other = await bench.newCompany();
    await expect(change({ title: 'x' }, 1, other.administrator)).rejects.toMatchObject({ code: 'documents.not-found' });
    await expect(bench.change.execute(company.clerk, newId(), 0, { title: 'x' })).rejects.toMatchObject({
      code: 'documents.not-found',
    });
  });

  it('is forbidden where the document may be seen but not edited, and unknown where it may not be seen', async () => {
    const rules = { users: {}, groups: { [company.groupId]: 'view_only' }, everyone: 'administrators_only' } as const;
    await bench.restrict(company, document.id, rules);
    await expect(change({ title: 'x' })).rejects.toMatchObject({ code: 'documents.forbidden' });
    await expect(change({ title: 'x' }, 1, company.colleague)).rejects.toMatchObject({ code: 'documents.not-found' });
    await change({ title: 'x' }, 1, company.administrator);
  });

  it('leaves a history that the application cannot rewrite', async () => {
    await change({ title: '御請求書' });
    for (const sql of [
      'UPDATE document_revisions SET reason = NULL',
      'DELETE FROM document_revisions',
      'DELETE FROM documents',
    ]) {
      await expect(bench.db.database.transaction(company.clerk, (tx) => tx.query(sql))).rejects.toThrow(
        'permission denied',
      );
    }
  });
});
