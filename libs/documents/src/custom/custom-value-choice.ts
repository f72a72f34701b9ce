import { type CustomField, CustomFields } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import { invalidInput, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentEntity, FieldChange } from '../document.entity';
import { changeError, historyFieldOf, historyValueOf, isSameValue, wantedValue } from './custom-values';
import type { CustomValueChangeDto, CustomValueDto } from './custom-values.dto';
import { CustomValuesRepository, valueIn } from './custom-values.repository';

/** What is to be saved, and how the history tells it. */
export interface CustomWishes {
  readonly changes: readonly FieldChange[];
  readonly values: readonly CustomValueDto[];
}

const NO_WISHES: CustomWishes = { changes: [], values: [] };

/** What a document is to have in カスタムフィールド, as a part of its change. */
@Injectable()
export class CustomValueChoice {
  constructor(
    private readonly fields: CustomFields,
    private readonly repository: CustomValuesRepository,
  ) {}

  /**
   * The fields stay as they are until the transaction ends.
   * @throws http.invalid-input for what does not fit its field, and for a field or an option that is offered no more
   */
  async wishes(
    tx: Transaction,
    documentId: Uuid,
    wanted: readonly CustomValueChangeDto[] | undefined,
  ): Promise<CustomWishes> {
    if (!wanted || wanted.length === 0) return NO_WISHES;
    const fields = await this.fields.held(tx);
    const before = (await this.repository.ofDocuments(tx, [documentId])).get(documentId) ?? [];
    const fitting = this.fitting(fields, wanted, before);
    const values: CustomValueDto[] = [];
    const changes: FieldChange[] = [];
    for (const [field, change] of fitting) {
      const [from, to] = [valueIn(before, field.id), wantedValue(field, change)];
      if (isSameValue(from, to)) continue;
      values.push(to);
      changes.push({
        field: historyFieldOf(field.id),
        from: historyValueOf(field, from),
        to: historyValueOf(field, to),
      });
    }
    return { changes, values };
  }

  /** For many documents, before any of them is changed. @throws http.invalid-input */
  async demand(tx: Transaction, wanted: readonly CustomValueChangeDto[] | undefined): Promise<void> {
    if (wanted && wanted.length > 0) this.fitting(await this.fields.all(tx), wanted, []);
  }

  async set(tx: Transaction, document: DocumentEntity, { values }: CustomWishes): Promise<void> {
    for (const value of values) await this.repository.set(tx, document, value);
  }

  private fitting(
    fields: readonly CustomField[],
    wanted: readonly CustomValueChangeDto[],
    before: readonly CustomValueDto[],
  ): [CustomField, CustomValueChangeDto][] {
    const pairs = wanted.map((change, place) => {
      const field = fields.find(({ id }) => id === change.fieldId);
      const error = changeError(field, change, valueIn(before, change.fieldId), `customValues.${place}`);
      return { field, change, error };
    });
    const errors = pairs.flatMap(({ error }) => error ?? []);
    if (errors.length > 0) throw invalidInput(errors);
    return pairs.flatMap(({ field, change }) =>
      field ? [[field, change] as [CustomField, CustomValueChangeDto]] : [],
    );
  }
}
