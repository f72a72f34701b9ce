import type { CompanyProfile, DocumentType } from '@chogura/contracts';
import { companyKey, squeeze } from '@chogura/kernel';
import type { FieldCandidate } from './candidate';
import { ownRole } from './party-roles';
import { kindOf } from './amount-tokens';
import { companyNames, isSameCompany, nameCore, printedName } from './company-names';
import type { PageLayout, Segment } from './layout';
import { aboveNeighbours, belowNeighbours, leftNeighbours, rightNeighbours } from './neighbours';
import { evidenceOf, wholeSegment, type Span } from './span';
import { moneyTokens } from './money-tokens';
import { typeOfTitle } from './title';
import { type Contacts, contactsOf } from './party-contacts';
import { registrationTokens } from './registration-tokens';
import {
  ADDRESSEE_LABELS,
  BRANCH_SUFFIX,
  BUYER_LABELS,
  BYSTANDER_LABELS,
  CONTACT_LINE,
  HONORIFIC,
  MAKER_LABELS,
  SELLER_LABELS,
} from './vocabulary';

/** A place where a company is named. */
export interface PartyMention {
  readonly span: Span;
  readonly name: string;
  readonly isOwn: boolean;
  /** 御中, 様, "Bill To": the receiver's slot. */
  readonly isAddressed: boolean;
  readonly contacts: Contacts;
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
const LONGEST_LABEL = 12;
/** Of the page's text size. */
const STANDS_OUT = 1.15;
const BRANCH_AT_END = new RegExp(String.raw`\s(?:${BRANCH_SUFFIX}|\p{L}{1,8}店)$`, 'u');
/** How far below its head an address block may reach. */
const BLOCK_REACH_EM = 8;
/** Parts of an address or an office, and polite words. */
const NOT_A_HEAD =
  /(?:[部課係階棟]|(?<!設計|美容|デザイン|研究)室|(?<!写真|[旅書茶])館|ビル|支店|営業所|センター|タワー|マンション|御中|様|殿|です|ます|さい|先|欄|名|額|日|番号|内容|摘要|品名|担当|承認|印)$|^(?:下記|上記|以下)/u;
const DEPARTMENT = /^.{0,8}(?:部|課|係|室|局|支店|支社|営業所|事業所|本社|センター)$/u;
const HONORIFIC_HERE = new RegExp(String.raw`^[\s,]{0,2}(?:\S{0,14}\s){0,3}\S{0,8}?(?:${HONORIFIC})`, 'u');
const HONORIFIC_ALONE = new RegExp(String.raw`^(?:${HONORIFIC}|御|中)$`, 'u');
/** 株式会社A(以下「甲」という。) */
const CONTRACT_PARTY = /^\s?\(?以下,?、?「?(?:[甲乙丙]|委託者|受託者|発注者|受注者|貸主|借主|売主|買主)/u;
const ENDS_WITH_HONORIFIC = new RegExp(String.raw`(?:${HONORIFIC})$`, 'u');

/** Kinds of document that the one who pays makes. */
const MADE_BY_BUYER: readonly (DocumentType | null)[] = [
  'purchase_order',
  'inspection_report',
  'payment_notice',
  'purchase_statement',
];

interface Named {
  readonly span: Span;
  readonly hasLegalForm: boolean;
}

export function partyMentions(
  layouts: readonly PageLayout[],
  company: CompanyProfile,
  type: DocumentType | null,
): PartyMention[] {
  return layouts.flatMap((layout) => {
    const named = layout.segments.flatMap((segment) => namesIn(segment, layout, company));
    const contacts = contactsOf(
      named.map(({ span }) => span),
      layout,
    );
    return named.map((name) => mentionOf(name, layout, { company, type, contacts }));
  });
}

function namesIn(segment: Segment, layout: PageLayout, company: CompanyProfile): Named[] {
  const named = companyNames(segment).map((span) => ({ span, hasLegalForm: true }));
  if (named.length === 0) {
    const bare =
      ownNameSpan(segment, company) ??
      addressedSpan(segment) ??
      makerSpan(segment, layout) ??
      blockHeadSpan(segment, layout);
    if (bare) named.push({ span: bare, hasLegalForm: false });
  }
  return named;
}

function mentionOf(
  { span, hasLegalForm }: Named,
  layout: PageLayout,
  about: {
    readonly company: CompanyProfile;
    readonly type: DocumentType | null;
    readonly contacts: ReadonlyMap<Span, Contacts>;
  },
): PartyMention {
  const { company, type } = about;
  const { segment } = span;
  const name = printedName(span);
  const before = squeeze(segment.text.slice(0, span.start));
  const rest = segment.text.slice(span.end);
  const beside = labelBeside(segment, layout);
  const label = before || beside;
  const above = squeeze(directlyAbove(segment, layout)?.text ?? '');
  const labels = [before, beside, above];
  const isMadeByBuyer = MADE_BY_BUYER.includes(type);
  return {
    span,
    name,
    hasLegalForm,
    layout,
    isOwn: company.names.some((own) => isSameCompany(own, name) || isPartOf(name, own)),
    isAddressed: isAddressed(
      span,
      layout,
      labels.some((text) => ADDRESSEE_LABELS.test(text) || (isMadeByBuyer ? SELLER_LABELS : BUYER_LABELS).test(text)),
    ),
    contacts: about.contacts.get(span) ?? { lines: 0, makerSigns: 0 },
    isLabelledMaker: labels.some(
      (text) => MAKER_LABELS.test(text) || (isMadeByBuyer ? BUYER_LABELS : SELLER_LABELS).test(text),
    ),
    isBystander:
      BYSTANDER_LABELS.test(before) ||
      (before === '' && BYSTANDER_LABELS.test(label)) ||
      PLACE_LABEL.test(above) ||
      isTableCell(segment, layout) ||
      /^[\s)]*(?:経由|内\)|行き)|^.{0,16}(?:普通|当座|支店)/.test(rest),
    isInSentence:
      before.length > 12 ||
      /[、。]$/u.test(before) ||
      /^\s?\S{0,12}(?:まで|にて|宛に)/u.test(rest) ||
      (rest.length > 14 && !HONORIFIC_HERE.test(rest) && !/^\s/.test(rest)),
  };
}

/** What stands to the left on the row, if it can be a label: "件名:保守" has its value already, and long text is a sentence. */
function labelBeside(segment: Segment, layout: PageLayout): string {
  const text = squeeze(leftNeighbours(layout, segment)[0]?.text ?? '');
  return text.length <= LONGEST_LABEL && !/[:：]./u.test(text) ? text : '';
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
  if (!/^[\p{L}\p{N}]/u.test(name) || /担当|各位|お客|得意$|上$/u.test(name)) return null;
  return { segment, start: 0, end: name.length };
}

const isPartyLabel = (text: string): boolean =>
  [ADDRESSEE_LABELS, MAKER_LABELS, SELLER_LABELS, BUYER_LABELS].some((labels) => labels.test(text));

/** A name beside 商号, 発行者 and the like. */
function makerSpan(segment: Segment, layout: PageLayout): Span | null {
  const left = leftNeighbours(layout, segment)[0];
  if (isPartyLabel(squeeze(segment.text))) return null;
  return left &&
    (MAKER_LABELS.test(squeeze(left.text)) || SELLER_LABELS.test(squeeze(left.text))) &&
    /\p{L}{2}/u.test(segment.text)
    ? wholeSegment(segment)
    : null;
}

/** A person or shop at the head of an address block: no legal form, but 〒, a telephone or a T-number right below. */
function blockHeadSpan(segment: Segment, layout: PageLayout): Span | null {
  const printed = /^[\p{L}ー・&'’\s]{2,24}/u.exec(segment.text)?.[0].trimEnd() ?? '';
  const name = printed.replace(BRANCH_AT_END, '');
  if (
    name.length < 2 ||
    segment.text.length - printed.length > 2 ||
    NOT_A_HEAD.test(squeeze(name)) ||
    CONTACT_LINE.test(segment.text)
  )
    return null;
  if (kindOf(squeeze(name)) !== null || typeOfTitle(name) !== null) return null;
  const middle = ({ x0, x1 }: Segment): number => (x0 + x1) / 2;
  const isInBlock = (other: Segment): boolean =>
    Math.min(Math.abs(other.x0 - segment.x0), Math.abs(middle(other) - middle(segment))) < 1.5 * layout.em &&
    Math.abs(other.y - segment.y) < BLOCK_REACH_EM * layout.em;
  const above = aboveNeighbours(layout, segment).filter(isInBlock);
  if (above.some((other) => companyNames(other).length > 0)) return null;
  // Where the address comes first, the name stands out.
  const isUnderAddress = above.some((other) => CONTACT_LINE.test(other.text));
  if (isUnderAddress && segment.em < STANDS_OUT * layout.em) return null;
  const below = belowNeighbours(layout, segment).filter(isInBlock).slice(0, 4);
  // A brand over the name of whom it belongs to.
  if (below.slice(0, 2).some((other) => companyNames(other).length > 0)) return null;
  const contacts = below.map((other) => CONTACT_LINE.test(other.text) || isRegistration(other));
  return (contacts[0] || contacts[1]) && contacts.filter(Boolean).length >= (isUnderAddress ? 1 : 2)
    ? { segment, start: 0, end: name.length }
    : null;
}

const isRegistration = (segment: Segment): boolean => registrationTokens(segment).length > 0;

function directlyAbove(segment: Segment, layout: PageLayout): Segment | undefined {
  const above = aboveNeighbours(layout, segment)[0];
  return above && segment.y - above.y < 2.4 * Math.max(segment.em, layout.em) ? above : undefined;
}

function isAddressed(span: Span, layout: PageLayout, isLabelled: boolean): boolean {
  const { segment } = span;
  const rest = segment.text.slice(span.end);
  if (HONORIFIC_HERE.test(rest) || /^\s?御$/.test(rest)) return true;
  if (isLabelled) return true;
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
      const isBankName = /銀行|信用金庫|信用組合|農協$|\bbank\b/i.test(mention.name);
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
            (role === 'addressee' && mention.isAddressed) ||
            (role === 'maker' && !mention.isAddressed && mention.contacts.makerSigns > 0)
              ? 1
              : 0,
          contactLines: Math.min(mention.contacts.lines, 4) / 4,
          isLabelledMaker: mention.isLabelledMaker ? 1 : 0,
          isHeadOfBlock: !mention.hasLegalForm && !mention.isAddressed && mention.contacts.makerSigns > 0 ? 1 : 0,
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
