import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { LedgerOwn } from './ledger-own';
import { LEDGER_COLUMNS, LedgerPreferencesDto, MAX_SAVED_VIEWS, NewSavedViewDto } from './ledger-own.dto';
import { LedgerOwnRepository } from './ledger-own.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';

const view = (name: string, more: Partial<NewSavedViewDto> = {}): NewSavedViewDto => ({
  name,
  filter: { view: 'contracts', contractEndsTo: '2027-03-31' },
  sort: 'contractEndsOn',
  order: 'asc',
  ...more,
});

describe('what a person keeps of the ledger', () => {
  let bench: DocumentsBench;
  let own: LedgerOwn;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    own = new LedgerOwn(bench.db.database, new LedgerOwnRepository());
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
  });
  const names = async (who = company.clerk): Promise<string[]> => (await own.views(who)).map(({ name }) => name);

  it('is how it looks, for this person alone', async () => {
    const preferences: LedgerPreferencesDto = {
      columns: [
        { key: 'amount', widthPx: 160, isHidden: false },
        { key: 'memo', widthPx: null, isHidden: true },
      ],
      density: 'compact',
      hasLetterKeys: false,
    };
    await own.setPreferences(company.clerk, { ...preferences, density: 'relaxed' });
    await own.setPreferences(company.clerk, preferences);
    expect(await own.preferences(company.clerk)).toEqual(preferences);
    for (const other of [company.colleague, (await bench.newCompany()).clerk]) {
      expect(await own.preferences(other)).toEqual({ columns: [], density: 'standard', hasLetterKeys: true });
    }
  });

  it('is views with a name, in the order in which they were put', async () => {
    const [first, second] = [
      await own.addView(company.clerk, view('三月')),
      await own.addView(company.clerk, view('契約')),
    ];
    expect(await own.views(company.clerk)).toEqual([
      { id: first, ...view('三月'), columns: null },
      { id: second, ...view('契約'), columns: null },
    ]);
    await own.orderViews(company.clerk, [second]);
    expect(await names()).toEqual(['契約', '三月']);
    const columns = [{ key: 'contractEndsOn', widthPx: 120, isHidden: false }];
    await own.changeView(company.clerk, second, view('契約 2', { filter: {}, sort: 'number', order: 'desc', columns }));
    expect((await own.views(company.clerk))[0]).toEqual({
      id: second,
      ...view('契約 2', { filter: {}, sort: 'number', order: 'desc', columns }),
    });
    await own.removeView(company.clerk, first);
    expect(await names()).toEqual(['契約 2']);
  });

  it('has no two views that cannot be told apart, and so many at most, whoever presses twice', async () => {
    await own.addView(company.clerk, view('Ａ社'));
    await expect(own.addView(company.clerk, view('a 社'))).rejects.toMatchObject({
      code: 'documents.saved-view-name-taken',
    });
    await own.addView(company.colleague, view('Ａ社'));
    const more = Array.from({ length: MAX_SAVED_VIEWS + 5 }, (_, place) =>
      own.addView(company.clerk, view(`${place}`)),
    );
    const refused = (await Promise.allSettled(more)).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(6);
    expect(refused[0]).toMatchObject({ reason: { code: 'documents.too-many-saved-views' } });
    expect(await names()).toHaveLength(MAX_SAVED_VIEWS);
  });

  it('is nobody else’s, of this company or another', async () => {
    const id = await own.addView(company.clerk, view('三月'));
    for (const other of [company.colleague, company.administrator, (await bench.newCompany()).clerk]) {
      expect(await names(other)).toEqual([]);
      for (const attempt of [
        own.changeView(other, id, view('x')),
        own.removeView(other, id),
        own.orderViews(other, [id]),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code: 'documents.saved-view-not-found' });
      }
    }
    expect(await names()).toEqual(['三月']);
    const program = { ...company.clerk, actor: { kind: 'key' as const, keyId: newId(), groupIds: [] } };
    await expect(own.views(program)).rejects.toMatchObject({ code: 'documents.forbidden' });
  });
});

describe('what may be kept', () => {
  const faults = (type: new () => object, given: object): string[] =>
    validateSync(plainToInstance(type, given), { whitelist: true, forbidNonWhitelisted: true }).map(
      ({ property }) => property,
    );
  const column = { key: 'amount', widthPx: 100, isHidden: false };
  const preferences = { columns: [column], density: 'compact', hasLetterKeys: true };

  it('is every column of the ledger, and a custom field by its id', () => {
    const columns = [...LEDGER_COLUMNS, `custom:${newId()}`].map((key) => ({ ...column, key, widthPx: null }));
    expect(faults(LedgerPreferencesDto, { ...preferences, columns })).toEqual([]);
    expect(faults(NewSavedViewDto, view('x', { columns: null }))).toEqual([]);
  });

  it.each<[string, object]>([
    ['columns', [{ ...column, key: 'sha256' }]],
    ['columns', [{ ...column, key: 'custom:x' }]],
    ['columns', [{ ...column, widthPx: 1 }]],
    ['columns', [{ ...column, colour: 'red' }]],
    ['columns', [column, column]],
    ['columns', {}],
  ])('is not %s: %j', (field, value) => {
    expect(faults(LedgerPreferencesDto, { ...preferences, [field]: value })).toEqual([field]);
    expect(faults(NewSavedViewDto, { ...view('x'), [field]: value })).toEqual([field]);
  });

  it.each<[string, unknown]>([
    ['name', ''],
    ['name', 'あ'.repeat(51)],
    ['filter', { view: 'deleted' }],
    ['filter', { sha256: 'x' }],
    ['filter', undefined],
    ['sort', 'sha256'],
    ['order', 'up'],
  ])('is no view with %s: %j', (field, value) => {
    expect(faults(NewSavedViewDto, { ...view('x'), [field]: value })).toEqual([field]);
  });
});
