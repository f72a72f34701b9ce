import type { CustomFieldChanges, CustomFieldKind, DocumentType, ManagedCustomField } from '@chogura/api-client';
import type { TagColour } from '../../ui/tag/tag';

export const MAX_NAME_LENGTH = 50;
export const MAX_DESCRIPTION_LENGTH = 200;
export const MAX_OPTIONS = 100;

/** One line of the options of a list; without an id it is new. */
export interface OptionEntry {
  readonly id?: string;
  readonly name: string;
  readonly colour: TagColour;
  readonly isRetired: boolean;
}

/** What a person has entered about a field so far. */
export interface FieldEntries {
  readonly kind: CustomFieldKind | null;
  readonly name: string;
  readonly description: string;
  readonly hasSeveral: boolean;
  readonly isShownForAll: boolean;
  readonly shownFor: readonly DocumentType[];
  readonly options: readonly OptionEntry[];
}

/** One sentence per entry that has to be mended. */
export type FieldErrors = Readonly<Partial<Record<'kind' | 'name' | 'description' | 'options' | 'shownFor', string>>>;

export const NEW_OPTION: OptionEntry = { name: '', colour: 'grey', isRetired: false };

/** @param field null: a new one */
export const entriesOf = (field: ManagedCustomField | null): FieldEntries =>
  field
    ? {
        kind: field.kind,
        name: field.name,
        description: field.description ?? '',
        hasSeveral: field.hasSeveral,
        isShownForAll: field.shownFor === null,
        shownFor: field.shownFor ?? [],
        options: field.options,
      }
    : {
        kind: null,
        name: '',
        description: '',
        hasSeveral: false,
        isShownForAll: true,
        shownFor: [],
        options: [NEW_OPTION, NEW_OPTION],
      };

export function errorsOf({ kind, name, description, options, isShownForAll, shownFor }: FieldEntries): FieldErrors {
  const errors: Record<string, string> = {};
  if (kind === null) errors['kind'] = $localize`:@@customFields.kindMissing:形式を選んでください`;
  const nameError = lengthError(name, MAX_NAME_LENGTH);
  if (name.trim() === '') errors['name'] = $localize`:@@customFields.nameMissing:項目名を入力してください`;
  else if (nameError) errors['name'] = nameError;
  const descriptionError = lengthError(description, MAX_DESCRIPTION_LENGTH);
  if (descriptionError) errors['description'] = descriptionError;
  if (!isShownForAll && shownFor.length === 0)
    errors['shownFor'] = $localize`:@@customFields.shownForMissing:表示する分類を1つ以上選んでください`;
  const optionsError = kind === 'list' && optionsErrorOf(options);
  if (optionsError) errors['options'] = optionsError;
  return errors;
}

function optionsErrorOf(options: readonly OptionEntry[]): string {
  const names = options.map(({ name }) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) return $localize`:@@customFields.optionsMissing:選択肢を1つ以上入力してください`;
  const long = names.map((name) => lengthError(name, MAX_NAME_LENGTH)).find((error) => error !== '');
  if (long) return long;
  const keys = names.map((name) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase());
  const twice = names.find((_, place) => keys.indexOf(keys[place] ?? '') < place);
  return twice ? $localize`:@@customFields.optionTwice:「${twice}:name:」が2つあります。別の名前にしてください` : '';
}

const lengthError = (text: string, limit: number): string => {
  const { length } = text.trim();
  return length > limit
    ? $localize`:@@customFields.tooLong:${limit}:limit:文字以内で入力してください（いま${length}:used:文字）`
    : '';
};

/** What is sent of it: a field that is there keeps its kind, a new one is sent with it. */
export type FieldOrder = CustomFieldChanges & { readonly kind: CustomFieldKind };

/** A line without a name is no option. @throws Error without a kind */
export function orderOf({ kind, ...entries }: FieldEntries): FieldOrder {
  if (kind === null) throw new Error('a field has a kind');
  const isList = kind === 'list';
  return {
    kind,
    name: entries.name.trim(),
    description: entries.description.trim() || null,
    hasSeveral: isList && entries.hasSeveral,
    shownFor: entries.isShownForAll ? null : [...entries.shownFor],
    options: isList
      ? entries.options
          .filter(({ name }) => name.trim() !== '')
          .map(({ id, name, colour, isRetired }) => ({ ...(id ? { id } : {}), name: name.trim(), colour, isRetired }))
      : [],
  };
}
