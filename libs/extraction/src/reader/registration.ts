import type { DocumentType } from '@chogura/contracts';
import { hasValidCheckDigit, isRegistrationNumberForm } from '@chogura/kernel';
import type { FieldCandidate } from './candidate';
import type { PageLayout, Segment } from './layout';
import { leftNeighbours } from './neighbours';
import type { PartyMention } from './parties';
import { registrationTokens, type RegistrationToken } from './registration-tokens';
import { evidenceOf, wholeSegment } from './span';
import { acrossJoint, wrappedLines } from './wrapped-lines';

const UNFINISHED_NUMBER = /(?<![A-Za-z])T[\s:-]{0,2}(?:\d[\s-]?){0,12}$/u;

/** The seller's インボイス登録番号: the maker's, but the receiver's on what a buyer makes (支払通知書, 仕入明細書). */
export function registrationCandidates(
  layouts: readonly PageLayout[],
  mentions: readonly PartyMention[],
  type: DocumentType | null,
): FieldCandidate[] {
  const isMadeByBuyer = type === 'payment_notice' || type === 'purchase_statement';
  return layouts.flatMap((layout) =>
    tokensOf(layout).map((token) => {
      const { segment } = token;
      const nearest = nearestParty(mentions, layout, segment.x0, segment.y);
      const isSellers = nearest === null ? 0.5 : nearest.isAddressed === isMadeByBuyer ? 1 : 0;
      return {
        value: token.value,
        evidence: evidenceOf(token),
        rule: token.isRepaired ? 'registration-repaired' : 'registration',
        textConfidence: segment.confidence,
        features: {
          isValid: token.isValid ? 1 : 0,
          isSellers,
          isRepaired: token.isRepaired ? 1 : 0,
          isLabelled: /登録|インボイス|事業者|regist/i.test(segment.text) ? 1 : 0,
        },
      };
    }),
  );
}

const tokensOf = (layout: PageLayout): RegistrationToken[] => [
  ...layout.segments.flatMap((segment) => [...registrationTokens(segment), ...partedToken(segment, layout)]),
  ...wrappedLines(layout, UNFINISHED_NUMBER).flatMap(({ segment, joint }) =>
    acrossJoint(registrationTokens(segment), joint),
  ),
];

/** The number stands apart from its T or its label: 登録番号 | T | 1234567890123. */
function partedToken(segment: Segment, layout: PageLayout): RegistrationToken[] {
  if (!/^\d[\d\s-]{12,18}$/.test(segment.text)) return [];
  const label = leftNeighbours(layout, segment)[0]?.text ?? '';
  const value = `T${segment.text.replace(/\D/g, '')}`;
  if (!isRegistrationNumberForm(value) || !/(?:^|[^A-Za-z])[TＴ]\s?-?$|登録番号[:：]?$|事業者番号[:：]?$/u.test(label))
    return [];
  const isValid = hasValidCheckDigit(value);
  return isValid || /T/.test(label) ? [{ ...wholeSegment(segment), value, isValid, isRepaired: false }] : [];
}

/** The company named last above the number in about the same column. */
function nearestParty(
  mentions: readonly PartyMention[],
  layout: PageLayout,
  x0: number,
  y: number,
): PartyMention | null {
  const distance = ({ span }: PartyMention): number =>
    Math.abs(span.segment.y - y) + Math.abs(span.segment.x0 - x0) / 2 + (span.segment.y > y ? 4 * layout.em : 0);
  const onPage = mentions.filter((mention) => mention.layout === layout && !mention.isBystander);
  return onPage.reduce<PartyMention | null>(
    (best, mention) => (best === null || distance(mention) < distance(best) ? mention : best),
    null,
  );
}
