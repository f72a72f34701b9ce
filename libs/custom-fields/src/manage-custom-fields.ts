import { type CustomFieldKind, type CustomFieldOption, CustomFieldUse, MAX_CUSTOM_FIELDS } from '@chogura/contracts';
import { type Clock, nameKey, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput, isUniqueViolation, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type {
  CustomFieldChangesDto,
  CustomFieldDto,
  ManagedCustomFieldsDto,
  NewCustomFieldDto,
} from './custom-fields.dto';
import {
  FIELD_CHANGED_MEANWHILE,
  FIELD_NAME_TAKEN,
  FIELD_NOT_FOUND,
  OPTION_IN_USE,
  SEVERAL_IN_USE,
  TOO_MANY_FIELDS,
} from './custom-fields.problems';
import { CustomFieldsRepository, type StoredField } from './custom-fields.repository';

/** The company's カスタムフィールド: what is renamed here has its new name on every document at once. */
@Injectable()
export class ManageCustomFields {
  constructor(
    private readonly database: Database,
    private readonly repository: CustomFieldsRepository,
    private readonly use: CustomFieldUse,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** In their order, then those that were removed, by which histories name what they keep. */
  async all(ctx: RequestContext): Promise<CustomFieldDto[]> {
    return (await this.database.transaction(ctx, (tx) => this.repository.all(tx))).map(shown);
  }

  list(ctx: RequestContext): Promise<ManagedCustomFieldsDto> {
    return this.database.transaction(ctx, async (tx) => {
      const fields = await this.repository.inUse(tx);
      const counts = await this.use.counts(
        tx,
        fields.map(({ id }) => id),
      );
      return {
        limit: MAX_CUSTOM_FIELDS,
        fields: fields.map((field) => ({
          ...shown(field),
          revision: field.revision,
          documents: counts.get(field.id) ?? { count: 0, isCapped: false },
        })),
      };
    });
  }

  /** @throws custom-fields.name-taken, custom-fields.too-many (409), http.invalid-input */
  async add(ctx: RequestContext, { kind, ...wanted }: NewCustomFieldDto): Promise<Uuid> {
    demandFit(kind, wanted);
    const id = newId();
    await this.write(ctx, async (tx) => {
      const { length } = await this.repository.inUse(tx);
      if (length >= MAX_CUSTOM_FIELDS) throw new Problem(TOO_MANY_FIELDS, { limit: MAX_CUSTOM_FIELDS });
      const field = { tenantId: ctx.tenantId, id, kind, ...columnsOf(wanted) };
      await this.repository.insert(tx, field, optionsAfter([], wanted));
      await this.outbox.publish(tx, ctx, 'custom-fields.added', { fieldId: id });
    });
    return id;
  }

  /**
   * @throws custom-fields.not-found (404), custom-fields.changed-meanwhile (412), custom-fields.name-taken, custom-fields.option-in-use,
   *   custom-fields.several-in-use (409), http.invalid-input
   */
  change(ctx: RequestContext, id: Uuid, revision: number, wanted: CustomFieldChangesDto): Promise<void> {
    return this.write(ctx, async (tx) => {
      const field = await this.demand(tx, id);
      demandFit(field.kind, wanted);
      const options = optionsAfter(field.options, wanted);
      await this.demandUnused(tx, field, options);
      if (field.hasSeveral && !wanted.hasSeveral && (await this.use.hasSeveralValues(tx, id)))
        throw new Problem(SEVERAL_IN_USE);
      if (!(await this.repository.update(tx, id, revision, columnsOf(wanted))))
        throw new Problem(FIELD_CHANGED_MEANWHILE);
      await this.repository.removeOptions(tx, id, goneOf(field, options));
      await this.repository.saveOptions(tx, ctx.tenantId, id, options);
      await this.outbox.publish(tx, ctx, 'custom-fields.changed', { fieldId: id });
    });
  }

  /** @param ids these first; others, which somebody has just added, stay behind them. @throws custom-fields.not-found (404) */
  order(ctx: RequestContext, ids: readonly Uuid[]): Promise<void> {
    return this.write(ctx, async (tx) => {
      const known = (await this.repository.inUse(tx)).map(({ id }) => id);
      if (ids.some((id) => !known.includes(id))) throw new Problem(FIELD_NOT_FOUND);
      await this.repository.order(tx, [...new Set([...ids, ...known])]);
      await this.outbox.publish(tx, ctx, 'custom-fields.ordered', {});
    });
  }

  /**
   * Out of every list, form and condition. Its row and the values of documents stay, for nothing is destroyed before its retention ends,
   * and histories go on calling it by its name.
   * @throws custom-fields.not-found (404), custom-fields.changed-meanwhile (412)
   */
  remove(ctx: RequestContext, id: Uuid, revision: number): Promise<void> {
    return this.write(ctx, async (tx) => {
      await this.demand(tx, id);
      if (!(await this.repository.update(tx, id, revision, { removedAt: this.clock.now() })))
        throw new Problem(FIELD_CHANGED_MEANWHILE);
      await this.outbox.publish(tx, ctx, 'custom-fields.removed', { fieldId: id });
    });
  }

  private async demand(tx: Transaction, id: Uuid): Promise<StoredField> {
    const field = (await this.repository.inUse(tx)).find((each) => each.id === id);
    if (!field) throw new Problem(FIELD_NOT_FOUND);
    return field;
  }

  private async demandUnused(tx: Transaction, field: StoredField, after: readonly CustomFieldOption[]): Promise<void> {
    const used = await this.use.usedOptions(tx, field.id, goneOf(field, after));
    const inUse = field.options.find(({ id }) => used.has(id));
    if (inUse) throw new Problem(OPTION_IN_USE, { name: inUse.name });
  }

  private async write(ctx: RequestContext, work: (tx: Transaction) => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(ctx, async (tx) => {
        await this.repository.hold(tx, ctx.tenantId);
        await work(tx);
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem(FIELD_NAME_TAKEN);
      throw error;
    }
  }
}

const columnsOf = ({ name, description, hasSeveral, shownFor }: CustomFieldChangesDto) => ({
  name,
  nameKey: nameKey(name),
  description,
  hasSeveral,
  shownFor,
});

/** @throws http.invalid-input for what only lists have, and for an empty list */
function demandFit(kind: CustomFieldKind, { hasSeveral, options }: CustomFieldChangesDto): void {
  const isList = kind === 'list';
  if (isList && options.length === 0) throw invalidInput([{ field: 'options', code: 'array-min-size' }]);
  if (!isList && options.length > 0) throw invalidInput([{ field: 'options', code: 'array-max-size' }]);
  if (!isList && hasSeveral) throw invalidInput([{ field: 'hasSeveral', code: 'is-in' }]);
}

/** @throws http.invalid-input for an id that is none of the list's */
function optionsAfter(
  before: readonly CustomFieldOption[],
  { options }: CustomFieldChangesDto,
): readonly CustomFieldOption[] {
  const ids = options.flatMap(({ id }) => id ?? []);
  const isStrange = (id: Uuid): boolean => !before.some((option) => option.id === id);
  if (ids.some(isStrange) || new Set(ids).size < ids.length) throw invalidInput([{ field: 'options', code: 'is-in' }]);
  return options.map(({ id, name, colour, isRetired }) => ({ id: id ?? newId(), name, colour, isRetired }));
}

const goneOf = ({ options }: StoredField, after: readonly CustomFieldOption[]): Uuid[] =>
  options.filter(({ id }) => !after.some((option) => option.id === id)).map(({ id }) => id);

const shown = ({
  id,
  name,
  description,
  kind,
  hasSeveral,
  shownFor,
  options,
  isRemoved,
}: StoredField): CustomFieldDto => ({
  id,
  name,
  description,
  kind,
  hasSeveral,
  shownFor: shownFor && [...shownFor],
  options: [...options],
  isRemoved,
});
