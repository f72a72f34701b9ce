import type { Direction, DocumentType } from '@chogura/contracts';
import type { FieldCandidate } from './candidate';
import type { PartyMention } from './parties';
import { evidenceOf } from './span';

export type OwnRole = 'addressee' | 'maker' | null;

/**
 * Which slot of the document the company's own name stands in: what is said of it, else what is said of the other one, else whose block
 * shows how to reach somebody.
 */
export function ownRole(mentions: readonly PartyMention[]): OwnRole {
  const parties = mentions.filter((mention) => !mention.isBystander && !mention.isInSentence);
  const own = parties.filter((mention) => mention.isOwn);
  const others = parties.filter((mention) => !mention.isOwn && mention.hasLegalForm);
  if (own.length === 0) return null;
  if (own.some((mention) => mention.isAddressed)) return 'addressee';
  if (own.some((mention) => mention.isLabelledMaker)) return 'maker';
  if (others.some((mention) => mention.isAddressed)) return 'maker';
  if (others.some((mention) => mention.isLabelledMaker)) return 'addressee';
  const signs = (of: readonly PartyMention[]): number => Math.max(0, ...of.map(({ contacts }) => contacts.makerSigns));
  if (signs(own) !== signs(others)) return signs(own) > signs(others) ? 'maker' : 'addressee';
  if (own.some((mention) => mention.contacts.lines > 0) || parties.every((mention) => mention.isOwn)) return 'maker';
  // Letters have the receiver on the left: a name alone on the right half is the maker's.
  return own.some(({ span, layout }) => span.segment.x0 > layout.width / 2) ? 'maker' : null;
}

/** 発行 or 受領. The maker's T-number is on what it issues, but a payment notice carries the supplier's, who receives it. */
export function directionCandidates(
  mentions: readonly PartyMention[],
  type: DocumentType | null,
  registration: { readonly value: string | null; readonly own: string | null },
): FieldCandidate[] {
  if (type === 'contract') return [];
  const role = ownRole(mentions);
  const others = mentions.filter((mention) => !mention.isOwn && !mention.isBystander && !mention.isInSentence);
  const isOwnNumber = registration.value !== null && registration.value === registration.own;
  const isOthersNumber = registration.value !== null && registration.value !== registration.own;
  const isMadeByBuyer = type === 'payment_notice' || type === 'purchase_statement';
  const evidenceFor: Readonly<Record<Direction, Readonly<Record<string, number>>>> = {
    received: {
      ownSlot: role === 'addressee' ? 1 : 0,
      otherSlot: others.some((mention) => !mention.isAddressed && mention.contacts.lines > 0 && mention.hasLegalForm)
        ? 1
        : 0,
      numberSpeaks: (isMadeByBuyer ? isOwnNumber : isOthersNumber) ? 1 : 0,
      isUsual: type === 'card_statement' || type === 'receipt' ? 1 : 0.2,
    },
    issued: {
      ownSlot: role === 'maker' ? 1 : 0,
      otherSlot: others.some((mention) => mention.isAddressed && mention.span.segment.y < mention.layout.height / 2)
        ? 1
        : 0,
      numberSpeaks: (isMadeByBuyer ? isOthersNumber : isOwnNumber) ? 1 : 0,
      isUsual: 0,
    },
  };
  const seen = mentions.find((mention) => mention.isOwn && !mention.isBystander) ?? null;
  return (['received', 'issued'] as const).map((direction) => ({
    value: direction,
    evidence: seen ? evidenceOf(seen.span) : null,
    rule: `direction:own-${role ?? 'unseen'}`,
    textConfidence: 1,
    features: evidenceFor[direction],
  }));
}
