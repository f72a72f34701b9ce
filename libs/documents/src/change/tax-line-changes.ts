import type { Uuid } from '@chogura/kernel';
import { DocumentTaxLineEntity, type FieldChange } from '../document.entity';

/** 税抜, 税額, 小計. */
export const TAX_PARTS = ['net', 'tax', 'gross'] as const;
export type TaxPart = (typeof TAX_PARTS)[number];

/** Rates on one document. */
export const MAX_TAX_LINES = 10;

const PREFIX = 'tax';

/** A line as a person wants it. All of it null: there is none of this rate. */
export interface WantedTaxLine {
  readonly ratePercent: number;
  readonly netMinor: number | null;
  readonly taxMinor: number | null;
  readonly grossMinor: number | null;
}

/** What two people may not change at once: a line is one thing, though the history tells of its parts (tax:1000:net). */
export const conflictKeyOf = (field: string): string =>
  field.startsWith(`${PREFIX}:`) ? field.slice(0, field.lastIndexOf(':')) : field;

export const hasAmounts = (line: DocumentTaxLineEntity): boolean =>
  TAX_PARTS.some((part) => line[`${part}Minor`] !== null);

/** @returns the lines to be saved, which are the person's from now on. Others stay. */
export function linesByPerson(
  { tenantId, id: documentId }: { readonly tenantId: Uuid; readonly id: Uuid },
  before: readonly DocumentTaxLineEntity[],
  wanted: readonly WantedTaxLine[],
): DocumentTaxLineEntity[] {
  return wanted.flatMap(({ ratePercent, ...amounts }) => {
    const rateBasisPoints = Math.round(ratePercent * 100);
    const former = before.find((line) => line.rateBasisPoints === rateBasisPoints);
    const same = TAX_PARTS.filter((part) => (former?.[`${part}Minor`] ?? null) === amounts[`${part}Minor`]);
    if (same.length === TAX_PARTS.length && former?.source !== 'reading') return [];
    // A part that keeps its value keeps the place where it was read.
    const evidence = Object.fromEntries(
      same.flatMap((part) => (former?.evidence[part] ? [[part, former.evidence[part]]] : [])),
    );
    return Object.assign(new DocumentTaxLineEntity(), {
      tenantId,
      documentId,
      rateBasisPoints,
      ...amounts,
      source: 'person',
      evidence,
    } satisfies DocumentTaxLineEntity);
  });
}

/** @param after what the lines of `before` become, by their rates; rates that are not among them are as before */
export const taxLineChanges = (
  before: readonly DocumentTaxLineEntity[],
  after: readonly DocumentTaxLineEntity[],
): FieldChange[] =>
  after.flatMap((line) => {
    const former = before.find(({ rateBasisPoints }) => rateBasisPoints === line.rateBasisPoints);
    return TAX_PARTS.flatMap((part) => {
      const [from, to] = [former?.[`${part}Minor`] ?? null, line[`${part}Minor`]];
      return from === to ? [] : [{ field: `${PREFIX}:${line.rateBasisPoints}:${part}`, from, to }];
    });
  });

/** What becomes of the lines when a document is read again: those of people stay, the others are the reading's, or gone. */
export function linesAfterReading(
  before: readonly DocumentTaxLineEntity[],
  read: readonly DocumentTaxLineEntity[],
): { readonly kept: DocumentTaxLineEntity[]; readonly changes: FieldChange[] } {
  const byPerson = before.filter(({ source }) => source === 'person');
  const isFree = ({ rateBasisPoints }: DocumentTaxLineEntity): boolean =>
    !byPerson.some((line) => line.rateBasisPoints === rateBasisPoints);
  const kept = read.filter(isFree);
  const gone = before
    .filter((line) => line.source === 'reading' && !kept.some((each) => each.rateBasisPoints === line.rateBasisPoints))
    .map((line) => ({ ...line, netMinor: null, taxMinor: null, grossMinor: null }));
  return { kept, changes: taxLineChanges(before, [...kept, ...gone]) };
}
