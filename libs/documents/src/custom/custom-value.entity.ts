import type { IsoDay, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One value of a カスタムフィールド on a document; of text, day, amount and option there is one. */
@Entity('document_custom_values')
export class DocumentCustomValueEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
  @PrimaryColumn('uuid', { name: 'field_id' }) fieldId!: Uuid;
  /** Of several values, from 0 on. */
  @PrimaryColumn('int') place!: number;
  /** The document's. */
  @Column('int8') number!: number;
  @Column('text', { name: 'text_value', nullable: true }) text!: string | null;
  /** What conditions look through. */
  @Column('text', { name: 'text_key', nullable: true }) textKey!: string | null;
  @Column('date', { nullable: true }) day!: IsoDay | null;
  /** In minor units of the currency of the document. */
  @Column('int8', { name: 'amount_minor', nullable: true }) amountMinor!: number | null;
  @Column('uuid', { name: 'option_id', nullable: true }) optionId!: Uuid | null;
}

export const CUSTOM_VALUE_ENTITIES = [DocumentCustomValueEntity];
