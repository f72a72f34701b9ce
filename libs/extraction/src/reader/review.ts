import type { CompanyProfile, ReviewReason } from '@chogura/contracts';
import { hasValidCheckDigit, type IsoDay } from '@chogura/kernel';
import type { Choice } from './candidate';
import type { PartyMention } from './parties';

/** Below this a value is shown as 要確認. */
const UNSURE = 0.6;
/** Text that OCR was less sure of than this is wrong by a letter too often to be shown as read. */
const UNSURE_TEXT = 0.85;
/** Names have no check digit and add up to nothing: nothing else would tell. */
const UNSURE_NAME = 0.93;

/** The doubts that any field can raise. */
export function commonDoubts(choice: Choice): ReviewReason[] {
  if (!choice.best) return [];
  return [
    ...(choice.isClose ? (['several-candidates'] as const) : []),
    ...(choice.confidence < UNSURE || choice.best.textConfidence < UNSURE_TEXT ? (['low-confidence'] as const) : []),
  ];
}

export const nameDoubts = (choice: Choice): ReviewReason[] =>
  choice.best && choice.best.textConfidence < UNSURE_NAME ? ['low-confidence'] : [];

/** A number that was put together from what looks like digits is shown to a person, however well it fits. */
export const repairDoubts = (choice: Choice): ReviewReason[] =>
  choice.best?.features['isRepaired'] ? ['low-confidence'] : [];

/** A mismatch is a reason to look, never to reject: printed numbers do fail. */
export const registrationDoubts = (value: string): ReviewReason[] => (hasValidCheckDigit(value) ? [] : ['check-digit']);

export const dateDoubts = (value: IsoDay, today: IsoDay): ReviewReason[] => (value > today ? ['future-date'] : []);

/**
 * @param grossOfTaxLines null where the document prints no whole breakdown
 * @param isWhole false where the sum legitimately differs: withholding, amounts carried over, untaxed items
 */
export function amountDoubts(value: number, grossOfTaxLines: number | null, isWhole: boolean): ReviewReason[] {
  if (grossOfTaxLines === null || !isWhole) return [];
  return Math.abs(Math.abs(value) - Math.abs(grossOfTaxLines)) < 0.005 ? [] : ['sum-mismatch'];
}

export const companyDoubts = (
  mentions: readonly PartyMention[],
  company: CompanyProfile,
  mayLackReceiver: boolean,
): ReviewReason[] =>
  company.names.length === 0 || mayLackReceiver || mentions.some((mention) => mention.isOwn)
    ? []
    : ['own-name-missing'];
