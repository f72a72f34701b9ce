import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentFilter } from '@chogura/contracts';
import { newId, type Uuid } from '@chogura/kernel';
import type { DocumentChangesDto } from '../change/document-changes.dto';
import { LEDGER_SORTS, type LedgerQueryDto } from './ledger-query.dto';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

const MINUTE_MS = 60_000;

describe('the ledger', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
  });

  const read = async (values: Parameters<typeof readingOf>[1] = {}, by = company.clerk): Promise<Uuid> => {
    const { id } = await bench.stored(by);
    await bench.completeReading(company, readingOf(id, values));
    return id;
  };
  const page = (query: Partial<LedgerQueryDto>, who = company.clerk) => bench.ledger(who, query);
  const numbersOf = ({ items }: { readonly items: readonly { readonly number: number }[] }): number[] =>
    items.map(({ number }) => number);
  const numbers = async (filter: DocumentFilter, who = company.clerk): Promise<number[]> =>
    numbersOf(await page(filter as Partial<LedgerQueryDto>, who));
  const set = (number: number, column: string, value: unknown): Promise<unknown> =>
    bench.db.look(`UPDATE documents SET ${column} = $3 WHERE tenant_id = $1 AND number = $2`, [
      company.tenantId,
      number,
      value,
    ]);

  describe('narrowed by conditions', () => {
    beforeEach(async () => {
      await read({
        title: '請求書　５月分',
        companyName: '㈱ヤマダ商事',
        amount: '100',
        transactionDate: '2026-05-31',
      });
      await read({ docType: 'receipt', title: null, companyName: 'ABC K.K.', amount: '-20', direction: 'issued' });
      await read(
        { docType: 'contract', title: '100%_契約', amount: null, transactionDate: null, registrationNumber: null },
        company.colleague,
      );
      await set(1, 'due_date', '2026-06-30');
      await set(3, 'due_date', null);
      await set(2, 'currency', 'USD');
      await set(3, 'is_manually_completed', true);
      await set(2, 'review_fields', ['amount']);
      await set(1, 'stored_at', '2026-05-31T14:59:59.999Z');
      await set(2, 'stored_at', '2026-05-31T15:00:00Z');
      await set(3, 'stored_at', '2026-07-01T00:00:00Z');
    });

    it('finds what each of them says, both ends of a range included, and one of a list', async () => {
      await set(3, 'contract_signed_on', '2026-05-31');
      const expected: [DocumentFilter, number[]][] = [
        [{}, [3, 2, 1]],
        [{ view: 'contracts' }, [3]],
        [{ q: 'ヤマダ' }, [1]],
        [{ q: 'Receipt' }, [2]],
        [{ q: '請求書 ヤマダ' }, [1]],
        [{ q: '契約', companyName: 'ヤマダ' }, []],
        [{ docTypes: ['invoice', 'contract'] }, [3, 1]],
        [{ docTypes: [] }, []],
        [{ directions: ['issued'] }, [2]],
        [{ companyName: '(株) ヤマダ' }, [1]],
        [{ companyName: 'abc kk' }, [2]],
        [{ title: '５月 請求書' }, [1]],
        [{ title: '0%_' }, [3]],
        [{ title: 'ヤマダ' }, []],
        [{ fileName: '請求書.pdf', title: '契約' }, [3]],
        [{ fileName: '５月' }, []],
        [{ memo: '請求書' }, []],
        [{ inputStates: ['incomplete', 'failed'] }, [3]],
        [{ inputStates: ['complete'] }, [2, 1]],
        [{ needsReview: true }, [2]],
        [{ needsReview: false }, [3, 1]],
        [{ storedByIds: [company.colleagueId, newId()] }, [3]],
        [{ transactionDateFrom: '2026-05-31', transactionDateTo: '2026-05-31' }, [1]],
        [{ dueDateFrom: '2026-06-30', dueDateTo: '2026-06-30' }, [1]],
        [{ amountFrom: 100, amountTo: 100 }, [1]],
        [{ amountTo: 99 }, []],
        [{ amountTo: 99, currency: 'USD' }, [2]],
        [{ currency: 'USD' }, [2]],
        [{ assigneeIds: [company.colleagueId] }, [3]],
        [{ storedByIds: [company.colleagueId, newId()] }, [3]],
        [{ groupIds: [company.groupId, newId()] }, [2, 1]],
        [{ storedFrom: '2026-06-01', storedTo: '2026-06-01' }, [2]],
        [{ storedTo: '2026-05-31' }, [1]],
        [{ numberFrom: 2, numberTo: 2 }, [2]],
        [{ isManuallyCompleted: true }, [3]],
        [{ isManuallyCompleted: false }, [2, 1]],
        [{ blank: ['title'] }, [2]],
        [{ blank: ['amount', 'title'] }, [3, 2]],
        [{ blank: ['dueDate'] }, [3]],
        [{ blank: ['tags'] }, [3, 2, 1]],
        [{ groupIds: [company.groupId], blank: ['title'], amountTo: 0, currency: 'USD' }, [2]],
      ];
      for (const [filter, found] of expected) expect([filter, await numbers(filter)]).toEqual([filter, found]);
      const registrationNumber = (await page({ numberTo: 1 })).items[0]?.registrationNumber ?? '';
      expect(await numbers({ registrationNumber })).toEqual([2, 1]);
    });

    it('knows tags, and favourites of the one who asks alone', async () => {
      const { items } = await page({});
      const tagId = await bench.tags.add(company.administrator, { name: '至急', colour: 'red' });
      await bench.change.execute(company.clerk, items[0]?.id ?? '', items[0]?.revision ?? 0, { tagIds: [tagId] });
      expect(await numbers({ tagIds: [tagId, newId()] })).toEqual([3]);
      expect(await numbers({ blank: ['tags'] })).toEqual([2, 1]);
      await bench.documents.setFavourite(company.clerk, items[1]?.id ?? '', true);
      expect(await numbers({ isFavourite: true })).toEqual([2]);
      expect(await numbers({ isFavourite: false })).toEqual([3, 1]);
      expect(await numbers({ isFavourite: true }, company.colleague)).toEqual([]);
    });

    it('knows what contracts have', async () => {
      const [contract] = (await page({ view: 'contracts' })).items;
      await bench.change.execute(company.clerk, contract?.id ?? '', contract?.revision ?? 0, {
        contractParties: ['㈱ヤマダ商事', 'B Inc.'],
        contractSignedOn: '2026-03-25',
        memo: '自動更新に注意',
        contractStartsOn: '2026-04-01',
        contractEndsOn: '2027-03-31',
        cancellationNoticeBy: '2026-12-31',
        contractStatus: 'active',
        isAutoRenewed: true,
      });
      const found: DocumentFilter[] = [
        { contractParty: '株式会社ヤマダ' },
        { contractParty: 'b inc' },
        { contractSignedFrom: '2026-03-25', contractSignedTo: '2026-03-25' },
        { contractStartsFrom: '2026-04-01', contractStartsTo: '2026-04-01' },
        { contractEndsFrom: '2027-03-31', contractEndsTo: '2027-03-31' },
        { cancellationNoticeFrom: '2026-12-31', cancellationNoticeTo: '2026-12-31' },
        { contractStatuses: ['draft', 'active'] },
        { isAutoRenewed: true },
        { memo: '注意' },
        { q: '自動更新' },
      ];
      for (const filter of found) expect([filter, await numbers(filter)]).toEqual([filter, [3]]);
      const others: DocumentFilter[] = [
        { contractEndsTo: '2027-03-30' },
        { contractSignedFrom: '2026-03-26' },
        { blank: ['isAutoRenewed'], docTypes: ['contract'] },
        { contractStatuses: ['expired'] },
        { isAutoRenewed: false },
        { contractParty: 'いろは' },
      ];
      for (const filter of others) expect([filter, await numbers(filter)]).toEqual([filter, []]);
      for (const sort of ['contractEndsOn', 'isAutoRenewed', 'contractStatus'] as const) {
        expect(numbersOf(await page({ sort, order: 'desc' }))).toEqual([3, 2, 1]);
      }
    });

    it('tells count and sums per currency of what they leave', async () => {
      expect(await bench.readLedger.summary(company.clerk, {})).toEqual({
        count: { count: 3, isCapped: false },
        total: { count: 3, isEstimate: false },
        sums: [
          { currency: 'JPY', amountMinor: 100, documents: 1 },
          { currency: 'USD', amountMinor: -20, documents: 1 },
        ],
      });
      expect((await bench.readLedger.summary(company.clerk, { currency: 'USD' })).sums).toHaveLength(1);
      const { administrator } = await bench.newCompany();
      expect(await bench.readLedger.summary(administrator, {})).toMatchObject({ count: { count: 0 }, sums: [] });
    });

    it('names no sum that a number cannot hold', async () => {
      await set(1, 'amount_minor', Number.MAX_SAFE_INTEGER);
      await set(3, 'amount_minor', 1);
      expect((await bench.readLedger.summary(company.clerk, {})).sums[0]).toMatchObject({ amountMinor: null });
    });
  });

  describe('in every order', () => {
    let tagIds: Uuid[];
    beforeEach(async () => {
      const ids: Uuid[] = [];
      for (const [title, docType, by] of [
        ['請求書', 'invoice', company.clerk],
        [null, 'receipt', company.colleague],
        ['見積書', null, company.clerk],
        ['請求書', 'invoice', company.colleague],
        [null, 'contract', company.clerk],
      ] as const) {
        ids.push(await read({ title, docType }, by));
      }
      await bench.stored(company.clerk);
      tagIds = [];
      for (const name of ['至急', '備品'])
        tagIds.push(await bench.tags.add(company.administrator, { name, colour: 'grey' }));
      const [first = '', second = ''] = tagIds;
      const changes: DocumentChangesDto[] = [
        { tagIds: [second], memo: 'い', contractParties: ['株式会社あ'] },
        { tagIds: [second] },
        { memo: 'あ' },
        { tagIds: [first, second] },
        { tagIds: [second, first], memo: 'う'.repeat(2_000), contractParties: ['株式会社い', '株式会社あ'] },
      ];
      for (const [place, change] of changes.entries())
        await bench.change.execute(company.administrator, ids[place] ?? '', 1, change);
      await set(2, 'due_date', '2026-06-30');
      await set(5, 'currency', 'USD');
      await set(3, 'stored_at', '2020-01-01T00:00:00.123456Z');
      await set(4, 'stored_at', '2020-01-01T00:00:00.123457Z');
    });

    it(
      'walks down and up again over the same rows, and begins with any of them',
      async () => {
        for (const sort of LEDGER_SORTS) {
          for (const order of ['asc', 'desc'] as const) {
            const all = numbersOf(await page({ sort, order }));
            expect({ sort, order, sorted: [...all].sort() }).toEqual({ sort, order, sorted: [1, 2, 3, 4, 5, 6] });
            let shown = await page({ sort, order, limit: 2 });
            const down = [shown];
            while (shown.nextCursor !== null) {
              shown = await page({ sort, order, limit: 2, cursor: shown.nextCursor });
              down.push(shown);
            }
            const up = [shown];
            while (shown.previousCursor !== null) {
              shown = await page({ sort, order, limit: 2, before: shown.previousCursor });
              up.unshift(shown);
            }
            expect({ sort, order, down: down.flatMap(numbersOf) }).toEqual({ sort, order, down: all });
            expect({ sort, order, up: up.map(numbersOf) }).toEqual({ sort, order, up: down.map(numbersOf) });
            expect([...down, ...up].map(({ start }) => start.index)).toEqual([0, 2, 4, 0, 2, 4]);
            for (const [offset, number] of all.entries()) {
              const jumped = await page({ sort, order, limit: 1, offset });
              expect({ sort, order, offset, found: numbersOf(jumped) }).toEqual({
                sort,
                order,
                offset,
                found: [number],
              });
              expect([jumped.nextCursor === null, jumped.previousCursor === null]).toEqual([
                offset === 5,
                offset === 0,
              ]);
            }
          }
        }
      },
      MINUTE_MS,
    );

    it('shows lists of few values in our order of them, people by name, blanks last', async () => {
      expect(numbersOf(await page({ sort: 'docType', order: 'asc' }))).toEqual([1, 4, 2, 5, 3, 6]);
      expect(numbersOf(await page({ sort: 'docType', order: 'desc' }))).toEqual([5, 2, 4, 1, 6, 3]);
      expect(numbersOf(await page({ sort: 'inputState', order: 'asc' }))[0]).toBe(6);
      expect(numbersOf(await page({ sort: 'group', order: 'asc' }))).toEqual([1, 3, 5, 6, 2, 4]);
      expect(numbersOf(await page({ sort: 'dueDate', order: 'desc' }))).toEqual([2, 5, 4, 3, 1, 6]);
      expect(numbersOf(await page({ sort: 'storedAt', order: 'asc', limit: 2 }))).toEqual([3, 4]);
    });

    it('shows documents by the tag and the party that is shown first, and by how their memo begins', async () => {
      expect(numbersOf(await page({ sort: 'tags', order: 'asc' }))).toEqual([4, 5, 1, 2, 3, 6]);
      expect(numbersOf(await page({ sort: 'tags', order: 'desc' }))).toEqual([2, 1, 5, 4, 6, 3]);
      await bench.tags.order(company.administrator, [...tagIds].reverse());
      expect(numbersOf(await page({ sort: 'tags', order: 'asc' }))).toEqual([1, 2, 4, 5, 3, 6]);
      expect(numbersOf(await page({ sort: 'contractParties', order: 'asc' }))).toEqual([1, 5, 2, 3, 4, 6]);
      expect(numbersOf(await page({ sort: 'memo', order: 'asc' }))).toEqual([3, 1, 5, 2, 4, 6]);
      expect(numbersOf(await page({ sort: 'memo', order: 'desc' }))).toEqual([5, 1, 3, 6, 4, 2]);
      expect(await numbers({ blank: ['tags'] })).toEqual([6, 3]);
      const { administrator } = await bench.newCompany();
      for (const sort of ['tags', 'memo', 'contractParties'] as const)
        expect(numbersOf(await page({ sort }, administrator))).toEqual([]);
    });

    it('jumps to a fraction of a short list exactly, and to its last page', async () => {
      expect(await page({ order: 'asc', limit: 2, at: 0.5 })).toMatchObject({
        items: [{ number: 4 }, { number: 5 }],
        start: { index: 3, isEstimate: false },
      });
      expect(numbersOf(await page({ order: 'asc', limit: 2, at: 1 }))).toEqual([5, 6]);
      expect(numbersOf(await page({ order: 'asc', limit: 10, at: 1 }))).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await page({ at: 0.5, view: 'failed' })).toMatchObject({ items: [], nextCursor: null });
    });

    it('is told one place at a time, and no cursor of another order', async () => {
      const { nextCursor } = await page({ limit: 2, sort: 'docType' });
      const cursor = nextCursor ?? '';
      for (const query of [{ offset: 1, at: 0.5 }, { before: cursor }, { cursor, sort: 'group' }] as const) {
        await expect(page(query)).rejects.toMatchObject({ code: 'http.invalid-input' });
      }
    });
  });

  it(
    'arrives near any fraction of a long list, whatever was deleted and may not be seen',
    async () => {
      const documents = 60_000;
      const { id } = await bench.stored(company.clerk);
      await bench.restrict(company, id, { users: {}, groups: {}, everyone: 'administrators_only' });
      const { id: second } = await bench.stored(company.clerk);
      // A tenth is for administrators only, most of it among the old ones; every seventh was deleted, which leaves everybody's sight.
      await bench.db.look(
        `INSERT INTO access_classes (tenant_id, rules_key, rules, is_deleted) VALUES ($1, 'gone', '{"users":{},"groups":{},"everyone":null}', true)`,
        [company.tenantId],
      );
      await bench.db.look(
        `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, amount_minor, assignee_id, file_name,
                              file_kind, size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
       SELECT d.tenant_id, gen_random_uuid(), n, 0,
              CASE WHEN n % 7 = 0 THEN gone.id WHEN n < $3 / 5 AND n % 2 = 0 THEN secret.access_class_id ELSE d.access_class_id END,
              'reading', CASE WHEN n % 3 = 0 THEN 'failed' ELSE 'reading' END, CASE WHEN n % 4 > 0 THEN n::int8 * 7919 % 1000003 END,
              d.assignee_id, d.file_name, d.file_kind, d.size_bytes, lpad(n::text, 64, '0'), d.object_key, d.received_via,
              d.preservation_kind, d.stored_at, d.received_on
         FROM documents d, documents secret, access_classes gone, generate_series(3, $3::int) n
        WHERE d.id = $1 AND secret.id = $2 AND gone.tenant_id = d.tenant_id AND gone.is_deleted`.replace(
          "'reading', CASE",
          "'read', CASE",
        ),
        [second, id, documents],
      );
      await bench.db.look(`UPDATE document_counters SET last_number = $2 WHERE tenant_id = $1`, [
        company.tenantId,
        documents,
      ]);
      await bench.db.look('ANALYZE documents');

      const { total, count } = await bench.readLedger.summary(company.clerk, {});
      const visible = numbersOfAll(documents);
      expect(count).toEqual({ count: 10_000, isCapped: true });
      expect(total.isEstimate).toBe(true);
      expect(Math.abs(total.count - visible.length)).toBeLessThan(visible.length * 0.03);

      for (const sort of ['number', 'amount', 'inputState', 'assignee'] as const) {
        let last = -1;
        for (const at of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1]) {
          const { items, start } = await page({ sort, order: 'asc', at, limit: 1 });
          const number = items[0]?.number ?? 0;
          const place = await placeOf(sort, number);
          expect({ sort, at, isNear: Math.abs(place - at * visible.length) < visible.length * 0.03 }).toEqual({
            sort,
            at,
            isNear: true,
          });
          expect(Math.abs(start.index - at * total.count)).toBeLessThanOrEqual(1);
          expect(place).toBeGreaterThan(last);
          last = place;
        }
      }
      const middle = await page({ sort: 'amount', order: 'asc', at: 0.5, limit: 50 });
      const above = await page({ sort: 'amount', order: 'asc', before: middle.previousCursor ?? '', limit: 50 });
      expect(above.start).toEqual({ index: middle.start.index - 50, isEstimate: true });
      expect(
        numbersOf(await page({ sort: 'amount', order: 'asc', cursor: above.nextCursor ?? '', limit: 50 })),
      ).toEqual(numbersOf(middle));
      expect((await page({ at: 1, limit: 3, order: 'asc' })).nextCursor).toBeNull();

      function numbersOfAll(last: number): number[] {
        const isVisible = (n: number) => n % 7 !== 0 && !(n < last / 5 && n % 2 === 0);
        return Array.from({ length: last - 2 }, (_, place) => place + 3).filter(isVisible);
      }
      /** How many stand above it. */
      async function placeOf(sort: string, number: number): Promise<number> {
        const column =
          sort === 'amount'
            ? 'amount_minor'
            : sort === 'inputState'
              ? "CASE input_state WHEN 'reading' THEN 1 ELSE 2 END"
              : '1';
        const [row] = await bench.db.look<{ above: number }>(
          `SELECT count(*) AS above FROM (SELECT number, row_number() OVER (ORDER BY ${column} NULLS LAST, number) AS place FROM documents d
          WHERE tenant_id = $1 AND access_class_id = (SELECT access_class_id FROM documents WHERE id = $3)) ordered
         WHERE place < (SELECT place FROM (SELECT number, row_number() OVER (ORDER BY ${column} NULLS LAST, number) AS place FROM documents d
          WHERE tenant_id = $1 AND access_class_id = (SELECT access_class_id FROM documents WHERE id = $3)) o WHERE number = $2)`,
          [company.tenantId, number, second],
        );
        return row?.above ?? 0;
      }
    },
    2 * MINUTE_MS,
  );
});
