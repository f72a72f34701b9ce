import type { DocumentType } from '@chogura/contracts';
import type { FieldCandidate } from './candidate';
import type { PageLayout } from './layout';
import type { PartyMention } from './parties';
import { registrationTokens } from './registration-tokens';
import { evidenceOf } from './span';

/** The seller's インボイス登録番号: the maker's, but the receiver's on what a buyer makes (支払通知書, 仕入明細書). */
export function registrationCandidates(
  layouts: readonly PageLayout[],
  mentions: readonly PartyMention[],
  type: DocumentType | null,
): FieldCandidate[] {
  const isMadeByBuyer = type === 'payment_notice' || type === 'purchase_statement';
  return layouts.flatMap((layout) =>
    layout.segments.flatMap((segment) =>
      registrationTokens(segment).map((token) => {
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
    ),
  );
}

/** The company named last above the number in about the same column. */
function nearestParty(mentions: readonly PartyMention[], layout: PageLayout, x0: number, y: number): PartyMention | null {
  const distance = ({ span }: PartyMention): number =>
    Math.abs(span.segment.y - y) + Math.abs(span.segment.x0 - x0) / 2 + (span.segment.y > y ? 4 * layout.em : 0);
  const onPage = mentions.filter((mention) => mention.layout === layout && !mention.isBystander);
  return onPage.reduce<PartyMention | null>((best, mention) => (best === null || distance(mention) < distance(best) ? mention : best), null);
}
