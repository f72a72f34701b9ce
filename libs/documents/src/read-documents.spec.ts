import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LEDGER_VIEWS } from '@chogura/contracts';
import { encodeCursor, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { AccessLevel } from './access/access-level';
import { LEDGER_SORTS, type LedgerQueryDto } from './ledger/ledger-query.dto';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from './testing/documents-bench';
import { readField, readingOf, unread } from './testing/readings';

const TABLES = [
  'documents',
  'document_fields',
  'document_tax_lines',
  'document_revisions',
  'document_favourites',
  'document_counters',
  'document_companies',
  'access_classes',
  'access_defaults',
];

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

  /** A document that was read with these values. */
  const read = async (
    ...values: Parameters<typeof readingOf> extends [Uuid, ...infer Rest] ? Rest : never
  ): Promise<Uuid> => {
    const { id } = await bench.stored(company.clerk);
    await bench.completeReading(company, readingOf(id, ...values));
    return id;
  };
  const numbers = async (query: Partial<LedgerQueryDto> = {}, who = company.clerk): Promise<number[]> =>
    (await bench.ledger(who, query)).items.map(({ number }) => number);
  /** All pages of two; one more document arrives after the first page. */
  const walk = async (query: Partial<LedgerQueryDto>): Promise<number[]> => {
    const first = await bench.ledger(company.clerk, { ...query, limit: 2 });
    await bench.stored(company.clerk);
    const seen = first.items.map(({ number }) => number);
    for (let cursor = first.nextCursor; cursor !== null;) {
      const page = await bench.ledger(company.clerk, { ...query, limit: 2, cursor });
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    return seen;
  };

  it('shows the newest number first, with people and groups by name', async () => {
    await bench.stored(company.clerk);
    await bench.stored(company.colleague);
    const { items, count, nextCursor } = await bench.ledger(company.clerk);
    expect(items).toMatchObject([
      { number: 2, group: { id: company.otherGroupId, name: '購買' }, assignee: { id: company.colleagueId } },
      { number: 1, group: { name: '経理' }, inputState: 'reading', isFavourite: false },
    ]);
    expect([count, nextCursor]).toEqual([{ count: 2, isCapped: false }, null]);
  });

  it('gives every document once per walk, whatever the order, while others arrive', async () => {
    for (const [title, amount] of [
      ['請求書', '300'],
      [null, null],
      ['見積書', '-5'],
      ['請求書', '300'],
      [null, '8'],
    ] as const) {
      await read({ title, amount });
    }
    await bench.stored(company.colleague);
    for (const sort of LEDGER_SORTS) {
      for (const order of ['asc', 'desc'] as const) {
        const known = await numbers({ limit: 200 });
        const seen = await walk({ sort, order });
        expect({ sort, order, seen: seen.filter((n) => known.includes(n)).sort((a, b) => b - a) }).toEqual({
          sort,
          order,
          seen: known,
        });
        expect(new Set(seen).size).toBe(seen.length);
      }
    }
  }, 60_000);

  it('sorts by value, blanks last in both directions, equal values by number', async () => {
    for (const amount of ['300', null, '-5', '300', '8']) await read({ amount });
    expect(await numbers({ sort: 'amount', order: 'asc' })).toEqual([3, 5, 1, 4, 2]);
    expect(await numbers({ sort: 'amount', order: 'desc' })).toEqual([4, 1, 5, 3, 2]);
  });

  it('refuses a cursor that is not its own, or of another order', async () => {
    for (const cursor of [
      'nonsense',
      encodeCursor([1]),
      encodeCursor(['amount', 'asc', '1; DROP', 1]),
      encodeCursor(['amount', 'asc', 1e300, 1]),
      encodeCursor(['number', 'asc', 1, 1]),
    ]) {
      await expect(bench.ledger(company.clerk, { sort: 'amount', order: 'asc', cursor })).rejects.toMatchObject({
        code: 'http.invalid-input',
      });
    }
  });

  it('has a view per state, and counts each of them', async () => {
    const states: (() => Promise<unknown>)[] = [
      () => bench.stored(company.clerk),
      async () => bench.completeReading(company, unread((await bench.stored(company.clerk)).id, 'password-required')),
      async () => bench.completeReading(company, unread((await bench.stored(company.clerk)).id, 'failed')),
      () => read({ amount: null }),
      () => read({}, { fields: [readField('amount', '1', { review: ['low-confidence'] })] }),
      async () => bench.documents.setFavourite(company.clerk, await read(), true),
      () => read({ docType: 'contract' }),
    ];
    for (const make of states) await make();
    const views = {
      all: [7, 6, 5, 4, 3, 2, 1],
      review: [5],
      incomplete: [5, 4],
      reading: [2, 1],
      failed: [3],
      favourites: [6],
      contracts: [7],
    };
    for (const view of LEDGER_VIEWS) expect([view, await numbers({ view })]).toEqual([view, views[view]]);
    const counts = await bench.readLedger.counts(company.clerk);
    for (const view of LEDGER_VIEWS) expect([view, counts[view].count]).toEqual([view, views[view].length]);
    expect(await numbers({ view: 'favourites' }, company.colleague)).toEqual([]);
  });

  it('keeps stars per person and without a revision', async () => {
    const id = await read();
    await bench.documents.setFavourite(company.clerk, id, true);
    await bench.documents.setFavourite(company.clerk, id, true);
    expect(await bench.documents.one(company.clerk, id)).toMatchObject({ isFavourite: true, revision: 1 });
    expect(await bench.documents.one(company.colleague, id)).toMatchObject({ isFavourite: false });
    await bench.documents.setFavourite(company.clerk, id, false);
    expect(await bench.documents.one(company.clerk, id)).toMatchObject({ isFavourite: false });
  });

  it('answers many at once on a small pool', async () => {
    const id = await read();
    const requests = Array.from(
      { length: 60 },
      (_, i) =>
        [bench.ledger(company.clerk), bench.documents.one(company.clerk, id), bench.readLedger.counts(company.clerk)][
          i % 3
        ],
    );
    expect(await Promise.all(requests)).toHaveLength(60);
  });

  /** Everything that can be asked for about one document, by name. */
  const questions = (who: RequestContext, id: Uuid): Record<string, Promise<unknown>> => ({
    one: bench.documents.one(who, id),
    preview: bench.documents.demand(who, id, 'preview'),
    download: bench.documents.demand(who, id, 'download'),
    edit: bench.documents.demand(who, id, 'edit'),
    star: bench.documents.setFavourite(who, id, true),
    unstar: bench.documents.setFavourite(who, id, false),
    change: bench.change.execute(who, id, 0, { title: 'x' }),
    password: bench.passwords.execute(who, id, 'x'),
  });
  const refusals = async (who: RequestContext, id: Uuid): Promise<Record<string, string | undefined>> => {
    const asked = Object.entries(questions(who, id)).map(async ([name, answer]) => [
      name,
      await answer.then(
        () => 'answered',
        (e: { code?: string }) => e.code,
      ),
    ]);
    return Object.fromEntries(await Promise.all(asked)) as Record<string, string | undefined>;
  };

  it('has nothing for another company, whatever is asked', async () => {
    const id = await read();
    const stranger = (await bench.newCompany()).administrator;
    expect(new Set(Object.values(await refusals(stranger, id)))).toEqual(new Set(['documents.not-found']));
    expect(await bench.documents.revisionToTell(stranger, id)).toBeNull();
    expect(await bench.sources.find(stranger, id)).toBeNull();
    expect(await numbers({}, stranger)).toEqual([]);
    expect((await bench.readLedger.counts(stranger)).all.count).toBe(0);
    const rows = await bench.db.database.transaction(stranger, async (tx) => {
      const counts: (number | undefined)[] = [];
      for (const table of TABLES) {
        counts.push((await tx.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0]?.count);
      }
      return counts;
    });
    expect(rows).toEqual(TABLES.map(() => 0));
  });

  it('hides what may not be seen from lists, counts, searches, live events and every question', async () => {
    const [hidden] = [await read({ title: '秘密' }), await read({ title: '公開' })];
    await bench.restrict(company, hidden, { users: {}, groups: {}, everyone: 'administrators_only' });
    expect(await numbers()).toEqual([2]);
    expect(await numbers({ q: '秘密' })).toEqual([]);
    expect((await bench.ledger(company.clerk)).count?.count).toBe(1);
    expect((await bench.readLedger.counts(company.clerk)).all.count).toBe(1);
    expect(await bench.documents.revisionToTell(company.clerk, hidden)).toBeNull();
    expect(new Set(Object.values(await refusals(company.clerk, hidden)))).toEqual(new Set(['documents.not-found']));
    expect(await numbers({}, company.administrator)).toEqual([2, 1]);
  });

  it.each<[AccessLevel, Record<string, string>]>([
    [
      'see_only',
      {
        preview: 'documents.forbidden',
        download: 'documents.forbidden',
        edit: 'documents.forbidden',
        change: 'documents.forbidden',
      },
    ],
    [
      'view_only',
      {
        preview: 'answered',
        download: 'documents.forbidden',
        edit: 'documents.forbidden',
        change: 'documents.forbidden',
      },
    ],
    ['no_delete_no_download', { preview: 'answered', download: 'documents.forbidden', edit: 'answered' }],
    [
      'no_delete_no_edit',
      { preview: 'answered', download: 'answered', edit: 'documents.forbidden', password: 'documents.forbidden' },
    ],
  ])('allows with %s just that', async (level, expected) => {
    const id = await read();
    await bench.restrict(company, id, {
      users: {},
      groups: { [company.groupId]: level },
      everyone: 'administrators_only',
    });
    expect(await refusals(company.clerk, id)).toMatchObject({
      one: 'answered',
      star: 'answered',
      ...expected,
    });
    const shown = await bench.documents.one(company.clerk, id);
    const canPreview = expected['preview'] === 'answered';
    expect(shown.pages).toHaveLength(canPreview ? 1 : 0);
    expect(shown.fields.some(({ evidence }) => evidence !== null)).toBe(canPreview);
    expect(shown).toMatchObject({
      canDownload: expected['download'] === 'answered',
      canEdit: expected['edit'] === 'answered',
      canPreview,
      canDelete: false,
      canChangeAccess: false,
    });
  });

  it('tells streams by the role of the moment, and once more those who could see a document in the class it left', async () => {
    const { id, accessClassId } = await bench.stored(company.clerk);
    await bench.restrict(company, id, { users: {}, groups: {}, everyone: 'administrators_only' });
    expect(await bench.documents.revisionToTell(company.clerk, id)).toBeNull();
    expect(await bench.documents.revisionToTell(company.clerk, id, accessClassId)).toBe(0);
    expect(await bench.documents.revisionToTell(company.administrator, id)).toBe(0);
    await bench.people.setRole(company.system, company.administratorId, 'clerk');
    expect(await bench.documents.revisionToTell(company.administrator, id)).toBeNull();
    await bench.db.look('UPDATE users SET disabled_at = now() WHERE id = $1', [company.clerkId]);
    expect(await bench.documents.revisionToTell(company.clerk, id, accessClassId)).toBeNull();
  });

  it('knows no document that is not there', async () => {
    await expect(bench.documents.one(company.clerk, newId())).rejects.toMatchObject({ code: 'documents.not-found' });
  });

  it('stops counting at ten thousand', async () => {
    await bench.stored(company.clerk);
    await bench.db.look(
      `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, file_name, file_kind, size_bytes,
                              sha256, object_key, received_via, preservation_kind, stored_at, received_on)
       SELECT tenant_id, gen_random_uuid(), 1 + n, 0, access_class_id, 'reading', 'reading', file_name, file_kind, size_bytes,
              lpad(n::text, 64, '0'), object_key, received_via, preservation_kind, stored_at, received_on
         FROM documents, generate_series(1, 10000) n WHERE tenant_id = $1`,
      [company.tenantId],
    );
    expect((await bench.ledger(company.clerk, { limit: 1 })).count).toEqual({ count: 10_000, isCapped: true });
  });
});
