import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Problem } from '@chogura/kernel';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { COMMAND_LINE, OperatorLog } from './operator-log';
import { OperatorLogRepository } from './operator-log.repository';
import { type NewTerms, PublishTerms } from './publish-terms';
import { PublishedTermsRepository } from './published-terms.repository';
import { readTermsText } from '../terms/terms-text';

const JA = { title: 'サービス利用規約', body: '## 第1条（目的）\nこの規約は、新しい約束を定めるものです。' };
const EN = { title: 'Terms of service', body: '## Article 1 (Purpose)\nThese terms are a new agreement (帳蔵).' };

describe('publishing terms', () => {
  let db: TestDatabase;
  let repository: PublishedTermsRepository;
  let publish: PublishTerms;
  beforeAll(async () => {
    db = await createTestDatabase();
    repository = new PublishedTermsRepository(db.system);
    publish = new PublishTerms(
      repository,
      new OperatorLog(new OperatorLogRepository(db.system)),
      new SettableClock('2026-04-15T03:00:00Z'),
    );
  });
  afterAll(() => db.close());

  const run = (changes: Partial<NewTerms> = {}): Promise<number> =>
    publish.run({ kind: 'service-terms', ja: JA, en: EN, ...changes }, COMMAND_LINE);
  const faultsOf = async (changes: Partial<NewTerms>): Promise<string[]> => {
    const error: unknown = await run({ effectiveOn: '2026-05-02', ...changes }).catch((thrown: unknown) => thrown);
    if (!(error instanceof Problem)) throw new Error('nothing was refused');
    expect(error.code).toBe('http.invalid-input');
    return (error.extensions['errors'] as { field: string; code: string }[]).map(
      ({ field, code }) => `${field} ${code}`,
    );
  };

  it('adds a version, in force from today unless another day is said', async () => {
    expect(await run()).toBe(2);
    expect(await run({ ja: { ...JA, title: '改訂版の規約' }, effectiveOn: '2026-05-01' })).toBe(3);
    const versions = (await repository.all()).filter(({ kind }) => kind === 'service-terms');
    const logged = await db.look(
      `SELECT type, detail FROM operator_log WHERE detail ->> 'kind' = 'service-terms' ORDER BY id`,
    );
    expect(logged).toEqual([
      { type: 'terms-published', detail: { kind: 'service-terms', version: 2, effectiveOn: '2026-04-15' } },
      { type: 'terms-published', detail: { kind: 'service-terms', version: 3, effectiveOn: '2026-05-01' } },
    ]);
    expect(versions).toMatchObject([
      { version: 3, effectiveOn: '2026-05-01', ja: { title: '改訂版の規約' }, en: EN },
      { version: 2, effectiveOn: '2026-04-15', ja: JA, en: EN },
      { version: 1 },
    ]);
  });

  it('gives each of those who publish at once a number of its own', async () => {
    const texts = ['一', '二', '三', '四'].map((n) => ({ ja: { ...JA, title: `規約 ${n}` }, kind: 'platform-terms' }));
    const numbers = await Promise.all(texts.map((text) => run(text)));
    expect(numbers.sort()).toEqual([2, 3, 4, 5]);
  });

  it('refuses what differs in nothing from the newest version', async () => {
    const changes = { kind: 'profile-access' };
    await run(changes);
    const same = { ...changes, ja: { title: ` ${JA.title}`, body: `${JA.body}\n\n` } };
    await expect(run(same)).rejects.toMatchObject({ code: 'identity.terms-unchanged', params: { version: 2 } });
  });

  it.each<[string, Partial<NewTerms>, string[]]>([
    ['a kind that there is not', { kind: 'privacy' }, ['kind is-in']],
    ['a day that has passed', { effectiveOn: '2026-04-14' }, ['effectiveOn too-soon']],
    ['a day that there is not', { effectiveOn: '2026-02-30' }, ['effectiveOn too-soon']],
    ['nothing at all', { ja: { title: '', body: ' ' } }, ['ja.title required', 'ja.body required']],
    [
      'too much',
      { en: { title: 'x'.repeat(121), body: 'x'.repeat(100_001) } },
      ['en.title max-length', 'en.body max-length'],
    ],
    ['the languages exchanged', { ja: EN, en: JA }, ['ja.body other-language', 'en.body other-language']],
  ])('refuses %s', async (_, changes, faults) => {
    expect(await faultsOf(changes)).toEqual(faults);
  });

  it('refuses a day before the one from which the newest version holds', async () => {
    expect(await faultsOf({ ja: { ...JA, title: 'さらに新しい規約' }, effectiveOn: '2026-04-20' })).toEqual([
      'effectiveOn too-soon',
    ]);
  });

  it('is nothing that requests of companies may do', async () => {
    const { ctx } = await db.newTenant();
    const insert = db.database.transaction(ctx, (tx) =>
      tx.query(`INSERT INTO terms SELECT kind, 99, effective_on, title_ja, title_en, body_ja, body_en FROM terms`),
    );
    await expect(insert).rejects.toThrow('permission denied');
  });
});

describe('a file with terms', () => {
  it('has its title on the first line', () => {
    expect(readTermsText('\uFEFF# 利用規約\r\n\r\n## 第1条\r\n本文\r\n')).toEqual({
      title: '利用規約',
      body: '## 第1条\n本文',
    });
    for (const text of ['', '利用規約\n本文', '## 第1条\n本文', '#利用規約', '# \n本文'])
      expect(readTermsText(text)).toBeNull();
  });
});
