import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

const NAMES = [
  '株式会社みどり商店',
  '㈱みどり商店 大阪支社',
  'あさみどり園芸',
  'GreenWorks Inc.',
  '有限会社かもめ',
  null,
] as const;

describe('suggestions while somebody types', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    for (const companyName of [...NAMES, '株式会社みどり商店']) {
      const { id } = await bench.stored(company.clerk);
      await bench.completeReading(company, readingOf(id, { companyName }));
    }
    for (const name of ['みどりの箱', '至急']) await bench.tags.add(company.administrator, { name, colour: 'green' });
    const old = await bench.tags.add(company.administrator, { name: '古いみどり', colour: 'green' });
    await bench.tags.change(company.administrator, old, 0, { name: '古いみどり', colour: 'green', isRetired: true });
  });
  afterAll(() => bench.close());

  const of = (typed: string, who = company.clerk) => bench.suggestions.of(who, typed);

  it('are companies, those first that begin with it, each once, and tags that are in use', async () => {
    const { companies, tags } = await of('みどり');
    expect(companies).toEqual(['株式会社みどり商店', '㈱みどり商店 大阪支社', 'あさみどり園芸']);
    expect(tags.map(({ name }) => name)).toEqual(['みどりの箱']);
  });

  it.each([
    ['請求書 ㈱みど', ['株式会社みどり商店', '㈱みどり商店 大阪支社']],
    ['ｇｒｅｅｎ', ['GreenWorks Inc.']],
    ['％', []],
    ['みどり ', []],
    ['', []],
  ])('are about the last word: %j', async (typed, companies) => {
    expect((await of(typed)).companies).toEqual(companies);
  });

  it('know nothing of another company', async () => {
    const { clerk } = await bench.newCompany();
    expect(await of('みどり', clerk)).toEqual({ companies: [], tags: [] });
    expect(await bench.similar.of(clerk, { q: 'みどり商占' })).toEqual({ items: [] });
  });

  it('offer a name that is nearly what was typed, with what it finds', async () => {
    const { items } = await bench.similar.of(company.clerk, { q: 'みどり商占' });
    expect(items).toEqual([
      { q: '株式会社みどり商店', count: { count: 2, isCapped: false } },
      { q: '㈱みどり商店 大阪支社', count: { count: 1, isCapped: false } },
    ]);
    expect(await bench.similar.of(company.clerk, { q: 'みどり商占', docTypes: ['contract'] })).toEqual({ items: [] });
  });
});
