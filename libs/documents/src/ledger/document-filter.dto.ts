import {
  BLANKABLE_FIELDS,
  type BlankableField,
  CONTRACT_STATUSES,
  type ContractStatus,
  DIRECTIONS,
  type Direction,
  DOCUMENT_TYPES,
  type DocumentFilter,
  type DocumentType,
  INPUT_STATES,
  type InputState,
  LEDGER_VIEWS,
  type LedgerView,
} from '@chogura/contracts';
import type { IsoDay, Uuid } from '@chogura/kernel';
import { IsId, IsIsoDay, OneLine } from '@chogura/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCustomCondition, MAX_CUSTOM_CONDITIONS } from '../custom/custom-conditions';

export const MAX_WORDS_LENGTH = 200;
/** So many people, groups or tags in one condition. */
const MAX_IDS = 100;

/** In an address one value of a list is a text and true is a word; a body has lists and truths as they are. */
const List = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value));
const Truth = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

const Words = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, maxLength: MAX_WORDS_LENGTH }),
    OneLine(),
    IsOptional(),
    IsString(),
    MaxLength(MAX_WORDS_LENGTH),
  );
const Day = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'date', description }), IsOptional(), IsIsoDay());
const Whole = (minimum: number, description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum, description }),
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(minimum),
    Max(Number.MAX_SAFE_INTEGER),
  );
const OneOf = (values: readonly string[], enumName: string, description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ enum: values, enumName, isArray: true, description }),
    List(),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(values.length),
    IsIn(values, { each: true }),
  );
const Ids = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: MAX_IDS, description }),
    List(),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MAX_IDS),
    IsId({ each: true }),
  );
const Is = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: Boolean, description }), Truth(), IsOptional(), IsBoolean());

/** A `DocumentFilter` as it arrives: as query parameters, a list by repeating its name, or as a JSON body. */
@ApiSchema({
  name: 'DocumentFilter',
  description: 'Every condition that is there must hold; of a list, one of its values. Both ends belong to a range',
})
export class DocumentFilterDto implements DocumentFilter {
  @ApiPropertyOptional({ enum: LEDGER_VIEWS, enumName: 'LedgerView', default: 'all' })
  @IsOptional()
  @IsIn(LEDGER_VIEWS)
  view?: LedgerView;

  @Words(
    'Words that all occur in タイトル, 管理番号, 分類, 企業名, タグ, メモ, ファイル名 or インボイス登録番号; "…" as it stands, -word not at all. The same holds for title, memo and fileName',
  )
  q?: string;
  @Is('全文検索: q also in the text of the pages, of documents whose preview is allowed') isFullText?: boolean;
  @OneOf(DOCUMENT_TYPES, 'DocumentType', '分類') docTypes?: DocumentType[];
  @OneOf(DIRECTIONS, 'Direction', '発行/受領') directions?: Direction[];
  @Words('A part of the name, in any spelling of legal forms, width and case') companyName?: string;
  @Words('Words in the title') title?: string;
  @Words('Words in the memo') memo?: string;
  @Words('Words in the name of the file') fileName?: string;
  @OneOf(INPUT_STATES, 'InputState', '入力状態') inputStates?: InputState[];
  @Is('要確認') needsReview?: boolean;
  @Day('First 取引年月日') transactionDateFrom?: IsoDay;
  @Day('Last 取引年月日') transactionDateTo?: IsoDay;
  @Day('First 期日') dueDateFrom?: IsoDay;
  @Day('Last 期日') dueDateTo?: IsoDay;
  @Whole(Number.MIN_SAFE_INTEGER, 'Least 取引金額, in minor units of the currency') amountFrom?: number;
  @Whole(Number.MIN_SAFE_INTEGER, 'Largest 取引金額, in minor units of the currency') amountTo?: number;

  @ApiPropertyOptional({ example: 'JPY', description: 'ISO 4217. A range of amounts without one is in yen' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ pattern: '^T\\d{13}$' })
  @IsOptional()
  @Matches(/^T\d{13}$/)
  registrationNumber?: string;

  @Ids('担当者') assigneeIds?: Uuid[];
  @Ids('担当グループ') groupIds?: Uuid[];
  @Ids('One of these tags is on it') tagIds?: Uuid[];
  @Ids('Who registered it') storedByIds?: Uuid[];
  @Day('First Asia/Tokyo day on which it was stored') storedFrom?: IsoDay;
  @Day('Last Asia/Tokyo day on which it was stored') storedTo?: IsoDay;
  @Whole(1, 'Least 管理番号') numberFrom?: number;
  @Whole(1, 'Largest 管理番号') numberTo?: number;
  @Words('A part of the name of one 契約当事者, in any spelling') contractParty?: string;
  @Day('First 契約締結日') contractSignedFrom?: IsoDay;
  @Day('Last 契約締結日') contractSignedTo?: IsoDay;
  @Day('First 契約開始日') contractStartsFrom?: IsoDay;
  @Day('Last 契約開始日') contractStartsTo?: IsoDay;
  @Day('First 契約終了日') contractEndsFrom?: IsoDay;
  @Day('Last 契約終了日') contractEndsTo?: IsoDay;
  @Day('First 解約通知期限') cancellationNoticeFrom?: IsoDay;
  @Day('Last 解約通知期限') cancellationNoticeTo?: IsoDay;
  @OneOf(CONTRACT_STATUSES, 'ContractStatus', 'ステータス') contractStatuses?: ContractStatus[];
  @Is('自動更新') isAutoRenewed?: boolean;
  @Is('手動完了') isManuallyCompleted?: boolean;
  @Is('Has the star of the person who asks') isFavourite?: boolean;
  @Is('There may be another of it that the asker sees') isPossibleDuplicate?: boolean;
  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_CUSTOM_CONDITIONS,
    description:
      'Conditions on カスタムフィールド: `<field id>:has:<part of a text>`, `<field id>:from:<day or minor units>`, `<field id>:to:<day or minor units>`, `<field id>:in:<option ids, by commas>`, `<field id>:blank`',
  })
  @List()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_CUSTOM_CONDITIONS)
  @IsCustomCondition({ each: true })
  custom?: string[];
  @OneOf(BLANKABLE_FIELDS, 'BlankableField', 'One of these has no value') blank?: BlankableField[];
}
