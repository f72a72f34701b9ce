import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CUSTOM_FIELD_KINDS, MAX_CUSTOM_FIELDS } from '@chogura/contracts';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type {
  CustomFieldChangesDto,
  ManagedCustomFieldDto,
  NewCustomFieldDto,
  OptionChangeDto,
} from './custom-fields.dto';
import { type CustomFieldsBench, openCustomFieldsBench } from './testing/custom-fields-bench';

const option = (name: string, more: Partial<OptionChangeDto> = {}): OptionChangeDto => ({
  name,
  colour: 'grey',
  isRetired: false,
  ...more,
});
const field = (name: string, more: Partial<NewCustomFieldDto> = {}): NewCustomFieldDto => ({
  name,
  kind: 'text',
  description: null,
  hasSeveral: false,
  shownFor: null,
  options: [],
  ...more,
});
const list = (name: string, ...options: string[]): NewCustomFieldDto =>
  field(name, { kind: 'list', options: options.map((each) => option(each)) });

describe('custom fields', () => {
  let bench: CustomFieldsBench;
  let company: RequestContext;
  beforeAll(async () => {
    bench = await openCustomFieldsBench();
  });
  afterAll(() => bench.db.close());
  beforeEach(async () => {
    company = await bench.newCompany();
  });

  const add = (wanted: NewCustomFieldDto): Promise<Uuid> => bench.fields.add(company, wanted);
  const all = async (): Promise<ManagedCustomFieldDto[]> => (await bench.fields.list(company)).fields;
  const names = async (): Promise<string[]> => (await all()).map(({ name }) => name);
  const one = async (id: Uuid): Promise<ManagedCustomFieldDto> => {
    const found = (await all()).find((each) => each.id === id);
    if (!found) throw new Error('it is not there');
    return found;
  };
  const change = async (id: Uuid, changes: Partial<CustomFieldChangesDto>): Promise<void> => {
    const { revision, ...now } = await one(id);
    await bench.fields.change(company, id, revision, { ...now, ...changes });
  };
  const events = async (): Promise<string[]> => {
    const rows = await bench.db.look<{ type: string }>(
      `SELECT type FROM outbox_events WHERE tenant_id = $1 AND type LIKE 'custom-fields.%' ORDER BY id`,
      [company.tenantId],
    );
    return rows.map(({ type }) => type);
  };

  it('are of six kinds, in the order in which they were added, and each step is told', async () => {
    for (const kind of CUSTOM_FIELD_KINDS)
      await add(field(kind, { kind, options: kind === 'list' ? [option('有')] : [] }));
    expect((await all()).map(({ kind }) => kind)).toEqual(CUSTOM_FIELD_KINDS);
    const [first, second] = await all();
    if (!first || !second) throw new Error('they are not there');
    await change(first.id, { name: '請求番号', description: '取引先の請求書にある番号' });
    await bench.fields.order(company, [second.id]);
    await bench.fields.remove(company, second.id, second.revision);
    expect(await names()).toEqual(['請求番号', 'amount', 'text', 'url', 'list']);
    expect((await events()).slice(CUSTOM_FIELD_KINDS.length)).toEqual([
      'custom-fields.changed',
      'custom-fields.ordered',
      'custom-fields.removed',
    ]);
  });

  it('have a name each that no other can be taken for; a removed one leaves its name to others', async () => {
    const id = await add(field('支払ステータス'));
    const taken = { code: 'custom-fields.name-taken' };
    for (const name of ['支払ｽﾃｰﾀｽ', '支払 ステータス']) await expect(add(field(name))).rejects.toMatchObject(taken);
    const other = await add(field('備考'));
    await expect(change(other, { name: '支払ステータス' })).rejects.toMatchObject(taken);
    await bench.fields.remove(company, id, 0);
    await change(other, { name: '支払ステータス' });
    expect(await names()).toEqual(['支払ステータス']);
  });

  it('are up to 30, however many are added at once', async () => {
    for (let n = 1; n <= MAX_CUSTOM_FIELDS - 2; n++) await add(field(`項目${n}`));
    const outcomes = await Promise.allSettled(['い', 'ろ', 'は', 'に', 'ほ'].map((name) => add(field(name))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'custom-fields.too-many', params: { limit: 30 } });
    const fields = await all();
    expect(fields).toHaveLength(MAX_CUSTOM_FIELDS);
    await bench.fields.remove(company, fields[0]?.id ?? '', 0);
    await add(field('もう一つ'));
  });

  it('are changed and removed on the revision that was seen', async () => {
    const id = await add(field('備考'));
    await change(id, { name: '摘要' });
    const meanwhile = { code: 'custom-fields.changed-meanwhile' };
    await expect(bench.fields.change(company, id, 0, field('備考2'))).rejects.toMatchObject(meanwhile);
    await expect(bench.fields.remove(company, id, 0)).rejects.toMatchObject(meanwhile);
    await bench.fields.remove(company, id, 1);
    await expect(bench.fields.remove(company, id, 2)).rejects.toMatchObject({ code: 'custom-fields.not-found' });
  });

  it('stay as names for histories when they are removed, and are offered no more', async () => {
    const [gone, kept] = [await add(field('旧項目')), await add(field('備考'))];
    await bench.fields.remove(company, gone, 0);
    expect(await bench.fields.all(company)).toMatchObject([
      { id: kept, isRemoved: false },
      { id: gone, name: '旧項目', isRemoved: true },
    ]);
    const offered = await bench.db.database.transaction(company, (tx) => bench.stored.all(tx));
    expect(offered.map(({ id }) => id)).toEqual([kept]);
    await expect(bench.fields.order(company, [gone])).rejects.toMatchObject({ code: 'custom-fields.not-found' });
  });

  it('say how many documents have them, and for which 分類 they are shown', async () => {
    const id = await add(field('検収日', { kind: 'date', shownFor: ['invoice', 'inspection_report'] }));
    bench.use.documents.set(id, 611);
    expect(await one(id)).toMatchObject({
      shownFor: ['invoice', 'inspection_report'],
      documents: { count: 611, isCapped: false },
    });
  });

  describe('of kind list', () => {
    it('offer values in an order, with colours; new ones come in between, and one is renamed under its id', async () => {
      const id = await add(list('支払', '未払', '支払済み'));
      const [unpaid, paid] = (await one(id)).options;
      if (!unpaid || !paid) throw new Error('there are no options');
      const options = [{ ...paid, name: '支払い済み', colour: 'green' as const }, option('保留'), unpaid];
      await change(id, { options });
      expect((await one(id)).options).toMatchObject([
        { id: paid.id, name: '支払い済み', colour: 'green' },
        { name: '保留', colour: 'grey' },
        { id: unpaid.id, name: '未払' },
      ]);
    });

    it('retire what documents have, and delete what none has', async () => {
      const id = await add(list('支払', '未払', '支払済み'));
      const [unpaid, paid] = (await one(id)).options;
      if (!unpaid || !paid) throw new Error('there are no options');
      bench.use.options.add(unpaid.id);
      await expect(change(id, { options: [paid] })).rejects.toMatchObject({
        code: 'custom-fields.option-in-use',
        params: { name: '未払' },
      });
      await change(id, { options: [{ ...unpaid, isRetired: true }] });
      expect((await one(id)).options).toEqual([{ ...unpaid, isRetired: true }]);
    });

    it('take several values from a day on, and one alone only while no document has more', async () => {
      const id = await add(list('納入場所', '本社', '凪浦倉庫'));
      await change(id, { hasSeveral: true });
      bench.use.severalIn.add(id);
      await expect(change(id, { hasSeveral: false })).rejects.toMatchObject({ code: 'custom-fields.several-in-use' });
      bench.use.severalIn.delete(id);
      await change(id, { hasSeveral: false });
    });

    it('have something to choose, and other kinds have not', async () => {
      const invalid = { code: 'http.invalid-input' };
      await expect(add(list('空'))).rejects.toMatchObject(invalid);
      await expect(add(field('日', { kind: 'date', options: [option('有')] }))).rejects.toMatchObject(invalid);
      await expect(add(field('日', { kind: 'date', hasSeveral: true }))).rejects.toMatchObject(invalid);
      const id = await add(list('支払', '未払'));
      await expect(change(id, { options: [option('未払', { id: newId() })] })).rejects.toMatchObject(invalid);
    });
  });

  it('of another company are neither seen nor changed', async () => {
    const id = await add(list('支払', '未払'));
    const [unpaid] = (await one(id)).options;
    const other = await bench.newCompany();
    expect(await bench.fields.all(other)).toEqual([]);
    const notFound = { code: 'custom-fields.not-found' };
    await expect(bench.fields.change(other, id, 0, field('x'))).rejects.toMatchObject(notFound);
    await expect(bench.fields.remove(other, id, 0)).rejects.toMatchObject(notFound);
    await expect(bench.fields.order(other, [id])).rejects.toMatchObject(notFound);
    const theirs = field('支払', { kind: 'list', options: [option('未払', { id: unpaid?.id ?? '' })] });
    await expect(bench.fields.add(other, theirs)).rejects.toMatchObject({ code: 'http.invalid-input' });
  });
});
