import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Uuid } from '@chogura/kernel';
import { Logger } from '@nestjs/common';
import { RunningProduct } from './testing/running-product';
import { until } from './testing/until';

const FILES = 120;
const KILLS = 8;
const LIMIT_MS = 120_000;

jest.setTimeout(600_000);

const pdf = (mark: string): Buffer => Buffer.from(`%PDF-1.4\n%${mark}\n%%EOF\n`);

describe('a watched folder whose workers are killed again and again', () => {
  let product: RunningProduct;
  let root: string;
  let folder: string;
  let tenantId: Uuid;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    root = mkdtempSync(join(tmpdir(), 'chogura-watched-'));
    product = await RunningProduct.start({
      CHOGURA_WATCHED_FOLDERS_DIR: root,
      CHOGURA_WATCHED_FILES_SETTLE_SECONDS: '1',
    });
    ({ tenantId } = await product.newCompany());
    folder = join(root, tenantId);
    await mkdir(join(folder, '経理'), { recursive: true });
    const nowhere = JSON.stringify({ groupId: null, assigneeId: null, tagIds: [], preservationKind: null });
    await product.db.look(
      `INSERT INTO watched_folders (tenant_id, revision, is_on, default_placing, rules) VALUES ($1, 1, true, $2, '[]')`,
      [tenantId, nowhere],
    );
  });
  afterAll(async () => {
    await product.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const filesIn = async (name: string): Promise<string[]> => {
    const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };
  const taken = (): Promise<string[]> => filesIn('登録済み');

  it('has every file registered once, none lost, none twice, and nothing left in between', async () => {
    for (let index = 0; index < FILES; index++) {
      const place = index % 3 === 0 ? '経理' : '.';
      await writeFile(join(folder, place, `${index}.pdf`), pdf(`file ${index}`));
    }
    await writeFile(join(folder, 'again.pdf'), pdf('file 1'));
    let kills = 0;
    for (; kills < KILLS; kills++) {
      const worker = await product.startWorker();
      const before = (await taken()).length;
      if (before >= FILES) break;
      await until(async () => (await taken()).length > before, LIMIT_MS, 'the folder to be taken up again');
      // Somewhere in the middle of whatever it does.
      await pause(Math.random() * 150);
      worker.kill();
      await worker.hasEnded();
      // The minute is over for which the folder was its own.
      await product.db.look('UPDATE watched_folders SET leased_until = now() WHERE tenant_id = $1', [tenantId]);
    }
    await product.startWorker();
    const isOver = async (): Promise<boolean> =>
      (await taken()).length === FILES && (await filesIn('登録不可')).length === 2;
    await until(isOver, LIMIT_MS, 'all files to be taken in');

    const [counts] = await product.db.look<Record<string, number>>(
      `SELECT count(*)::int AS documents, count(DISTINCT sha256)::int AS files, max(number)::int AS last,
              (SELECT taken::int FROM monthly_uploads WHERE tenant_id = $1) AS quota,
              (SELECT count(*)::int FROM watched_files WHERE tenant_id = $1 AND outcome = 'registered') AS told,
              (SELECT count(*)::int FROM watched_files WHERE tenant_id = $1 AND outcome = 'refused') AS refused
         FROM documents WHERE tenant_id = $1 AND received_via = 'folder'`,
      [tenantId],
    );
    expect(counts).toEqual({ documents: FILES, files: FILES, last: FILES, quota: FILES, told: FILES, refused: 1 });
    expect(await filesIn('.chogura')).toEqual([]);
    expect(await filesIn('経理')).toEqual([]);
    expect(kills).toBeGreaterThan(0);
  });
});
