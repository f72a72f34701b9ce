import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import type { AuditEntry } from './audit.entities';
import type { BreakReason } from './chain-check';
import { hashOf } from './entry-format';
import { type AuditBench, openAuditBench } from './testing/audit-bench';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Every chain under test has so many entries. */
const LENGTH = 6;

interface Verdict {
  readonly entries: number;
  readonly broken: { readonly seq: number; readonly reason: string } | null;
}

jest.setTimeout(30_000);

describe('the verification of a chain', () => {
  let bench: AuditBench;
  let folder: string;
  let ctx: RequestContext;
  let other: RequestContext;
  let entries: AuditEntry[];
  beforeAll(async () => {
    bench = await openAuditBench();
    folder = mkdtempSync(join(tmpdir(), 'chogura-audit-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await bench.close();
  });
  beforeEach(async () => {
    ({ ctx } = await bench.companyWith(LENGTH));
    ({ ctx: other } = await bench.companyWith(2));
    entries = await bench.entries(ctx.tenantId);
  });

  /** By the product. */
  const verify = async () => (await bench.verify.run(ctx)).broken;
  const exported = async (): Promise<string> => {
    const file = join(folder, `${newId()}.jsonl`);
    let text = '';
    for await (const line of bench.verify.exportLines(ctx)) text += `${line}\n`;
    writeFileSync(file, text);
    return file;
  };
  /** By the script that knows nothing of the product. */
  function verifyAlone(file: string, ...args: string[]): Verdict & { exitCode: number | null } {
    const { status, stdout } = spawnSync('node', [`${ROOT}tools/verify-audit.mjs`, file, ...args], {
      encoding: 'utf8',
    });
    return { exitCode: status, ...(JSON.parse(stdout) as Verdict) };
  }
  /** Both name the same place. */
  async function expectBroken(seq: number, reason: BreakReason, eventId: string | null = null): Promise<void> {
    expect(await verify()).toEqual({ seq, reason, eventId });
    expect(verifyAlone(await exported())).toMatchObject({ exitCode: 1, broken: { seq } });
  }
  const own = (): string => `tenant_id = '${ctx.tenantId}'`;
  const entry = (seq: number): AuditEntry => entries[seq - 1] as AuditEntry;

  it('finds nothing in an untouched one', async () => {
    expect(await bench.verify.run(ctx)).toEqual({
      entries: LENGTH,
      head: { tenantId: ctx.tenantId, seq: LENGTH, hash: entry(LENGTH).hash },
      broken: null,
    });
    expect(verifyAlone(await exported())).toMatchObject({ exitCode: 0, entries: LENGTH, broken: null });
  });

  it('finds nothing in a company where nothing happened yet', async () => {
    ({ ctx } = await bench.db.newTenant());
    expect(await bench.verify.run(ctx)).toEqual({ entries: 0, head: null, broken: null });
    expect(verifyAlone(await exported())).toMatchObject({ exitCode: 0, entries: 0, broken: null });
  });

  it('finds nothing while the chain grows', async () => {
    let isOver = false;
    const growing = (async () => {
      while (!isOver) await bench.chain(ctx, [bench.event(ctx.tenantId), bench.event(ctx.tenantId)]);
    })();
    for (let round = 0; round < 20; round++) expect((await bench.verify.run(ctx)).broken).toBeNull();
    isOver = true;
    await growing;
    expect((await bench.verify.run(ctx)).entries).toBeGreaterThan(LENGTH);
  });

  it('goes through more entries than are read at once', async () => {
    for (let batch = 0; batch < 5; batch++)
      await bench.chain(
        ctx,
        Array.from({ length: 500 }, () => bench.event(ctx.tenantId)),
      );
    expect(await bench.verify.run(ctx)).toMatchObject({ entries: LENGTH + 2_500, broken: null });
    await bench.tamper(`UPDATE audit_entries SET actor = 'user:x' WHERE ${own()} AND seq = 2345`);
    expect(await verify()).toMatchObject({ seq: 2345, reason: 'wrong-hash' });
  });

  it.each([
    ['event_id', `gen_random_uuid()`],
    ['occurred_at', `occurred_at + interval '1 millisecond'`],
    ['occurred_at', `'infinity'`],
    ['recorded_at', `recorded_at - interval '1 day'`],
    ['actor', `'user:${newId()}'`],
    ['type', `'documents.uploaded'`],
    ['document_id', `NULL`],
    ['document_id', `gen_random_uuid()`],
    ['payload', `replace(payload, '3', '4')`],
    ['payload', `replace(payload, ':', ': ')`],
    ['hash', `translate(hash, '0123456789abcdef', '123456789abcdef0')`],
  ])('names the entry whose %s was changed: %s', async (column, value) => {
    await bench.tamper(`UPDATE audit_entries SET ${column} = ${value} WHERE ${own()} AND seq = 3`);
    const [, , changed] = await bench.entries(ctx.tenantId);
    await expectBroken(3, 'wrong-hash', changed?.eventId);
  });

  it('names the entry whose link was changed', async () => {
    await bench.tamper(`UPDATE audit_entries SET prev_hash = hash WHERE ${own()} AND seq = 3`);
    await expectBroken(3, 'wrong-link', entry(3).eventId);
  });

  it('names the entry after one that was changed together with its own hash', async () => {
    const forged = { ...entry(3), actor: `user:${newId()}` };
    await bench.tamper(
      `UPDATE audit_entries SET actor = '${forged.actor}', hash = '${hashOf(forged)}' WHERE ${own()} AND seq = 3`,
    );
    await expectBroken(4, 'wrong-link', entry(4).eventId);
  });

  it.each([
    [2, 'moved far away', `UPDATE audit_entries SET seq = 9000000000000000000`],
    [1, 'deleted', `DELETE FROM audit_entries`],
    [4, 'deleted', `DELETE FROM audit_entries`],
  ])('names entry %d when it was %s', async (seq, _, change) => {
    await bench.tamper(`${change} WHERE ${own()} AND seq = ${seq}`);
    await expectBroken(seq, 'missing');
  });

  it("names an entry that was given to another company, and the other company's surplus", async () => {
    await bench.tamper(`UPDATE audit_entries SET tenant_id = '${other.tenantId}' WHERE ${own()} AND seq = 5`);
    await expectBroken(5, 'missing');
    ctx = other;
    expect(await verify()).toEqual({ seq: 5, reason: 'beyond-head', eventId: entry(5).eventId });
    // Without the database it is the hole before it that shows first.
    expect(verifyAlone(await exported())).toMatchObject({ exitCode: 1, broken: { seq: 3 } });
  });

  it('names the first of two entries that changed places', async () => {
    await bench.tamper(
      `UPDATE audit_entries SET seq = seq + 100 WHERE ${own()} AND seq IN (3, 4);
       UPDATE audit_entries SET seq = 107 - seq WHERE ${own()} AND seq > 100`,
    );
    await expectBroken(3, 'wrong-link', entry(4).eventId);
  });

  it('names an entry that was put in', async () => {
    const forged = { ...entry(3), eventId: newId(), prevHash: entry(2).hash };
    await bench.tamper(
      `UPDATE audit_entries SET seq = seq + 1001 WHERE ${own()} AND seq > 2; UPDATE audit_entries SET seq = seq - 1000 WHERE ${own()} AND seq > 1000;
       INSERT INTO audit_entries SELECT tenant_id, 3, '${forged.eventId}', occurred_at, recorded_at, actor, type, document_id, payload, prev_hash,
         '${hashOf(forged)}' FROM audit_entries WHERE ${own()} AND seq = 4`,
    );
    // The entry put in is sound by itself; the one after it knows better.
    await expectBroken(4, 'wrong-link', entry(3).eventId);
  });

  it('names an entry that was put at the end', async () => {
    const forged = { ...entry(LENGTH), seq: LENGTH + 1, eventId: newId(), prevHash: entry(LENGTH).hash };
    await bench.tamper(
      `INSERT INTO audit_entries SELECT tenant_id, ${LENGTH + 1}, '${forged.eventId}', occurred_at, recorded_at, actor, type, document_id, payload,
         hash, '${hashOf(forged)}' FROM audit_entries WHERE ${own()} AND seq = ${LENGTH}`,
    );
    await expectBroken(LENGTH + 1, 'beyond-head', forged.eventId);
  });

  it.each([LENGTH, LENGTH - 2, 1])(
    'names the first missing one when the chain was cut off before entry %d',
    async (seq) => {
      await bench.tamper(`DELETE FROM audit_entries WHERE ${own()} AND seq >= ${seq}`);
      await expectBroken(seq, 'cut-off');
    },
  );

  it('names the first entry when all of them were truncated', async () => {
    await bench.tamper(`TRUNCATE audit_entries CASCADE`);
    await expectBroken(1, 'cut-off');
  });

  it('names the last entry when the head is gone, or names another hash', async () => {
    await bench.tamper(`UPDATE audit_heads SET hash = '${entry(2).hash}' WHERE ${own()}`);
    await expectBroken(LENGTH, 'other-head', entry(LENGTH).eventId);
    await bench.tamper(`DELETE FROM audit_heads WHERE ${own()}`);
    await expectBroken(LENGTH, 'missing-head', entry(LENGTH).eventId);
  });

  it('names the first entry after a head that was set back', async () => {
    await bench.tamper(`UPDATE audit_heads SET seq = 4, hash = '${entry(4).hash}' WHERE ${own()}`);
    await expectBroken(5, 'beyond-head', entry(5).eventId);
  });

  it('refuses to go on with a chain whose head is gone, so that nobody can begin it anew', async () => {
    await bench.tamper(`DELETE FROM audit_heads WHERE ${own()}`);
    await expect(bench.chain(ctx, [bench.event(ctx.tenantId)])).rejects.toThrow();
    expect(await bench.entries(ctx.tenantId)).toHaveLength(LENGTH);
  });

  it('finds a chain that was cut off together with its head, when a head was noted down', async () => {
    const noted = `${LENGTH}:${entry(LENGTH).hash}`;
    expect(verifyAlone(await exported(), '--head', noted)).toMatchObject({ exitCode: 0 });
    await bench.tamper(
      `DELETE FROM audit_entries WHERE ${own()} AND seq > 4; UPDATE audit_heads SET seq = 4, hash = '${entry(4).hash}' WHERE ${own()}`,
    );
    const file = await exported();
    expect(verifyAlone(file)).toMatchObject({ exitCode: 0 });
    expect(verifyAlone(file, '--head', noted)).toMatchObject({ exitCode: 1, broken: { seq: 5 } });
    expect(verifyAlone(file, '--head', `4:${entry(5).hash}`)).toMatchObject({ exitCode: 1, broken: { seq: 4 } });
  });

  it('is done as well by the lines of Python in docs/audit-format.md', async () => {
    const format = readFileSync(`${ROOT}docs/audit-format.md`, 'utf8');
    const [, program = ''] = /```python\n(.*?)```/s.exec(format) ?? [];
    expect(program.trim().split('\n').length).toBeLessThanOrEqual(30);
    const run = (file: string) => spawnSync('python3', ['-c', program, file], { encoding: 'utf8' });
    await bench.chain(ctx, [bench.event(ctx.tenantId, { actor: 'system:"帳票"\u0001\\' })]);
    expect(run(await exported())).toMatchObject({ status: 0, stdout: `${LENGTH + 1} entries hold\n` });
    await bench.tamper(`UPDATE audit_entries SET actor = 'user:x' WHERE ${own()} AND seq = 3`);
    expect(run(await exported())).toMatchObject({ status: 1, stderr: expect.stringContaining('entry 3') });
  });
});
