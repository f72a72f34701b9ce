import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Uuid } from '@chogura/kernel';
import { textForms } from './revision-text';
import { MAX_WALKED, type RevisionConditions, type RevisionPlace, RevisionsRepository } from './revisions.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { explain } from '../testing/explain';

const DOCUMENTS = 100_000;
const REVISIONS_OF_EACH = 10;
const MINUTE_MS = 60_000;

describe('the search of changes at a million revisions', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let classIds: number[];
  let documentId: Uuid;
  const revisions = new RevisionsRepository();

  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    const first = await bench.stored(company.clerk);
    documentId = first.id;
    await bench.db.look(
      `INSERT INTO access_classes (tenant_id, rules_key, rules)
       VALUES ($1, 'rare', '{"users": {}, "groups": {}, "everyone": "see_only"}')`,
      [company.tenantId],
    );
    const rows = await bench.db.look<{ id: number }>('SELECT id FROM access_classes WHERE tenant_id = $1 ORDER BY id', [
      company.tenantId,
    ]);
    classIds = rows.map(({ id }) => id);
    // One document in ten thousand is in the rare class.
    await bench.db.look(
      `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, title, file_name,
                              file_kind, size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
       SELECT d.tenant_id, gen_random_uuid(), n, 0, CASE WHEN n % 10000 = 7 THEN $2 ELSE d.access_class_id END,
              'read', 'complete', 'title ' || n, d.file_name, d.file_kind, d.size_bytes, lpad(n::text, 64, '0'),
              d.object_key, d.received_via, d.preservation_kind, d.stored_at, d.received_on
         FROM documents d, generate_series(2, ${DOCUMENTS}) n WHERE d.id = $1`,
      [first.id, classIds.at(-1)],
    );
    // Stored by the clerk, read by the product, then changed now and then, every thousandth time deleted.
    await bench.db.look(
      `INSERT INTO document_revisions (tenant_id, document_id, revision, kind, changed_at, changed_by, changes)
       SELECT d.tenant_id, d.id, r,
              CASE r WHEN 1 THEN 'stored' WHEN 2 THEN 'read' ELSE CASE WHEN (d.number + r) % 1000 = 0 THEN 'deleted' ELSE 'edited' END END,
              now() - (d.number * ${REVISIONS_OF_EACH} + r) * interval '1 minute',
              CASE r WHEN 2 THEN NULL ELSE CASE WHEN d.number % 100 = 3 THEN $2::uuid ELSE $1::uuid END END,
              jsonb_build_array(jsonb_build_object('field', 'memo', 'from', 'a', 'to', 'b ' || d.number),
                                jsonb_build_object('field', 'title', 'from', 'c', 'to', 'd ' || r))
         FROM documents d, generate_series(1, ${REVISIONS_OF_EACH}) r`,
      [company.clerkId, company.colleagueId],
    );
    await bench.db.look('VACUUM ANALYZE documents');
    await bench.db.look('VACUUM ANALYZE document_revisions');
  }, 15 * MINUTE_MS);
  afterAll(() => bench.close());

  const text = (typed: string) => textForms(typed) ?? undefined;
  const asked: [string, () => Partial<RevisionConditions>, string][] = [
    ['all of them', () => ({}), 'document_revisions_by_time'],
    ['one day', () => ({ from: '2026-01-05', to: '2026-01-05' }), 'document_revisions_by_time'],
    ['one person', () => ({ author: { is: 'person', id: company.colleagueId } }), 'document_revisions_changed_by'],
    ['nobody’s key', () => ({ author: { is: 'key', id: company.colleagueId } }), 'document_revisions_changed_by_key'],
    ['deletions', () => ({ kind: 'deleted' }), 'document_revisions_by_kind'],
    ['a field', () => ({ field: 'title' }), 'document_revisions_by_time'],
    ['a text that is nowhere', () => ({ text: text('nowhere') }), 'document_revisions_by_time'],
    ['a rare class', () => ({ classes: classIds.slice(-1) }), 'document_revisions_by_time'],
    ['no class', () => ({ classes: [] }), 'document_revisions_by_time'],
  ];

  it.each(asked)('walks an index, and no more than one walk, for %s', async (name, conditions, index) => {
    const place: RevisionPlace = { at: '2100-01-01', documentId, revision: 0 };
    for (const after of [null, place]) {
      const all = { classes: classIds, ...conditions() };
      const { nodes, milliseconds } = await explain(bench.db.database, company.clerk, async (tx) => {
        await revisions.find(tx, all, after, 51);
        await revisions.turningPlace(tx, all, after);
      });
      console.log(`${name}${after ? ', from a place on' : ''}: ${milliseconds.toFixed(1)} ms`);
      expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
      const walks = nodes.filter(
        (node) =>
          node['Index Name']?.startsWith('document_revisions_by') ||
          node['Index Name']?.startsWith('document_revisions_changed'),
      );
      expect(new Set(walks.map((node) => node['Index Name']))).toEqual(new Set([index]));
      expect(Math.max(...walks.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(MAX_WALKED);
    }
  });
});
