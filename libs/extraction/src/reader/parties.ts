import type { CompanyProfile, Direction, DocumentType } from '@chogura/contracts';
import { companyKey, squeeze } from '@chogura/kernel';
import type { FieldCandidate } from './candidate';
import { kindOf } from './amount-tokens';
import { companyNames, isSameCompany, nameCore, printedName } from './company-names';
import type { PageLayout, Segment } from './layout';
import { aboveNeighbours, belowNeighbours, leftNeighbours, rightNeighbours } from './neighbours';
import { evidenceOf, spanEdges, wholeSegment, type Span } from './span';
import { moneyTokens } from './money-tokens';
import { typeOfTitle } from './title';
import { ADDRESSEE_LABELS, BYSTANDER_LABELS, CONTACT_LINE, HONORIFIC, MAKER_LABELS } from './vocabulary';

/** A place where a company is named. */
export interface PartyMention {
  readonly span: Span;
  readonly name: string;
  readonly isOwn: boolean;
  /** 御中, 様, "Bill To": the receiver's slot. */
  readonly isAddressed: boolean;
  /** Telephone, address, T-number … around it: the maker's block. */
  readonly contactLines: number;
  readonly isLabelledMaker: boolean;
  /** In a bank line, a place of delivery, a list of items. */
  readonly isBystander: boolean;
  /** A word in running text. */
  readonly isInSentence: boolean;
  readonly hasLegalForm: boolean;
  readonly layout: PageLayout;
}

/** Over an address that belongs to neither slot. */
const PLACE_LABEL =
  /^(?:shipto|shipped?to|deliverto|deliveryaddress|remitto|納入(?:先|場所)|(?:お)?届け?先|送付先|配送先)[:：]?$/i;
/** How far below its head an address block may reach. */
const BLOCK_REACH_EM = 8;
/** Parts of an address or an office, and polite words. */
const NOT_A_HEAD =
  /(?:[部課係室階館棟]|ビル|支店|営業所|センター|タワー|マンション|御中|様|殿|です|ます|さい|先|欄|名|額|日|番号|内容|摘要|品名|担当|承認|印)$|^(?:下記|上記|以下)/u;
const DEPARTMENT = /^.{0,8}(?:部|課|係|室|局|支店|支社|営業所|事業所|本社|センター)$/u;
const HONORIFIC_HERE = new RegExp(String.raw`^[\s,]{0,2}(?:\S{0,14}\s){0,3}\S{0,8}?(?:${HONORIFIC})`, 'u');
const HONORIFIC_ALONE = new RegExp(String.raw`^(?:${HONORIFIC}|御|中)$`, 'u');
/** 株式会社A(以下「甲」という。) */
const CONTRACT_PARTY = /^\s?\(?以下,?、?「?(?:[甲乙丙]|委託者|受託者|発注者|受注者|貸主|借主|売主|買主)/u;
const ENDS_WITH_HONORIFIC = new RegExp(String.raw`(?:${HONORIFIC})$`, 'u');

export function partyMentions(layouts: readonly PageLayout[], company: CompanyProfile): PartyMention[] {
  return layouts.flatMap((layout) => layout.segments.flatMap((segment) => mentionsIn(segment, layout, company)));
}

function mentionsIn(segment: Segment, layout: PageLayout, company: CompanyProfile): PartyMention[] {
  const named = companyNames(segment).map((span) => ({ span, hasLegalForm: true }));
  if (named.length === 0) {
    const bare =
      ownNameSpan(segment, company) ??
      addressedSpan(segment) ??
      makerSpan(segment, layout) ??
      blockHeadSpan(segment, layout);
    if (bare) named.push({ span: bare, hasLegalForm: false });
  }
  return named.map(({ span, hasLegalForm }) => {
    const name = printedName(span);
    const before = squeeze(segment.text.slice(0, span.start));
    const rest = segment.text.slice(span.end);
    const label = before || squeeze(leftNeighbours(layout, segment)[0]?.text ?? '');
    const above = directlyAbove(segment, layout);
    return {
      span,
      name,
      hasLegalForm,
      layout,
      isOwn: company.names.some((own) => isSameCompany(own, name) || isPartOf(name, own)),
      isAddressed: isAddressed(span, layout, [
        before,
        squeeze(leftNeighbours(layout, segment)[0]?.text ?? ''),
        squeeze(above?.text ?? ''),
      ]),
      contactLines: contactLines(span, layout),
      isLabelledMaker: MAKER_LABELS.test(label.replace(/[:：]$/, '')),
      isBystander:
        BYSTANDER_LABELS.test(before) ||
        (before === '' && BYSTANDER_LABELS.test(label)) ||
        PLACE_LABEL.test(squeeze(above?.text ?? '')) ||
        isTableCell(segment, layout) ||
        /^[\s)]*(?:経由|内\)|行き)|^.{0,16}(?:普通|当座|支店)/.test(rest),
      isInSentence: before.length > 12 || (rest.length > 14 && !HONORIFIC_HERE.test(rest) && !/^\s/.test(rest)),
    };
  });
}

/** What a seal or a fold left of the own name (合同会社ヒ), or the name with a department run into it. */
function isPartOf(name: string, own: string): boolean {
  const [seen, whole] = [companyKey(name), companyKey(own)];
  if (seen.length > 4 && whole.startsWith(seen)) return true;
  // 株式会社A営業部 is A; 株式会社AB is another company.
  return seen.startsWith(whole) && DEPARTMENT.test(seen.slice(whole.length));
}

/** The company's own name without its legal form, as letterheads and brands print it. */
function ownNameSpan(segment: Segment, company: CompanyProfile): Span | null {
  for (const name of company.names) {
    const core = nameCore(name);
    if (core.length < 4) continue;
    const start = segment.text.toLowerCase().indexOf(core);
    if (start >= 0) return { segment, start, end: start + core.length };
  }
  return null;
}

/** "山田商店 御中", "鈴木一郎 様": whoever is addressed counts, whatever its form. */
function addressedSpan(segment: Segment): Span | null {
  const match = /^(?<name>\S.{1,24}?)\s?(?:御中|様|殿)$/u.exec(segment.text);
  const name = match?.groups?.['name'] ?? '';
  if (!/^[\p{L}\p{N}]/u.test(name) || /担当|各位|お客|上$/u.test(name)) return null;
  return { segment, start: 0, end: name.length };
}

/** A name beside 商号, 発行者 and the like. */
function makerSpan(segment: Segment, layout: PageLayout): Span | null {
  const left = leftNeighbours(layout, segment)[0];
  return left && MAKER_LABELS.test(squeeze(left.text)) && /\p{L}{2}/u.test(segment.text) ? wholeSegment(segment) : null;
}

/** A person or shop at the head of an address block: no legal form, but 〒, a telephone or a T-number right below. */
function blockHeadSpan(segment: Segment, layout: PageLayout): Span | null {
  const name = /^[\p{L}ー・&'’\s]{2,20}/u.exec(segment.text)?.[0].trimEnd() ?? '';
  if (
    name.length < 2 ||
    segment.text.length - name.length > 2 ||
    NOT_A_HEAD.test(squeeze(name)) ||
    CONTACT_LINE.test(segment.text)
  )
    return null;
  if (kindOf(squeeze(name)) !== null || typeOfTitle(name) !== null) return null;
  const isInBlock = (other: Segment): boolean =>
    Math.abs(other.x0 - segment.x0) < 1.5 * layout.em && Math.abs(other.y - segment.y) < BLOCK_REACH_EM * layout.em;
  const above = aboveNeighbours(layout, segment).filter(isInBlock);
  if (above.some((other) => companyNames(other).length > 0 || CONTACT_LINE.test(other.text))) return null;
  const below = belowNeighbours(layout, segment).filter(isInBlock).slice(0, 4);
  const contacts = below.map((other) => CONTACT_LINE.test(other.text));
  return (contacts[0] || contacts[1]) && contacts.filter(Boolean).length >= 2
    ? { segment, start: 0, end: name.length }
    : null;
}

function directlyAbove(segment: Segment, layout: PageLayout): Segment | undefined {
  const above = aboveNeighbours(layout, segment)[0];
  return above && segment.y - above.y < 2.4 * segment.em ? above : undefined;
}

function isAddressed(span: Span, layout: PageLayout, labels: readonly string[]): boolean {
  const { segment } = span;
  const rest = segment.text.slice(span.end);
  if (HONORIFIC_HERE.test(rest) || /^\s?御$/.test(rest)) return true;
  if (labels.some((label) => ADDRESSEE_LABELS.test(label))) return true;
  // OCR boxes are generous: the honorific's may reach into the name's.
  const right = rightNeighbours(layout, segment, segment.x1 - 2 * segment.em)[0];
  if (right && right.x0 - segment.x1 < 5 * segment.em && HONORIFIC_ALONE.test(right.text.trim())) return true;
  // The person in charge stands below, in line with the company: 大河内由香里 様.
  return belowNeighbours(layout, segment)
    .slice(0, 2)
    .some(
      (below) =>
        below.y - segment.y < 4.2 * segment.em &&
        Math.abs(below.x0 - segment.x0) < 4 * segment.em &&
        below.text.length < 24 &&
        ENDS_WITH_HONORIFIC.test(below.text.trim()) &&
        companyNames(below).length === 0,
    );
}

/** Lines with an address, a telephone or T-number that stand below (or just above) the name in its own column. */
function contactLines(span: Span, layout: PageLayout): number {
  const { segment } = span;
  const { x0 } = spanEdges(span, layout.width);
  const isNear = (other: Segment): boolean =>
    Math.abs(other.y - segment.y) < 9 * layout.em && other.x1 > x0 - 2 * layout.em && other.x0 > x0 - 10 * layout.em;
  return layout.segments.filter((other) => other !== segment && isNear(other) && CONTACT_LINE.test(other.text)).length;
}

/** In a row with several numbers: a list of items, not a heading. */
const isTableCell = (segment: Segment, layout: PageLayout): boolean =>
  rightNeighbours(layout, segment).filter((other) => moneyTokens(other).length > 0 && other.text.length < 14).length >=
  2;

/** Who the other company is. */
export function companyCandidates(mentions: readonly PartyMention[], type: DocumentType | null): FieldCandidate[] {
  // A contract has no receiver: both parties stand in the text and in the signature block.
  const role = type === 'contract' ? null : ownRole(mentions);
  return mentions
    .filter((mention) => !mention.isOwn)
    .map((mention) => {
      const { layout, span } = mention;
      const repeats = mentions.filter((other) => other !== mention && isSameCompany(other.name, mention.name)).length;
      const isBankName = /銀行|信用金庫|信用組合|農協$/.test(mention.name);
      return {
        value: mention.name,
        evidence: evidenceOf(span),
        rule: `company:${mention.isAddressed ? 'addressee' : mention.isLabelledMaker ? 'labelled' : 'block'}`,
        textConfidence: span.segment.confidence,
        features: {
          hasLegalForm: mention.hasLegalForm ? 1 : 0,
          // The company's own place leaves the other place to the other one.
          isInFreeSlot:
            (role === 'addressee' && !mention.isAddressed) || (role === 'maker' && mention.isAddressed) ? 1 : 0,
          isInTakenSlot:
            (role === 'addressee' && mention.isAddressed) || (role === 'maker' && !mention.isAddressed) ? 1 : 0,
          contactLines: Math.min(mention.contactLines, 4) / 4,
          isLabelledMaker: mention.isLabelledMaker ? 1 : 0,
          isContractParty: type === 'contract' && CONTRACT_PARTY.test(span.segment.text.slice(span.end)) ? 1 : 0,
          isBystander: mention.isBystander && type !== 'contract' ? 1 : 0,
          isInSentence: mention.isInSentence && type !== 'contract' ? 1 : 0,
          repeats: Math.min(repeats, 3) / 3,
          size: Math.min(span.segment.em / layout.em, 2) - 1,
          fromTop: layout.page === 0 ? span.segment.y / layout.height : 1,
          isBankName: isBankName ? 1 : 0,
        },
      };
    });
}

export type OwnRole = 'addressee' | 'maker' | null;

/** Which slot of the document the company's own name stands in. */
export function ownRole(mentions: readonly PartyMention[]): OwnRole {
  const own = mentions.filter((mention) => mention.isOwn && !mention.isBystander && !mention.isInSentence);
  if (own.some((mention) => mention.isAddressed)) return 'addressee';
  if (own.some((mention) => mention.contactLines > 0 || mention.isLabelledMaker)) return 'maker';
  return null;
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
      otherSlot: others.some((mention) => !mention.isAddressed && mention.contactLines > 0 && mention.hasLegalForm)
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
