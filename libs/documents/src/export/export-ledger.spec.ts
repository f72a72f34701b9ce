import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import express from 'express';
import { ContextOfNow } from '../access/context-of-now';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { SettableSignedIn } from '../testing/settable-signed-in';
import { ExportQueryDto } from './export.dto';
import { ExportController } from './export.controller';
import { ExportLedger } from './export-ledger';

describe('a list as CSV', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let ledger: ExportLedger;
  const signedIn = new SettableSignedIn();
  beforeAll(async () => {
    bench = await openDocumentsBench();
    const now = new ContextOfNow(bench.people, signedIn);
    ledger = new ExportLedger(bench.db.database, bench.readLedger, bench.customFields, now, bench.outbox);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
    signedIn.standing = { is: 'standing' };
  });

  const begin = (query: Partial<ExportQueryDto> = {}, who: RequestContext = company.clerk) =>
    ledger.begin(who, Object.assign(new ExportQueryDto(), query));
  async function csv(query: Partial<ExportQueryDto> = {}, who = company.clerk): Promise<string[]> {
    let text = '';
    for await (const part of await begin(query, who)) text += part;
    return text.split('\r\n').slice(0, -1);
  }
  const stored = async (changes: object = {}): Promise<Uuid> => {
    const { id } = await bench.stored(company.clerk);
    if (Object.keys(changes).length > 0) await bench.change.execute(company.clerk, id, 0, changes);
    return id;
  };
  /** Further documents, the copies of one. */
  const many = (id: Uuid, count: number): Promise<unknown> =>
    bench.db.look(
      `INSERT INTO documents SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', 1000 + n, 'sha256', encode(sha256(convert_to(n::text, 'UTF8')), 'hex')))).*
         FROM documents d, generate_series(1, $2::int) n WHERE d.id = $1`,
      [id, count],
    );

  it('has the columns that were chosen, in their order, with values as spreadsheets read them', async () => {
    const tag = await bench.tags.add(company.administrator, { name: '3月締め', colour: 'grey' });
    const other = await bench.tags.add(company.administrator, { name: '備品', colour: 'grey' });
    await stored({
      docType: 'invoice',
      title: '8月分, "控"',
      transactionDate: '2026-03-31',
      amountMinor: 842_000,
      currency: 'USD',
      tagIds: [tag, other],
      contractParties: ['甲', '乙'],
      isAutoRenewed: false,
    });
    expect(
      await csv({
        columns: ['number', 'title', 'docType', 'amount', 'currency', 'transactionDate', 'tags', 'isAutoRenewed'],
      }),
    ).toEqual([
      '管理番号,タイトル,分類,取引金額,通貨単位,取引年月日,タグ,自動更新',
      '1,"8月分, ""控""",請求書,8420.00,USD,2026-03-31,"3月締め\n備品",なし',
    ]);
    const [heading, line] = await csv(
      { columns: ['docType', 'contractParties'] },
      { ...company.clerk, language: 'en' },
    );
    expect([heading, line]).toEqual(['Type,Parties', 'Invoice,"甲\n乙"']);
  });

  it('has custom fields by their names, and none that was deleted', async () => {
    const [amount, list, gone] = [
      await bench.customFields.add(company.system, { kind: 'amount', name: '源泉徴収額' }),
      await bench.customFields.add(company.system, { kind: 'list', name: '納入場所', hasSeveral: true }, [
        '本社',
        '倉庫',
      ]),
      await bench.customFields.add(company.system, { kind: 'text', name: '旧項目' }),
    ];
    const optionIds = list.options.map(({ id }) => id);
    await stored({
      customValues: [
        { fieldId: amount.id, amountMinor: 10_210 },
        { fieldId: list.id, optionIds },
        { fieldId: gone.id, text: 'x' },
      ],
    });
    await bench.customFields.remove(company.system, gone.id);
    const columns = [gone, list, amount].map(({ id }) => `custom:${id}`);
    expect(await csv({ columns })).toEqual(['納入場所,源泉徴収額', '"本社\n倉庫",10210']);
    const [heading] = await csv();
    expect(heading?.split(',').slice(-2)).toEqual(['源泉徴収額', '納入場所']);
    expect(heading?.split(',')).toHaveLength(26);
  });

  it('holds no cell that a spreadsheet takes for a formula', async () => {
    await stored({ title: '=HYPERLINK("http://a.example")', companyName: '+1+1', memo: '-5' });
    expect(await csv({ columns: ['title', 'companyName', 'memo'] })).toEqual([
      'タイトル,企業名,メモ',
      `"'=HYPERLINK(""http://a.example"")",'+1+1,-5`,
    ]);
  });

  it('goes through the whole list in its order, page after page, and narrows it as the ledger does', async () => {
    await many(await stored(), 450);
    const lines = await csv({ columns: ['number'], sort: 'number', order: 'asc' });
    const numbers = [1, ...Array.from({ length: 450 }, (_, n) => 1_001 + n)];
    expect(lines.slice(1).map(Number)).toEqual(numbers);
    expect(await csv({ columns: ['number'], numberFrom: 1_449 })).toEqual(['管理番号', '1450', '1449']);
  });

  it('is told before its first line, with how many documents it has', async () => {
    await stored();
    await stored();
    await begin();
    const events = await bench.db.look(
      `SELECT payload FROM outbox_events WHERE tenant_id = $1 AND type = 'documents.exported'`,
      [company.tenantId],
    );
    expect(events).toEqual([{ payload: { count: 2, isCapped: false } }]);
  });

  it('has only what the asker may see, at each page anew, and ends in the middle with the session', async () => {
    const id = await stored({ title: '社外秘' });
    await stored({ title: '回覧' });
    await bench.restrict(company, id, { users: {}, groups: {}, everyone: 'administrators_only' });
    expect(await csv({ columns: ['title'] }, company.colleague)).toEqual(['タイトル', '回覧']);
    await many(id, 250);
    await bench.restrict(company, id, { users: {}, groups: {}, everyone: null });
    const lines = await begin({ columns: ['number'] }, company.administrator);
    await lines.next();
    await lines.next();
    signedIn.standing = { is: 'ended', end: null };
    await expect(lines.next()).rejects.toThrow('outlasted');
  });

  describe('on its way', () => {
    let server: Server;
    beforeAll(() => {
      const controller = new ExportController(ledger, bench.clock);
      server = createServer(
        express().get('/', ({ query }, response) => {
          const encoding = query['encoding'] === 'shift_jis' ? 'shift_jis' : 'utf-8';
          const asked = Object.assign(new ExportQueryDto(), { columns: ['title'], encoding });
          return controller.csv(company.clerk, asked, response);
        }),
      ).listen(0, '127.0.0.1');
    });
    afterAll(() => {
      server.close();
    });
    const get = (encoding: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?encoding=${encoding}`);

    it('is a file by its name, in UTF-8 that spreadsheets know by its mark', async () => {
      await stored({ title: '𠮷野家' });
      const response = await get('utf-8');
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('帳票一覧_20260415.csv'));
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.toString()).toBe('\uFEFFタイトル\r\n𠮷野家\r\n');
    });

    it('is in Shift_JIS where that was chosen, without a mark', async () => {
      await stored({ title: '髙橋㈱𠮷' });
      const response = await get('shift_jis');
      expect(response.headers.get('content-type')).toBe('text/csv; charset=Shift_JIS');
      const text = new TextDecoder('shift_jis').decode(await response.arrayBuffer());
      expect(text).toBe('タイトル\r\n髙橋㈱〓\r\n');
    });
  });

  it('of another company is empty', async () => {
    await stored({ title: '社外秘' });
    const field = await bench.customFields.add(company.system, { kind: 'text', name: '秘密の項目' });
    const other = await bench.newCompany();
    const columns = ['title', `custom:${field.id}`, `custom:${newId()}`];
    expect(await csv({ columns }, other.clerk)).toEqual(['タイトル']);
  });
});
