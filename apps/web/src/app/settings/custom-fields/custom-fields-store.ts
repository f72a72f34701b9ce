import { inject, Injectable, resource } from '@angular/core';
import {
  addCustomField,
  Api,
  changeCustomField,
  type CustomFieldChanges,
  listManagedCustomFields,
  type ManagedCustomField,
  type ManagedCustomFields,
  type NewCustomField,
  orderCustomFields,
  removeCustomField,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** カスタムフィールド of the company. */
@Injectable()
export class CustomFieldsStore {
  readonly #api = inject(Api);

  readonly source = resource({ loader: (): Promise<ManagedCustomFields> => this.#api.invoke(listManagedCustomFields) });

  add(field: NewCustomField): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(addCustomField, { body: field }));
  }

  change({ id, revision }: ManagedCustomField, changes: CustomFieldChanges): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(changeCustomField, { id, 'If-Match': `"${revision}"`, body: changes }));
  }

  /** Shown in the new order at once. */
  order(fields: readonly ManagedCustomField[]): Promise<Problem | null> {
    this.source.update((now) => now && { ...now, fields: [...fields] });
    return this.#write(() => this.#api.invoke(orderCustomFields, { body: { ids: fields.map(({ id }) => id) } }));
  }

  remove({ id, revision }: ManagedCustomField): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(removeCustomField, { id, 'If-Match': `"${revision}"` }));
  }

  /** Whatever happened, the list shows what is there now. */
  async #write(work: () => Promise<unknown>): Promise<Problem | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return toProblem(error);
    } finally {
      this.source.reload();
    }
  }
}
