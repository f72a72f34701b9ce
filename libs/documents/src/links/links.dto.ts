import { DOCUMENT_TYPES, type DocumentType } from '@chogura/contracts';
import type { IsoDay, Uuid } from '@chogura/kernel';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { NUMBER_KINDS, type NumberKind } from './document-numbers';
import { PersonRefDto } from '../documents.dto';
import { LINK_STEPS, type LinkStep } from './suggest-links';

export const AMOUNT_MATCHES = ['same', 'taxed', 'different', 'unknown'] as const;
export type AmountMatch = (typeof AMOUNT_MATCHES)[number];

@ApiSchema({ name: 'LinkOrder' })
export class LinkOrderDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The other document' })
  @IsUUID()
  documentId: Uuid;
}

@ApiSchema({ name: 'LinkedDocument' })
export class LinkedDocumentDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: 'integer', description: '管理番号' }) number: number;
  @ApiProperty({
    enum: LINK_STEPS,
    enumName: 'LinkStep',
    nullable: true,
    description: 'Its place in a deal; null for what has none',
  })
  step: LinkStep | null;
  @ApiProperty({ enum: DOCUMENT_TYPES, enumName: 'DocumentType', nullable: true }) docType: DocumentType | null;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  @ApiProperty({ type: String, nullable: true }) companyName: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) transactionDate: IsoDay | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'In minor units of the currency' })
  amountMinor: number | null;
  @ApiProperty({ example: 'JPY', description: 'ISO 4217' }) currency: string;
}

@ApiSchema({ name: 'DocumentLink' })
export class DocumentLinkDto {
  @ApiProperty({ type: PersonRefDto, nullable: true, description: 'The person, or the program by its API key' })
  by: PersonRefDto | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

@ApiSchema({ name: 'ChainedDocument' })
export class ChainedDocumentDto extends LinkedDocumentDto {
  @ApiProperty({ description: 'It is in the 削除履歴, and its amount counts for nothing' }) isDeleted: boolean;
  @ApiProperty({
    type: DocumentLinkDto,
    nullable: true,
    description: 'Who linked it to the document asked for; null for that one itself, and for those linked over others',
  })
  link: DocumentLinkDto | null;
}

@ApiSchema({ name: 'AmountDifference' })
export class AmountDifferenceDto {
  @ApiProperty({ enum: LINK_STEPS, enumName: 'LinkStep' }) from: LinkStep;
  @ApiProperty({ enum: LINK_STEPS, enumName: 'LinkStep' }) to: LinkStep;
  @ApiProperty({ type: 'integer', description: 'What the papers of the step come to, in minor units' })
  fromMinor: number;
  @ApiProperty({ type: 'integer' }) toMinor: number;
  @ApiProperty({ example: 'JPY', description: 'ISO 4217' }) currency: string;
}

@ApiSchema({ name: 'SharedNumber' })
export class SharedNumberDto {
  @ApiProperty({ enum: NUMBER_KINDS, enumName: 'NumberKind', description: 'The paper that was first given it' })
  kind: NumberKind;
  @ApiProperty({ description: 'As printed' }) printed: string;
}

@ApiSchema({ name: 'LinkReason' })
export class LinkReasonDto {
  @ApiProperty({ type: SharedNumberDto, nullable: true, description: 'A number that both name' })
  number: SharedNumberDto | null;
  @ApiProperty() isSameCompany: boolean;
  @ApiProperty({ enum: AMOUNT_MATCHES, enumName: 'AmountMatch', description: 'taxed: the same with tax' })
  amount: AmountMatch;
}

@ApiSchema({ name: 'SuggestedDocument' })
export class SuggestedDocumentDto extends LinkedDocumentDto {
  @ApiProperty({ type: LinkReasonDto }) reason: LinkReasonDto;
}

@ApiSchema({ name: 'DocumentLinks' })
export class DocumentLinksDto {
  @ApiProperty({
    type: [ChainedDocumentDto],
    description: 'The deal in its order, the document asked for among them; that one alone where nothing is linked',
  })
  chain: ChainedDocumentDto[];
  @ApiProperty({ description: 'The deal has more documents than are shown' }) isCut: boolean;
  @ApiProperty({ type: [AmountDifferenceDto], description: 'Between one step and the next that has an amount' })
  differences: AmountDifferenceDto[];
  @ApiProperty({ type: [SuggestedDocumentDto], description: 'The likeliest first' })
  suggestions: SuggestedDocumentDto[];
}
