/**
 * How much each feature speaks for or against a candidate, set by hand: about 4 settles a field, 1 tips it. A trained scorer can take this
 * table's place as long as it keeps the names.
 */
type Weights = Readonly<Record<string, number>>;

export const TITLE_WEIGHTS: Weights = {
  size: 3,
  fromTop: -3,
  isCentred: 0.6,
  isWholeLine: 0.8,
  isLaterPage: -3,
  isSpacedOut: 1.2,
  isKnownType: 1.5,
  isStem: -2.5,
  isBracketed: 0.3,
};
export const TITLE_THRESHOLD = -1;

export const COMPANY_WEIGHTS: Weights = {
  hasLegalForm: 2.5,
  isInFreeSlot: 3,
  isInTakenSlot: -2.5,
  contactLines: 1.2,
  isLabelledMaker: 1.5,
  isHeadOfBlock: 1,
  isContractParty: 2,
  isBystander: -4,
  isInSentence: -2.5,
  repeats: 0.6,
  size: 1,
  fromTop: -1.5,
  isBankName: -3,
};
export const COMPANY_THRESHOLD = 0.5;

export const DIRECTION_WEIGHTS: Weights = { ownSlot: 4, otherSlot: 1.5, numberSpeaks: 2, isUsual: 1.5 };
export const DIRECTION_THRESHOLD = 0.1;

export const DATE_WEIGHTS: Weights = {
  labelOfType: 5,
  labelOfAny: 4,
  labelOfOtherType: 0.8,
  labelOfSomeDay: 3,
  labelOfShipping: -0.5,
  labelOfOtherDay: -5,
  issuedAfter: 3.5,
  isAlone: 2.2,
  isContractDay: 3,
  isInSentence: -2,
  inColumn: -3,
  isRow: -1,
  isItem: -3.5,
  fromTop: -1.5,
  isFuture: -1,
  isOld: -4,
  hasTime: 2.5,
  isShortYear: -1.2,
};
export const DATE_THRESHOLD = -2.5;

export const AMOUNT_WEIGHTS: Weights = {
  payable: 5,
  isAskedFor: 1,
  isThisTime: 0.8,
  total: 3.5,
  net: -1,
  tax: -5,
  carried: -5,
  withheld: -5,
  stamp: -5,
  unit: -5,
  isUnmarked: -2.5,
  isFormal: 2.2,
  hasSign: 0.6,
  size: 2.5,
  equalsTaxLines: 2,
  isNetOfTaxLines: -3,
  isAfterWithholding: 2,
  repeats: 0.6,
  isLargest: 0.6,
  saysTaxIncluded: 1.2,
  saysTaxExcluded: -2,
  isInBrackets: -2,
  isOfContract: -2,
  isOfPeriod: -2,
  isPeriodic: -2.5,
  isTiny: -1.5,
  isNegative: -2,
  isLong: -3,
};
export const AMOUNT_THRESHOLD = 1.5;

export const REGISTRATION_WEIGHTS: Weights = { isValid: 2, isSellers: 1.5, isRepaired: -0.5, isLabelled: 1 };
export const REGISTRATION_THRESHOLD = 0;
