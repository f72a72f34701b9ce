import { isIsoDay } from '@chogura/kernel';

/** What is asked of one カスタムフィールド, as the address and the server have it. */
export interface CustomAsked {
  readonly fieldId: string;
  /** A part of its text. */
  readonly has: string;
  /** The ends of a range: a day, or an amount in minor units; blank: no end. */
  readonly from: string;
  readonly to: string;
  /** One of these options. */
  readonly optionIds: readonly string[];
  /** It has no value. */
  readonly isBlank: boolean;
}

export const nothingAsked = (fieldId: string): CustomAsked => ({
  fieldId,
  has: '',
  from: '',
  to: '',
  optionIds: [],
  isBlank: false,
});

/** What `custom` of a filter asks for, field by field. */
export function customAsked(custom: readonly string[] = []): CustomAsked[] {
  const asked = new Map<string, CustomAsked>();
  for (const condition of custom) {
    const [fieldId = '', what, ...rest] = condition.split(':');
    const value = rest.join(':');
    const before = asked.get(fieldId) ?? nothingAsked(fieldId);
    switch (what) {
      case 'has':
      case 'from':
      case 'to':
        asked.set(fieldId, { ...before, [what]: value });
        break;
      case 'in':
        asked.set(fieldId, { ...before, optionIds: value.split(',') });
        break;
      case 'blank':
        asked.set(fieldId, { ...before, isBlank: true });
        break;
    }
  }
  return [...asked.values()];
}

/** The same for a filter; undefined where nothing is asked. */
export function customOf(asked: readonly CustomAsked[]): string[] | undefined {
  const custom = asked.flatMap(({ fieldId, has, from, to, optionIds, isBlank }) => [
    ...(has === '' ? [] : [`${fieldId}:has:${has}`]),
    ...(from === '' ? [] : [`${fieldId}:from:${from}`]),
    ...(to === '' ? [] : [`${fieldId}:to:${to}`]),
    ...(optionIds.length === 0 ? [] : [`${fieldId}:in:${optionIds.join(',')}`]),
    ...(isBlank ? [`${fieldId}:blank`] : []),
  ]);
  return custom.length > 0 ? custom : undefined;
}

/** The end of a range as people write it. */
export const endText = (end: string, day: (day: string) => string, amount: (minor: number) => string): string =>
  end === '' ? '' : isIsoDay(end) ? day(end) : amount(Number(end));
