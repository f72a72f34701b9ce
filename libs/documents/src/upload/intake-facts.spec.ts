import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import type { PreservationKind } from '../document.entity';
import { type DocumentsBench, openDocumentsBench, pdf, sha256Of, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const UBL = Buffer.from('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>');

describe('what is kept of the moment when a document comes in', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
  });
  afterAll(() => bench.close());

  const rowOf = async (id: string): Promise<Record<string, unknown> | undefined> =>
    (await bench.db.look<Record<string, unknown>>('SELECT * FROM documents WHERE id = $1', [id]))[0];

  it('is every fact that the law will ask for, from the server and the reader, not from the uploader', async () => {
    bench.clock.set('2026-03-31T15:00:00Z');
    const bytes = pdf('kept');
    const { document } = await bench.send(company.clerk, { bytes });
    await bench.completeReading(company, readingOf(document.id));
    expect(await rowOf(document.id)).toMatchObject({
      stored_at: new Date('2026-03-31T15:00:00Z'),
      // The first of April has begun in Tokyo.
      received_on: '2026-04-01',
      received_via: 'upload',
      stored_by: company.clerkId,
      preservation_kind: 'electronic_transaction',
      preservation_source: 'content',
      sha256: sha256Of(bytes),
      size_bytes: bytes.length,
      original_dpi: 300,
      original_bit_depth: 8,
      original_width_px: 2_480,
      original_height_px: 3_508,
      engine_version: 'test-1',
      is_tax_included: true,
    });
    const revisions = await bench.db.look<{ revision: number; kind: string; reading: object | null }>(
      'SELECT revision, kind, reading FROM document_revisions WHERE document_id = $1 ORDER BY revision',
      [document.id],
    );
    expect(revisions).toMatchObject([
      { revision: 0, kind: 'stored', reading: null },
      {
        revision: 1,
        kind: 'read',
        reading: {
          engineVersion: 'test-1',
          isTaxIncluded: true,
          values: { amount: { value: '23760', confidence: 0.93 } },
        },
      },
    ]);
  });

  it.each<[string, Buffer, 'issued' | 'received', PreservationKind]>([
    ['a PDF from somebody else', pdf('theirs'), 'received', 'electronic_transaction'],
    ['a PDF that the company issued', pdf('ours'), 'issued', 'electronic_transaction'],
    ['a photograph, whoever issued it', PNG, 'issued', 'scanned'],
    ['an invoice sent as data', UBL, 'issued', 'electronic_transaction'],
  ])('knows by the kind of file how %s is preserved', async (_, bytes, direction, kind) => {
    const { document } = await bench.send(company.clerk, { bytes });
    await bench.completeReading(company, readingOf(document.id, { direction }));
    expect(await rowOf(document.id)).toMatchObject({ preservation_kind: kind, preservation_source: 'content' });
  });

  it('leaves to a rule of the way in what the rule says', async () => {
    const { storage, upload } = bench;
    const stored = await storage.put(`${company.tenantId}/original/rule`, Readable.from([pdf('rule')]));
    const { document } = await upload.execute(company.system, {
      id: newId(),
      fileName: 'a.pdf',
      stored,
      receivedVia: 'folder',
      placing: { preservationKind: 'scanned' },
    });
    await bench.completeReading(company, readingOf(document.id, { direction: 'issued' }));
    expect(await rowOf(document.id)).toMatchObject({ preservation_kind: 'scanned', preservation_source: 'rule' });
  });

  it('keeps what a person says, with a revision, whatever is read later', async () => {
    const { document } = await bench.send(company.clerk, { bytes: pdf('copy of a letter') });
    await bench.change.execute(company.clerk, document.id, 0, { preservationKind: 'self_made' });
    expect(
      await bench.db.look('SELECT changes FROM document_revisions WHERE document_id = $1 AND revision = 1', [
        document.id,
      ]),
    ).toEqual([{ changes: [{ field: 'preservationKind', from: 'electronic_transaction', to: 'self_made' }] }]);
    await bench.completeReading(company, readingOf(document.id, { direction: 'received' }));
    expect(await rowOf(document.id)).toMatchObject({ preservation_kind: 'self_made', preservation_source: 'person' });
  });
});
