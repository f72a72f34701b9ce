import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomField } from '@chogura/contracts';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { DocumentEntity } from '../document.entity';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { isWebAddress } from './custom-values';
import type { CustomValueChangeDto, CustomValueDto } from './custom-values.dto';

describe('values of custom fields', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let number: CustomField,
    day: CustomField,
    amount: CustomField,
    text: CustomField,
    url: CustomField,
    places: CustomField;
  let document: DocumentEntity;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
    const add = (kind: CustomField['kind'], ...options: string[]): Promise<CustomField> =>
      bench.customFields.add(company.system, { kind, hasSeveral: kind === 'list' }, options);
    [number, day, amount, text, url] = [
      await add('number'),
      await add('date'),
      await add('amount'),
      await add('text'),
      await add('url'),
    ];
    places = await add('list', '本社', '凪浦倉庫', '東の岬');
    document = await bench.stored(company.clerk);
  });

  const optionIds = (...names: string[]): Uuid[] =>
    names.map((name) => places.options.find((option) => option.name === name)?.id ?? '');
  const put = async (
    customValues: CustomValueChangeDto[],
    { id, revision = 0, who = company.clerk }: { id?: Uuid; revision?: number; who?: RequestContext } = {},
  ): Promise<void> => bench.change.execute(who, id ?? document.id, revision, { customValues });
  const values = async (id = document.id): Promise<CustomValueDto[]> =>
    (await bench.documents.one(company.clerk, id)).customValues;
  const lastChanges = async () => (await bench.history.of(company.clerk, document.id)).revisions[0]?.changes;

  it('of every kind are kept in one revision, which says them in words', async () => {
    await put([
      { fieldId: number.id, text: 'Ａ-１２' },
      { fieldId: day.id, day: '2026-03-31' },
      { fieldId: amount.id, amountMinor: 10_210 },
      { fieldId: text.id, text: '𠮷野家 Việt Nam' },
      { fieldId: url.id, text: 'https://ringi.example/1?x=稟議' },
      { fieldId: places.id, optionIds: optionIds('東の岬', '本社') },
    ]);
    expect(await lastChanges()).toEqual([
      { field: `custom:${number.id}`, from: null, to: 'A-12' },
      { field: `custom:${day.id}`, from: null, to: '2026-03-31' },
      { field: `custom:${amount.id}`, from: null, to: 10_210 },
      { field: `custom:${text.id}`, from: null, to: '𠮷野家 Việt Nam' },
      { field: `custom:${url.id}`, from: null, to: 'https://ringi.example/1?x=稟議' },
      { field: `custom:${places.id}`, from: null, to: '本社、東の岬' },
    ]);
    const [row] = (await bench.ledger(company.clerk)).items;
    expect(row?.customValues).toHaveLength(6);
    expect(row?.customValues).toEqual(await values());
    expect(row?.customValues).toContainEqual({
      fieldId: places.id,
      text: null,
      day: null,
      amountMinor: null,
      optionIds: optionIds('本社', '東の岬'),
    });
    expect(await bench.eventsOf(document.id)).toEqual(['documents.uploaded', 'documents.changed']);
  });

  it('are changed and cleared one by one; the same again is no revision', async () => {
    await put([
      { fieldId: text.id, text: '至急' },
      { fieldId: day.id, day: '2026-03-31' },
      { fieldId: places.id, optionIds: optionIds('本社', '東の岬') },
    ]);
    await put(
      [
        { fieldId: text.id, text: '' },
        { fieldId: places.id, optionIds: optionIds('東の岬') },
      ],
      { revision: 1 },
    );
    expect(await values()).toHaveLength(2);
    expect(await lastChanges()).toEqual([
      { field: `custom:${text.id}`, from: '至急', to: null },
      { field: `custom:${places.id}`, from: '本社、東の岬', to: '東の岬' },
    ]);
    await put([{ fieldId: places.id, optionIds: optionIds('東の岬') }]);
    expect((await bench.documents.one(company.clerk, document.id)).revision).toBe(2);
  });

  it('are a conflict when somebody else changed the same field meanwhile, and only then', async () => {
    await put([{ fieldId: text.id, text: '至急' }]);
    await put([{ fieldId: number.id, text: '7' }]);
    await expect(put([{ fieldId: text.id, text: '保留' }])).rejects.toMatchObject({
      code: 'documents.changed-meanwhile',
      extensions: { conflicts: [{ field: `custom:${text.id}`, yours: '保留', theirs: '至急' }] },
    });
  });

  it('must fit their field', async () => {
    const wrong: [CustomValueChangeDto, string, string][] = [
      [{ fieldId: newId(), text: 'x' }, 'fieldId', 'is-in'],
      [{ fieldId: day.id, text: '2026-03-31' }, 'day', 'required'],
      [{ fieldId: day.id, day: '2026-03-31', text: 'x' }, 'text', 'whitelist-validation'],
      [{ fieldId: url.id, text: 'javascript:alert(1)' }, 'text', 'is-url'],
      [{ fieldId: places.id, optionIds: [newId()] }, 'optionIds', 'is-in'],
      [{ fieldId: text.id, text: '\uFDFA'.repeat(400) }, 'text', 'max-length'],
    ];
    for (const [change, member, code] of wrong)
      await expect(put([change])).rejects.toMatchObject({
        code: 'http.invalid-input',
        extensions: { errors: [{ field: `customValues.0.${member}`, code }] },
      });
    const single = await bench.customFields.add(company.system, { kind: 'list' }, ['有', '無']);
    const both = single.options.map(({ id }) => id);
    await expect(put([{ fieldId: single.id, optionIds: both }])).rejects.toMatchObject({
      extensions: { errors: [{ field: 'customValues.0.optionIds', code: 'array-max-size' }] },
    });
    expect(await values()).toEqual([]);
  });

  it('stay where an option is retired, but are chosen no more', async () => {
    await put([{ fieldId: places.id, optionIds: optionIds('本社') }]);
    await bench.customFields.retire(company.system, optionIds('本社')[0] ?? '');
    await put([{ fieldId: places.id, optionIds: optionIds('本社', '東の岬') }], { revision: 1 });
    const other = await bench.stored(company.clerk);
    await expect(put([{ fieldId: places.id, optionIds: optionIds('本社') }], { id: other.id })).rejects.toMatchObject({
      code: 'http.invalid-input',
    });
  });

  it('of a removed field are set no more, and its history stays', async () => {
    await put([{ fieldId: text.id, text: '至急' }]);
    await bench.customFields.remove(company.system, text.id);
    await expect(put([{ fieldId: text.id, text: '保留' }], { revision: 1 })).rejects.toMatchObject({
      code: 'http.invalid-input',
    });
    expect(await lastChanges()).toEqual([{ field: `custom:${text.id}`, from: null, to: '至急' }]);
  });

  it('are changed by those who may edit the document, and fields of another company by nobody', async () => {
    await bench.restrict(company, document.id, { users: {}, groups: {}, everyone: 'view_only' });
    await expect(put([{ fieldId: text.id, text: 'x' }], { revision: 1, who: company.colleague })).rejects.toMatchObject(
      { code: 'documents.forbidden' },
    );
    const other = await bench.newCompany();
    const theirs = await bench.stored(other.clerk);
    await expect(put([{ fieldId: text.id, text: 'x' }], { id: theirs.id, who: other.clerk })).rejects.toMatchObject({
      code: 'http.invalid-input',
    });
  });

  it('are counted per field, with the options that are in use', async () => {
    const other = await bench.stored(company.clerk);
    await put([{ fieldId: places.id, optionIds: optionIds('本社', '東の岬') }]);
    await put([{ fieldId: places.id, optionIds: optionIds('本社') }], { id: other.id });
    await put([{ fieldId: day.id, day: '2026-03-31' }], { id: other.id, revision: 1 });
    const { counts, used, several } = await bench.db.database.transaction(company.system, async (tx) => ({
      counts: await bench.customFieldUse.counts(tx, [places.id, day.id, text.id]),
      used: await bench.customFieldUse.usedOptions(tx, places.id, optionIds('本社', '凪浦倉庫')),
      several: await bench.customFieldUse.hasSeveralValues(tx, places.id),
    }));
    expect([places, day, text].map(({ id }) => counts.get(id)?.count)).toEqual([2, 1, 0]);
    expect([...used]).toEqual(optionIds('本社'));
    expect(several).toBe(true);
  });

  describe('as conditions', () => {
    let other: DocumentEntity;
    beforeEach(async () => {
      other = await bench.stored(company.clerk);
      await put([
        { fieldId: number.id, text: 'PO-0012' },
        { fieldId: day.id, day: '2026-03-31' },
        { fieldId: amount.id, amountMinor: 10_210 },
        { fieldId: places.id, optionIds: optionIds('本社', '東の岬') },
      ]);
      await put(
        [
          { fieldId: number.id, text: 'PO-0100' },
          { fieldId: day.id, day: '2026-04-01' },
          { fieldId: amount.id, amountMinor: -500 },
        ],
        { id: other.id },
      );
    });
    const found = async (...custom: string[]): Promise<Uuid[]> =>
      (await bench.ledger(company.clerk, { custom })).items.map(({ id }) => id);

    it('find by part of a text, by ranges, by options and by blanks, all of them together', async () => {
      expect(await found(`${number.id}:has:ｐｏ-00 12`)).toEqual([document.id]);
      expect(await found(`${number.id}:has:po-`)).toEqual([other.id, document.id]);
      expect(await found(`${number.id}:has:%`)).toEqual([]);
      expect(await found(`${day.id}:from:2026-04-01`)).toEqual([other.id]);
      expect(await found(`${day.id}:from:2026-03-01`, `${day.id}:to:2026-03-31`)).toEqual([document.id]);
      expect(await found(`${amount.id}:to:0`)).toEqual([other.id]);
      expect(await found(`${places.id}:in:${optionIds('凪浦倉庫', '東の岬').join(',')}`)).toEqual([document.id]);
      expect(await found(`${places.id}:blank`)).toEqual([other.id]);
      expect(await found(`${places.id}:blank`, `${number.id}:has:12`)).toEqual([]);
    });

    it('compare amounts within one currency', async () => {
      await bench.change.execute(company.clerk, document.id, 1, { currency: 'USD' });
      expect(await found(`${amount.id}:from:0`)).toEqual([]);
      const inDollars = await bench.ledger(company.clerk, { custom: [`${amount.id}:from:0`], currency: 'USD' });
      expect(inDollars.items.map(({ id }) => id)).toEqual([document.id]);
    });

    it('find nothing beyond what the asker may see, and nothing of another company', async () => {
      await bench.restrict(company, document.id, { users: {}, groups: {}, everyone: 'administrators_only' });
      const seen = await bench.ledger(company.colleague, { custom: [`${number.id}:has:po`] });
      expect(seen.items.map(({ id }) => id)).toEqual([other.id]);
      const stranger = await bench.newCompany();
      await bench.stored(stranger.clerk);
      expect((await bench.ledger(stranger.clerk, { custom: [`${number.id}:has:po`] })).items).toEqual([]);
    });
  });
});

describe('a web address', () => {
  it.each(['https://a.example/b?c=d#e', 'http://intranet/稟議/12'])('%s is one', (text) =>
    expect(isWebAddress(text)).toBe(true),
  );
  it.each(['a.example', 'javascript:alert(1)', 'https://', 'file:///etc/passwd', 'https://a b', 'data:text/html,x'])(
    '%s is none',
    (text) => expect(isWebAddress(text)).toBe(false),
  );
});
