import type { RequestContext, Uuid } from '@chogura/kernel';

/** What a document is called now. */
export interface DocumentLabel {
  readonly id: Uuid;
  /** 管理番号 */
  readonly number: number;
  readonly title: string | null;
  readonly companyName: string | null;
}

/** Ask: names for document ids, as far as the asker may see the documents. Provided by documents. */
export abstract class DocumentLabels {
  /** Those of `ids` that the asker may see; the others are left out. */
  abstract of(ctx: RequestContext, ids: readonly Uuid[]): Promise<readonly DocumentLabel[]>;
  /** Those with one of these 管理番号 that the asker may see. */
  abstract withNumbers(ctx: RequestContext, numbers: readonly number[]): Promise<readonly DocumentLabel[]>;
}
