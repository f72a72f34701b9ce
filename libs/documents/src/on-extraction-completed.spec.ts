import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentEntity } from './document.entity';
import type { DocumentDto } from './documents.dto';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from './testing/documents-bench';
import { EVIDENCE, readField, readingOf, unread } from './testing/readings';

describe('a completed reading', () => {
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
  });

  const shown = (): Promise<DocumentDto> => bench.documents.one(company.clerk, document.id);
  const fieldOf = (dto: DocumentDto, name: string) => dto.fields.find(({ field }) => field === name);
  const revisions = () =>
    bench.db.look<{ revision: number; kind: string; changes: { field: string }[]; reading: { values: object } | null }>(
      'SELECT revision, kind, changes, reading FROM document_revisions WHERE document_id = $1 ORDER BY revision',
      [document.id],
    );

  it('fills the seven fields with their evidence, the tax lines and the facts of the original', async () => {
    await bench.completeReading(company, readingOf(document.id));
    const dto = await shown();
    expect(dto).toMatchObject({
      revision: 1,
      inputState: 'complete',
      docType: 'invoice',
      companyName: '株式会社いろは商店',
      direction: 'received',
      transactionDate: '2026-03-31',
      amountMinor: 23_760,
      currency: 'JPY',
      registrationNumber: 'T6970100245813',
      dueDate: '2026-04-30',
      isTaxIncluded: true,
      pageCount: 1,
      pages: [{ page: 0, width: 595, height: 842 }],
      taxLines: [
        { ratePercent: 10, netMinor: 21_600, taxMinor: 2160, grossMinor: 23_760, evidence: { tax: EVIDENCE } },
      ],
    });
    expect(fieldOf(dto, 'amount')).toMatchObject({
      value: '23760',
      source: 'reading',
      confidence: 0.93,
      evidence: EVIDENCE,
    });
    const [row] = await bench.db.look(
      'SELECT engine_version, original_dpi, original_bit_depth, original_width_px FROM documents WHERE id = $1',
      [document.id],
    );
    expect(row).toEqual({
      engine_version: 'test-1',
      original_dpi: 300,
      original_bit_depth: 8,
      original_width_px: 2480,
    });
    expect(await bench.eventsOf(document.id)).toEqual(['documents.uploaded', 'documents.changed']);
  });

  it('leaves in the history what changed, and word for word what was read', async () => {
    const reading = readingOf(document.id, { title: null });
    await bench.completeReading(company, reading);
    const [, read] = await revisions();
    expect(read).toMatchObject({
      revision: 1,
      kind: 'read',
      reading: { readingId: reading.id, engineVersion: 'test-1', outcome: 'read', dueDate: '2026-04-30' },
    });
    expect(read?.reading?.values).toMatchObject({
      amount: { value: '23760', confidence: 0.93 },
      title: { value: null },
    });
    expect(read?.changes).toContainEqual({ field: 'amountMinor', from: null, to: 23_760 });
    expect(read?.changes).toContainEqual({ field: 'isTaxIncluded', from: null, to: true });
    expect(read?.changes.map(({ field }) => field)).not.toContain('title');
  });

  it('leaves alone what a person has set, cleared or confirmed', async () => {
    await bench.change.execute(company.clerk, document.id, 0, { companyName: 'ヤマダ商事', title: null });
    await bench.completeReading(company, readingOf(document.id));
    await bench.change.execute(company.clerk, document.id, 2, { confirm: ['amount'] });
    await bench.completeReading(
      company,
      readingOf(document.id, { companyName: '別の会社', amount: '99', docType: 'receipt' }, { currency: 'USD' }),
    );
    expect(await shown()).toMatchObject({
      companyName: 'ヤマダ商事',
      title: null,
      amountMinor: 23_760,
      currency: 'JPY',
      docType: 'receipt',
    });
    const read = (await revisions()).at(-1);
    expect(read?.changes).toEqual([{ field: 'docType', from: 'invoice', to: 'receipt' }]);
    expect(read?.reading?.values).toMatchObject({ companyName: { value: '別の会社' }, amount: { value: '99' } });
  });

  it('says which required fields are missing and which values want a look', async () => {
    const fields = [
      readField('amount', '100', { review: ['sum-mismatch'] }),
      readField('companyName', null, { review: ['own-name-missing'] }),
    ];
    await bench.completeReading(company, readingOf(document.id, {}, { fields }));
    expect(await shown()).toMatchObject({
      inputState: 'incomplete',
      missingFields: ['docType', 'companyName', 'transactionDate'],
      reviewFields: ['companyName', 'amount'],
    });
    await bench.change.execute(company.clerk, document.id, 1, { confirm: ['amount'], companyName: 'ヤマダ商事' });
    expect((await shown()).reviewFields).toEqual([]);
  });

  it('takes effect once, however often it is delivered', async () => {
    await bench.completeReading(company, readingOf(document.id), 3);
    expect((await shown()).revision).toBe(1);
  });

  it('does not undo a newer one that came first', async () => {
    const [older, newer] = [readingOf(document.id, { title: '古い' }), readingOf(document.id, { title: '新しい' })];
    await bench.completeReading(company, { ...newer, id: 'ffffffff-ffff-7fff-8fff-ffffffffffff' });
    await bench.completeReading(company, older);
    expect(await shown()).toMatchObject({ title: '新しい', revision: 1 });
  });

  it('keeps amounts in the minor units of their currency, and no value where a column cannot hold it', async () => {
    const values = { amount: '8420.50', transactionDate: '2026-02-30', docType: 'love-letter', direction: 'sideways' };
    await bench.completeReading(company, readingOf(document.id, values, { currency: 'USD' }));
    expect(await shown()).toMatchObject({
      amountMinor: 842_050,
      currency: 'USD',
      transactionDate: null,
      docType: null,
      direction: null,
    });
    expect(fieldOf(await shown(), 'amount')?.value).toBe('8420.50');
  });

  it('keeps one tax line per rate', async () => {
    const line = { ratePercent: 8, net: '100', tax: '8', gross: '108', evidence: {} };
    await bench.completeReading(company, readingOf(document.id, {}, { taxLines: [line, { ...line, net: '7' }] }));
    expect((await shown()).taxLines).toMatchObject([{ ratePercent: 8, netMinor: 100 }]);
  });

  it('that failed says why and keeps the original', async () => {
    await bench.completeReading(company, unread(document.id, 'failed'));
    expect(await shown()).toMatchObject({ inputState: 'failed', failure: 'damaged', pages: [] });
    expect(await bench.storage.stat(document.objectKey)).not.toBeNull();
  });

  it('of a document that another company has changes nothing', async () => {
    const other = await bench.newCompany();
    await bench.completeReading(other, readingOf(document.id));
    expect(await shown()).toMatchObject({ revision: 0, inputState: 'reading' });
  });

  describe('that wants a password', () => {
    const give = (password: string): Promise<void> => bench.passwords.execute(company.clerk, document.id, password);
    beforeEach(() => bench.completeReading(company, unread(document.id, 'password-required')));

    it('waits for it, then is read again with it', async () => {
      expect((await shown()).inputState).toBe('awaiting_password');
      await give('ひみつ 2026');
      expect(await shown()).toMatchObject({ inputState: 'reading', revision: 2 });
      expect(await bench.sources.find(company.system, document.id)).toMatchObject({ password: 'ひみつ 2026' });
      expect((await bench.eventsOf(document.id)).slice(-2)).toEqual([
        'documents.reading-requested',
        'documents.changed',
      ]);
    });

    it('keeps the password nowhere in plain words, and nowhere at all once it has served', async () => {
      await give('ひみつ 2026');
      const look = async (): Promise<string> =>
        JSON.stringify(
          await bench.db.look(
            `SELECT d::text AS document, (SELECT string_agg(r::text, '') FROM document_revisions r) AS revisions,
                  (SELECT string_agg(e::text, '') FROM outbox_events e) AS events FROM documents d WHERE id = $1`,
            [document.id],
          ),
        );
      expect(await look()).not.toContain('ひみつ');
      expect(await look()).not.toContain(Buffer.from('ひみつ').toString('hex'));
      await bench.completeReading(company, readingOf(document.id));
      const [row] = await bench.db.look('SELECT sealed_password FROM documents WHERE id = $1', [document.id]);
      expect(row).toEqual({ sealed_password: null });
      expect(await shown()).toMatchObject({ inputState: 'complete' });
    });

    it('asks again after a wrong one, and refuses one that nobody asked for', async () => {
      await give('wrong');
      await expect(give('too early')).rejects.toMatchObject({ code: 'documents.no-password-awaited' });
      await bench.completeReading(company, unread(document.id, 'password-required'));
      expect(await shown()).toMatchObject({ inputState: 'awaiting_password' });
    });
  });
});
