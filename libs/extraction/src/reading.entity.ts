import type { ReadField, Reading, ReadingFailure, ReadingOutcome, ReadTaxLine } from '@chogura/contracts';
import type { IsoDay, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was read, kept as it came out of the reader; the documents domain decides what of it is believed. */
export interface ReadingResult {
  readonly fields: readonly ReadField[];
  readonly taxLines: readonly ReadTaxLine[];
  readonly currency: string;
  readonly isTaxIncluded: boolean | null;
  readonly dueDate: IsoDay | null;
  readonly original: Reading['original'];
}

/** One run of the reader over one document. */
@Entity('readings')
export class ReadingEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: Uuid;

  @PrimaryColumn('uuid')
  id!: Uuid;

  @Column('uuid', { name: 'document_id' })
  documentId!: Uuid;

  @Column('text')
  outcome!: ReadingOutcome;

  @Column('text', { nullable: true })
  failure!: ReadingFailure | null;

  @Column('text', { name: 'engine_version' })
  engineVersion!: string;

  @Column('text', { name: 'ocr_engine', nullable: true })
  ocrEngine!: string | null;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'finished_at' })
  finishedAt!: Date;

  @Column('jsonb')
  result!: ReadingResult;

  @Column('jsonb', { name: 'stage_times_ms' })
  stageTimesMs!: Readonly<Record<string, number>>;

  /** What an Office document was made into; null for others, and for those that were read before it was kept. */
  @Column('text', { name: 'pdf_key', nullable: true })
  pdfKey!: string | null;
}

/** One page of a reading: its text, where each character stands, and its image. */
@Entity('reading_pages')
export class ReadingPageEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: Uuid;

  @PrimaryColumn('uuid', { name: 'reading_id' })
  readingId!: Uuid;

  @PrimaryColumn('int')
  page!: number;

  @Column('double precision')
  width!: number;

  @Column('double precision')
  height!: number;

  @Column('text', { name: 'text_source' })
  textSource!: 'layer' | 'ocr' | 'none';

  @Column('text')
  text!: string;

  /** 64 bits in hexadecimal digits: what the page looks like from far away. null but for a first page with something on it. */
  @Column('text', { nullable: true })
  look!: string | null;

  /** gzip of the JSON of TextRun[]. */
  @Column('bytea')
  layout!: Buffer;

  @Column('text', { name: 'image_key' })
  imageKey!: string;

  @Column('int', { name: 'image_bytes' })
  imageBytes!: number;
}

/** A page drawn sharper than it was read, since somebody asked for it. */
@Entity('sharp_pages')
export class SharpPageEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: Uuid;

  @PrimaryColumn('uuid', { name: 'reading_id' })
  readingId!: Uuid;

  @PrimaryColumn('int')
  page!: number;

  @Column('text', { name: 'image_key' })
  imageKey!: string;

  @Column('int', { name: 'image_bytes' })
  imageBytes!: number;
}

export const EXTRACTION_ENTITIES = [ReadingEntity, ReadingPageEntity, SharpPageEntity];
