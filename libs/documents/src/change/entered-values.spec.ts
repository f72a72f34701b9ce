import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@chogura/kernel';
import type { DocumentChangesDto } from './document-changes.dto';
import type { DocumentDto } from '../documents.dto';
import type { DocumentEntity, FieldChange } from '../document.entity';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { EVIDENCE, readingOf } from '../testing/readings';

const CONTRACT = {
  contractParties: ['株式会社朝凪商会', '桜庭物産株式会社'],
  contractSignedOn: '2026-03-20',
  contractStartsOn: '2026-04-01',
  contractEndsOn: '2027-03-31',
  cancellationNoticeBy: '2026-12-31',
  isAutoRenewed: true,
  contractStatus: 'active',
} as const;
const line = (ratePercent: number, net: number | null, tax: number | null, gross: number | null) => ({
  ratePercent,
  netMinor: net,
  taxMinor: tax,
  grossMinor: gross,
});

describe('what people enter beside the seven fields', () => {
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

  const change = (changes: DocumentChangesDto, from = 1, who: RequestContext = company.clerk): Promise<void> =>
    bench.change.execute(who, document.id, from, changes);
  const shown = (): Promise<DocumentDto> => bench.documents.one(company.clerk, document.id);
  const readAgain = (more: Parameters<typeof readingOf>[2] = {}): Promise<void> =>
    bench.completeReading(company, readingOf(document.id, {}, more));
  const lastChanges = async (): Promise<FieldChange[]> => [
    ...((await bench.history.of(company.clerk, document.id)).revisions[0]?.changes ?? []),
  ];

  it('is kept, shown in rows and documents, and told by the history', async () => {
    await change({ ...CONTRACT, contractParties: [...CONTRACT.contractParties], memo: '電話で確認\n4月から単価変更' });
    const expected = { ...CONTRACT, memo: '電話で確認\n4月から単価変更' };
    expect(await shown()).toMatchObject(expected);
    expect((await bench.ledger(company.clerk)).items.find(({ id }) => id === document.id)).toMatchObject(expected);
    expect(await lastChanges()).toEqual([
      { field: 'memo', from: null, to: '電話で確認\n4月から単価変更' },
      { field: 'contractParties', from: null, to: '株式会社朝凪商会\n桜庭物産株式会社' },
      { field: 'contractSignedOn', from: null, to: '2026-03-20' },
      { field: 'contractStartsOn', from: null, to: '2026-04-01' },
      { field: 'contractEndsOn', from: null, to: '2027-03-31' },
      { field: 'cancellationNoticeBy', from: null, to: '2026-12-31' },
      { field: 'isAutoRenewed', from: null, to: true },
      { field: 'contractStatus', from: null, to: 'active' },
    ]);
    await change({ contractParties: [], isAutoRenewed: null, memo: null }, 2);
    expect(await shown()).toMatchObject({
      contractParties: [],
      isAutoRenewed: null,
      memo: null,
      contractStatus: 'active',
    });
  });

  it('merges field by field, and is a conflict only where two changed the same', async () => {
    await change({ memo: '甲', contractParties: ['甲'] });
    await change({ contractEndsOn: '2027-03-31' }, 1, company.colleague);
    await expect(change({ memo: '乙', contractParties: ['甲', '乙'] }, 1, company.colleague)).rejects.toMatchObject({
      code: 'documents.changed-meanwhile',
      extensions: {
        conflicts: [
          { field: 'memo', yours: '乙', theirs: '甲', changedBy: company.clerkId },
          { field: 'contractParties', yours: '甲\n乙', theirs: '甲', changedBy: company.clerkId },
        ],
      },
    });
  });

  it('lets the keyword find what is in a memo', async () => {
    await change({ memo: '㈱朝凪の立替分' });
    const found = await bench.ledger(company.clerk, { q: '立替分' });
    expect(found.items.map(({ id }) => id)).toEqual([document.id]);
  });

  describe('期日', () => {
    it('is the reading’s until a person gives one, or says that there is none', async () => {
      await readAgain({ dueDate: '2026-05-31' });
      expect(await shown()).toMatchObject({ dueDate: '2026-05-31', dueDateSource: 'reading' });
      await change({ dueDate: null }, 2);
      await readAgain({ dueDate: '2026-06-30' });
      expect(await shown()).toMatchObject({ dueDate: null, dueDateSource: 'person' });
    });

    it('is the person’s own also where it is saved as it was read', async () => {
      await change({ dueDate: '2026-04-30' });
      await readAgain({ dueDate: '2026-06-30' });
      expect((await shown()).dueDate).toBe('2026-04-30');
    });
  });

  describe('税率ごとの内訳', () => {
    it('is changed line by line; a part that keeps its value keeps its place on the page', async () => {
      await change({ taxLines: [line(10, 20_000, 2160, 22_160), line(8, 1000, 80, 1080)] });
      expect((await shown()).taxLines).toEqual([
        { ...line(10, 20_000, 2160, 22_160), source: 'person', evidence: { tax: EVIDENCE } },
        { ...line(8, 1000, 80, 1080), source: 'person', evidence: {} },
      ]);
      expect(await lastChanges()).toEqual([
        { field: 'tax:1000:net', from: 21_600, to: 20_000 },
        { field: 'tax:1000:gross', from: 23_760, to: 22_160 },
        { field: 'tax:800:net', from: null, to: 1000 },
        { field: 'tax:800:tax', from: null, to: 80 },
        { field: 'tax:800:gross', from: null, to: 1080 },
      ]);
    });

    it('takes lines whose sums do not agree: the paper may say so', async () => {
      await change({ taxLines: [line(10, 1, 2, 4)] });
      expect((await shown()).taxLines).toMatchObject([line(10, 1, 2, 4)]);
    });

    it('merges lines of different rates, and a line is one thing', async () => {
      await change({ taxLines: [line(10, 20_000, 2160, 23_760)] });
      await change({ taxLines: [line(8, 1000, 80, 1080)] }, 1, company.colleague);
      await expect(change({ taxLines: [line(10, 21_600, 2000, 23_760)] }, 1, company.colleague)).rejects.toMatchObject({
        extensions: {
          conflicts: [
            { field: 'tax:1000:net', yours: 21_600, theirs: 20_000 },
            { field: 'tax:1000:tax', yours: 2000, theirs: 2160 },
          ],
        },
      });
    });

    it('is read anew, but for the lines of people; one that was taken away stays away', async () => {
      await change({ taxLines: [line(10, null, null, null), line(8, 1000, 80, 1080)] });
      expect((await shown()).taxLines).toMatchObject([{ ratePercent: 8 }]);
      const read = [10, 8, 5].map((ratePercent) => ({ ratePercent, net: '1', tax: '2', gross: '3', evidence: {} }));
      await readAgain({ taxLines: read });
      expect((await shown()).taxLines).toMatchObject([line(8, 1000, 80, 1080), line(5, 1, 2, 3)]);
      await readAgain({ taxLines: [] });
      expect((await shown()).taxLines).toMatchObject([line(8, 1000, 80, 1080)]);
      expect(await lastChanges()).toContainEqual({ field: 'tax:500:net', from: 1, to: null });
    });

    it('becomes the person’s own where it is saved as it was read, and nothing is told twice', async () => {
      await change({ taxLines: [line(10, 21_600, 2160, 23_760)] });
      await change({ taxLines: [line(10, 21_600, 2160, 23_760)] }, 2);
      await change({ taxLines: [line(5, null, null, null)] }, 2);
      expect(await shown()).toMatchObject({
        revision: 2,
        taxLines: [{ source: 'person', evidence: { tax: EVIDENCE } }],
      });
    });

    it('has up to ten rates', async () => {
      const many = Array.from({ length: 10 }, (_, rate) => line(rate, 1, null, null));
      await expect(change({ taxLines: many })).rejects.toMatchObject({ code: 'http.invalid-input' });
      await change({ taxLines: [...many.slice(1), line(10, null, null, null)] });
      expect((await shown()).taxLines).toHaveLength(9);
    });
  });

  it('of another company is not reached', async () => {
    const other = await bench.newCompany();
    await expect(change({ ...CONTRACT, contractParties: [] }, 1, other.administrator)).rejects.toMatchObject({
      code: 'documents.not-found',
    });
  });
});
