import type { Readable } from 'node:stream';
import type { Box, IsoDay, RequestContext, Uuid } from '@chogura/kernel';
import type { Direction, DocumentField, DocumentType, FileKind } from './document-words';

/** Why a reading needs a person's look. Codes; the sentence is the user interface's. */
export const REVIEW_REASONS = [
  'check-digit', //         インボイス登録番号 fails its check digit
  'sum-mismatch', //        Σ tax lines ≠ total
  'future-date', //         取引年月日 lies in the future
  'several-candidates', //  another value is about as likely
  'low-confidence', //      the reader is unsure
  'own-name-missing', //    the company's own name is nowhere on the document
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** Where on the page a value was read. */
export interface Evidence {
  /** 0-based. */
  readonly page: number;
  readonly box: Box;
  /** The text as printed. */
  readonly text: string;
}

export interface Candidate {
  readonly value: string;
  readonly evidence: Evidence | null;
}

/**
 * One field as the reader saw it. `value` is canonical text: a code for docType and direction, YYYY-MM-DD for transactionDate,
 * a decimal in major units for amount ("-23760", "8420.50"), otherwise the text itself. null: the document does not show it.
 */
export interface ReadField {
  readonly field: DocumentField;
  readonly value: string | null;
  readonly evidence: Evidence | null;
  /** Further places where the same value is printed. */
  readonly alsoAt: readonly Evidence[];
  /** 0..1; not calibrated before a trained scorer exists. */
  readonly confidence: number;
  /** Short English rule name that says how the value was found ("label-right:ご請求金額"), for logs and explanations. */
  readonly reason: string;
  readonly review: readonly ReviewReason[];
  /** Up to three others, best first. */
  readonly candidates: readonly Candidate[];
}

/** 税率ごとの内訳: decimals in major units as text; null where the document does not print the number. */
export interface ReadTaxLine {
  readonly ratePercent: number;
  readonly net: string | null;
  readonly tax: string | null;
  readonly gross: string | null;
  readonly evidence: { readonly net?: Evidence; readonly tax?: Evidence; readonly gross?: Evidence };
}

export interface ReadPage {
  /** 0-based. */
  readonly page: number;
  /** Size as displayed: PDF points, or pixels for images. */
  readonly width: number;
  readonly height: number;
  readonly textSource: 'layer' | 'ocr' | 'none';
  readonly text: string;
  /**
   * What the page looks like from far away: 64 bits as 16 hexadecimal digits, of which a second scan of the same paper changes few.
   * null but for a first page with something on it.
   */
  readonly look: string | null;
}

/** Why no reading came out. Each has a sentence in the user's language that says what to do. */
export const READING_FAILURES = [
  'damaged', //             truncated or broken inside
  'too-many-pages',
  'too-large', //           decompression bomb, more pixels than the limit
  'unreadable-content', //  nothing that can be shown as pages (for example an empty workbook)
  'unsupported-content', // a kind that is kept but cannot be shown as pages yet
  'timed-out',
  'reader-crashed',
] as const;
export type ReadingFailure = (typeof READING_FAILURES)[number];

export type ReadingOutcome = 'read' | 'password-required' | 'failed';

/** The whole answer of one reading, as `Readings.find` gives it. */
export interface Reading {
  readonly id: Uuid;
  readonly documentId: Uuid;
  readonly outcome: ReadingOutcome;
  readonly failure: ReadingFailure | null;
  readonly engineVersion: string;
  readonly fields: readonly ReadField[];
  readonly taxLines: readonly ReadTaxLine[];
  /** ISO 4217 of `amount` and the tax lines. */
  readonly currency: string;
  /** True when the stated amount includes consumption tax, null when the document does not tell. */
  readonly isTaxIncluded: boolean | null;
  readonly dueDate: IsoDay | null;
  readonly pages: readonly ReadPage[];
  /** Of the original: dots per inch where it states them, bits per pixel, pixels of the first page. For スキャナ保存. */
  readonly original: {
    readonly dpi: number | null;
    readonly bitDepth: number | null;
    readonly widthPx: number | null;
    readonly heightPx: number | null;
  };
}

/** Characters that stand close together on one line: a word of a text layer, or what OCR found in one go. */
export interface PlacedRun {
  readonly text: string;
  readonly box: Box;
  /** It runs downwards. */
  readonly isVertical: boolean;
  /** Where each code point of `text` ends: x, or y where it runs downwards, as a fraction of the page. */
  readonly ends: readonly number[];
}

/** The text of one page with its places. */
export interface PlacedText {
  /** 0-based. */
  readonly page: number;
  readonly textSource: ReadPage['textSource'];
  /** From top to bottom, each from left to right; text that runs downwards after the rest, column by column from the right. */
  readonly lines: readonly (readonly PlacedRun[])[];
}

/** `screen`: as it was read, 130 dpi or a scan's own. `sharp`: the best there is, drawn when it is first asked for. */
export const PAGE_RESOLUTIONS = ['screen', 'sharp'] as const;
export type PageResolution = (typeof PAGE_RESOLUTIONS)[number];

/** Ask: what was read. Provided by extraction. Pages count from 0 and are those of the newest reading that has them. */
export abstract class Readings {
  abstract find(ctx: RequestContext, readingId: Uuid): Promise<Reading | null>;
  /** A page as JPEG. null while there is none. @throws http.unavailable (503) when too many wait for theirs to be drawn */
  abstract openPageImage(
    ctx: RequestContext,
    documentId: Uuid,
    page: number,
    resolution?: PageResolution,
  ): Promise<PageImage | null>;
  /** null while there is no such page. */
  abstract findPlacedText(ctx: RequestContext, documentId: Uuid, page: number): Promise<PlacedText | null>;
  /** All pages of the newest reading that has any, in order. */
  abstract findPlacedTexts(ctx: RequestContext, documentId: Uuid): Promise<readonly PlacedText[]>;
  /** The texts of these pages without places; those that there are. */
  abstract findTexts(
    ctx: RequestContext,
    pages: readonly PagePlace[],
  ): Promise<readonly (PagePlace & { readonly text: string })[]>;
}

export interface PageImage {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly sizeBytes: number;
  readonly stream: Readable;
  readonly etag: string;
}

/** A page of a document. */
export interface PagePlace {
  readonly documentId: Uuid;
  /** 0-based. */
  readonly page: number;
}

/** What a reader needs to know of a document. */
export interface DocumentSource {
  readonly documentId: Uuid;
  readonly objectKey: string;
  readonly fileName: string;
  readonly fileKind: FileKind;
  readonly sizeBytes: number;
  /** As the user typed it; null when none was given. Never logged. */
  readonly password: string | null;
}

/** Ask: where a document's bytes are. Provided by documents. null: no such document, or deleted. */
export abstract class DocumentSources {
  abstract find(ctx: RequestContext, documentId: Uuid): Promise<DocumentSource | null>;
}

/** Ask: the company that keeps the books, so that the reader can tell who the other one is. Provided by identity. */
export interface CompanyProfile {
  readonly names: readonly string[];
  readonly registrationNumber: string | null;
}
export abstract class CompanyProfiles {
  abstract find(ctx: RequestContext): Promise<CompanyProfile>;
  /** Nothing is begun for a company that was suspended. */
  abstract isSuspended(ctx: RequestContext): Promise<boolean>;
}

export type { Direction, DocumentType };
