import type { DocumentField, InputState, ReadingState } from '@chogura/contracts';

/** 入力必須項目, unless a company chose others. */
export const REQUIRED_FIELDS: readonly DocumentField[] = ['docType', 'companyName', 'transactionDate', 'amount'];

export type FieldValues = Readonly<Record<DocumentField, string | number | null>>;

export interface InputStateFacts {
  readonly readingState: ReadingState;
  readonly isManuallyCompleted: boolean;
  readonly values: FieldValues;
}

/**
 * 解析中 → (パスワード入力待ち | 解析失敗 | 入力不足 | 入力完了). A person may complete a document with gaps, also one that could not be read;
 * and one whose required values a person typed in is complete though its reading failed. 要確認 is a flag beside it and blocks nothing.
 */
export function inputStateOf(facts: InputStateFacts): {
  readonly inputState: InputState;
  readonly missingFields: DocumentField[];
} {
  const missingFields = REQUIRED_FIELDS.filter((field) => facts.values[field] === null);
  const isFilled = missingFields.length === 0;
  if (facts.isManuallyCompleted) return { inputState: 'complete', missingFields };
  switch (facts.readingState) {
    case 'reading':
    case 'awaiting_password':
      return { inputState: facts.readingState, missingFields: [] };
    case 'failed':
      return { inputState: isFilled ? 'complete' : 'failed', missingFields };
    case 'read':
      return { inputState: isFilled ? 'complete' : 'incomplete', missingFields };
  }
}
