import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CompanyProfiles } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Config } from '@chogura/platform';
import { loadTestConfig } from '@chogura/platform/testing';
import { NOWHERE, type Placing } from '../upload/placing';
import { TagsRepository } from '../tags/tags.repository';
import { type DocumentsBench, openDocumentsBench, pdf, type TestCompany } from '../testing/documents-bench';
import { PickUpFilesJob } from './pick-up-files.job';
import { TakeInFile } from './take-in-file';
import { WatchFolder } from './watch-folder';
import { WatchedFoldersRepository } from './watched-folders.repository';

const DAY = '2026-04-15';

class CompaniesOfTheTest extends CompanyProfiles {
  readonly suspended = new Set<Uuid>();
  override find = () => Promise.resolve({ names: [], registrationNumber: null });
  override isSuspended = ({ tenantId }: RequestContext) => Promise.resolve(this.suspended.has(tenantId));
}

describe('the watched folder', () => {
  let bench: DocumentsBench;
  let root: string;
  let config: Config;
  let company: TestCompany;
  let folder: WatchFolder;
  const repository = new WatchedFoldersRepository();
  const tags = new TagsRepository();
  const companies = new CompaniesOfTheTest();

  beforeAll(async () => {
    bench = await openDocumentsBench();
    root = await mkdtemp(join(tmpdir(), 'chogura-watched-'));
    config = settings({});
    const { db, people, labels, outbox, clock } = bench;
    folder = new WatchFolder(config, db.database, repository, tags, people, labels, outbox, clock);
  });
  afterAll(async () => {
    await bench.close();
    await rm(root, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await rm(root, { recursive: true, force: true });
    await mkdir(root);
    bench.clock.set(`${DAY}T03:00:00Z`);
    bench.quota.limit = 1_000_000;
    company = await bench.newCompany();
    await change({ isOn: true });
  });

  const settings = (more: Record<string, string>): Config =>
    loadTestConfig(() => ({
      CHOGURA_WATCHED_FOLDERS_DIR: root,
      CHOGURA_WATCHED_FILES_SETTLE_SECONDS: '1',
      CHOGURA_MAX_UPLOAD_BYTES: '1000',
      ...more,
    })).config;

  async function change(
    changes: { isOn?: boolean; placing?: Partial<Placing>; rules?: ({ folder: string } & Partial<Placing>)[] },
    of = company,
  ): Promise<void> {
    const { revision, isOn } = await folder.read(of.administrator);
    const whole = (placing: Partial<Placing> = {}) => {
      const { tagIds, ...others } = { ...NOWHERE, ...placing };
      return { ...others, tagIds: [...tagIds] };
    };
    await folder.change(of.administrator, revision, {
      isOn: changes.isOn ?? isOn,
      placing: whole(changes.placing),
      rules: (changes.rules ?? []).map((rule) => ({ ...whole(rule), folder: rule.folder })),
    });
  }

  /** A worker of its own, with a clock of its own for how long files have been the same. */
  function worker({ upload = bench.upload }: { upload?: Pick<DocumentsBench['upload'], 'execute'> } = {}) {
    const { db, storage, outbox, clock, people, quota } = bench;
    const takeIn = new TakeInFile(
      db.database,
      storage,
      upload as DocumentsBench['upload'],
      repository,
      outbox,
      config,
      clock,
    );
    const times = { nowMs: 0 };
    const job = new PickUpFilesJob(
      config,
      db.database,
      repository,
      tags,
      companies,
      people,
      quota,
      takeIn,
      clock,
      () => times.nowMs,
    );
    return {
      job,
      /** Looks, waits until what lies there counts as whole, and looks again. */
      round: async () => {
        await job.run();
        times.nowMs += 2_000;
        await job.run();
      },
      later: (ms: number) => (times.nowMs += ms),
    };
  }

  const at = (...path: string[]): string => join(root, company.tenantId, ...path);
  async function put(path: string, bytes: Buffer = pdf(path)): Promise<void> {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), bytes);
  }
  async function all(path: string): Promise<string[]> {
    const entries = await readdir(at(path), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(at(path).length + 1))
      .sort();
  }
  const documents = () =>
    bench.db.look<Record<string, unknown>>(
      `SELECT d.id, number::int, file_name, received_via, assignee_id, group_id, preservation_kind, stored_by,
              ARRAY(SELECT tag_id FROM document_tags t WHERE t.document_id = d.id) AS tags
         FROM documents d WHERE tenant_id = $1 ORDER BY number`,
      [company.tenantId],
    );
  const taken = async (): Promise<number> => {
    const [row] = await bench.db.look<{ taken: number }>(
      'SELECT taken::int FROM monthly_uploads WHERE tenant_id = $1',
      [company.tenantId],
    );
    return row?.taken ?? 0;
  };

  it('registers what lies in it, and moves it where the clerk sees that it is done', async () => {
    await put('請求書.pdf');
    await worker().round();
    const [document] = await documents();
    expect(document).toMatchObject({ number: 1, file_name: '請求書.pdf', received_via: 'folder', stored_by: null });
    expect(await all('.')).toEqual([`登録済み/${DAY}/1_請求書.pdf`]);
    expect(await readFile(at('登録済み', DAY, '1_請求書.pdf'))).toEqual(pdf('請求書.pdf'));
    expect(await folder.files(company.administrator)).toMatchObject([
      { id: document?.['id'], path: '請求書.pdf', outcome: 'registered', reason: null, documentNumber: 1 },
    ]);
    expect(await folder.read(company.administrator)).toMatchObject({ trouble: null, waiting: 0, isOffered: true });
  });

  it('leaves alone what is still being written, whatever the clock of the share says', async () => {
    const { job, later } = worker();
    await put('growing.pdf', Buffer.from('%PDF-1.4\n'));
    // A share an hour ahead of this machine.
    const ahead = new Date(Date.parse('2027-01-01T00:00:00Z'));
    await job.run();
    later(900);
    await put('growing.pdf', pdf('growing'));
    await utimes(at('growing.pdf'), ahead, ahead);
    await job.run();
    later(900);
    await job.run();
    expect(await documents()).toEqual([]);
    expect(await folder.read(company.administrator)).toMatchObject({ waiting: 1 });
    later(200);
    await job.run();
    expect(await documents()).toHaveLength(1);
  });

  it('takes a file that is renamed meanwhile once, under its new name', async () => {
    const { job, later } = worker();
    await put('scan0001.pdf');
    await job.run();
    await rename(at('scan0001.pdf'), at('4月分.pdf'));
    later(2_000);
    await job.run();
    later(2_000);
    await job.run();
    expect(await documents()).toMatchObject([{ file_name: '4月分.pdf' }]);
  });

  it('overlooks what programs leave for themselves', async () => {
    for (const name of ['~$請求書.docx', '.DS_Store', 'Thumbs.db', 'a.pdf.part', 'b.crdownload', '~WRL0001.tmp']) {
      await put(name);
    }
    await worker().round();
    expect([await documents(), (await all('.')).length]).toEqual([[], 6]);
  });

  it('puts what is in a sub-folder where its rule says, everything else where the company says', async () => {
    const { groupId, otherGroupId, clerkId, colleagueId, administrator } = company;
    const tagId = await bench.tags.add(administrator, { name: 'FAX', colour: 'blue' });
    await change({
      placing: { groupId: otherGroupId, assigneeId: colleagueId },
      rules: [{ folder: '経理', groupId, assigneeId: clerkId, tagIds: [tagId], preservationKind: 'self_made' }],
    });
    await put('経理/2026/控え.pdf');
    await put('無関係/注文書.pdf');
    await worker().round();
    const byName = Object.fromEntries((await documents()).map((row) => [row['file_name'], row]));
    expect(byName).toMatchObject({
      '控え.pdf': { group_id: groupId, assignee_id: clerkId, tags: [tagId], preservation_kind: 'self_made' },
      '注文書.pdf': { group_id: otherGroupId, assignee_id: colleagueId, tags: [] },
    });
    expect(byName['注文書.pdf']).toMatchObject({ preservation_kind: 'electronic_transaction' });
    expect(await all('登録済み')).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^${DAY}/経理/2026/\\d_控え\\.pdf$`))]),
    );
  });

  it('goes by a rule as far as there is still what it names', async () => {
    const { groupId, clerkId, administrator, tenantId } = company;
    const tagId = await bench.tags.add(administrator, { name: '旧', colour: 'grey' });
    await change({ placing: { groupId, assigneeId: clerkId, tagIds: [tagId] } });
    await bench.tags.remove(administrator, tagId);
    await bench.db.look('UPDATE users SET disabled_at = now() WHERE tenant_id = $1 AND id = $2', [tenantId, clerkId]);
    await put('a.pdf');
    await worker().round();
    expect(await documents()).toMatchObject([{ group_id: groupId, assignee_id: null, tags: [] }]);
  });

  it('moves what is refused aside with a text that says why, names no number, and takes no quota', async () => {
    await put('first.pdf', pdf('same'));
    await worker().round();
    await put('again.pdf', pdf('same'));
    await put('empty.pdf', Buffer.alloc(0));
    await put('notes.txt', Buffer.from('words'));
    await put('huge.pdf', Buffer.concat([pdf('huge'), Buffer.alloc(2_000)]));
    await worker().round();
    expect([await taken(), (await documents()).length]).toEqual([1, 1]);
    const refused = await all('登録不可');
    expect(refused.filter((name) => !name.endsWith('.txt') || name.endsWith('notes.txt'))).toHaveLength(4);
    const reasonOf = async (name: string): Promise<string> =>
      readFile(at('登録不可', refused.find((each) => each.endsWith(`${name}.txt`)) ?? ''), 'utf8');
    const duplicate = await reasonOf('again.pdf');
    expect(duplicate).toContain('同じファイルがすでに登録されています');
    expect(duplicate).toContain('The same file is registered already');
    expect(duplicate).not.toMatch(/管理番号 \d|number \d/);
    expect(await reasonOf('huge.pdf')).toContain('ファイルが大きすぎます');
    expect(await reasonOf('empty.pdf')).toContain('ファイルの中身が空です');
    const [files, events] = [
      await folder.files(company.administrator),
      await eventsOf('documents.folder-file-refused'),
    ];
    expect(
      files
        .filter(({ outcome }) => outcome === 'refused')
        .map(({ problem }) => problem)
        .sort(),
    ).toEqual(['documents.duplicate-file', 'documents.empty-file', 'documents.unknown-type', 'storage.too-large']);
    expect(files.find(({ problem }) => problem === 'documents.duplicate-file')).toMatchObject({ documentNumber: 1 });
    expect(events).toBe(4);
  });

  const eventsOf = async (type: string): Promise<number> => {
    const rows = await bench.db.look('SELECT FROM outbox_events WHERE tenant_id = $1 AND type = $2', [
      company.tenantId,
      type,
    ]);
    return rows.length;
  };

  it('waits where it is when the quota is used up, says so, and goes on when there is more', async () => {
    bench.quota.limit = 1;
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) await put(name);
    const { round } = worker();
    await round();
    expect(await documents()).toHaveLength(1);
    const { trouble, waiting } = await folder.read(company.administrator);
    expect({ trouble, waiting }).toEqual({ trouble: 'quota-exceeded', waiting: 2 });
    expect(await all('登録不可')).toEqual([]);
    bench.quota.limit = 10;
    await round();
    expect([(await documents()).length, await taken()]).toEqual([3, 3]);
    expect(await folder.read(company.administrator)).toMatchObject({ trouble: null, waiting: 0 });
  });

  it.each([
    ['before the row is written', false],
    ['after the row is written, before the file is moved', true],
  ])('registers once when the worker is killed %s', async (_, isCommitted) => {
    await put('killed.pdf');
    const killed = worker({
      upload: {
        execute: async (...given) => {
          if (isCommitted) await bench.upload.execute(...given);
          throw new Error('killed');
        },
      },
    });
    await killed.round();
    expect(await documents()).toHaveLength(isCommitted ? 1 : 0);
    expect((await all('.'))[0]).toMatch(/^\.chogura\/[0-9a-f-]{36}\/killed\.pdf$/);
    // Its lease is over.
    bench.clock.set(`${DAY}T03:05:00Z`);
    await worker().round();
    expect([await documents(), await taken()]).toMatchObject([[{ number: 1, file_name: 'killed.pdf' }], 1]);
    expect(await all('.')).toEqual([`登録済み/${DAY}/1_killed.pdf`]);
  });

  it('registers each once when several workers look at the same time', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `${index}.pdf`);
    for (const name of names) await put(name);
    await Promise.all([worker(), worker(), worker()].map(({ round }) => round()));
    bench.clock.set(`${DAY}T03:05:00Z`);
    await worker().round();
    expect((await documents()).map((row) => row['file_name']).sort()).toEqual(names.sort());
    expect([await taken(), (await all('登録済み')).length]).toEqual([12, 12]);
  });

  it('follows no link, in none of the places where one could be', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'chogura-outside-'));
    await writeFile(join(outside, 'secret.pdf'), pdf('secret'));
    await symlink(join(outside, 'secret.pdf'), at('link.pdf'));
    await symlink(outside, at('linked'));
    await worker().round();
    expect(await documents()).toEqual([]);

    await rm(at('登録済み'), { recursive: true });
    await symlink(outside, at('登録済み'));
    await put('a.pdf');
    await worker().round();
    expect(await readdir(outside)).toEqual(['secret.pdf']);
    expect(await folder.read(company.administrator)).toMatchObject({ trouble: 'unreachable' });

    await rm(at('.'), { recursive: true });
    await symlink(outside, at('.').replace(/\/$/, ''));
    await expect(change({ isOn: true })).rejects.toMatchObject({ code: 'documents.folder-unreachable' });
    await worker().round();
    expect([await documents(), await readdir(outside)]).toEqual([[], ['secret.pdf']]);
    await rm(outside, { recursive: true });
  });

  it('is not looked at while it is switched off, or its company is suspended', async () => {
    await put('a.pdf');
    await change({ isOn: false });
    await worker().round();
    await change({ isOn: true });
    companies.suspended.add(company.tenantId);
    await worker().round();
    expect([await documents(), existsSync(at('a.pdf'))]).toEqual([[], true]);
    companies.suspended.clear();
    await worker().round();
    expect(await documents()).toHaveLength(1);
  });

  it('is of its company alone', async () => {
    const first = company;
    await put('ours.pdf');
    company = await bench.newCompany();
    await change({ isOn: true });
    await worker().round();
    expect([await documents(), await folder.files(company.administrator)]).toEqual([[], []]);
    company = first;
    expect(await documents()).toHaveLength(1);
  });

  it('says when nobody has looked for long', async () => {
    await worker().round();
    expect(await folder.read(company.administrator)).toMatchObject({ trouble: null });
    bench.clock.set(`${DAY}T03:30:00Z`);
    expect(await folder.read(company.administrator)).toMatchObject({ trouble: 'not-looked-at' });
  });

  it.each(['../outside', 'a/b', 'a\\b', '..', '.', '.chogura', '登録済み', ' '])(
    'takes no rule for a folder called %j',
    async (name) => {
      await expect(change({ rules: [{ folder: name }] })).rejects.toMatchObject({ code: 'http.invalid-input' });
    },
  );

  it('takes no rule about people, groups or tags of another company, and no change on top of another', async () => {
    const other = await bench.newCompany();
    const tagId = await bench.tags.add(other.administrator, { name: 'x', colour: 'red' });
    for (const placing of [{ groupId: other.groupId }, { assigneeId: other.clerkId }, { tagIds: [tagId] }]) {
      await expect(change({ placing })).rejects.toMatchObject({ code: 'http.invalid-input' });
    }
    const nothing = { isOn: true, placing: { ...NOWHERE, tagIds: [] }, rules: [] };
    await expect(folder.change(company.administrator, 7, nothing)).rejects.toMatchObject({
      code: 'documents.folder-changed-meanwhile',
    });
    expect(await eventsOf('documents.watched-folder-changed')).toBe(1);
  });
});
