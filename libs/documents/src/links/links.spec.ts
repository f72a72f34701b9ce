import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reading } from '@chogura/contracts';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';
import { NO_RULES } from '../access/access-rules';

type Values = NonNullable<Parameters<typeof readingOf>[1]>;

describe('linked documents', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
  });

  /** A document that was read: the values of an invoice but for these, and this text on its page. */
  const paper = async (values: Values, text = '', more: Partial<Reading> = {}, who = company.clerk): Promise<Uuid> => {
    const { id } = await bench.stored(who);
    const pages = [{ page: 0, width: 595, height: 842, textSource: 'layer' as const, text, look: null }];
    await bench.completeReading(company, readingOf(id, values, { pages, taxLines: [], ...more }));
    return id;
  };
  const order = (text = '注文番号 PO-1', values: Values = {}): Promise<Uuid> =>
    paper({ docType: 'purchase_order', direction: 'issued', transactionDate: '2026-03-01', ...values }, text);
  const links = (id: Uuid, who: RequestContext = company.clerk) => bench.links.of(who, id);
  const chainOf = async (id: Uuid, who?: RequestContext): Promise<Uuid[]> =>
    (await links(id, who)).chain.map((each) => each.id);
  const suggestedTo = async (id: Uuid, who?: RequestContext): Promise<Uuid[]> =>
    (await links(id, who)).suggestions.map((each) => each.id);
  const link = (id: Uuid, otherId: Uuid, who: RequestContext = company.clerk): Promise<void> =>
    bench.changeLinks.link(who, id, otherId);
  const revisionsOf = (id: Uuid) =>
    bench.db.look<{ revision: number; changes: unknown; by: Uuid | null }>(
      `SELECT revision, changes, changed_by AS by FROM document_revisions WHERE document_id = $1 AND kind = 'edited' ORDER BY revision`,
      [id],
    );
  const hide = (id: Uuid): Promise<void> =>
    bench.restrict(company, id, { ...NO_RULES, users: { [company.clerkId]: 'administrators_only' } });

  describe('are suggested', () => {
    it('by a number that both name, whatever they come to', async () => {
      const [po, invoice] = [await order(), await paper({ amount: '24860' }, 'ご注文番号：ＰＯ－１')];
      for (const [one, other] of [
        [po, invoice],
        [invoice, po],
      ] as const) {
        const { chain, suggestions, differences } = await links(one);
        expect(chain.map(({ id }) => id)).toEqual([one]);
        expect(differences).toEqual([]);
        expect(suggestions).toMatchObject([
          {
            id: other,
            reason: { number: { kind: 'order', printed: 'PO-1' }, isSameCompany: true, amount: 'different' },
          },
        ]);
      }
    });

    it('by company and amount, with and without tax', async () => {
      const delivery = await paper({ docType: 'delivery_note', amount: '21600', transactionDate: '2026-03-20' });
      const invoice = await paper({}, '', {
        taxLines: [{ ratePercent: 10, net: '21600', tax: '2160', gross: '23760', evidence: {} }],
      });
      const receipt = await paper({ docType: 'receipt', transactionDate: '2026-04-10' });
      expect((await links(invoice)).suggestions).toMatchObject([
        { id: receipt, step: 'receipt', reason: { number: null, isSameCompany: true, amount: 'same' } },
        { id: delivery, step: 'delivery', reason: { number: null, amount: 'taxed' } },
      ]);
      expect(await suggestedTo(delivery)).toEqual([invoice]);
    });

    it('not by another company’s papers, another amount or a deleted one', async () => {
      const invoice = await paper({}, '請求書番号 INV-7');
      await paper({ docType: 'receipt', companyName: '株式会社別' }, '請求書番号 INV-7');
      await paper({ docType: 'receipt', amount: '100' });
      const receipt = await paper({ docType: 'receipt' });
      expect(await suggestedTo(invoice)).toEqual([receipt]);
      await bench.deletion.delete(company.clerk, receipt, 1, '二重に登録したため');
      expect(await suggestedTo(invoice)).toEqual([]);
      expect(await suggestedTo(receipt)).toEqual([]);
    });

    it('never across companies', async () => {
      const invoice = await paper({}, '請求書番号 INV-7');
      const home = company;
      company = await bench.newCompany();
      const stranger = await paper({ docType: 'receipt' }, '請求書番号 INV-7');
      expect(await suggestedTo(stranger)).toEqual([]);
      await expect(links(invoice)).rejects.toMatchObject({ code: 'documents.not-found' });
      await expect(link(stranger, invoice)).rejects.toMatchObject({ code: 'documents.not-found' });
      company = home;
      expect(await suggestedTo(invoice)).toEqual([]);
    });

    it('to those who see both, and by number to those who may read both', async () => {
      const [po, invoice] = [await order(), await paper({ amount: '1' }, '注文番号 PO-1')];
      await bench.restrict(company, invoice, { ...NO_RULES, users: { [company.clerkId]: 'see_only' } });
      expect(await suggestedTo(po)).toEqual([]);
      expect(await suggestedTo(invoice)).toEqual([]);
      expect(await suggestedTo(po, company.colleague)).toEqual([invoice]);
      const receipt = await paper({ docType: 'receipt', amount: '1' });
      expect(await suggestedTo(invoice)).toEqual([receipt]);
      await hide(receipt);
      expect(await suggestedTo(invoice)).toEqual([]);
    });

    it('by the numbers of the newest reading', async () => {
      const [po, invoice] = [await order(), await paper({ amount: '1' }, '注文番号 PO-9')];
      expect(await suggestedTo(po)).toEqual([]);
      const page = { page: 0, width: 595, height: 842, textSource: 'ocr' as const, look: null };
      await bench.completeReading(
        company,
        readingOf(invoice, { amount: '1' }, { pages: [{ ...page, text: '注文番号 PO-1' }], taxLines: [] }),
      );
      expect(await suggestedTo(po)).toEqual([invoice]);
    });

    it('until somebody says that they have nothing to do with each other, and again when that is taken back', async () => {
      const [po, invoice] = [await order(), await paper({}, '注文番号 PO-1')];
      await bench.changeLinks.dismiss(company.clerk, po, invoice);
      await bench.changeLinks.dismiss(company.clerk, invoice, po);
      expect(await suggestedTo(po)).toEqual([]);
      expect(await suggestedTo(invoice, company.colleague)).toEqual([]);
      expect(await revisionsOf(po)).toEqual([]);
      await bench.changeLinks.restore(company.clerk, invoice, po);
      expect(await suggestedTo(po)).toEqual([invoice]);
      expect((await bench.eventsOf(po)).slice(2)).toEqual(['documents.suggestion-dismissed']);
      expect((await bench.eventsOf(invoice)).slice(2)).toEqual(['documents.suggestion-restored']);
      await link(po, invoice);
      await expect(bench.changeLinks.dismiss(company.clerk, po, invoice)).rejects.toMatchObject({
        code: 'documents.linked-already',
      });
    });
  });

  describe('once confirmed', () => {
    it('are a chain in the order of the deal, whichever of them is asked for', async () => {
      const receipt = await paper({ docType: 'receipt', amount: '24860' });
      const invoice = await paper({ amount: '24860' });
      const [po, contract] = [await order(), await paper({ docType: 'contract', amount: null })];
      await link(po, invoice);
      await link(receipt, invoice);
      await link(po, contract);
      for (const each of [po, invoice, receipt]) expect(await chainOf(each)).toEqual([contract, po, invoice, receipt]);
      const { chain, differences, isCut, suggestions } = await links(receipt);
      expect(isCut).toBe(false);
      expect(suggestions).toEqual([]);
      expect(differences).toEqual([
        { from: 'order', to: 'invoice', fromMinor: 23_760, toMinor: 24_860, currency: 'JPY' },
      ]);
      expect(chain.map(({ link: each }) => each?.by?.id ?? null)).toEqual([null, null, company.clerkId, null]);
    });

    it('have a revision and an event each, which say with what', async () => {
      const [po, invoice] = [await order(), await paper({})];
      await link(invoice, po);
      await link(po, invoice);
      await bench.changeLinks.unlink(company.colleague, po, invoice);
      await bench.changeLinks.unlink(company.colleague, po, invoice);
      expect(await chainOf(po)).toEqual([po]);
      for (const [one, other] of [
        [po, invoice],
        [invoice, po],
      ] as const) {
        expect(await revisionsOf(one)).toEqual([
          { revision: 2, by: company.clerkId, changes: [{ field: `link:${other}`, from: false, to: true }] },
          { revision: 3, by: company.colleagueId, changes: [{ field: `link:${other}`, from: true, to: false }] },
        ]);
        expect((await bench.eventsOf(one)).slice(2)).toEqual(['documents.linked', 'documents.unlinked']);
        expect((await bench.documents.one(company.clerk, one)).revision).toBe(3);
      }
    });

    it('conflict with no change of values', async () => {
      const [po, invoice] = [await order(), await paper({})];
      await link(po, invoice);
      await bench.change.execute(company.clerk, po, 1, { title: '注文書' });
      expect(await chainOf(invoice)).toEqual([po, invoice]);
    });

    it('hide what may not be seen, and what is linked over it alone', async () => {
      const [po, delivery, invoice] = [await order(), await paper({ docType: 'delivery_note' }), await paper({})];
      await link(po, delivery);
      await link(delivery, invoice);
      await hide(delivery);
      const shown = await links(po);
      expect(shown.chain.map(({ id }) => id)).toEqual([po]);
      expect(shown.isCut).toBe(false);
      expect(await chainOf(po, company.colleague)).toEqual([po, delivery, invoice]);
      await expect(links(delivery)).rejects.toMatchObject({ code: 'documents.not-found' });
      for (const change of ['link', 'unlink', 'dismiss', 'restore'] as const) {
        await expect(bench.changeLinks[change](company.clerk, po, delivery)).rejects.toMatchObject({
          code: 'documents.not-found',
        });
      }
      const { revisions, documents } = await bench.history.of(company.clerk, po);
      expect(revisions[0]?.changes).toEqual([{ field: 'link', from: false, to: true }]);
      expect(documents).toEqual([]);
      expect(await bench.history.of(company.colleague, po)).toMatchObject({
        revisions: [{ changes: [{ field: `link:${delivery}` }] }, {}, {}],
        documents: [{ id: delivery, number: 2 }],
      });
    });

    it('show what was deleted, whose amount counts for nothing, and let it be taken off', async () => {
      const [po, invoice] = [await order(), await paper({ amount: '1' })];
      await link(po, invoice);
      await bench.deletion.delete(company.clerk, invoice, 2, '二重に登録したため');
      expect(await links(po)).toMatchObject({
        chain: [
          { id: po, isDeleted: false },
          { id: invoice, isDeleted: true },
        ],
        differences: [],
      });
      expect(await chainOf(invoice)).toEqual([po, invoice]);
      await expect(bench.changeLinks.unlink(company.clerk, invoice, po)).rejects.toMatchObject({
        code: 'documents.not-found',
      });
      await bench.changeLinks.unlink(company.clerk, po, invoice);
      expect(await chainOf(po)).toEqual([po]);
      await expect(link(po, invoice)).rejects.toMatchObject({ code: 'documents.not-found' });
    });

    it('need the right to edit the one, and to see the other', async () => {
      const [po, invoice] = [await order(), await paper({})];
      await bench.restrict(company, po, { ...NO_RULES, users: { [company.clerkId]: 'view_only' } });
      for (const change of ['link', 'unlink', 'dismiss', 'restore'] as const) {
        await expect(bench.changeLinks[change](company.clerk, po, invoice)).rejects.toMatchObject({
          code: 'documents.forbidden',
        });
        await expect(bench.changeLinks[change](company.auditor, po, invoice)).rejects.toMatchObject({
          code: 'documents.forbidden',
        });
      }
      await link(invoice, po);
      expect(await chainOf(po)).toEqual([po, invoice]);
      await expect(link(po, po)).rejects.toMatchObject({ code: 'documents.link-to-itself' });
      await expect(link(invoice, newId())).rejects.toMatchObject({ code: 'documents.not-found' });
    });

    it('may be linked by two at once', async () => {
      const [po, invoice] = [await order(), await paper({})];
      await Promise.all([
        link(po, invoice),
        link(invoice, po, company.colleague),
        link(po, invoice, company.colleague),
        link(invoice, po),
      ]);
      expect(await revisionsOf(po)).toHaveLength(1);
      expect(await revisionsOf(invoice)).toHaveLength(1);
    });

    it('are as many as there is room for', async () => {
      const [po, ...others] = [await order(), ...(await many(52))];
      const [last = '', before = '', ...first] = others;
      await bench.db.look(
        `INSERT INTO document_links (tenant_id, first_id, second_id, state, decided_at)
         SELECT $1, least($2::uuid, o), greatest($2::uuid, o), 'confirmed', now() FROM unnest($3::uuid[]) o`,
        [company.tenantId, po, first.slice(0, 49)],
      );
      expect((await links(po)).isCut).toBe(false);
      await link(po, before);
      expect(await links(po)).toMatchObject({ isCut: true, chain: { length: 50 } });
      await expect(link(po, last)).rejects.toMatchObject({
        code: 'documents.too-many-links',
        params: { number: 1, limit: 50 },
      });
      await expect(link(last, po)).rejects.toMatchObject({ params: { number: 1 } });
    });

    const many = async (count: number): Promise<Uuid[]> => {
      const ids: Uuid[] = [];
      for (let each = 0; each < count; each++) ids.push((await bench.stored(company.clerk)).id);
      return ids;
    };

    it('end eight hops away', async () => {
      const ids = await many(10);
      for (const [place, id] of ids.slice(1).entries()) await link(id, ids[place] ?? '');
      expect(await links(ids[0] ?? '')).toMatchObject({ isCut: true, chain: { length: 9 } });
      expect(await links(ids[1] ?? '')).toMatchObject({ isCut: false, chain: { length: 10 } });
    });
  });
});
