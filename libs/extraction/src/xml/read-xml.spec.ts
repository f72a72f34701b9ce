import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { ReadingError } from '../reading-error';
import { handMadeUbl } from '../testing/hand-made-ubl';
import { readXml } from './read-xml';

const COMPANY = { names: ['株式会社ひばり商会'], registrationNumber: 'T1234567890123' };

describe('reading XML', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-xml-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function read(text: string | Buffer, { maxPages = 50, company = COMPANY } = {}) {
    const outputDir = await mkdtemp(join(folder, 'out-'));
    const path = join(outputDir, 'invoice.xml');
    await writeFile(path, text);
    const result = await readXml(path, { company, today: '2026-05-01', outputDir, maxPages });
    const values = Object.fromEntries(result.reading.fields.map(({ field, value }) => [field, value]));
    const words = result.pages.flatMap(({ runs }) => runs.map((run) => run.text));
    return { ...result, values, words, outputDir };
  }

  it('takes every value from the XML, sure of it', async () => {
    const { values, reading } = await read(handMadeUbl());
    expect(values).toEqual({
      docType: 'invoice',
      title: '請求書',
      companyName: '株式会社みなと商事',
      direction: 'received',
      transactionDate: '2026-04-15',
      amount: '23760',
      registrationNumber: 'T7000012050002',
    });
    expect(reading).toMatchObject({ currency: 'JPY', isTaxIncluded: true, dueDate: '2026-05-31' });
    expect(reading.taxLines.map(({ ratePercent, net, tax, gross }) => [ratePercent, net, tax, gross])).toEqual([
      [10, '0', '0', '0'],
      [8, '22000', '1760', '23760'],
    ]);
    expect(reading.fields.flatMap(({ review }) => review)).toEqual([]);
    expect(reading.fields.every(({ confidence }) => confidence === 1)).toBe(true);
  });

  it('shows it as people read an invoice, and where each value stands on it', async () => {
    const { pages, reading, words } = await read(handMadeUbl());
    for (const part of ['請求書', 'INV-2026-041', '株式会社ひばり商会', '23,760円', '焙じ茶 <徳用>']) {
      expect(words).toContain(part);
    }
    const [page] = pages;
    expect(await sharp(page?.imagePath).metadata()).toMatchObject({ width: page?.width, height: page?.height });
    const amount = reading.fields.find(({ field }) => field === 'amount')?.evidence;
    const [x, y, width, height] = amount?.box ?? [0, 0, 0, 0];
    /** @returns the darkest value of a part of the page */
    const darkest = async (left: number, width: number): Promise<number> => {
      const [wide, high] = [page?.width ?? 0, page?.height ?? 0];
      const region = { left: left * wide, top: y * high, width: width * wide, height: height * high };
      const { left: l, top: t, width: w, height: h } = region;
      const part = { left: Math.round(l), top: Math.round(t), width: Math.round(w), height: Math.round(h) };
      const { channels } = await sharp(await sharp(page?.imagePath).extract(part).png().toBuffer()).stats();
      return channels[0]?.min ?? -1;
    };
    expect(await darkest(x, width)).toBeLessThan(80);
    // Nothing of it stands beside where it is said to.
    expect(await darkest(x + width + 0.002, 0.03)).toBeGreaterThan(200);
    expect(await darkest(x - 0.032, 0.03)).toBeGreaterThan(200);
  });

  it('knows which company is the other one', async () => {
    const issued = await read(handMadeUbl({ supplier: '㈱ひばり商会', customer: '合同会社おおぞら' }));
    expect(issued.values).toMatchObject({ direction: 'issued', companyName: '合同会社おおぞら' });
    const strangers = await read(handMadeUbl({ customer: '合同会社おおぞら' }));
    expect(strangers.values).toMatchObject({ direction: 'received', companyName: '株式会社みなと商事' });
    expect(strangers.reading.fields.find(({ field }) => field === 'companyName')?.review).toEqual(['own-name-missing']);
  });

  it('reads a credit note, other prefixes, and UTF-16', async () => {
    expect((await read(handMadeUbl({ root: 'CreditNote' }))).values).toMatchObject({
      docType: 'credit_note',
      amount: '23760',
    });
    expect((await read(handMadeUbl({ prefix: 'b' }))).values).toMatchObject({ amount: '23760' });
    const utf16 = Buffer.from(`\ufeff${handMadeUbl().replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect((await read(utf16)).values).toMatchObject({ companyName: '株式会社みなと商事' });
  });

  it('doubts what does not add up, and a number whose check digit is wrong', async () => {
    const { reading } = await read(handMadeUbl({ payable: '99999', supplierNumber: 'T1000012050002' }));
    expect(reading.fields.flatMap(({ review }) => review)).toEqual(['sum-mismatch', 'check-digit']);
  });

  it('shows XML that is no invoice as it is, without values', async () => {
    const { values, words } = await read('<?xml version="1.0"?><order id="7"><item>机 &#x26; 椅子</item></order>');
    expect(words).toEqual(['order（id=7）', 'item： 机 & 椅子']);
    expect(values).toMatchObject({ docType: null, companyName: null, transactionDate: null, amount: null });
  });

  it('asks for nothing outside and unpacks nothing', async () => {
    const outside = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    await expect(read(outside)).rejects.toEqual(new ReadingError('unsupported-content'));
    const { words } = await read('<?xml version="1.0"?><a>&x; &amp;lt;</a>');
    expect(words).toEqual(['a： &x; &lt;']);
  });

  it.each([
    ['cut', handMadeUbl().slice(0, 900), 'damaged'],
    ['bytes of no character', Buffer.from([...Buffer.from('<?xml version="1.0"?><a>'), 0xff, 0xfe, 0x80]), 'damaged'],
    ['nested without end', `<?xml version="1.0"?>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`, 'damaged'],
  ] as const)('has failed where it is %s', async (_, text, failure) => {
    await expect(read(text)).rejects.toEqual(new ReadingError(failure));
  });

  it('draws so many pages and no more, however long it is', async () => {
    const { pages, outputDir } = await read(`<?xml version="1.0"?><a>${'<b>あ</b>'.repeat(1_000)}</a>`, {
      maxPages: 2,
    });
    expect(pages).toHaveLength(2);
    expect((await readdir(outputDir)).filter((name) => name.endsWith('.jpg'))).toHaveLength(2);
  });
});
