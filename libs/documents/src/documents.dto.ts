import {
  CONTRACT_STATUSES,
  type ContractStatus,
  DIRECTIONS,
  type Direction,
  DOCUMENT_FIELDS,
  DOCUMENT_TYPES,
  type DocumentField,
  type DocumentType,
  FILE_KINDS,
  type FileKind,
  INPUT_STATES,
  type InputState,
  READING_FAILURES,
  type ReadingFailure,
  REVIEW_REASONS,
  type ReviewReason,
} from '@chogura/contracts';
import type { Box, IsoDay, Uuid } from '@chogura/kernel';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { PRESERVATION_KINDS, type PreservationKind, RECEIVED_VIA, type ReceivedVia } from './document.entity';
import { CustomValueDto } from './custom/custom-values.dto';
import { TagDto } from './tags/tags.dto';

export const BOX_DESCRIPTION = '[x, y, width, height] as fractions of the page as displayed, origin top left';

@ApiSchema({ name: 'PersonRef' })
export class PersonRefDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() name: string;
}

@ApiSchema({ name: 'DocumentRow' })
export class DocumentRowDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: 'integer', description: '管理番号' }) number: number;
  @ApiProperty({ type: 'integer', description: 'Also the ETag' }) revision: number;
  @ApiProperty({ enum: INPUT_STATES, enumName: 'InputState' }) inputState: InputState;
  @ApiProperty() isManuallyCompleted: boolean;
  @ApiProperty({ enum: DOCUMENT_FIELDS, enumName: 'DocumentField', isArray: true, description: '要確認' })
  reviewFields: DocumentField[];
  @ApiProperty({ enum: DOCUMENT_FIELDS, enumName: 'DocumentField', isArray: true, description: 'Required and blank' })
  missingFields: DocumentField[];
  @ApiProperty({ enum: READING_FAILURES, enumName: 'ReadingFailure', nullable: true }) failure: ReadingFailure | null;
  @ApiProperty({ enum: DOCUMENT_TYPES, enumName: 'DocumentType', nullable: true }) docType: DocumentType | null;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  @ApiProperty({ type: String, nullable: true }) companyName: string | null;
  @ApiProperty({ enum: DIRECTIONS, enumName: 'Direction', nullable: true }) direction: Direction | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) transactionDate: IsoDay | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'In minor units of the currency: yen, cents' })
  amountMinor: number | null;
  @ApiProperty({ example: 'JPY', description: 'ISO 4217' }) currency: string;
  @ApiProperty({ type: String, nullable: true, example: 'T1234567890123' }) registrationNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '期日' }) dueDate: IsoDay | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of several lines' }) memo: string | null;
  @ApiProperty({ type: [TagDto], description: 'In the order of the company' }) tags: TagDto[];
  @ApiProperty({ type: [CustomValueDto], description: 'カスタムフィールド that have a value' })
  customValues: CustomValueDto[];
  @ApiProperty({ type: [String], description: '契約当事者' }) contractParties: string[];
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '契約締結日' })
  contractSignedOn: IsoDay | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '契約開始日' })
  contractStartsOn: IsoDay | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '契約終了日' })
  contractEndsOn: IsoDay | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '解約通知期限' })
  cancellationNoticeBy: IsoDay | null;
  @ApiProperty({ type: Boolean, nullable: true, description: '自動更新; null: nobody knows' })
  isAutoRenewed: boolean | null;
  @ApiProperty({ enum: CONTRACT_STATUSES, enumName: 'ContractStatus', nullable: true })
  contractStatus: ContractStatus | null;
  @ApiProperty({ type: PersonRefDto, nullable: true }) assignee: PersonRefDto | null;
  @ApiProperty({ type: PersonRefDto, nullable: true }) group: PersonRefDto | null;
  @ApiProperty() fileName: string;
  @ApiProperty({ enum: FILE_KINDS, enumName: 'FileKind' }) fileKind: FileKind;
  @ApiProperty({ type: 'integer' }) sizeBytes: number;
  @ApiProperty({ type: 'integer', nullable: true }) pageCount: number | null;
  @ApiProperty() isFavourite: boolean;
  @ApiProperty({ description: 'There may be another of it that the asker sees; see `listPossibleDuplicates`' })
  isPossibleDuplicate: boolean;
  @ApiProperty({ format: 'date-time' }) storedAt: string;
}

@ApiSchema({ name: 'FieldEvidence' })
export class FieldEvidenceDto {
  @ApiProperty({ type: 'integer', description: '0-based' }) page: number;
  @ApiProperty({ type: [Number], minItems: 4, maxItems: 4, description: BOX_DESCRIPTION }) box: Box;
  @ApiProperty({ description: 'As printed' }) text: string;
}

@ApiSchema({ name: 'FieldCandidate' })
export class FieldCandidateDto {
  @ApiProperty({ description: 'Canonical, like FieldReading.value' }) value: string;
  @ApiProperty({ type: FieldEvidenceDto, nullable: true }) evidence: FieldEvidenceDto | null;
}

export const FIELD_SOURCES = ['reading', 'person', 'none'] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

@ApiSchema({ name: 'FieldReading' })
export class FieldReadingDto {
  @ApiProperty({ enum: DOCUMENT_FIELDS, enumName: 'DocumentField' }) field: DocumentField;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Canonical: a code, YYYY-MM-DD, a decimal in major units, or the text',
  })
  value: string | null;
  @ApiProperty({ enum: FIELD_SOURCES, enumName: 'FieldSource' }) source: FieldSource;
  @ApiProperty({ type: PersonRefDto, nullable: true }) setBy: PersonRefDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) setAt: string | null;
  @ApiProperty({ type: FieldEvidenceDto, nullable: true }) evidence: FieldEvidenceDto | null;
  @ApiProperty({ type: [FieldEvidenceDto], description: 'Where else the same value is printed' })
  alsoAt: FieldEvidenceDto[];
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1 }) confidence: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'The rule that found it' }) reason: string | null;
  @ApiProperty({
    enum: REVIEW_REASONS,
    enumName: 'ReviewReason',
    isArray: true,
    description: 'Why it is 要確認; empty once confirmed',
  })
  review: ReviewReason[];
  @ApiProperty({ description: 'Somebody said このままで正しい' }) isConfirmed: boolean;
  @ApiProperty({ type: [FieldCandidateDto] }) candidates: FieldCandidateDto[];
}

@ApiSchema({ name: 'TaxLineEvidence' })
export class TaxLineEvidenceDto {
  @ApiPropertyOptional({ type: FieldEvidenceDto }) net?: FieldEvidenceDto;
  @ApiPropertyOptional({ type: FieldEvidenceDto }) tax?: FieldEvidenceDto;
  @ApiPropertyOptional({ type: FieldEvidenceDto }) gross?: FieldEvidenceDto;
}

@ApiSchema({ name: 'TaxLine' })
export class TaxLineDto {
  @ApiProperty({ type: Number, example: 10 }) ratePercent: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '税抜' }) netMinor: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '税額' }) taxMinor: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '小計' }) grossMinor: number | null;
  @ApiProperty({ enum: FIELD_SOURCES, enumName: 'FieldSource' }) source: FieldSource;
  @ApiProperty({ type: TaxLineEvidenceDto }) evidence: TaxLineEvidenceDto;
}

@ApiSchema({ name: 'PageSize' })
export class PageSizeDto {
  @ApiProperty({ type: 'integer', description: '0-based' }) page: number;
  @ApiProperty({ type: Number }) width: number;
  @ApiProperty({ type: Number }) height: number;
  @ApiProperty({
    enum: ['layer', 'ocr', 'none'],
    enumName: 'TextSource',
    description: 'Whether the file holds the text of the page, it was read from the image, or there is none',
  })
  textSource: 'layer' | 'ocr' | 'none';
}

@ApiSchema({ name: 'Deletion' })
export class DeletionDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: PersonRefDto, nullable: true, description: 'The person, or the program by its API key' })
  by: PersonRefDto | null;
  @ApiProperty() reason: string;
}

@ApiSchema({ name: 'Document' })
export class DocumentDto extends DocumentRowDto {
  @ApiProperty({ type: [FieldReadingDto], description: 'All seven, in order' }) fields: FieldReadingDto[];
  @ApiProperty({ type: [TaxLineDto] }) taxLines: TaxLineDto[];
  @ApiProperty({ enum: FIELD_SOURCES, enumName: 'FieldSource', description: 'Whose the 期日 is; none: there is none' })
  dueDateSource: FieldSource;
  @ApiProperty({ type: Boolean, nullable: true }) isTaxIncluded: boolean | null;
  @ApiProperty({ type: [PageSizeDto] }) pages: PageSizeDto[];
  @ApiProperty() sha256: string;
  @ApiProperty({ enum: RECEIVED_VIA, enumName: 'ReceivedVia' }) receivedVia: ReceivedVia;
  @ApiProperty({ type: String, format: 'date' }) receivedOn: IsoDay;
  @ApiProperty({ enum: PRESERVATION_KINDS, enumName: 'PreservationKind' }) preservationKind: PreservationKind;
  @ApiProperty({ enum: ['wrong-extension'], enumName: 'DocumentNote', nullable: true }) note: 'wrong-extension' | null;
  @ApiProperty({ type: DeletionDto, nullable: true, description: 'It is in the 削除履歴; null: in the ledger' })
  deletion: DeletionDto | null;
  @ApiProperty({ type: 'integer', description: 'Of how many others that the caller sees somebody said 別の書類' })
  dismissedDuplicates: number;
  @ApiProperty({ description: 'The caller may look at pages, text and places of values' }) canPreview: boolean;
  @ApiProperty({ description: 'The caller may download the original' }) canDownload: boolean;
  @ApiProperty({ description: 'The caller may change values' }) canEdit: boolean;
  @ApiProperty({ description: 'The caller may delete it, or restore it when it was deleted' }) canDelete: boolean;
  @ApiProperty({ description: 'The caller may change アクセス権限' }) canChangeAccess: boolean;
}
