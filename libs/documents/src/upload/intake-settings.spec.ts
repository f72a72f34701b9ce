import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntakeSettings } from './intake-settings';
import { IntakeSettingsRepository } from './intake-settings.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf, unread } from '../testing/readings';

const PASSWORD = 'hiraku-2026';

describe('passwords of PDF files', () => {
  let bench: DocumentsBench;
  let settings: IntakeSettings;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    settings = new IntakeSettings(bench.db.database, new IntakeSettingsRepository(), bench.outbox);
    company = await bench.newCompany();
  });
  afterAll(() => bench.close());

  /** A document that was read with the password. */
  async function opened(of = company): Promise<string> {
    const { id } = await bench.stored(of.clerk);
    await bench.completeReading(of, unread(id, 'password-required'));
    await bench.passwords.execute(of.clerk, id, PASSWORD);
    await bench.completeReading(of, readingOf(id));
    return id;
  }
  const keptOf = async (id: string, of = company): Promise<string | null | undefined> =>
    (await bench.sources.find(of.system, id))?.password;
  const keep = async (keepsPasswords: boolean, of = company): Promise<void> =>
    settings.change(of.administrator, (await settings.read(of.administrator)).revision, { keepsPasswords });

  it('go when they have served, unless the company wants them kept', async () => {
    expect(await settings.read(company.administrator)).toEqual({ revision: 0, keepsPasswords: false });
    expect(await keptOf(await opened())).toBeNull();
    await keep(true);
    const id = await opened();
    expect(await keptOf(id)).toBe(PASSWORD);
    const [row] = await bench.db.look<{ sealed: string }>(
      `SELECT encode(sealed_password, 'escape') AS sealed FROM documents WHERE id = $1`,
      [id],
    );
    expect(row?.sealed).not.toContain(PASSWORD);
  });

  it('go when they prove wrong, kept or not', async () => {
    const { id } = await bench.stored(company.clerk);
    await bench.completeReading(company, unread(id, 'password-required'));
    await bench.passwords.execute(company.clerk, id, 'wrong');
    await bench.completeReading(company, unread(id, 'password-required'));
    expect(await keptOf(id)).toBeNull();
  });

  it('are erased when the company no longer wants them kept, those of other companies are not', async () => {
    const other = await bench.newCompany();
    await keep(true, other);
    const [ours, theirs] = [await opened(), await opened(other)];
    await keep(false);
    expect([await keptOf(ours), await keptOf(theirs, other)]).toEqual([null, PASSWORD]);
    const events = await bench.db.look<{ payload: string }>(
      `SELECT payload::text FROM outbox_events WHERE tenant_id = $1 AND type = 'documents.intake-changed' ORDER BY id`,
      [company.tenantId],
    );
    expect(events.map(({ payload }) => JSON.parse(payload) as object)).toEqual([
      { revision: 1, keepsPasswords: true },
      { revision: 2, keepsPasswords: false },
    ]);
  });

  it('are not decided about on top of what somebody else decided meanwhile', async () => {
    await expect(settings.change(company.administrator, 0, { keepsPasswords: true })).rejects.toMatchObject({
      code: 'documents.intake-changed-meanwhile',
    });
  });
});
