/** What can be chosen; a document may be in another. */
export const CURRENCIES = ['JPY', 'USD', 'EUR', 'CNY', 'KRW', 'TWD', 'HKD', 'SGD', 'THB', 'VND', 'GBP', 'AUD'];

/** USD 米ドル. @param locale of the person */
export function currencyChoices(codes: readonly string[], locale: string): { value: string; text: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return codes.map((value) => ({ value, text: `${value} ${names.of(value) ?? ''}` }));
}
