import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { NO_RULES } from '../access/access-rules';
import type { BulkAction } from './bulk-action';
import { BulkItemsQueryDto, type BulkJobDto } from './bulk-jobs.dto';
import type { BulkSelection } from './order-bulk-job';
import { type BulkBench, openBulkBench } from '../testing/bulk-bench';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';

type Ordered = Exclude<BulkAction, { kind: 'undo' }>;
const DELETE: Ordered = { kind: 'delete', reason: '重複のため' };

describe('bulk work', () => {
  let bench: DocumentsBench;
  let bulk: BulkBench;
  let company: TestCompany;
  let ids: Uuid[];
  beforeAll(async () => {
    bench = await openDocumentsBench();
    bulk = openBulkBench(bench);
  });
  afterAll(async () => {
    bulk.live.onApplicationShutdown();
    await bench.close();
  });
  beforeEach(async () => {
    company = await bench.newCompany();
    ids = [];
    for (let n = 0; n < 3; n++) ids.push((await bench.stored(company.clerk)).id);
  });

  const edit = (changes: object): Ordered => ({ kind: 'edit', changes, reason: '月次の整理' });
  const start = (
    action: Ordered,
    selection: BulkSelection = { documentIds: ids },
    who = company.clerk,
  ): Promise<Uuid> => bulk.order.start(who, selection, action);
  const finish = (jobId: Uuid, who = company.clerk): Promise<BulkJobDto> => bulk.finish(who, company.system, jobId);
  const one = (id: Uuid, who: RequestContext = company.administrator) => bench.documents.one(who, id);
  const itemsOf = async (jobId: Uuid, query: Partial<BulkItemsQueryDto> = {}, who = company.clerk) =>
    (await bulk.read.items(who, jobId, Object.assign(new BulkItemsQueryDto(), query))).items;
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: { code: string }) => error.code,
    );
  const historyOf = (id: Uuid) =>
    bench.db.look<{ revision: number; changes: { field: string; to: unknown }[]; reason: string; changedBy: Uuid }>(
      `SELECT revision, changes, reason, changed_by AS "changedBy" FROM document_revisions WHERE document_id = $1 ORDER BY revision`,
      [id],
    );

  it('sets the same on each, with a revision, its author and its reason, and leaves alone what is so already', async () => {
    await bench.change.execute(company.clerk, ids[1]!, 0, { companyName: '株式会社みずなら什器' });
    const job = await finish(await start(edit({ companyName: '株式会社みずなら什器', isManuallyCompleted: true })));
    expect(job).toMatchObject({ state: 'done', total: 3, done: 3, unchanged: 0, failed: 0, canUndo: true });
    for (const id of ids)
      expect(await one(id)).toMatchObject({ companyName: '株式会社みずなら什器', isManuallyCompleted: true });
    expect((await historyOf(ids[0]!)).at(-1)).toMatchObject({
      revision: 1,
      reason: '月次の整理',
      changedBy: company.clerkId,
      changes: [
        { field: 'companyName', to: '株式会社みずなら什器' },
        { field: 'isManuallyCompleted', to: true },
      ],
    });
    const again = await finish(await start(edit({ companyName: '株式会社みずなら什器' })));
    expect(again).toMatchObject({ done: 0, unchanged: 3, canUndo: false });
    expect((await historyOf(ids[0]!)).length).toBe(2);
  });

  it('does what was chosen when it started: later documents stay out, and those under a filter are found then', async () => {
    const jobId = await start(edit({ memo: 'まとめて' }), { filter: { view: 'all' }, exceptIds: [ids[0]!] });
    const late = await bench.stored(company.clerk);
    expect(await finish(jobId)).toMatchObject({ total: 2, done: 2 });
    expect([(await one(late.id)).memo, (await one(ids[0]!)).memo, (await one(ids[2]!)).memo]).toEqual([
      null,
      null,
      'まとめて',
    ]);
    expect((await itemsOf(jobId)).map(({ documentId }) => documentId)).toEqual([ids[2], ids[1]]);
  });

  it('asks for the rights anew at each document', async () => {
    const jobId = await start(edit({ memo: 'x' }));
    await bench.restrict(company, ids[1]!, { ...NO_RULES, users: { [company.clerkId]: 'see_only' } });
    await bench.restrict(company, ids[2]!, { ...NO_RULES, everyone: 'administrators_only' });
    expect(await finish(jobId)).toMatchObject({ done: 1, failed: 2, canRetry: true });
    const problems = await bench.db.look(
      'SELECT position, problem FROM bulk_job_items WHERE job_id = $1 AND problem IS NOT NULL ORDER BY position',
      [jobId],
    );
    expect(problems).toEqual([
      { position: 1, problem: 'documents.not-found' },
      { position: 2, problem: 'documents.forbidden' },
    ]);
    // What may not even be seen is not told of either.
    expect(await itemsOf(jobId, { state: 'failed' })).toMatchObject([
      { documentId: ids[1], problemTitle: 'この帳票にはこの操作が許可されていません' },
    ]);
    await bench.restrict(company, ids[1]!, NO_RULES);
    expect(await finish(await bulk.order.retry(company.clerk, jobId))).toMatchObject({ total: 2, done: 1, failed: 1 });
  });

  it('chooses nothing that its person may not see, and nothing of another company', async () => {
    await bench.restrict(company, ids[0]!, { ...NO_RULES, everyone: 'administrators_only' });
    expect(await finish(await start(edit({ memo: 'x' })))).toMatchObject({ total: 2 });
    const other = await bench.newCompany();
    expect(await refusal(bulk.order.start(other.clerk, { documentIds: ids }, DELETE))).toBe(
      'documents.nothing-selected',
    );
    const jobId = await start(edit({ memo: 'y' }));
    expect(await refusal(bulk.read.one(other.administrator, jobId))).toBe('documents.bulk-job-not-found');
    // Nor is it a colleague's to look at or to stop.
    expect(await refusal(bulk.read.one(company.colleague, jobId))).toBe('documents.bulk-job-not-found');
    expect(await refusal(bulk.order.cancel(company.colleague, jobId))).toBe('documents.bulk-job-not-found');
  });

  it('is refused to those whose role cannot do it at all, and to programs', async () => {
    expect(await refusal(start(edit({ memo: 'x' }), { documentIds: ids }, company.auditor))).toBe(
      'documents.forbidden',
    );
    const program = { ...company.clerk, actor: { kind: 'key', keyId: newId(), groupIds: [company.groupId] } } as const;
    expect(await refusal(start(DELETE, { documentIds: ids }, program))).toBe('documents.forbidden');
    expect(await refusal(start(edit({ assigneeId: newId() })))).toBe('http.invalid-input');
    expect(await refusal(start({ kind: 'tags', add: [newId()], remove: [], reason: null }))).toBe('http.invalid-input');
  });

  it('stops when it is cancelled; what is done stays done', async () => {
    const jobId = await start(edit({ memo: 'x' }));
    await bulk.order.cancel(company.clerk, jobId);
    expect(await bulk.read.one(company.clerk, jobId)).toMatchObject({ state: 'cancelling' });
    expect(await finish(jobId)).toMatchObject({ state: 'cancelled', done: 0, total: 3 });
    expect((await one(ids[0]!)).memo).toBeNull();
  });

  it('stops when its person may no longer sign in', async () => {
    const jobId = await start(edit({ memo: 'x' }));
    await bench.db.look('UPDATE users SET disabled_at = now() WHERE id = $1', [company.clerkId]);
    await bulk.hear(company.system, jobId);
    expect(await bulk.read.one(company.clerk, jobId)).toMatchObject({ state: 'stopped', done: 0 });
  });

  it('is done once, however often the worker is told and wherever it was killed', async () => {
    const jobId = await start(edit({ memo: 'x' }));
    await Promise.all([bulk.hear(company.system, jobId), bulk.hear(company.system, jobId)]);
    await bulk.hear(company.system, jobId);
    expect(await bulk.read.one(company.clerk, jobId)).toMatchObject({ state: 'done', done: 3 });
    for (const id of ids) expect((await historyOf(id)).map(({ revision }) => revision)).toEqual([0, 1]);
    const aborted = AbortSignal.abort(new Error('killed'));
    const next = await start(edit({ memo: 'y' }));
    await expect(bulk.hear(company.system, next, { signal: aborted })).rejects.toThrow('killed');
    expect(await finish(next)).toMatchObject({ done: 3 });
  });

  it('fills in custom fields alike, and takes that back to what each document had', async () => {
    const status = await bench.customFields.add(company.system, { kind: 'list' }, ['未払', '支払済み']);
    const [unpaid, paid] = status.options.map(({ id }) => id) as [Uuid, Uuid];
    const put = (optionId: Uuid) => ({ customValues: [{ fieldId: status.id, optionIds: [optionId] }] });
    await bench.change.execute(company.clerk, ids[0]!, 0, put(unpaid));
    const chosen = async (): Promise<Uuid[][]> =>
      Promise.all(ids.map(async (id) => (await one(id)).customValues.flatMap(({ optionIds }) => optionIds)));
    const jobId = await start(edit(put(paid)));
    expect(await finish(jobId)).toMatchObject({ done: 3 });
    expect(await chosen()).toEqual([[paid], [paid], [paid]]);
    await finish(await bulk.order.undo(company.clerk, jobId));
    expect(await chosen()).toEqual([[unpaid], [], []]);
    expect(await refusal(start(edit(put(newId()))))).toBe('http.invalid-input');
  });

  it('takes edits back where nobody changed the same since', async () => {
    await bench.change.execute(company.clerk, ids[0]!, 0, { memo: '前のメモ' });
    const jobId = await start(edit({ memo: '新しいメモ', dueDate: '2026-05-31' }));
    await finish(jobId);
    await bench.change.execute(company.administrator, ids[1]!, 1, { memo: 'あとから' });
    await bench.change.execute(company.administrator, ids[2]!, 1, { title: '別の項目' });
    const undone = await finish(await bulk.order.undo(company.clerk, jobId));
    expect(undone).toMatchObject({ action: 'undo', total: 3, done: 2, failed: 1 });
    expect(await Promise.all(ids.map(async (id) => (await one(id)).memo))).toEqual(['前のメモ', 'あとから', null]);
    expect(await one(ids[2]!)).toMatchObject({ title: '別の項目', dueDate: null });
    expect(await refusal(bulk.order.undo(company.clerk, jobId))).toBe('documents.cannot-be-undone');
    expect(await bulk.read.one(company.clerk, jobId)).toMatchObject({ canUndo: false });
  });

  it('puts tags on and takes them off, leaves the others, and takes that back', async () => {
    const tags: Uuid[] = [];
    for (const name of ['至急', '保留', '済'])
      tags.push(await bench.tags.add(company.administrator, { name, colour: 'blue' }));
    await bench.change.execute(company.clerk, ids[0]!, 0, { tagIds: [tags[0]!, tags[1]!] });
    const tagsOf = async (id: Uuid): Promise<string[]> => (await one(id)).tags.map(({ name }) => name);
    const jobId = await start({ kind: 'tags', add: [tags[2]!], remove: [tags[1]!], reason: null });
    expect(await finish(jobId)).toMatchObject({ done: 3 });
    expect([await tagsOf(ids[0]!), await tagsOf(ids[1]!)]).toEqual([['至急', '済'], ['済']]);
    await finish(await bulk.order.undo(company.clerk, jobId));
    expect([await tagsOf(ids[0]!), await tagsOf(ids[1]!)]).toEqual([['至急', '保留'], []]);
  });

  it('deletes with a reason, and brings back', async () => {
    const jobId = await start(DELETE);
    expect(await finish(jobId)).toMatchObject({ done: 3, canUndo: true });
    expect((await one(ids[0]!)).deletion).toMatchObject({ reason: '重複のため', by: { id: company.clerkId } });
    expect(await finish(await bulk.order.undo(company.clerk, jobId))).toMatchObject({ done: 3 });
    expect((await one(ids[0]!)).deletion).toBeNull();
    await finish(await start(DELETE));
    const restored = await finish(await start({ kind: 'restore', reason: null }));
    expect(restored).toMatchObject({ done: 3, canUndo: false });
  });

  it('changes rights of access, as far as its person may, and takes that back', async () => {
    const rules = { ...NO_RULES, users: { [company.colleagueId]: 'administrators_only' as const } };
    await bench.restrict(company, ids[0]!, { ...NO_RULES, users: { [company.clerkId]: 'no_delete' } });
    const jobId = await start({ kind: 'access', rules, reason: null });
    expect(await finish(jobId)).toMatchObject({ done: 2, failed: 1 });
    expect(await refusal(one(ids[1]!, company.colleague))).toBe('documents.not-found');
    await finish(await bulk.order.undo(company.clerk, jobId));
    expect(await one(ids[1]!, company.colleague)).toMatchObject({ id: ids[1] });
  });

  it('is listed for its person, the newest first, and forgotten after 90 days', async () => {
    const first = await start(edit({ memo: 'x' }));
    await finish(first);
    const second = await bulk.order.undo(company.clerk, first);
    await finish(second);
    expect((await bulk.read.list(company.clerk)).map(({ id }) => id)).toEqual([second, first]);
    expect(await bulk.read.list(company.colleague)).toEqual([]);
    bench.clock.advance(91 * 86_400_000);
    const third = await start(edit({ memo: 'z' }));
    expect((await bulk.read.list(company.clerk)).map(({ id }) => id)).toEqual([third]);
  });

  it('tells those who look on that it goes on, for whoever ordered it to ask how far it is', async () => {
    const told: unknown[] = [];
    const stop = bulk.live.subscribe(company.tenantId, ({ type, payload }) => told.push({ type, payload }));
    const started: unknown[] = [];
    // Whoever has just begun to listen may miss the first.
    while (told.length === 0 && started.length < 50) {
      const jobId = await start(edit({ memo: `x${started.length}` }));
      started.push({ type: 'documents.bulk-advanced', payload: { jobId, startedBy: company.clerkId } });
      await finish(jobId);
    }
    stop();
    expect(started).toContainEqual(told[0]);
  });

  it('goes on in parts, so that others have their turn', async () => {
    await bench.db.look(
      `INSERT INTO documents SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', 1000 + n, 'sha256', encode(sha256(convert_to(n::text, 'UTF8')), 'hex')))).*
         FROM documents d, generate_series(1, 520) n WHERE d.id = $1`,
      [ids[0]],
    );
    const jobId = await start(edit({ memo: 'x' }), { filter: {}, exceptIds: [] });
    expect(await bulk.hear(company.system, jobId)).toBe(true);
    expect(await bulk.read.one(company.clerk, jobId)).toMatchObject({ state: 'running', done: 500, total: 523 });
    expect(await bulk.hear(company.system, jobId)).toBe(false);
    expect(await bulk.read.one(company.clerk, jobId)).toMatchObject({ state: 'done', done: 523 });
  }, 60_000);
});
